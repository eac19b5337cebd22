/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* What the canvas can do, by name: buttons, menus, keys and tests all go through "canvas.…". */

#define ZOOM_STEP  1.25
#define PASTE_STEP 24.0 /* diagram units */

static const char *const align_names[] = { "left", "centre", "right", "top", "middle", "bottom" };

static const char *const *
get_ids (TsCanvas *self)
{
  return (const char *const *) self->selection;
}

static TsDiagram *
get_diagram (TsCanvas *self)
{
  return ts_journal_get_diagram (self->journal);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  _ts_canvas_cancel (self);
  ts_journal_undo (self->journal);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  _ts_canvas_cancel (self);
  ts_journal_redo (self->journal);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  _ts_canvas_cancel (self);
  ts_canvas_commit (self, ts_diagram_edits_delete (get_diagram (self), get_ids (self)));
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  g_autofree char *text = ts_diagram_copy (get_diagram (self), get_ids (self));

  self->pastes = 0;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
cut_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy_action (action, parameter, user_data);
  delete_action (action, parameter, user_data);
}

/* Adds the copied elements so far from where they were, and selects them. */
static void
paste_text (TsCanvas *self, const char *text, double distance)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GPtrArray *edits = ts_diagram_edits_paste (get_diagram (self), text, distance, distance, &error);

  if (edits == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  for (guint i = 0; i < edits->len; i++)
    g_strv_builder_add (builder, ts_edit_get_id (edits->pdata[i]));
  ids = g_strv_builder_end (builder);
  if (ts_canvas_commit (self, edits))
    ts_canvas_set_selection (self, (const char *const *) ids);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsCanvas) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    paste_text (self, text, PASTE_STEP * ++self->pastes);
}

static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                 NULL,
                                 pasted_cb,
                                 g_object_ref (self));
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  g_autofree char *text = ts_diagram_copy (get_diagram (self), get_ids (self));

  paste_text (self, text, PASTE_STEP);
}

static void
select_all_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  TsDiagram *diagram = get_diagram (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_strv_builder_add (builder, ts_diagram_get_element (diagram, i)->id);
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (self, (const char *const *) ids);
}

static void
align_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (align_names); i++)
    {
      if (strcmp (align_names[i], name) == 0)
        ts_canvas_commit (self,
                          ts_diagram_edits_align (get_diagram (self), get_ids (self), (TsAlign) i));
    }
}

static void
distribute_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  gboolean across = strcmp (g_variant_get_string (parameter, NULL), "horizontally") == 0;

  ts_canvas_commit (self, ts_diagram_edits_distribute (get_diagram (self), get_ids (self), across));
}

static void
group_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  GPtrArray *edits = ts_diagram_edits_group (get_diagram (self), get_ids (self), _ ("Group"));
  g_autofree char *id = edits->len > 0 ? g_strdup (ts_edit_get_id (edits->pdata[0])) : NULL;

  if (ts_canvas_commit (self, edits) && id != NULL)
    _ts_canvas_select_one (self, id);
}

/* Takes the groups among the selection away, and leaves what they contain. */
static void
ungroup_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (char **id = self->selection; *id != NULL; id++)
    {
      if (ts_diagram_find (get_diagram (self), *id, NULL)->role == TS_ELEMENT_GROUP)
        g_strv_builder_add (builder, *id);
    }
  ids = g_strv_builder_end (builder);
  ts_canvas_commit (self, ts_diagram_edits_delete (get_diagram (self), (const char *const *) ids));
}

static void
connect_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_start_link_by_key (user_data);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_edit_label (user_data);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_zoom_to (user_data, ts_canvas_get_zoom (user_data) * ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_zoom_to (user_data, ts_canvas_get_zoom (user_data) / ZOOM_STEP);
}

static void
zoom_reset_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_zoom_to (user_data, 1);
}

