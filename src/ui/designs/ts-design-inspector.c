/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-inspector.h"
#include "designs/ts-field-row.h"
#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-focus.h"

/* What can be set of the elements that are selected; each change is one gesture of the canvas's journal. Of
 * several, what they have in common is shown, and set for all. */

struct _TsDesignInspector
{
  AdwBin parent_instance;

  TsCanvas *canvas;  /* (nullable): weak, the editor holds both */
  char **ids;        /* of what is shown; not empty only while all of it is there */
  char *label;       /* (nullable): as it was when it was shown */
  char *remark;      /* (nullable): the comment as it was when it was shown */
  GPtrArray *fields; /* of TsFieldRow: those in the sections; not owned */
  char *names;       /* (nullable): of these fields */
  gboolean expanded[TS_N_FIELD_SECTIONS];
  GPtrArray *groups; /* of char *: the ids behind the rows of group_row from the second on */
  gboolean loading;  /* the rows are being filled: nothing was changed */

  GtkLabel *summary;
  GtkListBox *rows;
  GtkWidget *label_row;
  AdwComboRow *kind_row;
  GtkWidget *replicas_row;
  GtkSpinButton *replicas;
  GtkWidget *asynchronous_row;
  GtkSwitch *asynchronous;
  AdwComboRow *group_row;
  GtkWidget *note_box;
  GtkTextView *note;
  GtkBox *sections;
  GtkWidget *comment_box;
  GtkTextView *comment;
  GtkWidget *reverse;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (TsDesignInspector, ts_design_inspector, ADW_TYPE_BIN)

static const TsElement *
get_first (TsDesignInspector *self)
{
  return self->canvas != NULL && self->ids[0] != NULL
             ? ts_diagram_find (ts_canvas_get_diagram (self->canvas), self->ids[0], NULL)
             : NULL;
}

/* Returns the element that is shown alone, or NULL. */
static const TsElement *
get_shown (TsDesignInspector *self)
{
  return self->ids[0] != NULL && self->ids[1] == NULL ? get_first (self) : NULL;
}

/* Changes all that is shown. */
static void
apply (TsDesignInspector *self, TsElementChange change, gpointer user_data)
{
  if (self->loading || get_first (self) == NULL)
    return;
  ts_canvas_commit (self->canvas,
                    ts_diagram_edits_change (ts_canvas_get_diagram (self->canvas),
                                             (const char *const *) self->ids,
                                             change,
                                             user_data));
}

static char *
dup_buffer (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Whether its label may have several lines. */
static gboolean
is_prose (const TsElement *element)
{
  return element->role == TS_ELEMENT_NOTE || element->role == TS_ELEMENT_TEXT;
}

static void
take_label (TsElement *fields, gpointer user_data)
{
  fields->label = user_data;
}

/* Keeps what was written in the name, if it was changed since it was shown. */
static void
apply_label (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  g_autofree char *text = NULL;

  if (self->loading || element == NULL)
    return;
  text = is_prose (element) ? dup_buffer (self->note)
                            : g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_row)));
  if (g_strcmp0 (text, self->label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (text);
  apply (self, take_label, text);
}

static void
apply_comment (TsDesignInspector *self)
{
  g_autofree char *text = NULL;

  if (self->loading || get_shown (self) == NULL)
    return;
  text = dup_buffer (self->comment);
  if (g_strcmp0 (text, self->remark) == 0)
    return;
  g_free (self->remark);
  self->remark = g_strdup (text);
  ts_canvas_commit (self->canvas,
                    ts_diagram_edits_set_comment (ts_canvas_get_diagram (self->canvas),
                                                  (const char *const *) self->ids,
                                                  text));
}

/* Keeps all that was written but not confirmed. */
static void
flush (TsDesignInspector *self)
{
  apply_label (self);
  apply_comment (self);
  for (guint i = 0; i < self->fields->len; i++)
    ts_field_row_flush (self->fields->pdata[i]);
}

static void
kind_cb (TsDesignInspector *self)
{
  guint kind = adw_combo_row_get_selected (self->kind_row);

  if (!self->loading && kind < TS_N_COMPONENT_KINDS && get_first (self) != NULL)
    ts_canvas_commit (self->canvas,
                      ts_diagram_edits_set_kind (ts_canvas_get_diagram (self->canvas),
                                                 (const char *const *) self->ids,
                                                 (TsComponentKind) kind));
}

static void
take_replicas (TsElement *fields, gpointer user_data)
{
  fields->replicas = GPOINTER_TO_UINT (user_data);
}

static void
replicas_cb (TsDesignInspector *self)
{
  apply (self, take_replicas, GINT_TO_POINTER (gtk_spin_button_get_value_as_int (self->replicas)));
}

static void
asynchronous_cb (TsDesignInspector *self)
{
  if (!self->loading && get_first (self) != NULL)
    ts_canvas_commit (self->canvas,
                      ts_diagram_edits_set_asynchronous (ts_canvas_get_diagram (self->canvas),
                                                         (const char *const *) self->ids,
                                                         gtk_switch_get_active (
                                                             self->asynchronous)));
}

static void
take_group (TsElement *fields, gpointer user_data)
{
  fields->group = user_data;
}

static void
group_cb (TsDesignInspector *self)
{
  guint selected = adw_combo_row_get_selected (self->group_row);

  if (selected <= self->groups->len && get_shown (self) != NULL)
    apply (self, take_group, selected == 0 ? NULL : self->groups->pdata[selected - 1]);
}

typedef struct
{
  const TsField *field;
  const char *value;
  GPtrArray *made; /* of TsElement: they own what the changed fields point to */
} Setting;

static void
take_field (TsElement *fields, gpointer user_data)
{
  Setting *setting = user_data;
  TsElement *made = ts_field_set (setting->field, fields, setting->value);

  g_ptr_array_add (setting->made, made);
  *fields = *made;
}

/* A group that is put elsewhere takes along what it contains. */
static GPtrArray *
make_shift (TsDesignInspector *self, const TsElement *element, const char *name, const char *value)
{
  double to = g_ascii_strtod (value, NULL);
  gboolean across = g_str_equal (name, "x");

  return ts_diagram_edits_move (ts_canvas_get_diagram (self->canvas),
                                (const char *const *) self->ids,
                                across ? to - element->x : 0,
                                across ? 0 : to - element->y);
}

static void
field_cb (TsDesignInspector *self, const char *value, TsFieldRow *row)
{
  const char *name = ts_field_get_name (ts_field_row_get_field (row));
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  Setting setting = { ts_field_row_get_field (row), value, made };
  const TsElement *shown = get_shown (self);

  if (shown != NULL && value != NULL && (g_str_equal (name, "x") || g_str_equal (name, "y")))
    ts_canvas_commit (self->canvas, make_shift (self, shown, name, value));
  else
    apply (self, take_field, &setting);
}

static gboolean
is_within (TsDiagram *diagram, const TsElement *element, const char *group)
{
  for (; element != NULL; element = ts_diagram_find (diagram, element->group, NULL))
    if (g_strcmp0 (element->id, group) == 0)
      return TRUE;
  return FALSE;
}

/* Offers every group that the element can be in. */
static void
fill_groups (TsDesignInspector *self, const TsElement *element)
{
  TsDiagram *diagram = ts_canvas_get_diagram (self->canvas);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->groups, 0);
  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *group = ts_diagram_get_element (diagram, i);

      if (group->role != TS_ELEMENT_GROUP || is_within (diagram, group, element->id))
        continue;
      g_ptr_array_add (self->groups, g_strdup (group->id));
      gtk_string_list_take (names, ts_diagram_name_element (group));
      if (g_strcmp0 (group->id, element->group) == 0)
        selected = self->groups->len;
    }
  adw_combo_row_set_model (self->group_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->group_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->group_row),
                          ts_element_is_node (element) && self->groups->len > 0);
}

