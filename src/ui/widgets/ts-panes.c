/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-settings.h"
#include "widgets/ts-panes.h"

/* Parts of one task side by side, with handles between them; where the window is too narrow for that,
 * one at a time behind a switcher. */

/* How long a handle has to rest to be remembered, in ms. */
#define REST 400

typedef struct
{
  char *title;
  GtkWidget *child; /* owned */
  double share;
} Pane;

struct _TsPanes
{
  GtkWidget parent_instance;

  int fold_width;
  char *name;    /* (nullable): under which the widths are remembered */
  guint memory;  /* while a handle was just moved */
  GArray *panes; /* of Pane */
  GtkWidget *root;
  gboolean folded;
  gboolean placed; /* the handles stand where the shares put them */
  guint idle;
};

G_DEFINE_FINAL_TYPE (TsPanes, ts_panes, GTK_TYPE_WIDGET)

static Pane *
get_pane (TsPanes *self, guint index)
{
  return &g_array_index (self->panes, Pane, index);
}

static GtkWidget *
build_folded (TsPanes *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *switcher = gtk_stack_switcher_new ();

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (stack));
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (switcher, "ts-narrow");
  gtk_widget_set_margin_top (switcher, 6);
  gtk_widget_set_margin_bottom (switcher, 6);
  for (guint i = 0; i < self->panes->len; i++)
    gtk_stack_add_titled (GTK_STACK (stack),
                          get_pane (self, i)->child,
                          NULL,
                          get_pane (self, i)->title);
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_box_append (GTK_BOX (column), switcher);
  gtk_box_append (GTK_BOX (column), stack);
  return column;
}

static void moved_cb (TsPanes *self);

static GtkWidget *
build_side_by_side (TsPanes *self)
{
  GtkWidget *root = get_pane (self, self->panes->len - 1)->child;

  for (guint i = self->panes->len - 1; i > 0; i--)
    {
      GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
      gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
      gtk_paned_set_start_child (GTK_PANED (paned), get_pane (self, i - 1)->child);
      gtk_paned_set_end_child (GTK_PANED (paned), root);
      g_signal_connect_object (
          paned, "notify::position", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
      root = paned;
    }
  return root;
}

static void
place_handles (TsPanes *self)
{
  GtkWidget *paned = self->root;
  double left = gtk_widget_get_width (GTK_WIDGET (self));
  double shares = 0;

  if (self->folded || left <= 0)
    return;
  for (guint i = 0; i < self->panes->len; i++)
    shares += get_pane (self, i)->share;
  for (guint i = 0; i + 1 < self->panes->len && GTK_IS_PANED (paned); i++)
    {
      double width = left * get_pane (self, i)->share / shares;

      gtk_paned_set_position (GTK_PANED (paned), (int) width);
      left -= width;
      shares -= get_pane (self, i)->share;
      paned = gtk_paned_get_end_child (GTK_PANED (paned));
    }
  self->placed = TRUE;
}

static GVariant *
read_widths (TsPanes *self)
{
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) widths = NULL;

  if (self->name == NULL || ts_settings_get () == NULL)
    return NULL;
  all = g_settings_get_value (ts_settings_get (), "pane-widths");
  widths = g_variant_lookup_value (all, self->name, G_VARIANT_TYPE ("ad"));
  if (widths != NULL && g_variant_n_children (widths) == self->panes->len)
    return g_steal_pointer (&widths);
  return NULL;
}

/* Takes the shares that were remembered in place of those the task proposes. */
static void
recall_widths (TsPanes *self)
{
  g_autoptr (GVariant) widths = read_widths (self);

  for (guint i = 0; widths != NULL && i < self->panes->len; i++)
    {
      double share = 0;

      g_variant_get_child (widths, i, "d", &share);
      if (share > 0.05 && share < 1)
        get_pane (self, i)->share = share;
    }
}

static void
write_widths (TsPanes *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (ts_settings_get (), "pane-widths");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  GVariant *widths;
  g_auto (GVariantBuilder) shares = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ad"));

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sad}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s@ad}", &name, &widths))
    {
      if (strcmp (name, self->name) != 0)
        g_variant_builder_add (&builder, "{s@ad}", name, widths);
    }
  for (guint i = 0; i < self->panes->len; i++)
    g_variant_builder_add (&shares, "d", get_pane (self, i)->share);
  g_variant_builder_add (&builder, "{s@ad}", self->name, g_variant_builder_end (&shares));
  g_settings_set_value (ts_settings_get (), "pane-widths", g_variant_builder_end (&builder));
}

static gboolean
remember_cb (gpointer user_data)
{
  TsPanes *self = user_data;
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  self->memory = 0;
  if (self->folded || width <= 0)
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < self->panes->len; i++)
    get_pane (self, i)->share = gtk_widget_get_width (get_pane (self, i)->child) / width;
  write_widths (self);
  return G_SOURCE_REMOVE;
}

/* A handle was moved: once it rests, where it stands is remembered. */
static void
moved_cb (TsPanes *self)
{
  if (!self->placed || self->name == NULL || ts_settings_get () == NULL)
    return;
  g_clear_handle_id (&self->memory, g_source_remove);
  self->memory = g_timeout_add (REST, remember_cb, self);
}

