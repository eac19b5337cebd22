/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-inspector.h"
#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-focus.h"

/* What can be set of the element that is selected; each change is one gesture of the canvas's journal. */

struct _TsDesignInspector
{
  AdwBin parent_instance;

  TsCanvas *canvas;  /* (nullable): weak, the editor holds both */
  char *id;          /* (nullable): of what is shown */
  char *label;       /* (nullable): as it was when it was shown */
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
  GtkWidget *reverse;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (TsDesignInspector, ts_design_inspector, ADW_TYPE_BIN)

static const TsElement *
get_shown (TsDesignInspector *self)
{
  return self->canvas != NULL && self->id != NULL
             ? ts_diagram_find (ts_canvas_get_diagram (self->canvas), self->id, NULL)
             : NULL;
}

static void
put (TsDesignInspector *self, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);

  ts_canvas_commit (self->canvas,
                    ts_diagram_edits_replace (ts_canvas_get_diagram (self->canvas), element));
}

static char *
dup_written (TsDesignInspector *self, const TsElement *element)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  if (element->role != TS_ELEMENT_NOTE)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_row)));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Keeps what was written in the name, if it was changed since it was shown. */
static void
apply_label (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  g_autofree char *text = NULL;
  TsElement fields;

  if (self->loading || element == NULL)
    return;
  text = dup_written (self, element);
  if (g_strcmp0 (text, self->label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (text);
  fields = *element;
  fields.label = text;
  put (self, &fields);
}

static void
kind_cb (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  TsElement fields;

  if (self->loading || element == NULL)
    return;
  fields = *element;
  fields.kind = (TsComponentKind) adw_combo_row_get_selected (self->kind_row);
  put (self, &fields);
}

static void
replicas_cb (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  TsElement fields;

  if (self->loading || element == NULL)
    return;
  fields = *element;
  fields.replicas = (guint) gtk_spin_button_get_value_as_int (self->replicas);
  put (self, &fields);
}

static void
asynchronous_cb (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  TsElement fields;

  if (self->loading || element == NULL)
    return;
  fields = *element;
  fields.asynchronous = gtk_switch_get_active (self->asynchronous);
  put (self, &fields);
}

static void
group_cb (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  guint selected = adw_combo_row_get_selected (self->group_row);
  TsElement fields;

  if (self->loading || element == NULL || selected > self->groups->len)
    return;
  fields = *element;
  fields.group = selected == 0 ? NULL : self->groups->pdata[selected - 1];
  put (self, &fields);
}

static void
reverse_cb (TsDesignInspector *self)
{
  const TsElement *element = get_shown (self);
  TsElement fields;

  if (element == NULL)
    return;
  fields = *element;
  fields.source = element->target;
  fields.target = element->source;
  fields.source_end = element->target_end;
  fields.target_end = element->source_end;
  fields.source_end.arrow = element->source_end.arrow;
  fields.target_end.arrow = element->target_end.arrow;
  put (self, &fields);
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
  if (element->role == TS_ELEMENT_NOTE)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), element->label, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->label_row), element->label);
}

static void
fill_rows (TsDesignInspector *self, const TsElement *element, gboolean same)
{
  gboolean component = element->role == TS_ELEMENT_COMPONENT;
  gboolean edge = element->role == TS_ELEMENT_EDGE;
  g_autofree char *words =
      ts_diagram_describe_element (ts_canvas_get_diagram (self->canvas), element);

  self->loading = TRUE;
  gtk_label_set_text (self->summary, words);
  fill_label (self, element, same);
  adw_combo_row_set_selected (self->kind_row, element->kind);
  gtk_spin_button_set_value (self->replicas, element->replicas);
  gtk_switch_set_active (self->asynchronous, element->asynchronous);
  fill_groups (self, element);
  gtk_widget_set_visible (self->label_row, element->role != TS_ELEMENT_NOTE);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), component);
  gtk_widget_set_visible (self->replicas_row, component);
  gtk_widget_set_visible (self->asynchronous_row, edge);
  gtk_widget_set_visible (GTK_WIDGET (self->rows),
                          element->role != TS_ELEMENT_NOTE || self->groups->len > 0);
  gtk_widget_set_visible (self->note_box, element->role == TS_ELEMENT_NOTE);
  gtk_widget_set_visible (self->reverse, edge);
  gtk_widget_set_visible (self->delete_button, TRUE);
  self->loading = FALSE;
}

static void
show_none (TsDesignInspector *self, guint n_selected)
{
  g_autofree char *words = NULL;

  if (n_selected > 1)
    words =
        g_strdup_printf (ngettext ("%u element is selected. Arrange it with the menu above.",
                                   "%u elements are selected. Arrange them with the menu above.",
                                   n_selected),
                         n_selected);
  else
    words = g_strdup (_ ("Select something on the canvas to set its name and what it is."));
  gtk_label_set_text (self->summary, words);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_widget_set_visible (self->note_box, FALSE);
  gtk_widget_set_visible (self->reverse, FALSE);
  gtk_widget_set_visible (self->delete_button, n_selected > 1);
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
  const char *id;
  gboolean same;

  g_return_if_fail (TS_IS_DESIGN_INSPECTOR (self));

  if (self->canvas == NULL)
    return;
  selection = ts_canvas_get_selection (self->canvas);
  id = g_strv_length ((char **) selection) == 1 ? selection[0] : NULL;
  same = g_strcmp0 (id, self->id) == 0;
  if (!same)
    {
      apply_label (self);
      g_free (self->id);
      self->id = g_strdup (id);
    }
  if (get_shown (self) != NULL)
    fill_rows (self, get_shown (self), same);
  else
    show_none (self, g_strv_length ((char **) selection));
}

static gboolean
ts_design_inspector_grab_focus (GtkWidget *widget)
{
  TsDesignInspector *self = TS_DESIGN_INSPECTOR (widget);

  if (get_shown (self) == NULL)
    return FALSE;
  return gtk_widget_grab_focus (get_shown (self)->role == TS_ELEMENT_NOTE ? GTK_WIDGET (self->note)
                                                                          : self->label_row);
}

/* What is being written is kept also where the focus has no time to leave. */
static void
ts_design_inspector_unmap (GtkWidget *widget)
{
  apply_label (TS_DESIGN_INSPECTOR (widget));
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

  g_free (self->id);
  g_free (self->label);
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
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, reverse);
  gtk_widget_class_bind_template_child (widget_class, TsDesignInspector, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_label);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, replicas_cb);
  gtk_widget_class_bind_template_callback (widget_class, asynchronous_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, reverse_cb);
}

static void
ts_design_inspector_init (TsDesignInspector *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    gtk_string_list_append (kinds, ts_component_kind_get_label ((TsComponentKind) i));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  self->loading = FALSE;
  show_none (self, 0);
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
