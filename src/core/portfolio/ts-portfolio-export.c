/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "base/ts-text.h"
#include "diagram/ts-diagram-json.h"
#include "portfolio/ts-markup.h"
#include "portfolio/ts-portfolio-export.h"
#include "portfolio/ts-portfolio-pages.h"
#include "portfolio/ts-project-check.h"

#define MARKER_FORMAT 1
#define SLUG_LENGTH   48

/* The folder, as the programme lays it out; each of these has a README that says what belongs there. */
static const struct
{
  const char *path, *title, *text;
} folders[] = {
  { "certifications",
    N_ ("Certifications"),
    N_ ("One certificate for each level reached: a PDF to look at, and its data as JSON with a "
        "digest.") },
  { "projects",
    N_ ("Projects"),
    N_ ("One folder for each project: its text, and its designs as drawings (SVG) and as data "
        "(JSON).") },
  { "assessments/phase_results",
    N_ ("Phase results"),
    N_ ("One folder for each assessment: its results as text, each phase as JSON, and the "
        "evaluation.") },
  { "assessments/mock_interviews",
    N_ ("Mock interviews"),
    N_ ("Keep notes of interviews you practised: the question, the feedback, what you will do "
        "differently.") },
  { "assessments/peer_reviews",
    N_ ("Peer reviews"),
    N_ ("Keep reviews that others wrote of your designs, and those you wrote of theirs.") },
  { "continuous_learning/conference_talks",
    N_ ("Conference talks"),
    N_ ("Keep slides, recordings or notes of talks you gave, with where and when.") },
  { "continuous_learning/blog_posts",
    N_ ("Blog posts"),
    N_ ("Keep what you published, or links to it, with the date.") },
  { "continuous_learning/open_source_contributions",
    N_ ("Open-source contributions"),
    N_ ("Keep links to changes of yours that were taken in, and what each is good for.") },
};

static void
export_file_free (TsExportFile *file)
{
  g_free (file->path);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
export_design_free (TsExportDesign *design)
{
  g_free (design->id);
  g_free (design->title);
  g_clear_object (&design->diagram);
  g_free (design->stem);
  g_free (design);
}

/**
 * ts_export_make_slug:
 * @text: a title
 * @fallback: what to take where nothing of @text can stand in a name
 *
 * Returns: (transfer full): a name that is safe on every file system: a to z, 0 to 9 and "_", at most 48
 */
char *
ts_export_make_slug (const char *text, const char *fallback)
{
  g_autofree char *plain = g_str_to_ascii (text, "C");
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *at = plain; *at != '\0' && slug->len < SLUG_LENGTH; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, g_ascii_tolower (*at));
      else if (*at != '\'' && *at != '?' && slug->len > 0 && slug->str[slug->len - 1] != '_')
        g_string_append_c (slug, '_');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '_')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    return g_strdup (fallback);
  return g_string_free (g_steal_pointer (&slug), FALSE);
}

/* Returns @slug, with a number where it is taken, and takes it. */
static char *
make_unique (GHashTable *taken, const char *slug)
{
  char *name = g_strdup (slug);

  for (guint n = 2; g_hash_table_contains (taken, name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", slug, n);
    }
  g_hash_table_add (taken, g_strdup (name));
  return name;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns the folder of each project, in their order. */
static char **
list_folders (const TsPortfolio *portfolio)
{
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);
  g_autoptr (GHashTable) taken = new_set ();
  char **list = g_new0 (char *, projects->len + 1);

  g_hash_table_add (taken, g_strdup ("readme"));
  for (guint i = 0; i < projects->len; i++)
    {
      g_autofree char *slug =
          ts_export_make_slug (ts_project_get_title (projects->pdata[i]), "project");
      g_autofree char *name = make_unique (taken, slug);

      list[i] = g_strconcat ("projects/", name, NULL);
    }
  return list;
}

static void
add_designs (const TsPortfolio *portfolio, TsProject *project, const char *folder, GPtrArray *list)
{
  g_auto (GStrv) ids = ts_project_list_designs (project);
  g_autoptr (GHashTable) taken = new_set ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *title = NULL;
      g_autoptr (TsDiagram) diagram = ts_portfolio_find_design (portfolio, ids[i], &title);
      g_autofree char *slug = NULL;
      g_autofree char *name = NULL;
      TsExportDesign *design;

      if (diagram == NULL || ts_diagram_get_n_elements (diagram) == 0)
        continue;
      slug = ts_export_make_slug (title != NULL ? title : "", "design");
      name = make_unique (taken, slug);
      design = g_new0 (TsExportDesign, 1);
      design->id = g_strdup (ids[i]);
      design->title = g_strdup (ts_text_is_blank (title) ? _ ("Design") : title);
      design->stem = g_strconcat (folder, "/", name, NULL);
      design->diagram = g_steal_pointer (&diagram);
      g_ptr_array_add (list, design);
    }
}

