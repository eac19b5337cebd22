/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-json-write.h"
#include "base/ts-json.h"
#include "base/ts-text.h"
#include "portfolio/ts-markup.h"
#include "portfolio/ts-project.h"

#define DESIGN_SCHEME "design:"

/**
 * TsProject:
 *
 * One entry of a portfolio: a case described in the sections of the pack's template. A section is a
 * Markdown text; a design is attached to it as `![caption](design:ID)`. Everything but the id may
 * change and tells so. It never looks at a clock: whoever changes it for good sets #TsProject:updated.
 */
struct _TsProject
{
  GObject parent_instance;

  char *id;
  char *title, *description, *category;
  gint64 created, updated; /* wall time, in microseconds since 1970 */
  char **tags, **technologies;
  GTree *sections; /* id to Markdown, in the order of their ids, which is that of the template */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_CATEGORY,
  PROP_CREATED,
  PROP_UPDATED,
  PROP_TAGS,
  PROP_TECHNOLOGIES,
  N_PROPS
};

enum
{
  SECTION_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsProject, ts_project, G_TYPE_OBJECT)

static void
ts_project_finalize (GObject *object)
{
  TsProject *self = TS_PROJECT (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_free (self->category);
  g_strfreev (self->tags);
  g_strfreev (self->technologies);
  g_tree_unref (self->sections);
  G_OBJECT_CLASS (ts_project_parent_class)->finalize (object);
}

static void
ts_project_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TsProject *self = TS_PROJECT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_CATEGORY:
      g_value_set_string (value, self->category);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_UPDATED:
      g_value_set_int64 (value, self->updated);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;
    case PROP_TECHNOLOGIES:
      g_value_set_boxed (value, self->technologies);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ts_project_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TsProject *self = TS_PROJECT (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      ts_project_set_title (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      ts_project_set_description (self, g_value_get_string (value));
      break;
    case PROP_CATEGORY:
      ts_project_set_category (self, g_value_get_string (value));
      break;
    case PROP_CREATED:
      self->created = g_value_get_int64 (value);
      break;
    case PROP_UPDATED:
      ts_project_set_updated (self, g_value_get_int64 (value));
      break;
    case PROP_TAGS:
      ts_project_set_tags (self, g_value_get_boxed (value));
      break;
    case PROP_TECHNOLOGIES:
      ts_project_set_technologies (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags change = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", fixed);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", change);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, "", change);
  props[PROP_CATEGORY] = g_param_spec_string ("category", NULL, NULL, "", change);
  props[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, 0, G_MAXINT64, 0, fixed);
  props[PROP_UPDATED] = g_param_spec_int64 ("updated", NULL, NULL, 0, G_MAXINT64, 0, change);
  props[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, change);
  props[PROP_TECHNOLOGIES] = g_param_spec_boxed ("technologies", NULL, NULL, G_TYPE_STRV, change);
  g_object_class_install_properties (klass, N_PROPS, props);
}

static void
ts_project_class_init (TsProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_project_finalize;
  object_class->get_property = ts_project_get_property;
  object_class->set_property = ts_project_set_property;
  install_properties (object_class);

  /**
   * TsProject::section-changed:
   * @section_id: the section
   *
   * The text of a section is another one now.
   */
  signals[SECTION_CHANGED] = g_signal_new ("section-changed",
                                           TS_TYPE_PROJECT,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_STRING);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (a, b);
}

static void
ts_project_init (TsProject *self)
{
  self->title = g_strdup ("");
  self->description = g_strdup ("");
  self->category = g_strdup ("");
  self->tags = g_new0 (char *, 1);
  self->technologies = g_new0 (char *, 1);
  self->sections = g_tree_new_full (compare_ids, NULL, g_free, g_free);
}

/**
 * ts_project_new:
 * @id: stays the same for good; unique among projects
 * @title: what it is called
 * @now: wall time, in microseconds since 1970
 *
 * Returns: (transfer full): a project in which nothing is written yet
 */
TsProject *
ts_project_new (const char *id, const char *title, gint64 now)
{
  g_return_val_if_fail (id != NULL && *id != '\0' && title != NULL && now >= 0, NULL);

  return g_object_new (
      TS_TYPE_PROJECT, "id", id, "title", title, "created", now, "updated", now, NULL);
}

/**
 * ts_project_new_from_starter:
 * @id: stays the same for good; unique among projects
 * @starter: one of ts_pack_get_starters()
 * @pack: the pack whose sections it gets
 * @now: wall time, in microseconds since 1970
 *
 * Takes over title, description and category. All sections are there and empty: the template's guidance
 * is for the screen, so that no text of others passes as the learner's.
 *
 * Returns: (transfer full): the project
 */
TsProject *
ts_project_new_from_starter (const char *id,
                             const TsStarter *starter,
                             const TsPack *pack,
                             gint64 now)
{
  TsProject *self;
  GPtrArray *sections;

  g_return_val_if_fail (starter != NULL && pack != NULL, NULL);

  self = ts_project_new (id, starter->title, now);
  ts_project_set_description (self, starter->description);
  ts_project_set_category (self, starter->category);
  sections = ts_pack_get_template (pack);
  for (guint i = 0; i < sections->len; i++)
    {
      const TsTemplateSection *section = sections->pdata[i];

      ts_project_set_section (self, section->id, "");
    }
  return self;
}

static gboolean
copy_section_cb (gpointer id, gpointer text, gpointer copy)
{
  ts_project_set_section (copy, id, text);
  return FALSE;
}

/**
 * ts_project_dup:
 *
 * Returns: (transfer full): a project of the same id and content that goes its own way from here on
 */
TsProject *
ts_project_dup (TsProject *self)
{
  TsProject *copy;

  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  copy = ts_project_new (self->id, self->title, self->created);
  ts_project_set_description (copy, self->description);
  ts_project_set_category (copy, self->category);
  ts_project_set_updated (copy, self->updated);
  ts_project_set_tags (copy, (const char *const *) self->tags);
  ts_project_set_technologies (copy, (const char *const *) self->technologies);
  g_tree_foreach (self->sections, copy_section_cb, copy);
  return copy;
}

/** ts_project_get_id: Returns: (transfer none): its id */
const char *
ts_project_get_id (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  return self->id;
}

static void
set_string (TsProject *self, char **field, const char *value, guint prop)
{
  if (value == NULL)
    value = "";
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_strv (TsProject *self, char ***field, const char *const *values, guint prop)
{
  static const char *const none[] = { NULL };

  if (values == NULL)
    values = none;
  if (g_strv_equal ((const char *const *) *field, values))
    return;
  g_strfreev (*field);
  *field = g_strdupv ((char **) values);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/** ts_project_get_title: Returns: (transfer none): what it is called */
const char *
ts_project_get_title (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  return self->title;
}

/** ts_project_set_title: @title: (nullable): the new title */
void
ts_project_set_title (TsProject *self, const char *title)
{
  g_return_if_fail (TS_IS_PROJECT (self));

  set_string (self, &self->title, title, PROP_TITLE);
}

/** ts_project_get_description: Returns: (transfer none): what it is about in a sentence; may be empty */
const char *
ts_project_get_description (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  return self->description;
}

/** ts_project_set_description: @description: (nullable): the new description */
void
ts_project_set_description (TsProject *self, const char *description)
{
  g_return_if_fail (TS_IS_PROJECT (self));

  set_string (self, &self->description, description, PROP_DESCRIPTION);
}

/** ts_project_get_category: Returns: (transfer none): its kind, in the pack's words; may be empty */
const char *
ts_project_get_category (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  return self->category;
}

/** ts_project_set_category: @category: (nullable): the new category */
void
ts_project_set_category (TsProject *self, const char *category)
{
  g_return_if_fail (TS_IS_PROJECT (self));

  set_string (self, &self->category, category, PROP_CATEGORY);
}

/** ts_project_get_created: Returns: when it was made, in microseconds since 1970 */
gint64
ts_project_get_created (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), 0);

  return self->created;
}

/** ts_project_get_updated: Returns: when it was last changed, in microseconds since 1970 */
gint64
ts_project_get_updated (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), 0);

  return self->updated;
}