static void
take_out_children (TsPanes *self)
{
  for (guint i = 0; i < self->panes->len; i++)
    {
      GtkWidget *child = get_pane (self, i)->child;
      GtkWidget *parent = gtk_widget_get_parent (child);

      if (GTK_IS_STACK (parent))
        gtk_stack_remove (GTK_STACK (parent), child);
      else if (GTK_IS_PANED (parent) && gtk_paned_get_start_child (GTK_PANED (parent)) == child)
        gtk_paned_set_start_child (GTK_PANED (parent), NULL);
      else if (GTK_IS_PANED (parent))
        gtk_paned_set_end_child (GTK_PANED (parent), NULL);
      else if (parent != NULL)
        gtk_widget_unparent (child);
    }
}

static void
rebuild (TsPanes *self)
{
  GtkWidget *focus = NULL;
  GtkRoot *top = gtk_widget_get_root (GTK_WIDGET (self));

  if (top != NULL)
    focus = gtk_root_get_focus (top);
  take_out_children (self);
  if (self->root != NULL && gtk_widget_get_parent (self->root) == GTK_WIDGET (self))
    gtk_widget_unparent (self->root);
  self->root = self->folded ? build_folded (self) : build_side_by_side (self);
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
  self->placed = FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (focus);
}

static gboolean
layout_cb (gpointer user_data)
{
  TsPanes *self = user_data;
  gboolean folded = gtk_widget_get_width (GTK_WIDGET (self)) < self->fold_width;

  self->idle = 0;
  if (self->panes->len == 0)
    return G_SOURCE_REMOVE;
  if (self->root == NULL || folded != self->folded)
    {
      self->folded = folded;
      rebuild (self);
    }
  if (!self->placed)
    place_handles (self);
  return G_SOURCE_REMOVE;
}

static void
ts_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsPanes *self = TS_PANES (widget);
  gboolean folded = width < self->fold_width;

  if (self->root != NULL)
    gtk_widget_allocate (self->root, width, height, baseline, NULL);
  if (self->idle == 0 && (folded != self->folded || !self->placed))
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
}

static void
ts_panes_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  TsPanes *self = TS_PANES (widget);

  *minimum = *natural = 0;
  if (self->root != NULL)
    gtk_widget_measure (self->root, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = MAX (*natural, self->fold_width);
      *minimum = MIN (*minimum, 300); /* it folds before that matters */
    }
}

static void
ts_panes_dispose (GObject *object)
{
  TsPanes *self = TS_PANES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->memory, g_source_remove);
  if (self->panes != NULL)
    take_out_children (self);
  if (self->root != NULL && gtk_widget_get_parent (self->root) == GTK_WIDGET (self))
    gtk_widget_unparent (self->root);
  self->root = NULL;
  g_clear_pointer (&self->panes, g_array_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (ts_panes_parent_class)->dispose (object);
}

static void
ts_panes_class_init (TsPanesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_panes_dispose;
  GTK_WIDGET_CLASS (klass)->measure = ts_panes_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = ts_panes_size_allocate;
}

static void
clear_pane (gpointer data)
{
  Pane *pane = data;

  g_free (pane->title);
  g_object_unref (pane->child);
}

static void
ts_panes_init (TsPanes *self)
{
  self->panes = g_array_new (FALSE, FALSE, sizeof (Pane));
  g_array_set_clear_func (self->panes, clear_pane);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * ts_panes_new:
 * @fold_width: the width in px below which one pane is shown at a time
 *
 * Returns: (transfer floating): panes
 */
GtkWidget *
ts_panes_new (int fold_width)
{
  TsPanes *self = g_object_new (TS_TYPE_PANES, NULL);

  self->fold_width = fold_width;
  return GTK_WIDGET (self);
}

/**
 * ts_panes_set_name:
 * @self: panes, before any was added
 * @name: what the task is called in the settings
 *
 * Remembers how wide the learner made the panes of this task.
 */
void
ts_panes_set_name (TsPanes *self, const char *name)
{
  g_return_if_fail (TS_IS_PANES (self));

  g_free (self->name);
  self->name = g_strdup (name);
}

/**
 * ts_panes_add:
 * @self: panes
 * @title: what the switcher calls it
 * @child: (transfer floating): what to show
 * @share: its part of the width, relative to the others
 *
 * Adds a pane at the end.
 */
void
ts_panes_add (TsPanes *self, const char *title, GtkWidget *child, double share)
{
  Pane pane = { g_strdup (title), NULL, share };

  g_return_if_fail (TS_IS_PANES (self));
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_return_if_fail (share > 0);

  pane.child = g_object_ref_sink (child);
  g_array_append_val (self->panes, pane);
  self->folded = FALSE;
  recall_widths (self);
  rebuild (self);
}

/**
 * ts_panes_show:
 * @self: panes
 * @child: one that was added
 *
 * Brings a pane to the front where only one is shown.
 */
void
ts_panes_show (TsPanes *self, GtkWidget *child)
{
  g_return_if_fail (TS_IS_PANES (self));

  if (GTK_IS_STACK (gtk_widget_get_parent (child)))
    gtk_stack_set_visible_child (GTK_STACK (gtk_widget_get_parent (child)), child);
}

/** ts_panes_is_folded: Returns: whether there is room for one pane only */
gboolean
ts_panes_is_folded (TsPanes *self)
{
  g_return_val_if_fail (TS_IS_PANES (self), FALSE);

  return self->folded;
}