/**
 * ts_portfolio_list_export_designs:
 *
 * Returns: (transfer container) (element-type TsExportDesign): the designs that exist and show
 *   something, once for each project that has them, with the place of their files
 */
GPtrArray *
ts_portfolio_list_export_designs (const TsPortfolio *portfolio)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) export_design_free);
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);
  g_auto (GStrv) names = list_folders (portfolio);

  for (guint i = 0; i < projects->len; i++)
    add_designs (portfolio, projects->pdata[i], names[i], list);
  return list;
}

/**
 * ts_portfolio_list_export_credentials:
 *
 * Returns: (transfer container) (element-type TsCredential): the last certificate of each level, from
 *   bronze to gold
 */
GPtrArray *
ts_portfolio_list_export_credentials (const TsPortfolio *portfolio)
{
  GPtrArray *list = g_ptr_array_new ();
  GPtrArray *credentials = ts_portfolio_get_credentials (portfolio);

  for (guint level = TS_CERTIFICATION_BRONZE; level < TS_N_CERTIFICATIONS; level++)
    {
      TsCredential *last = NULL;

      for (guint i = 0; i < credentials->len; i++)
        {
          TsCredential *credential = credentials->pdata[i];

          if (ts_credential_get_level (credential) == level
              && (last == NULL
                  || ts_credential_get_issued (credential) > ts_credential_get_issued (last)))
            last = credential;
        }
      if (last != NULL)
        g_ptr_array_add (list, last);
    }
  return list;
}

/**
 * ts_portfolio_get_certificate_path:
 * @extension: "pdf" or "json"
 *
 * Returns: (transfer full): where a certificate stands, such as "certifications/gold_certificate.pdf"
 */
char *
ts_portfolio_get_certificate_path (const TsCredential *credential, const char *extension)
{
  return g_strdup_printf ("certifications/%s_certificate.%s",
                          TS_CERTIFICATION_NAMES[ts_credential_get_level (credential)],
                          extension);
}

/** ts_export_file_add: Adds a file to the list. */
void
ts_export_file_add (GPtrArray *files, const char *path, GBytes *bytes)
{
  TsExportFile *file = g_new0 (TsExportFile, 1);

  file->path = g_strdup (path);
  file->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (files, file);
}

/* Takes @text over. */
static void
add_text (GPtrArray *files, const char *path, char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  ts_export_file_add (files, path, bytes);
}

static void
add_text_at (GPtrArray *files, const char *folder, const char *name, char *text)
{
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);

  add_text (files, path, text);
}

static void
append_achievements (GString *text, const TsPortfolio *portfolio)
{
  g_autofree char *medal = ts_portfolio_format_medal (portfolio);
  g_autoptr (GPtrArray) credentials = ts_portfolio_list_export_credentials (portfolio);

  g_string_append_printf (text, "## %s\n\n", _ ("Achievements"));
  if (medal != NULL)
    g_string_append_printf (text, "**%s**\n\n", medal);
  else
    g_string_append_printf (text, "%s\n\n", _ ("No level has been reached yet."));
  for (guint i = 0; i < credentials->len; i++)
    {
      const TsCredential *credential = credentials->pdata[i];
      g_autofree char *path = ts_portfolio_get_certificate_path (credential, "pdf");
      g_autofree char *issued = ts_portfolio_format_date (ts_credential_get_issued (credential));
      g_autofree char *expires = ts_portfolio_format_date (ts_credential_get_expires (credential));

      g_string_append (text, "- ");
      g_string_append_printf (text,
                              _ ("[%s certificate](%s), issued %s, valid until %s"),
                              ts_certification_get_label (ts_credential_get_level (credential)),
                              path,
                              issued,
                              expires);
      g_string_append_c (text, '\n');
    }
  if (credentials->len > 0)
    g_string_append_printf (text, "\n%s\n\n", ts_credential_get_notice ());
}