/** ts_project_set_updated: @updated: wall time, in microseconds since 1970 */
void
ts_project_set_updated (TsProject *self, gint64 updated)
{
  g_return_if_fail (TS_IS_PROJECT (self) && updated >= 0);

  if (self->updated == updated)
    return;
  self->updated = updated;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UPDATED]);
}

/** ts_project_get_tags: Returns: (transfer none): free words to find it by */
const char *const *
ts_project_get_tags (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  return (const char *const *) self->tags;
}

/** ts_project_set_tags: @tags: (nullable): the new tags */
void
ts_project_set_tags (TsProject *self, const char *const *tags)
{
  g_return_if_fail (TS_IS_PROJECT (self));

  set_strv (self, &self->tags, tags, PROP_TAGS);
}

/** ts_project_get_technologies: Returns: (transfer none): what it is built of */
const char *const *
ts_project_get_technologies (TsProject *self)
{
  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  return (const char *const *) self->technologies;
}

/** ts_project_set_technologies: @technologies: (nullable): the new technologies */
void
ts_project_set_technologies (TsProject *self, const char *const *technologies)
{
  g_return_if_fail (TS_IS_PROJECT (self));

  set_strv (self, &self->technologies, technologies, PROP_TECHNOLOGIES);
}

static gboolean
add_id_cb (gpointer id, gpointer text, gpointer builder)
{
  g_strv_builder_add (builder, id);
  return FALSE;
}

