/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "content/ts-lint-private.h"
#include "content/ts-scale.h"

/* Rules for the pack as a whole. */

#define ERROR   TRUE
#define WARNING FALSE

static void
check_rubric (TsLint *lint)
{
  const TsPack *pack = ts_lint_get_pack (lint);

  ts_lint_begin_rule (lint, "L46");
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      for (guint l = 0; l < TS_N_LEVELS; l++)
        {
          for (guint r = 1; r <= 5; r += 2)
            {
              if (ts_text_is_blank (ts_pack_get_anchor (pack, c, l, r)))
                ts_lint_add (lint,
                             "L46",
                             ERROR,
                             NULL,
                             "rubric",
                             "%s, %s: the anchor for %u is missing",
                             TS_CRITERION_NAMES[c],
                             TS_LEVEL_NAMES[l],
                             r);
            }
        }
    }
}

/* That they fall from the best to the worst is the loader's; here, that no level asks less than the one
 * below it. */
static void
check_thresholds (TsLint *lint)
{
  const TsPack *pack = ts_lint_get_pack (lint);

  ts_lint_begin_rule (lint, "L47");
  for (guint l = 1; l < TS_N_LEVELS; l++)
    {
      for (guint r = 0; r + 1 < TS_N_RECOMMENDATIONS; r++)
        {
          if (ts_pack_get_threshold (pack, l, r) < ts_pack_get_threshold (pack, l - 1, r))
            ts_lint_add (lint,
                         "L47",
                         ERROR,
                         NULL,
                         "thresholds",
                         "%s asks less for %s than %s does",
                         TS_LEVEL_NAMES[l],
                         TS_RECOMMENDATION_NAMES[r],
                         TS_LEVEL_NAMES[l - 1]);
        }
    }
}

static void
check_item_references (TsLint *lint, const TsItem *item)
{
  const TsPack *pack = ts_lint_get_pack (lint);

  for (guint i = 0; item->references != NULL && item->references[i] != NULL; i++)
    {
      if (ts_pack_find_reference (pack, item->references[i]) == NULL)
        ts_lint_add (lint,
                     "L59",
                     ERROR,
                     item,
                     "references",
                     "“%s” is not in references.json",
                     item->references[i]);
    }
}

static void
check_enemies (TsLint *lint, const TsQuestion *question)
{
  const TsPack *pack = ts_lint_get_pack (lint);

  check_item_references (lint, &question->item);
  for (guint i = 0; question->enemies != NULL && question->enemies[i] != NULL; i++)
    {
      if (ts_pack_find_item (pack, question->enemies[i]) == NULL)
        ts_lint_add (lint,
                     "L58",
                     WARNING,
                     &question->item,
                     "enemies",
                     "there is no item “%s”",
                     question->enemies[i]);
    }
}

static void
check_certificates (TsLint *lint)
{
  const TsPack *pack = ts_lint_get_pack (lint);

  for (guint i = TS_CERTIFICATION_BRONZE; i < TS_N_CERTIFICATIONS; i++)
    {
      if (ts_pack_find_certificate (pack, TS_CERTIFICATION_NAMES[i]) == NULL)
        ts_lint_add (lint,
                     "L01",
                     ERROR,
                     NULL,
                     "certificates",
                     "there is none for %s",
                     TS_CERTIFICATION_NAMES[i]);
    }
}

/* Rules of the whole: L46, L47, L58, L59. */
void
_ts_lint_bank (TsLint *self)
{
  const TsPack *pack = ts_lint_get_pack (self);
  GPtrArray *const lists[] = { ts_pack_get_scenarios (pack), ts_pack_get_reviews (pack) };

  check_rubric (self);
  check_thresholds (self);
  check_certificates (self);
  ts_lint_begin_rule (self, "L58");
  ts_lint_begin_rule (self, "L59");
  _ts_lint_each_question (self, check_enemies);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      for (guint i = 0; i < lists[l]->len; i++)
        check_item_references (self, lists[l]->pdata[i]);
    }
}