/* Shows the label, but leaves what is just being written in its place. */
static void
fill_label (TsDesignInspector *self, const TsElement *element, gboolean same)
{
  if (same && g_strcmp0 (self->label, element->label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (element->label);
  if (is_prose (element))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), element->label, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->label_row), element->label);
}

static void
fill_comment (TsDesignInspector *self, const TsElement *element, gboolean same)
{
  if (same && g_strcmp0 (self->remark, element->comment) == 0)
    return;
  g_free (self->remark);
  self->remark = g_strdup (element->comment);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->comment), element->comment, -1);
}

/* Returns the fields that all elements have. */
static GPtrArray *
list_common_fields (GPtrArray *elements)
{
  GPtrArray *common = ts_field_list (elements->pdata[0]);

  for (guint i = 1; i < elements->len; i++)
    {
      g_autoptr (GPtrArray) fields = ts_field_list (elements->pdata[i]);

      for (guint j = common->len; j > 0; j--)
        {
          const char *name = ts_field_get_name (common->pdata[j - 1]);
          gboolean found = FALSE;

          for (guint k = 0; k < fields->len && !found; k++)
            found = g_str_equal (ts_field_get_name (fields->pdata[k]), name);
          if (!found || g_str_equal (name, "x") || g_str_equal (name, "y"))
            g_ptr_array_remove_index (common, j - 1);
        }
    }
  return common;
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, gboolean *expanded)
{
  *expanded = adw_expander_row_get_expanded (row);
}