/**
 * ts_project_list_sections:
 *
 * Returns: (transfer full): the ids of the sections it has, empty ones too, in their order
 */
char **
ts_project_list_sections (TsProject *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  g_tree_foreach (self->sections, add_id_cb, ids);
  return g_strv_builder_end (ids);
}

/**
 * ts_project_get_section:
 * @section_id: the id of a section of the template
 *
 * Returns: (transfer none): its Markdown; empty where nothing is written
 */
const char *
ts_project_get_section (TsProject *self, const char *section_id)
{
  const char *text;

  g_return_val_if_fail (TS_IS_PROJECT (self) && section_id != NULL, "");

  text = g_tree_lookup (self->sections, section_id);
  return text != NULL ? text : "";
}

/**
 * ts_project_set_section:
 * @section_id: the id of a section of the template
 * @text: (nullable): its Markdown
 *
 * Writes a section, and emits #TsProject::section-changed if that changed its text.
 */
void
ts_project_set_section (TsProject *self, const char *section_id, const char *text)
{
  const char *before;

  g_return_if_fail (TS_IS_PROJECT (self) && section_id != NULL);

  if (text == NULL)
    text = "";
  before = g_tree_lookup (self->sections, section_id);
  if (before != NULL && g_str_equal (before, text))
    return;
  g_tree_replace (self->sections, g_strdup (section_id), g_strdup (text));
  g_signal_emit (self, signals[SECTION_CHANGED], 0, section_id);
}

static gboolean
append_text_cb (gpointer id, gpointer text, gpointer all)
{
  g_autofree char *whole = ts_markup_demote (text, 0);

  g_string_append (all, whole);
  g_string_append_c (all, '\n');
  return FALSE;
}

/**
 * ts_project_list_designs:
 *
 * Returns: (transfer full): the ids of the designs attached to it, each once, in the order of the text
 */
char **
ts_project_list_designs (TsProject *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  g_tree_foreach (self->sections, append_text_cb, all);
  return ts_markup_list_images (all->str, DESIGN_SCHEME);
}

