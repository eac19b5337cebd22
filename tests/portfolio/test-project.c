/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "base/ts-json.h"
#include "portfolio/ts-markup.h"
#include "portfolio/ts-project.h"

#define NOW (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

static TsPack *pack;

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
count_section_cb (TsProject *project, const char *section_id, gpointer user_data)
{
  char **last = user_data;

  g_free (*last);
  *last = g_strdup (section_id);
}

static void
test_tells_of_changes (void)
{
  const char *const tags[] = { "payments", "ledger", NULL };
  g_autoptr (TsProject) project = ts_project_new ("p1", "Ledger", NOW);
  g_autofree char *section = NULL;
  guint count = 0;

  g_signal_connect (project, "notify", G_CALLBACK (count_cb), &count);
  g_signal_connect (project, "section-changed", G_CALLBACK (count_section_cb), &section);
  ts_project_set_title (project, "Ledger");
  ts_project_set_tags (project, NULL);
  g_assert_cmpuint (count, ==, 0);
  ts_project_set_title (project, "Ledger, again");
  ts_project_set_description (project, "Books.");
  ts_project_set_category (project, "design");
  ts_project_set_tags (project, tags);
  ts_project_set_technologies (project, tags);
  ts_project_set_updated (project, NOW + 1);
  g_assert_cmpuint (count, ==, 6);
  g_assert_null (section);
  ts_project_set_section (project, "s02", "Text");
  g_assert_cmpstr (section, ==, "s02");
  g_clear_pointer (&section, g_free);
  ts_project_set_section (project, "s02", "Text");
  g_assert_null (section);
  g_assert_cmpint (ts_project_get_created (project), ==, NOW);
}

static void
test_starter_gives_no_text (void)
{
  const TsStarter *starter = ts_pack_get_starters (pack)->pdata[0];
  g_autoptr (TsProject) project = ts_project_new_from_starter ("p1", starter, pack, NOW);
  g_auto (GStrv) sections = ts_project_list_sections (project);

  g_assert_cmpstr (ts_project_get_title (project), ==, starter->title);
  g_assert_cmpstr (ts_project_get_category (project), ==, starter->category);
  g_assert_cmpuint (g_strv_length (sections), ==, ts_pack_get_template (pack)->len);
  for (guint i = 0; sections[i] != NULL; i++)
    g_assert_cmpstr (ts_project_get_section (project, sections[i]), ==, "");
}

static void
test_round_trip (void)
{
  const char *const tags[] = { "a \"quoted\" one", "größe", NULL };
  g_autoptr (TsProject) project = ts_project_new ("p1", "Bücher & <Ledgers>", NOW);
  g_autoptr (TsProject) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  ts_project_set_tags (project, tags);
  ts_project_set_updated (project, NOW + 5);
  ts_project_set_section (project, "s09", "Last\n\n- one\n");
  ts_project_set_section (project, "s01", "First \xe2\x82\xac");
  text = ts_project_to_json (project);
  back = ts_project_from_json ("p", text, &error);
  g_assert_no_error (error);
  again = ts_project_to_json (back);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (ts_project_get_section (back, "s09"), ==, "Last\n\n- one\n");
  g_assert_cmpint (ts_project_get_updated (back), ==, NOW + 5);
  g_assert_true (g_strv_equal (ts_project_get_tags (back), tags));
  g_assert_nonnull (strstr (text, "\"s01\""));
  g_assert_true (strstr (text, "\"s01\"") < strstr (text, "\"s09\""));
}

static void
test_refuses_hostile_json (void)
{
  const char *const texts[] = {
    "",
    "null",
    "[]",
    "{\"id\":\"p\"}",
    "{\"id\":\"\",\"title\":\"t\",\"created\":1,\"updated\":1,\"sections\":{}}",
    "{\"id\":\"p\",\"title\":7,\"created\":1,\"updated\":1,\"sections\":{}}",
    "{\"id\":\"p\",\"title\":\"t\",\"created\":-1,\"updated\":1,\"sections\":{}}",
    "{\"id\":\"p\",\"title\":\"t\",\"created\":1,\"updated\":1,\"sections\":[]}",
    "{\"id\":\"p\",\"title\":\"t\",\"created\":1,\"updated\":1,\"sections\":{\"s01\":{}}}",
    "{\"id\":\"p\",\"title\":\"t\",\"created\":1,\"updated\":1,\"sections\":{},\"tags\":[1]}",
    "{\"id\":\"p\",\"title\":\"t\",\"created\":1,\"updated\":1,\"sections\":{},\"more\":1}",
    "{\"id\":\"p\",\"title\":\"\xff\",\"created\":1,\"updated\":1,\"sections\":{}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsProject) project = ts_project_from_json ("bad.json", texts[i], &error);

      g_assert_null (project);
      g_assert_true (error != NULL && error->domain == TS_JSON_ERROR);
      g_assert_true (g_str_has_prefix (error->message, "bad.json"));
    }
}