static void
fit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_fit (user_data);
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_add (user_data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { "add", add_action, "s", NULL, NULL, { 0 } },
  { "align", align_action, "s", NULL, NULL, { 0 } },
  { "connect", connect_action, NULL, NULL, NULL, { 0 } },
  { "copy", copy_action, NULL, NULL, NULL, { 0 } },
  { "cut", cut_action, NULL, NULL, NULL, { 0 } },
  { "delete", delete_action, NULL, NULL, NULL, { 0 } },
  { "distribute", distribute_action, "s", NULL, NULL, { 0 } },
  { "duplicate", duplicate_action, NULL, NULL, NULL, { 0 } },
  { "fit", fit_action, NULL, NULL, NULL, { 0 } },
  { "group", group_action, NULL, NULL, NULL, { 0 } },
  { "paste", paste_action, NULL, NULL, NULL, { 0 } },
  { "redo", redo_action, NULL, NULL, NULL, { 0 } },
  { "rename", rename_action, NULL, NULL, NULL, { 0 } },
  { "select-all", select_all_action, NULL, NULL, NULL, { 0 } },
  { "undo", undo_action, NULL, NULL, NULL, { 0 } },
  { "ungroup", ungroup_action, NULL, NULL, NULL, { 0 } },
  { "zoom-in", zoom_in_action, NULL, NULL, NULL, { 0 } },
  { "zoom-out", zoom_out_action, NULL, NULL, NULL, { 0 } },
  { "zoom-reset", zoom_reset_action, NULL, NULL, NULL, { 0 } },
};

void
_ts_canvas_add_actions (TsCanvas *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
  _ts_canvas_add_layout (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "canvas", G_ACTION_GROUP (self->actions));
}

static void
set_enabled (TsCanvas *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Says which actions make sense now. */
void
_ts_canvas_update_actions (TsCanvas *self)
{
  TsDiagram *diagram = get_diagram (self);
  guint nodes = 0, groups = 0, all = 0;

  if (self->actions == NULL)
    return;
  /* while a label is written its keys mean the text: nothing is selected for the actions */
  for (char **id = self->selection; self->entry == NULL && *id != NULL; id++, all++)
    {
      const TsElement *element = ts_diagram_find (diagram, *id, NULL);

      nodes += element != NULL && ts_element_is_node (element);
      groups += element != NULL && element->role == TS_ELEMENT_GROUP;
    }
  set_enabled (self, "undo", ts_journal_get_can_undo (self->journal));
  set_enabled (self, "redo", ts_journal_get_can_redo (self->journal));
  set_enabled (self, "delete", all > 0);
  set_enabled (self, "copy", nodes > 0);
  set_enabled (self, "cut", nodes > 0);
  set_enabled (self, "duplicate", nodes > 0);
  set_enabled (self, "align", nodes > 1);
  set_enabled (self, "tidy-selection", nodes > 1);
  set_enabled (self, "distribute", nodes > 2);
  set_enabled (self, "group", nodes > 0);
  set_enabled (self, "ungroup", groups > 0);
  set_enabled (self, "connect", nodes == 1 && all == 1);
  set_enabled (self, "rename", all == 1);
  set_enabled (self, "select-all", ts_diagram_get_n_elements (diagram) > 0);
}

void
_ts_canvas_class_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } bindings[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "canvas.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "canvas.redo" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "canvas.cut" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "canvas.paste" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "canvas.duplicate" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
    { GDK_KEY_g, GDK_CONTROL_MASK, "canvas.group" },
    { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.ungroup" },
    { GDK_KEY_Delete, 0, "canvas.delete" },
    { GDK_KEY_BackSpace, 0, "canvas.delete" },
    { GDK_KEY_c, 0, "canvas.connect" },
    { GDK_KEY_F2, 0, "canvas.rename" },
    { GDK_KEY_Return, 0, "canvas.rename" },
    { GDK_KEY_KP_Enter, 0, "canvas.rename" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "canvas.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.zoom-reset" },
    { GDK_KEY_1, GDK_CONTROL_MASK, "canvas.fit" },
  };

  static const struct
  {
    guint key;
    const char *action, *parameter;
  } arranging[] = {
    { GDK_KEY_Left, "canvas.align", "left" },
    { GDK_KEY_Right, "canvas.align", "right" },
    { GDK_KEY_Up, "canvas.align", "top" },
    { GDK_KEY_Down, "canvas.align", "bottom" },
    { GDK_KEY_e, "canvas.align", "centre" },
    { GDK_KEY_m, "canvas.align", "middle" },
    { GDK_KEY_h, "canvas.distribute", "horizontally" },
    { GDK_KEY_v, "canvas.distribute", "vertically" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (
        widget_class, bindings[i].key, bindings[i].modifiers, bindings[i].action, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (arranging); i++)
    gtk_widget_class_add_binding_action (widget_class,
                                         arranging[i].key,
                                         GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                         arranging[i].action,
                                         "s",
                                         arranging[i].parameter);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "canvas.tidy", "s", "auto");
  gtk_widget_class_add_binding_action (widget_class,
                                       GDK_KEY_t,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "canvas.tidy-selection",
                                       "s",
                                       "auto");
}