/* Makes the group of rows for a section that folds. */
static GtkWidget *
make_folding_section (TsDesignInspector *self, TsFieldSection section, const char *title)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), self->expanded[section]);
  g_signal_connect (expander,
                    "notify::expanded",
                    G_CALLBACK (expanded_cb),
                    &self->expanded[section]);
  return expander;
}

static void
add_field (TsDesignInspector *self, GtkWidget *parents[], GtkWidget *folds, const TsField *field)
{
  TsFieldSection section = ts_field_get_section (field);
  const char *const titles[] = {
    _ ("Properties"), _ ("Line and Ends"), _ ("Appearance"), _ ("Place and Size")
  };
  GtkWidget *row = ts_field_row_new (field);

  g_signal_connect_object (row, "changed", G_CALLBACK (field_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->fields, row);
  if (parents[section] == NULL && section == TS_FIELD_SECTION_PROPERTIES)
    {
      parents[section] = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (parents[section]), titles[section]);
      gtk_box_prepend (self->sections, parents[section]);
    }
  else if (parents[section] == NULL)
    {
      parents[section] = make_folding_section (self, section, titles[section]);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (folds), parents[section]);
    }
  if (section == TS_FIELD_SECTION_PROPERTIES)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (parents[section]), row);
  else
    adw_expander_row_add_row (ADW_EXPANDER_ROW (parents[section]), row);
}

/* Makes the rows for these fields, unless they are there. */
static void
build_fields (TsDesignInspector *self, GPtrArray *fields)
{
  GtkWidget *parents[TS_N_FIELD_SECTIONS] = { NULL };
  GtkWidget *folds, *child;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (names, "%s ", ts_field_get_name (fields->pdata[i]));
  if (g_strcmp0 (names->str, self->names) == 0)
    return;
  g_free (self->names);
  self->names = g_strdup (names->str);
  g_ptr_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  folds = adw_preferences_group_new ();
  gtk_box_append (self->sections, folds);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, parents, folds, fields->pdata[i]);
  gtk_widget_set_visible (folds, self->fields->len > 0);
}

static void
show_field (TsFieldRow *row, GPtrArray *elements)
{
  const TsField *field = ts_field_row_get_field (row);
  g_autofree char *value = ts_field_get (field, elements->pdata[0]);
  gboolean mixed = FALSE;

  for (guint i = 1; i < elements->len && !mixed; i++)
    {
      g_autofree char *other = ts_field_get (field, elements->pdata[i]);

      mixed = g_strcmp0 (value, other) != 0;
    }
  ts_field_row_show (row, value, mixed);
}