static void
test_lists_designs (void)
{
  const char *const expected[] = { "d1", "d-2", "d3", NULL };
  g_autoptr (TsProject) project = ts_project_new ("p1", "T", NOW);
  g_auto (GStrv) designs = NULL;

  ts_project_set_section (project,
                          "s04",
                          "![One](design:d1) and ![two [2]](design:d-2 \"hint\"), again "
                          "![One](design:d1).\n\n"
                          "Not `![code](design:no1)`, not \\![text](design:no2), not "
                          "[link](design:no3), not ![file](a.png), not ![open](design:no4\n\n"
                          "```\n![fenced](design:no5)\n```\n\n    ![indented](design:no6)\n\n"
                          "```\n![never closed](design:no7)\n");
  ts_project_set_section (project, "s05", "- ![Three](<design:d3>)\n");
  designs = ts_project_list_designs (project);
  g_assert_true (g_strv_equal ((const char *const *) designs, expected));
}

static void
test_writes_markdown (void)
{
  const char *const technologies[] = { "PostgreSQL", "Go", NULL };
  g_autoptr (TsProject) project = ts_project_new ("p1", "Two\nlines", NOW);
  g_autofree char *text = NULL;

  ts_project_set_technologies (project, technologies);
  ts_project_set_section (project,
                          "s01",
                          "# Mine #\n\nText  \nmore\n\nBig\n===\n\nSmall\n--\n\n###### Deep\n\n"
                          "```sh\n# not a heading\n");
  ts_project_set_section (project, "s02", "  \n");
  ts_project_set_section (project, "x99", "From elsewhere");
  text = ts_project_to_markdown (project, pack);
  g_assert_cmpstr (text,
                   ==,
                   "# Two lines\n\n**Technologies:** PostgreSQL, Go\n\n## Summary\n\n"
                   "### Mine\n\nText  \nmore\n\n### Big\n\n#### Small\n\n###### Deep\n\n"
                   "```sh\n# not a heading\n\n```\n\n## x99\n\nFrom elsewhere\n");
}

static void
test_reads_lines (void)
{
  static const struct
  {
    const char *line;
    TsMarkupKind kind;
    const char *text;
  } cases[] = {
    { "words", TS_MARKUP_TEXT, "words" },
    { " ", TS_MARKUP_BLANK, "" },
    { "- item", TS_MARKUP_ITEM, "item" },
    { "12) item", TS_MARKUP_ITEM, "item" },
    { "1.5 seconds", TS_MARKUP_TEXT, "1.5 seconds" },
    { "**bold**", TS_MARKUP_TEXT, "**bold**" },
    { "## C# ##", TS_MARKUP_HEADING, "C#" },
    { "#tag", TS_MARKUP_TEXT, "#tag" },
    { "| a | b |", TS_MARKUP_ROW, "| a | b |" },
    { "|---|:-:|", TS_MARKUP_RULE, "|---|:-:|" },
    { "---", TS_MARKUP_RULE, "---" },
    { "* * *", TS_MARKUP_RULE, "* * *" },
    { "    code", TS_MARKUP_CODE, "    code" },
    { "~~~", TS_MARKUP_CODE, "~~~" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = ts_markup_read (cases[i].line);
      const TsMarkupLine *line = lines->pdata[0];

      g_assert_cmpuint (lines->len, ==, 1);
      g_assert_cmpint (line->kind, ==, cases[i].kind);
      g_assert_cmpstr (line->text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/project/tells-of-changes", test_tells_of_changes);
  g_test_add_func ("/project/starter-gives-no-text", test_starter_gives_no_text);
  g_test_add_func ("/project/round-trip", test_round_trip);
  g_test_add_func ("/project/refuses-hostile-json", test_refuses_hostile_json);
  g_test_add_func ("/project/lists-designs", test_lists_designs);
  g_test_add_func ("/project/writes-markdown", test_writes_markdown);
  g_test_add_func ("/project/reads-lines", test_reads_lines);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
