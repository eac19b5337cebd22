/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-diagram-painter.h"
#include "widgets/ts-element-icon.h"
#include "widgets/ts-theme.h"

/* What stands for a kind of element in lists: the icon that the painter draws on the canvas. */

#define SIZE 20 /* px */

struct _TsElementIcon
{
  GtkWidget parent_instance;

  TsElementRole role;
  TsComponentKind kind;
};

G_DEFINE_FINAL_TYPE (TsElementIcon, ts_element_icon, GTK_TYPE_WIDGET)

static void
ts_element_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsElementIcon *self = TS_ELEMENT_ICON (widget);
  const TsPalette *palette = ts_theme_get_palette ();
  float x = (float) (gtk_widget_get_width (widget) - SIZE) / 2;
  float y = (float) (gtk_widget_get_height (widget) - SIZE) / 2;
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 1, y - 1, SIZE + 2, SIZE + 2));

  cairo_translate (cr, x, y);
  if (self->role == TS_ELEMENT_COMPONENT)
    ts_component_kind_paint_icon (self->kind, palette, cr, SIZE);
  else
    ts_element_role_paint_icon (self->role, palette, cr, SIZE);
  cairo_destroy (cr);
}

static void
ts_element_icon_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
ts_element_icon_class_init (TsElementIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = ts_element_icon_snapshot;
  widget_class->measure = ts_element_icon_measure;
  /* words beside it say the same */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ts_element_icon_init (TsElementIcon *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * ts_element_icon_new:
 * @role: what to stand for
 * @kind: its kind, for components
 *
 * Returns: (transfer floating): an icon
 */
GtkWidget *
ts_element_icon_new (TsElementRole role, TsComponentKind kind)
{
  TsElementIcon *self = g_object_new (TS_TYPE_ELEMENT_ICON, NULL);

  ts_element_icon_set (self, role, kind);
  return GTK_WIDGET (self);
}

/**
 * ts_element_icon_set:
 * @self: an icon
 * @role: what to stand for
 * @kind: its kind, for components
 *
 * Shows another icon.
 */
void
ts_element_icon_set (TsElementIcon *self, TsElementRole role, TsComponentKind kind)
{
  g_return_if_fail (TS_IS_ELEMENT_ICON (self));
  g_return_if_fail (kind < TS_N_COMPONENT_KINDS);

  self->role = role;
  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