static void
fill_fields (TsDesignInspector *self, GPtrArray *elements)
{
  g_autoptr (GPtrArray) fields = list_common_fields (elements);

  build_fields (self, fields);
  for (guint i = 0; i < self->fields->len; i++)
    show_field (self->fields->pdata[i], elements);
}

static gboolean
all_are (GPtrArray *elements, TsElementRole role)
{
  for (guint i = 0; i < elements->len; i++)
    {
      if (((const TsElement *) elements->pdata[i])->role != role)
        return FALSE;
    }
  return elements->len > 0;
}

static gboolean
have_one_kind (GPtrArray *elements)
{
  const TsElement *first = elements->pdata[0];

  for (guint i = 1; i < elements->len; i++)
    {
      if (((const TsElement *) elements->pdata[i])->kind != first->kind)
        return FALSE;
    }
  return TRUE;
}

/* What is shown of one element alone. */
static void
fill_single (TsDesignInspector *self, const TsElement *element, gboolean same)
{
  g_autofree char *words =
      ts_diagram_describe_element (ts_canvas_get_diagram (self->canvas), element);

  gtk_label_set_text (self->summary, words);
  fill_label (self, element, same);
  fill_comment (self, element, same);
  fill_groups (self, element);
}

static void
fill_rows (TsDesignInspector *self, GPtrArray *elements, gboolean same)
{
  const TsElement *first = elements->pdata[0];
  gboolean single = elements->len == 1;
  gboolean components = all_are (elements, TS_ELEMENT_COMPONENT);
  gboolean edges = all_are (elements, TS_ELEMENT_EDGE);
  gboolean prose = single && is_prose (first);

  self->loading = TRUE;
  if (single)
    fill_single (self, first, same);
  adw_combo_row_set_selected (self->kind_row,
                              have_one_kind (elements) ? first->kind : GTK_INVALID_LIST_POSITION);
  gtk_spin_button_set_value (self->replicas, first->replicas);
  gtk_switch_set_active (self->asynchronous, first->asynchronous);
  fill_fields (self, elements);
  gtk_widget_set_visible (self->label_row, single && !prose);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), components);
  gtk_widget_set_visible (self->replicas_row, components);
  gtk_widget_set_visible (self->asynchronous_row, edges);
  if (!single)
    gtk_widget_set_visible (GTK_WIDGET (self->group_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->rows),
                          components || edges || (single && (!prose || self->groups->len > 0)));
  gtk_widget_set_visible (self->note_box, prose);
  gtk_widget_set_visible (self->comment_box, single);
  gtk_widget_set_visible (GTK_WIDGET (self->sections), TRUE);
  gtk_widget_set_visible (self->reverse, edges);
  gtk_widget_set_visible (self->delete_button, TRUE);
  self->loading = FALSE;
}

static void
show_none (TsDesignInspector *self)
{
  gtk_label_set_text (self->summary,
                      _ ("Select something on the canvas to set its name and what it is."));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_widget_set_visible (self->note_box, FALSE);
  gtk_widget_set_visible (self->comment_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->sections), FALSE);
  gtk_widget_set_visible (self->reverse, FALSE);
  gtk_widget_set_visible (self->delete_button, FALSE);
}

/**
 * ts_design_inspector_update:
 * @self: an inspector
 *
 * Shows what is selected now, as it is now. What was being written for what was selected before is
 * kept.
 */