static TsDiagram *
find_design_cb (const char *design_id, char **title, gpointer user_data)
{
  return ts_portfolio_find_design (user_data, design_id, title);
}

static void
append_projects (GString *text, const TsPortfolio *portfolio, char **names)
{
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);

  g_string_append_printf (text, "## %s\n\n", _ ("Projects"));
  if (projects->len == 0)
    {
      g_string_append_printf (text, "%s\n\n", _ ("There is no project yet."));
      return;
    }
  g_string_append_printf (
      text, "| %s | %s | %s |\n|---|---|---|\n", _ ("Project"), _ ("About"), _ ("State"));
  for (guint i = 0; i < projects->len; i++)
    {
      TsProject *project = projects->pdata[i];
      g_autoptr (TsProjectCheck) check = ts_project_check_new (project,
                                                               ts_portfolio_get_pack (portfolio),
                                                               find_design_cb,
                                                               (gpointer) portfolio);
      const char *name = ts_project_get_title (project);
      g_autofree char *title =
          ts_markup_escape (ts_text_is_blank (name) ? _ ("Untitled project") : name);
      g_autofree char *about = ts_markup_escape (ts_project_get_description (project));
      const char *state = check->is_complex ? _ ("complete, complex")
                          : check->complete ? _ ("complete")
                                            : _ ("in work");

      g_string_append_printf (
          text, "| [%s](%s/README.md) | %s | %s |\n", title, names[i], about, state);
    }
  g_string_append_c (text, '\n');
}

static void
append_folders (GString *text)
{
  g_string_append_printf (text, "## %s\n\n", _ ("What is where"));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_string_append_printf (
        text, "- [%s](%s/): %s\n", _ (folders[i].title), folders[i].path, _ (folders[i].text));
  g_string_append_printf (
      text,
      "\n%s\n",
      _ ("Files you add here stay when the portfolio is exported again; those Touchstone wrote are "
         "written anew."));
}

static char *
write_overview (const TsPortfolio *portfolio, char **names)
{
  GString *text = g_string_new (NULL);
  const TsLearner *learner = ts_portfolio_get_learner (portfolio);
  g_autofree char *name = ts_markup_escape (learner->name);
  g_autofree char *pack = ts_markup_escape (ts_pack_get_title (ts_portfolio_get_pack (portfolio)));
  g_autofree char *day = ts_portfolio_format_date (ts_portfolio_get_now (portfolio));

  g_string_append_printf (text, "# %s\n\n", _ ("System design portfolio"));
  g_string_append_printf (text,
                          _ ("**%s**, aiming at the level “%s”."),
                          name,
                          ts_level_get_label (learner->level));
  g_string_append_c (text, ' ');
  g_string_append_printf (text,
                          _ ("Put together on %s with Touchstone and the pack “%s”."),
                          day,
                          pack);
  g_string_append (text, "\n\n");
  append_achievements (text, portfolio);
  append_projects (text, portfolio, names);
  append_folders (text);
  return g_string_free (text, FALSE);
}

/* Returns the project's text with the designs standing beside it as files. */
static char *
write_project (const TsPortfolio *portfolio, TsProject *project, const char *folder)
{
  g_autofree char *text = ts_project_to_markdown (project, ts_portfolio_get_pack (portfolio));
  g_autoptr (GPtrArray) designs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) export_design_free);
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  add_designs (portfolio, project, folder, designs);
  for (guint i = 0; i < designs->len; i++)
    {
      const TsExportDesign *design = designs->pdata[i];

      g_hash_table_insert (addresses,
                           design->id,
                           g_strconcat (design->stem + strlen (folder) + 1, ".svg", NULL));
    }
  return ts_markup_replace_images (text, "design:", addresses);
}

static void
add_projects (GPtrArray *files, const TsPortfolio *portfolio, char **names)
{
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);
  g_autoptr (GPtrArray) designs = ts_portfolio_list_export_designs (portfolio);

  for (guint i = 0; i < projects->len; i++)
    add_text_at (files,
                 names[i],
                 "README.md",
                 write_project (portfolio, projects->pdata[i], names[i]));
  for (guint i = 0; i < designs->len; i++)
    {
      const TsExportDesign *design = designs->pdata[i];
      g_autofree char *path = g_strconcat (design->stem, ".json", NULL);

      add_text (files, path, ts_diagram_to_json (design->diagram));
    }
}