static void
write_strv (JsonBuilder *builder, const char *member, char **values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static gboolean
write_section_cb (gpointer id, gpointer text, gpointer builder)
{
  ts_json_write_string (builder, id, text);
  return FALSE;
}

/**
 * ts_project_to_json:
 *
 * Returns: (transfer full): the project as JSON on one line; the same project gives the same bytes
 */
char *
ts_project_to_json (TsProject *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (TS_IS_PROJECT (self), NULL);

  json_builder_begin_object (builder);
  ts_json_write_string (builder, "id", self->id);
  ts_json_write_string (builder, "title", self->title);
  ts_json_write_string (builder, "description", self->description);
  ts_json_write_string (builder, "category", self->category);
  json_builder_set_member_name (builder, "created");
  json_builder_add_int_value (builder, self->created);
  json_builder_set_member_name (builder, "updated");
  json_builder_add_int_value (builder, self->updated);
  write_strv (builder, "tags", self->tags);
  write_strv (builder, "technologies", self->technologies);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_object (builder);
  g_tree_foreach (self->sections, write_section_cb, builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static void
read_sections (TsJson *json, TsProject *self)
{
  g_auto (GStrv) ids = NULL;

  ts_json_enter_object (json, "sections");
  ids = ts_json_list_members (json);
  for (guint i = 0; ids[i] != NULL; i++)
    ts_project_set_section (self, ids[i], ts_json_read_string (json, ids[i]));
  ts_json_leave (json);
}

static TsProject *
read_project (TsJson *json)
{
  const char *id = ts_json_read_string (json, "id");
  const char *title = ts_json_read_string (json, "title");
  gint64 created = ts_json_read_int (json, "created", 0, G_MAXINT64);
  TsProject *self =
      g_object_new (TS_TYPE_PROJECT, "id", id, "title", title, "created", created, NULL);
  g_auto (GStrv) tags = ts_json_read_optional_strv (json, "tags");
  g_auto (GStrv) technologies = ts_json_read_optional_strv (json, "technologies");

  if (*id == '\0')
    ts_json_fail (json, "id", _ ("must not be empty"));
  ts_project_set_description (self, ts_json_read_optional_string (json, "description", ""));
  ts_project_set_category (self, ts_json_read_optional_string (json, "category", ""));
  ts_project_set_updated (self, ts_json_read_int (json, "updated", 0, G_MAXINT64));
  ts_project_set_tags (self, (const char *const *) tags);
  ts_project_set_technologies (self, (const char *const *) technologies);
  read_sections (json, self);
  return self;
}

/**
 * ts_project_from_json:
 * @name: what to call the text in messages
 * @text: what ts_project_to_json() wrote
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Sections that the pack at hand does not know are kept: the project may come from another version.
 *
 * Returns: (transfer full) (nullable): the project
 */
TsProject *
ts_project_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsProject) self = NULL;

  if (json == NULL)
    return NULL;
  self = read_project (json);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
append_words (GString *text, const char *label, char **words)
{
  g_autofree char *raw = g_strjoinv (", ", words);
  g_autofree char *list = ts_markup_escape (raw);

  if (*list != '\0')
    g_string_append_printf (text, "**%s:** %s\n\n", label, list);
}

static void
append_section (GString *text, const char *title, const char *markdown)
{
  g_autofree char *body = NULL;

  if (ts_text_is_blank (markdown))
    return;
  body = ts_markup_demote (markdown, 2);
  g_strchomp (body);
  g_string_append_printf (text, "## %s\n\n%s\n\n", title, body);
}

typedef struct
{
  GString *text;
  GPtrArray *template;
} Leftovers;

static void
append_title (GString *text, const char *title)
{
  g_autofree char *line =
      ts_markup_escape (ts_text_is_blank (title) ? _ ("Untitled project") : title);

  g_string_append_printf (text, "# %s\n\n", g_strstrip (line));
}

/* Appends a section that the template does not have, below its id. */
static gboolean
append_leftover_cb (gpointer id, gpointer markdown, gpointer user_data)
{
  Leftovers *leftovers = user_data;

  for (guint i = 0; i < leftovers->template->len; i++)
    {
      const TsTemplateSection *section = leftovers->template->pdata[i];

      if (g_str_equal (section->id, id))
        return FALSE;
    }
  append_section (leftovers->text, id, markdown);
  return FALSE;
}

/**
 * ts_project_to_markdown:
 * @pack: the pack whose template names the sections
 *
 * One text: title, description, then each section that is written, with its own headings moved below
 * that of the section.
 *
 * Returns: (transfer full): the text
 */
char *
ts_project_to_markdown (TsProject *self, const TsPack *pack)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Leftovers leftovers = { text, NULL };

  g_return_val_if_fail (TS_IS_PROJECT (self) && pack != NULL, NULL);

  leftovers.template = ts_pack_get_template (pack);
  append_title (text, self->title);
  if (!ts_text_is_blank (self->description))
    g_string_append_printf (text, "%s\n\n", self->description);
  append_words (text, _ ("Technologies"), self->technologies);
  append_words (text, _ ("Tags"), self->tags);
  for (guint i = 0; i < leftovers.template->len; i++)
    {
      const TsTemplateSection *section = leftovers.template->pdata[i];

      append_section (text, section->title, ts_project_get_section (self, section->id));
    }
  g_tree_foreach (self->sections, append_leftover_cb, &leftovers);
  g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
