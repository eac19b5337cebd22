/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-component-list.h"
#include "designs/ts-design-editor.h"
#include "designs/ts-design-find.h"
#include "designs/ts-design-inspector.h"
#include "designs/ts-design-outline.h"
#include "ts-file-dialogs.h"
#include "ts-window.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-minimap.h"

/* A canvas with all that is needed to draw on it: components to the left, tools above, properties and
 * outline to the right. Where there is no room for the sides they wait behind buttons of the toolbar, so
 * that the canvas is always there. */

#define FOLD_WIDTH    760 /* px; below it the sides are in popovers */
#define MINIMUM_WIDTH 300

struct _TsDesignEditor
{
  GtkWidget parent_instance;

  TsJournal *journal;
  GtkWidget *palette; /* owned: it moves between side and popover */
  GtkWidget *side;    /* owned: it does too */
  TsDesignInspector *inspector;
  TsDesignOutline *outline;
  GtkStack *side_stack;
  GtkWidget *context_menu;
  gboolean folded;
  guint layout_idle, zoom_idle;

  GtkWidget *root;
  TsCanvas *canvas;
  GtkWidget *overlay;
  TsMinimap *minimap;
  GtkWidget *empty;
  GtkLabel *empty_text;
  GtkLabel *hint;
  GtkLabel *zoom_label;
  GtkToggleButton *palette_toggle, *side_toggle;
  GtkMenuButton *palette_menu, *side_menu;
  AdwBin *palette_side, *palette_popover, *side_side, *side_popover;
  GtkWidget *palette_line, *side_line;
  GtkWidget *find_toggle, *fit_button, *zoom_out_button, *zoom_in_button;
  GMenuModel *edit_menu;
  GMenu *kind_menu;
  TsDesignFind *find;
};

G_DEFINE_FINAL_TYPE (TsDesignEditor, ts_design_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOURNAL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
diagram_changed_cb (TsDesignEditor *self)
{
  guint n = ts_diagram_get_n_elements (ts_canvas_get_diagram (self->canvas));

  gtk_widget_set_visible (self->empty, n == 0);
  ts_design_inspector_update (self->inspector);
  ts_design_outline_update (self->outline);
}

static void
selection_cb (TsDesignEditor *self)
{
  if (self->inspector == NULL)
    return;
  ts_design_inspector_update (self->inspector);
  ts_design_outline_update (self->outline);
}

static void
show_zoom (TsDesignEditor *self)
{
  /* Translators: a zoom factor */
  g_autofree char *text =
      g_strdup_printf (_ ("%.0f %%"), round (100 * ts_canvas_get_zoom (self->canvas)));

  gtk_label_set_text (self->zoom_label, text);
}

static gboolean
zoom_idle_cb (gpointer user_data)
{
  TsDesignEditor *self = user_data;

  self->zoom_idle = 0;
  show_zoom (self);
  return G_SOURCE_REMOVE;
}

/* The canvas zooms while it is given its size, when no label may change. */
static void
zoom_cb (TsDesignEditor *self)
{
  if (self->zoom_idle == 0)
    self->zoom_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, zoom_idle_cb, self, NULL);
}

static void
hint_cb (TsDesignEditor *self)
{
  const char *hint = ts_canvas_get_hint (self->canvas);

  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
}

static void
image_read_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsDesignEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (file), result, NULL, &error);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  g_autofree char *words = NULL;

  if (self->journal == NULL || (bytes != NULL && ts_canvas_add_image (self->canvas, bytes)))
    return;
  if (error != NULL)
    words = g_strdup_printf (_ ("Not added: %s"), error->message);
  else
    words = g_strdup_printf (
        _ ("Not added: choose a PNG, JPEG, GIF, WebP or SVG file of at most %d MB"),
        TS_IMAGE_MAX_SIZE / 1024 / 1024);
  if (window != NULL)
    ts_window_say (window, words);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
image_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, image_read_cb, g_object_ref (source));
}

static void
choose_image (TsDesignEditor *self)
{
  static const char *const patterns[] = { "*.png",  "*.jpg", "*.jpeg", "*.gif",
                                          "*.webp", "*.svg", NULL };

  ts_file_dialogs_choose_async (GTK_WIDGET (self),
                                TS_FILE_DIALOG_OPEN,
                                _ ("Add an Image"),
                                NULL,
                                patterns,
                                image_chosen_cb,
                                NULL);
}