static void
add_assessment (GPtrArray *files,
                const TsPortfolio *portfolio,
                TsAssessment *assessment,
                const char *folder)
{
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (assessment));
  GHashTable *marks = ts_portfolio_get_marks (portfolio, ts_assessment_get_id (assessment));

  add_text_at (files, folder, "README.md", ts_portfolio_write_assessment (portfolio, assessment));
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      const TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);
      g_autofree char *slug = ts_export_make_slug (phase->id, "phase");
      g_autofree char *name = g_strconcat (slug, ".json", NULL);

      if (result != NULL)
        add_text_at (files, folder, name, ts_phase_result_to_json (result));
    }
  if (marks != NULL)
    add_text_at (files,
                 folder,
                 "evaluation.json",
                 ts_assessment_export (assessment,
                                       ts_portfolio_get_learner (portfolio)->name,
                                       marks));
}

static void
add_results (GPtrArray *files, const TsPortfolio *portfolio)
{
  GPtrArray *assessments = ts_portfolio_get_assessments (portfolio);
  GPtrArray *drills = ts_portfolio_get_drills (portfolio);
  g_autoptr (GHashTable) taken = new_set ();

  for (guint i = 0; i < assessments->len; i++)
    {
      g_autofree char *day =
          ts_portfolio_format_date (ts_assessment_get_started (assessments->pdata[i]));
      g_autofree char *name = make_unique (taken, day);
      g_autofree char *folder = g_strconcat ("assessments/phase_results/", name, NULL);

      add_assessment (files, portfolio, assessments->pdata[i], folder);
    }
  for (guint i = 0; i < drills->len; i++)
    {
      g_autofree char *day =
          ts_portfolio_format_date (ts_phase_result_get_finished (drills->pdata[i]));
      g_autofree char *slug =
          ts_export_make_slug (ts_phase_result_get_phase_id (drills->pdata[i]), "phase");
      g_autofree char *both = g_strconcat (day, "_", slug, NULL);
      g_autofree char *name = make_unique (taken, both);
      g_autofree char *file = g_strconcat (name, ".json", NULL);

      add_text_at (files,
                   "assessments/phase_results",
                   file,
                   ts_phase_result_to_json (drills->pdata[i]));
    }
}

static void
add_credentials (GPtrArray *files, const TsPortfolio *portfolio)
{
  g_autoptr (GPtrArray) credentials = ts_portfolio_list_export_credentials (portfolio);

  for (guint i = 0; i < credentials->len; i++)
    {
      g_autofree char *path = ts_portfolio_get_certificate_path (credentials->pdata[i], "json");

      add_text (files, path, ts_credential_to_json (credentials->pdata[i]));
    }
}

/**
 * ts_portfolio_list_files:
 *
 * Makes every file of the exported folder that is text or data. Whoever draws adds the drawings of
 * ts_portfolio_list_export_designs(), the certificates of ts_portfolio_list_export_credentials() as PDF,
 * and last the marker by ts_export_file_add_marker().
 *
 * Returns: (transfer container) (element-type TsExportFile): the files
 */
GPtrArray *
ts_portfolio_list_files (const TsPortfolio *portfolio)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) export_file_free);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (portfolio != NULL, files);

  names = list_folders (portfolio);
  add_text (files, "README.md", write_overview (portfolio, names));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    add_text_at (files,
                 folders[i].path,
                 "README.md",
                 g_strdup_printf ("# %s\n\n%s\n", _ (folders[i].title), _ (folders[i].text)));
  add_credentials (files, portfolio);
  add_projects (files, portfolio, names);
  add_results (files, portfolio);
  return files;
}

/**
 * ts_export_file_add_marker:
 * @files: (element-type TsExportFile): all other files
 *
 * Adds %TS_PORTFOLIO_MARKER, which lists the others.
 */
void
ts_export_file_add_marker (GPtrArray *files)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, MARKER_FORMAT);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    json_builder_add_string_value (builder, ((const TsExportFile *) files->pdata[i])->path);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  add_text (files, TS_PORTFOLIO_MARKER, ts_json_write (root));
}

/**
 * ts_export_read_marker:
 * @name: what to call the text in messages
 * @text: what is in the marker
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the paths of the files that an export wrote
 */
char **
ts_export_read_marker (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_auto (GStrv) paths = NULL;

  if (json == NULL)
    return NULL;
  ts_json_read_int (json, "format", MARKER_FORMAT, MARKER_FORMAT);
  paths = ts_json_read_strv (json, "files");
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&paths);
}
