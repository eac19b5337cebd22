/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "evaluation/ts-evaluator.h"
#include "ts-cli.h"

typedef struct
{
  const TsItem *item;
  TsResponse *response;
} Answer;

static void
answer_clear (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->response, ts_response_unref);
}

/* Reads { "level": "senior", "responses": { "<item id>": { … } } }; the level may be left out. */
static GArray *
read_answers (const char *path, const TsPack *pack, int *level, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_file (path, error);
  g_autoptr (GArray) answers = g_array_new (FALSE, TRUE, sizeof (Answer));
  g_auto (GStrv) ids = NULL;
  guint own_level;

  if (json == NULL)
    return NULL;
  g_array_set_clear_func (answers, answer_clear);
  own_level = ts_json_read_optional_enum (json, "level", TS_LEVEL_NAMES, TS_LEVEL_SENIOR);
  if (*level < 0)
    *level = (int) own_level;
  ts_json_enter_object (json, "responses");
  ids = ts_json_list_members (json);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      Answer answer = { ts_pack_find_item (pack, ids[i]), NULL };

      if (answer.item == NULL)
        ts_json_fail (json, ids[i], _ ("the pack has no such item"));
      ts_json_enter_object (json, ids[i]);
      answer.response = ts_response_read (json);
      ts_json_leave (json);
      g_array_append_val (answers, answer);
    }
  ts_json_leave (json);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&answers);
}

static void
print_mark (const TsItem *item, const TsMark *mark)
{
  GPtrArray *evidence = ts_mark_get_evidence (mark);

  g_print ("%s: %.4g / %.4g%s\n",
           item->id,
           ts_mark_get_points (mark),
           ts_mark_get_max_points (mark),
           ts_mark_is_provisional (mark) ? _ (" (provisional)") : "");
  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *line = evidence->pdata[i];

      g_print ("  %+.4g of %.4g  %s: %s", line->earned, line->possible, line->line, line->text);
      if (*line->cause != '\0')
        g_print (" [%s]", line->cause);
      g_print ("\n");
    }
}

/* Marks are written by ts_mark_to_json(); here they are put together as one object by item id. */
static char *
join_marks (GArray *answers, TsLevel level, double *points, double *most)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  ts_cli_add_string (builder, "level", TS_LEVEL_NAMES[level]);
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_object (builder);
  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);
      g_autoptr (TsMark) mark = ts_evaluate (answer->item, answer->response, level);
      g_autofree char *text = ts_mark_to_json (mark);

      *points += ts_mark_get_points (mark);
      *most += ts_mark_get_max_points (mark);
      json_builder_set_member_name (builder, answer->item->id);
      json_builder_add_value (builder, json_from_string (text, NULL));
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "points");
  json_builder_add_double_value (builder, *points);
  json_builder_set_member_name (builder, "max_points");
  json_builder_add_double_value (builder, *most);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write (root);
}

static int
mark_answers (const TsPack *pack, const char *path, int level, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) answers = read_answers (path, pack, &level, &error);
  g_autofree char *text = NULL;
  double points = 0;
  double most = 0;

  if (answers == NULL)
    return ts_cli_fail (error);
  text = join_marks (answers, (TsLevel) level, &points, &most);
  if (json)
    {
      g_print ("%s\n", text);
      return TS_EXIT_DONE;
    }
  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);
      g_autoptr (TsMark) mark = ts_evaluate (answer->item, answer->response, (TsLevel) level);

      print_mark (answer->item, mark);
    }
  g_print (_ ("Together: %.4g / %.4g\n"), points, most);
  return TS_EXIT_DONE;
}

static int
find_level (const char *name)
{
  for (int i = 0; i < TS_N_LEVELS; i++)
    {
      if (strcmp (TS_LEVEL_NAMES[i], name) == 0)
        return i;
    }
  return -1;
}

/**
 * ts_command_mark:
 *
 * mark --pack P --responses FILE: marks a file of answers as the app would, with the evidence.
 *
 * Returns: the exit status
 */
int
ts_command_mark (int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *pack_path = NULL;
  g_autofree char *responses = NULL;
  g_autofree char *level_name = NULL;
  const GOptionEntry entries[] = {
    { "pack", 'p', 0, G_OPTION_ARG_FILENAME, &pack_path, N_ ("The pack's folder"), N_ ("PATH") },
    { "responses", 'r', 0, G_OPTION_ARG_FILENAME, &responses, N_ ("The answers"), N_ ("FILE") },
    { "level",
      'l',
      0,
      G_OPTION_ARG_STRING,
      &level_name,
      N_ ("entry, mid, senior, staff or principal"),
      N_ ("LEVEL") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  const TsCliUsage usage = {
    "mark",
    NULL,
    _ ("Marks a file of answers, with the evidence."),
    _ ("mark --responses FILE.json [--pack PATH] [--level LEVEL] [--json]"),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  if (argc > 1)
    return ts_cli_fail_usage (&usage, _ ("unexpected argument"));
  if (responses == NULL)
    return ts_cli_fail_usage (&usage, _ ("the file of answers is missing"));
  if (level_name != NULL && find_level (level_name) < 0)
    return ts_cli_fail_usage (&usage, _ ("there is no such level"));
  pack = ts_cli_load_pack (pack_path, &error);
  if (pack == NULL)
    return ts_cli_fail (error);
  return mark_answers (pack, responses, level_name != NULL ? find_level (level_name) : -1, json);
}