static void
chosen_cb (TsDesignEditor *self, const char *what)
{
  if (self->folded)
    gtk_menu_button_popdown (self->palette_menu);
  if (strcmp (what, TS_ELEMENT_ROLE_NAMES[TS_ELEMENT_IMAGE]) == 0)
    choose_image (self);
  else
    ts_canvas_add (self->canvas, what);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
dismissed_cb (TsDesignEditor *self)
{
  if (self->folded)
    gtk_menu_button_popdown (self->palette_menu);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
show_context_menu (TsDesignEditor *self, double x, double y)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };

  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TsDesignEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  ts_canvas_select_at (self->canvas, x, y);
  show_context_menu (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, TsDesignEditor *self)
{
  ts_canvas_select_at (self->canvas, x, y);
  show_context_menu (self, x, y);
}

/* Lets the tools find what the canvas can do. GTK 4.8 leaves buttons whose actions come from a group
 * insensitive when something between them and the window gets another parent; they look again when the
 * group is inserted anew. */
static void
insert_actions (TsDesignEditor *self)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self), "canvas", NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self),
                                  "canvas",
                                  ts_canvas_get_actions (self->canvas));
}

static void
move_to (GtkWidget *child, AdwBin *from, AdwBin *to)
{
  if (gtk_widget_get_parent (child) == GTK_WIDGET (to))
    return;
  adw_bin_set_child (from, NULL);
  adw_bin_set_child (to, child);
}

/* Puts everything where there is room for it. */
static void
apply_layout (TsDesignEditor *self)
{
  gboolean palette = !self->folded && gtk_toggle_button_get_active (self->palette_toggle);
  gboolean side = !self->folded && gtk_toggle_button_get_active (self->side_toggle);

  if (self->palette == NULL)
    return;
  move_to (self->palette,
           self->folded ? self->palette_side : self->palette_popover,
           self->folded ? self->palette_popover : self->palette_side);
  move_to (self->side,
           self->folded ? self->side_side : self->side_popover,
           self->folded ? self->side_popover : self->side_side);
  gtk_widget_set_visible (GTK_WIDGET (self->palette_side), palette);
  gtk_widget_set_visible (self->palette_line, palette);
  gtk_widget_set_visible (GTK_WIDGET (self->side_side), side);
  gtk_widget_set_visible (self->side_line, side);
  gtk_widget_set_visible (GTK_WIDGET (self->palette_toggle), !self->folded);
  gtk_widget_set_visible (GTK_WIDGET (self->side_toggle), !self->folded);
  gtk_widget_set_visible (GTK_WIDGET (self->palette_menu), self->folded);
  gtk_widget_set_visible (GTK_WIDGET (self->side_menu), self->folded);
  gtk_widget_set_visible (self->find_toggle, !self->folded);
  gtk_widget_set_visible (self->fit_button, !self->folded);
  gtk_widget_set_visible (self->zoom_out_button, !self->folded);
  gtk_widget_set_visible (self->zoom_in_button, !self->folded);
  gtk_label_set_text (
      self->empty_text,
      palette ? _ ("Double-click here, or drag a component from the list. On the keyboard, press / "
                   "and type what it is.")
              : _ ("Double-tap here, or press + above. On the keyboard, press / and type what it "
                   "is."));
}

static gboolean
layout_cb (gpointer user_data)
{
  TsDesignEditor *self = user_data;
  gboolean folded = gtk_widget_get_width (GTK_WIDGET (self)) < FOLD_WIDTH;

  self->layout_idle = 0;
  if (folded != self->folded)
    {
      self->folded = folded;
      apply_layout (self);
      insert_actions (self);
    }
  return G_SOURCE_REMOVE;
}

static void
ts_design_editor_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  TsDesignEditor *self = TS_DESIGN_EDITOR (widget);

  gtk_widget_measure (self->root, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MINIMUM_WIDTH); /* the sides fold before that matters */
}

static void
ts_design_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsDesignEditor *self = TS_DESIGN_EDITOR (widget);
  int minimum;

  gtk_widget_measure (self->root, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->root, MAX (width, minimum), height, baseline, NULL);
  if (self->layout_idle == 0 && (width < FOLD_WIDTH) != self->folded)
    self->layout_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
}

