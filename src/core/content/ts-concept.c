/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-concept.h"

/**
 * ts_groups_are_met:
 * @groups: (element-type TsPhraseGroup): what must be said
 * @text: what was said
 * @quote: (out) (optional) (nullable) (transfer full): the words that met the first group
 *
 * Returns: whether the text holds a phrase of every group
 */
gboolean
ts_groups_are_met (GPtrArray *groups, const TsText *text, char **quote)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      const TsPhraseGroup *group = groups->pdata[i];
      g_autofree char *found = NULL;

      for (guint j = 0; group->phrases[j] != NULL && found == NULL; j++)
        found = ts_text_quote_phrase (text, group->phrases[j]);
      if (found == NULL)
        return FALSE;
      if (first == NULL)
        first = g_steal_pointer (&found);
    }
  if (quote != NULL)
    *quote = g_steal_pointer (&first);
  return groups->len > 0;
}
