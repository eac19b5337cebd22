/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/ts-pair.h"

/* Two widgets side by side, of one height; where there is no room for that, one above the other. */

struct _TsPair
{
  GtkWidget parent_instance;

  GtkWidget *start, *end; /* (nullable) */
  double share;           /* of the width, for the start */
  int fold_width;         /* px; narrower than this they are stacked */
  int spacing;
};

G_DEFINE_FINAL_TYPE (TsPair, ts_pair, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_START_CHILD,
  PROP_END_CHILD,
  PROP_SHARE,
  PROP_FOLD_WIDTH,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

static void
measure (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (is_shown (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* Returns: whether both stand side by side in @width; then the start's part of it */
static gboolean
split (TsPair *self, int width, int *start_width)
{
  int start_minimum, end_minimum, natural;

  if (!is_shown (self->start) || !is_shown (self->end) || width < self->fold_width)
    return FALSE;
  measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &start_minimum, &natural);
  measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_minimum, &natural);
  if (start_minimum + self->spacing + end_minimum > width)
    return FALSE;
  *start_width = CLAMP ((int) ((width - self->spacing) * self->share),
                        start_minimum,
                        width - self->spacing - end_minimum);
  return TRUE;
}

/* A negative width is that of nothing in particular: then they are stacked, which is never too low. */
static void
measure_height (TsPair *self, int width, int *minimum, int *natural)
{
  int start_width = width, end_width = width;
  int start_minimum, start_natural, end_minimum, end_natural;
  gboolean beside = split (self, width, &start_width);

  if (beside)
    end_width = width - self->spacing - start_width;
  measure (self->start, GTK_ORIENTATION_VERTICAL, start_width, &start_minimum, &start_natural);
  measure (self->end, GTK_ORIENTATION_VERTICAL, end_width, &end_minimum, &end_natural);
  if (beside)
    {
      *minimum = MAX (start_minimum, end_minimum);
      *natural = MAX (start_natural, end_natural);
      return;
    }
  *minimum = start_minimum + end_minimum;
  *natural = start_natural + end_natural;
  if (is_shown (self->start) && is_shown (self->end))
    {
      *minimum += self->spacing;
      *natural += self->spacing;
    }
}

static void
ts_pair_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  TsPair *self = TS_PAIR (widget);
  int start_minimum, start_natural, end_minimum, end_natural;

  measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &start_minimum, &start_natural);
  measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_minimum, &end_natural);
  *minimum = MAX (start_minimum, end_minimum);
  *natural = MAX (start_natural + self->spacing + end_natural, self->fold_width);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    measure_height (self, for_size < 0 ? -1 : MAX (for_size, *minimum), minimum, natural);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  if (is_shown (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
ts_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsPair *self = TS_PAIR (widget);
  int start_width, start_height, end_height, natural;

  if (split (self, width, &start_width))
    {
      int end_width = width - self->spacing - start_width;
      gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      allocate (self->start, mirrored ? width - start_width : 0, 0, start_width, height);
      allocate (self->end, mirrored ? 0 : start_width + self->spacing, 0, end_width, height);
      return;
    }
  measure (self->start, GTK_ORIENTATION_VERTICAL, width, &start_height, &natural);
  measure (self->end, GTK_ORIENTATION_VERTICAL, width, &end_height, &natural);
  allocate (self->start, 0, 0, width, start_height);
  allocate (self->end, 0, height - end_height, width, end_height);
}

static GtkSizeRequestMode
ts_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsPair *self = TS_PAIR (object);

  switch (id)
    {
    case PROP_START_CHILD:
      ts_pair_set_start_child (self, g_value_get_object (value));
      break;
    case PROP_END_CHILD:
      ts_pair_set_end_child (self, g_value_get_object (value));
      break;
    case PROP_SHARE:
      self->share = g_value_get_double (value);
      break;
    case PROP_FOLD_WIDTH:
      self->fold_width = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_pair_dispose (GObject *object)
{
  TsPair *self = TS_PAIR (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (ts_pair_parent_class)->dispose (object);
}

static void
ts_pair_class_init (TsPairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ts_pair_set_property;
  object_class->dispose = ts_pair_dispose;
  widget_class->measure = ts_pair_measure;
  widget_class->size_allocate = ts_pair_size_allocate;
  widget_class->get_request_mode = ts_pair_get_request_mode;

  props[PROP_START_CHILD] = g_param_spec_object (
      "start-child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_END_CHILD] = g_param_spec_object (
      "end-child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0.5, once);
  props[PROP_FOLD_WIDTH] = g_param_spec_int ("fold-width", NULL, NULL, 0, G_MAXINT, 640, once);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12, once);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ts_pair_init (TsPair *self)
{
}

static void
set_child (TsPair *self, GtkWidget **place, GtkWidget *child)
{
  if (*place == child)
    return;
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), place == &self->start ? self->end : NULL);
}

/**
 * ts_pair_set_start_child:
 * @self: a pair
 * @child: (nullable) (transfer floating): what stands first
 *
 * Sets what stands at the start, or above.
 */
void
ts_pair_set_start_child (TsPair *self, GtkWidget *child)
{
  g_return_if_fail (TS_IS_PAIR (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  set_child (self, &self->start, child);
}

/**
 * ts_pair_set_end_child:
 * @self: a pair
 * @child: (nullable) (transfer floating): what stands second
 *
 * Sets what stands at the end, or below.
 */
void
ts_pair_set_end_child (TsPair *self, GtkWidget *child)
{
  g_return_if_fail (TS_IS_PAIR (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  set_child (self, &self->end, child);
}