void
ts_design_inspector_update (TsDesignInspector *self)
{
  const char *const *selection;
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  gboolean same;

  g_return_if_fail (TS_IS_DESIGN_INSPECTOR (self));

  if (self->canvas == NULL)
    return;
  selection = ts_canvas_get_selection (self->canvas);
  same = g_strv_equal (selection, (const char *const *) self->ids);
  if (!same)
    {
      g_auto (GStrv) ids = g_strdupv ((char **) selection);

      flush (self);
      g_strfreev (self->ids);
      self->ids = g_steal_pointer (&ids);
    }
  for (char **id = self->ids; *id != NULL; id++)
    {
      const TsElement *element = ts_diagram_find (ts_canvas_get_diagram (self->canvas), *id, NULL);

      if (element != NULL)
        g_ptr_array_add (elements, (gpointer) element);
    }
  if (elements->len > 1)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u element selected", "%u elements selected", elements->len),
                           elements->len);

      gtk_label_set_text (self->summary, words);
    }
  if (elements->len > 0)
    fill_rows (self, elements, same);
  else
    show_none (self);
}

static gboolean
ts_design_inspector_grab_focus (GtkWidget *widget)
{
  TsDesignInspector *self = TS_DESIGN_INSPECTOR (widget);

  if (get_shown (self) == NULL)
    return FALSE;
  return gtk_widget_grab_focus (is_prose (get_shown (self)) ? GTK_WIDGET (self->note)
                                                            : self->label_row);
}

/* What is being written is kept also where the focus has no time to leave. */
static void
ts_design_inspector_unmap (GtkWidget *widget)
{
  flush (TS_DESIGN_INSPECTOR (widget));
  GTK_WIDGET_CLASS (ts_design_inspector_parent_class)->unmap (widget);
}

static void
ts_design_inspector_dispose (GObject *object)
{
  TsDesignInspector *self = TS_DESIGN_INSPECTOR (object);

  g_clear_weak_pointer (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DESIGN_INSPECTOR);
  G_OBJECT_CLASS (ts_design_inspector_parent_class)->dispose (object);
}

static void
ts_design_inspector_finalize (GObject *object)
{
  TsDesignInspector *self = TS_DESIGN_INSPECTOR (object);

  g_strfreev (self->ids);
  g_free (self->label);
  g_free (self->remark);
  g_free (self->names);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->groups);
  G_OBJECT_CLASS (ts_design_inspector_parent_class)->finalize (object);
}

static void
ts_design_inspector_class_init (TsDesignInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_design_inspector_dispose;
  object_class->finalize = ts_design_inspector_finalize;
  widget_class->focus = ts_focus_walk_child;
  widget_class->grab_focus = ts_design_inspector_grab_focus;
  widget_class->unmap = ts_design_inspector_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-design-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, summary);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, rows);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, label_row);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, kind_row);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, replicas_row);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, replicas);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, asynchronous_row);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, asynchronous);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, group_row);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, note_box);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, note);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, sections);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, comment_box);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, comment);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, reverse);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_label);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, replicas_cb);
  gtk_widget_class_bind_template_callback (widget_class, asynchronous_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_comment);
}

static void
ts_design_inspector_init (TsDesignInspector *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->ids = g_new0 (char *, 1);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new ();
  self->expanded[TS_FIELD_SECTION_LINE] = TRUE;
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    gtk_string_list_append (kinds, ts_component_kind_get_label ((TsComponentKind) i));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  self->loading = FALSE;
  show_none (self);
}

/**
 * ts_design_inspector_new:
 * @canvas: (transfer none): whose selection to show
 *
 * Returns: (transfer floating): an inspector
 */
GtkWidget *
ts_design_inspector_new (TsCanvas *canvas)
{
  TsDesignInspector *self = g_object_new (TS_TYPE_DESIGN_INSPECTOR, NULL);

  g_return_val_if_fail (TS_IS_CANVAS (canvas), GTK_WIDGET (self));

  g_set_weak_pointer (&self->canvas, canvas);
  ts_design_inspector_update (self);
  return GTK_WIDGET (self);
}

/**
 * ts_design_inspector_edit_comment:
 * @self: an inspector
 *
 * Lets a comment be written, if a single element is selected.
 *
 * Returns: whether one is
 */
gboolean
ts_design_inspector_edit_comment (TsDesignInspector *self)
{
  g_return_val_if_fail (TS_IS_DESIGN_INSPECTOR (self), FALSE);

  return get_shown (self) != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->comment));
}