static void
show_side (TsDesignEditor *self, GtkWidget *page)
{
  gtk_stack_set_visible_child (self->side_stack, page);
  if (self->folded)
    gtk_menu_button_popup (self->side_menu);
  else
    gtk_toggle_button_set_active (self->side_toggle, TRUE);
  if (!gtk_widget_grab_focus (page))
    gtk_widget_child_focus (self->side, GTK_DIR_TAB_FORWARD);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignEditor *self = TS_DESIGN_EDITOR (widget);

  if (self->folded)
    gtk_menu_button_popup (self->palette_menu);
  else
    gtk_toggle_button_set_active (self->palette_toggle, TRUE);
  gtk_widget_grab_focus (self->palette);
}

static void
properties_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_side (TS_DESIGN_EDITOR (widget), GTK_WIDGET (TS_DESIGN_EDITOR (widget)->inspector));
}

static void
outline_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_side (TS_DESIGN_EDITOR (widget), GTK_WIDGET (TS_DESIGN_EDITOR (widget)->outline));
}

static void
comment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignEditor *self = TS_DESIGN_EDITOR (widget);

  show_side (self, GTK_WIDGET (self->inspector));
  if (!ts_design_inspector_edit_comment (self->inspector))
    gtk_widget_error_bell (widget);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ts_design_find_start (TS_DESIGN_EDITOR (widget)->find);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignEditor *self = TS_DESIGN_EDITOR (widget);

  show_context_menu (self,
                     gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2.0,
                     gtk_widget_get_height (GTK_WIDGET (self->canvas)) / 2.0);
}

/* Wherever the focus is in the editor these keys mean the drawing; they never get past it, to whatever
 * else could be undone around it. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), NULL);
  return TRUE;
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } undo[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "canvas.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "canvas.redo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (undo); i++)
    gtk_widget_class_add_binding (
        widget_class, undo[i].key, undo[i].modifiers, undo_key_cb, "s", undo[i].action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "editor.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "editor.add", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Return, GDK_ALT_MASK, "editor.properties", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.outline", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "editor.find", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "editor.comment", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "editor.menu", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "editor.menu", NULL);
}

static void
ts_design_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, ts_design_editor_get_journal (TS_DESIGN_EDITOR (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_design_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_JOURNAL:
      ts_design_editor_set_journal (TS_DESIGN_EDITOR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forget_journal (TsDesignEditor *self)
{
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (ts_journal_get_diagram (self->journal), self);
  g_clear_object (&self->journal);
}

static void
ts_design_editor_dispose (GObject *object)
{
  TsDesignEditor *self = TS_DESIGN_EDITOR (object);

  g_clear_handle_id (&self->layout_idle, g_source_remove);
  g_clear_handle_id (&self->zoom_idle, g_source_remove);
  forget_journal (self);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DESIGN_EDITOR);
  g_clear_object (&self->palette);
  g_clear_object (&self->side);
  G_OBJECT_CLASS (ts_design_editor_parent_class)->dispose (object);
}

static void
ts_design_editor_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_design_editor_parent_class)->root (widget);
  insert_actions (TS_DESIGN_EDITOR (widget));
}

static gboolean
ts_design_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_DESIGN_EDITOR (widget)->canvas));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-design-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, root);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, canvas);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, overlay);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, minimap);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, empty);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, empty_text);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, palette_toggle);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, side_toggle);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, palette_menu);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, side_menu);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, palette_side);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, palette_popover);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, side_side);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, side_popover);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, palette_line);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, side_line);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, find_toggle);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, fit_button);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, zoom_out_button);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, edit_menu);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, kind_menu);
  gtk_widget_class_bind_template_child (widget_class, TsDesignEditor, find);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
  gtk_widget_class_bind_template_callback (widget_class, hint_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_layout);
}

static void
ts_design_editor_class_init (TsDesignEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_design_editor_dispose;
  object_class->get_property = ts_design_editor_get_property;
  object_class->set_property = ts_design_editor_set_property;
  widget_class->measure = ts_design_editor_measure;
  widget_class->size_allocate = ts_design_editor_size_allocate;
  widget_class->focus = ts_focus_walk_child;
  widget_class->grab_focus = ts_design_editor_grab_focus;
  widget_class->root = ts_design_editor_root;

  /** TsDesignEditor:journal: What is drawn in. */
  props[PROP_JOURNAL] =
      g_param_spec_object ("journal",
                           NULL,
                           NULL,
                           TS_TYPE_JOURNAL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TS_TYPE_CANVAS);
  g_type_ensure (TS_TYPE_MINIMAP);
  g_type_ensure (TS_TYPE_DESIGN_FIND);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "editor.properties", NULL, properties_action);
  gtk_widget_class_install_action (widget_class, "editor.outline", NULL, outline_action);
  gtk_widget_class_install_action (widget_class, "editor.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "editor.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "editor.comment", NULL, comment_action);
  bind_keys (widget_class);
}

static GtkWidget *
make_side (TsDesignEditor *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->side_stack = GTK_STACK (gtk_stack_new ());
  self->inspector = TS_DESIGN_INSPECTOR (ts_design_inspector_new (self->canvas));
  self->outline = TS_DESIGN_OUTLINE (ts_design_outline_new (self->canvas));
  gtk_stack_add_titled (self->side_stack,
                        GTK_WIDGET (self->inspector),
                        "properties",
                        _ ("Properties"));
  gtk_stack_add_titled (self->side_stack, GTK_WIDGET (self->outline), "outline", _ ("Outline"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->side_stack), TRUE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->side_stack);
  gtk_widget_set_margin_top (switcher, 6);
  gtk_widget_set_margin_start (switcher, 12);
  gtk_widget_set_margin_end (switcher, 12);
  gtk_box_append (GTK_BOX (column), switcher);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->side_stack));
  return column;
}

static void
fill_kind_menu (TsDesignEditor *self)
{
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      g_autoptr (GMenuItem) item =
          g_menu_item_new (ts_component_kind_get_label ((TsComponentKind) i), NULL);

      g_menu_item_set_action_and_target (item, "canvas.kind", "s", TS_COMPONENT_KIND_NAMES[i]);
      g_menu_append_item (self->kind_menu, item);
    }
}

static void
ts_design_editor_init (TsDesignEditor *self)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kind_menu (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ts_minimap_set_canvas (self->minimap, self->canvas);
  insert_actions (self);
  self->palette = g_object_ref_sink (ts_component_list_new ());
  g_signal_connect_object (
      self->palette, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->palette, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  self->side = g_object_ref_sink (make_side (self));
  self->context_menu = gtk_popover_menu_new_from_model (self->edit_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
  gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->context_menu, self->overlay);
  apply_layout (self);
  show_zoom (self);
  ts_design_editor_set_journal (self, journal);
}

/**
 * ts_design_editor_new:
 * @journal: (nullable): what to draw in, %NULL for a new one in memory
 *
 * Returns: (transfer floating): an editor
 */
GtkWidget *
ts_design_editor_new (TsJournal *journal)
{
  TsDesignEditor *self = g_object_new (TS_TYPE_DESIGN_EDITOR, NULL);

  if (journal != NULL)
    ts_design_editor_set_journal (self, journal);
  return GTK_WIDGET (self);
}

/**
 * ts_design_editor_get_journal:
 * @self: an editor
 *
 * Returns: (transfer none): what is drawn in
 */
TsJournal *
ts_design_editor_get_journal (TsDesignEditor *self)
{
  g_return_val_if_fail (TS_IS_DESIGN_EDITOR (self), NULL);

  return self->journal;
}

/**
 * ts_design_editor_set_journal:
 * @self: an editor
 * @journal: what to draw in
 *
 * Shows another design.
 */
void
ts_design_editor_set_journal (TsDesignEditor *self, TsJournal *journal)
{
  g_return_if_fail (TS_IS_DESIGN_EDITOR (self));
  g_return_if_fail (TS_IS_JOURNAL (journal));

  if (self->journal == journal)
    return;
  g_object_ref (journal);
  forget_journal (self);
  self->journal = journal;
  ts_canvas_set_journal (self->canvas, journal);
  g_signal_connect_swapped (ts_journal_get_diagram (journal),
                            "changed",
                            G_CALLBACK (diagram_changed_cb),
                            self);
  diagram_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_JOURNAL]);
}

/**
 * ts_design_editor_set_store:
 * @self: an editor
 * @store: where the learner's own pieces are kept
 *
 * Offers the pieces to draw with.
 */
void
ts_design_editor_set_store (TsDesignEditor *self, TsStore *store)
{
  g_return_if_fail (TS_IS_DESIGN_EDITOR (self) && TS_IS_STORE (store));

  ts_component_list_set_store (TS_COMPONENT_LIST (self->palette), store);
}

/**
 * ts_design_editor_get_canvas:
 * @self: an editor
 *
 * Returns: (transfer none): the canvas that is drawn on
 */
TsCanvas *
ts_design_editor_get_canvas (TsDesignEditor *self)
{
  g_return_val_if_fail (TS_IS_DESIGN_EDITOR (self), NULL);

  return self->canvas;
}
