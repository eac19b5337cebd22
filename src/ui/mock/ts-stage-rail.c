/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mock/ts-mock-words.h"
#include "mock/ts-stage-rail.h"
#include "widgets/ts-theme.h"

/**
 * TsStageRail:
 *
 * The five stages side by side: each as wide as its planned time, its bar as full as the time it took. One that
 * runs over says so by colour and in words.
 */

#define GAP        3 /* px between segments */
#define BAR_HEIGHT 6 /* px */
#define PADDING    6 /* px beside a title, as style.css has it */

typedef struct
{
  GtkWidget *widget; /* a button, or a box where there is nothing to click */
  GtkLabel *title;
  GtkLabel *time;
} Segment;

struct _TsStageRail
{
  GtkWidget parent_instance;

  TsPack *pack;
  Segment segments[TS_N_STAGES];
  TsTimePlan plan;
  gint64 actual[TS_N_STAGES]; /* milliseconds */
  gboolean measured;          /* @actual says something */
  int current;                /* the stage it is in, or -1 */
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (TsStageRail, ts_stage_rail, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
get_over (TsStageRail *self, guint stage)
{
  return self->actual[stage] - (gint64) self->plan.seconds[stage] * 1000;
}

static char *
format_time (TsStageRail *self, guint stage)
{
  g_autofree char *planned =
      ts_mock_words_format_moment (self->plan.seconds[stage] * G_GINT64_CONSTANT (1000));
  g_autofree char *actual = NULL;

  if (!self->measured || (self->actual[stage] == 0 && (int) stage != self->current))
    return g_steal_pointer (&planned);
  if (get_over (self, stage) >= 1000)
    {
      actual = ts_mock_words_format_moment (get_over (self, stage));
      /* Translators: by how much more a stage took than planned, and how much was planned */
      return g_strdup_printf (_ ("+%s over %s"), actual, planned);
    }
  actual = ts_mock_words_format_moment (self->actual[stage]);
  /* Translators: how long a stage took up to now, and how much was planned */
  return g_strdup_printf (_ ("%s of %s"), actual, planned);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_segment (TsStageRail *self, guint stage)
{
  const TsStageText *text = ts_pack_get_stage (self->pack, stage);
  Segment *segment = &self->segments[stage];
  gboolean is_current = (int) stage == self->current;
  g_autofree char *time = format_time (self, stage);
  g_autofree char *name = NULL;

  if (is_current)
    name = g_strdup_printf (_ ("%s, %s, current stage"), text->title, time);
  else
    name = g_strdup_printf ("%s, %s", text->title, time);
  gtk_label_set_text (segment->title, text->title);
  gtk_label_set_text (segment->time, time);
  gtk_widget_set_visible (GTK_WIDGET (segment->time), !self->compact);
  gtk_widget_set_tooltip_text (segment->widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (segment->widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->goal,
                                  -1);
  set_class (segment->widget, "ts-current", is_current);
  set_class (GTK_WIDGET (segment->time),
             "ts-over",
             self->measured && get_over (self, stage) >= 1000);
}

static void
update (TsStageRail *self)
{
  for (guint i = 0; i < TS_N_STAGES; i++)
    update_segment (self, i);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  TsStageRail *self = user_data;

  for (guint i = 0; i < TS_N_STAGES; i++)
    if (self->segments[i].widget == button)
      g_signal_emit (self, signals[CHOSEN], 0, i);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
make_segment (TsStageRail *self, guint stage, gboolean clickable)
{
  Segment *segment = &self->segments[stage];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  segment->title = add_label (box, "caption-heading");
  segment->time = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (segment->time), "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  segment->widget = box;
  if (clickable)
    {
      segment->widget = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (segment->widget), box);
      gtk_widget_add_css_class (segment->widget, "flat");
      g_signal_connect (segment->widget, "clicked", G_CALLBACK (clicked_cb), self);
    }
  gtk_widget_add_css_class (segment->widget, "ts-stage");
  gtk_widget_set_parent (segment->widget, GTK_WIDGET (self));
}

static void
ts_stage_rail_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  TsStageRail *self = TS_STAGE_RAIL (widget);

  *minimum = *natural = 0;
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      int least, usual;

      gtk_widget_measure (self->segments[i].widget, orientation, -1, &least, &usual, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum += least + GAP;
          *natural += usual + GAP;
        }
      else
        {
          *minimum = MAX (*minimum, least + BAR_HEIGHT + GAP);
          *natural = MAX (*natural, usual + BAR_HEIGHT + GAP);
        }
    }
}

/* The least that each segment needs: that of its title where there is room for all titles. */
static void
find_least (TsStageRail *self, int width, int *least)
{
  int sum = 0;

  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      int shortest, whole, segment;

      gtk_widget_measure (
          self->segments[i].widget, GTK_ORIENTATION_HORIZONTAL, -1, &segment, NULL, NULL, NULL);
      gtk_widget_measure (GTK_WIDGET (self->segments[i].title),
                          GTK_ORIENTATION_HORIZONTAL,
                          -1,
                          &shortest,
                          &whole,
                          NULL,
                          NULL);
      least[i] = MAX (segment, whole + 2 * PADDING);
      sum += least[i] + (i > 0 ? GAP : 0);
    }
  for (guint i = 0; sum > width && i < TS_N_STAGES; i++)
    gtk_widget_measure (
        self->segments[i].widget, GTK_ORIENTATION_HORIZONTAL, -1, &least[i], NULL, NULL, NULL);
}

/* Divides the width by the plan, but for what segments need at least. */
static void
find_widths (TsStageRail *self, int width, int *widths)
{
  double total = MAX (1, ts_time_plan_get_total (&self->plan));
  int least[TS_N_STAGES];
  double spare = width - GAP * (TS_N_STAGES - 1), lacking = 0, wanted = 0;

  find_least (self, width, least);
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      double share = spare * self->plan.seconds[i] / total;

      lacking += MAX (0, least[i] - share);
      wanted += MAX (0, share - least[i]);
    }
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      double share = spare * self->plan.seconds[i] / total;

      if (share > least[i] && wanted > 0)
        share -= lacking * (share - least[i]) / wanted;
      widths[i] = MAX (least[i], (int) share);
    }
}

static void
ts_stage_rail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsStageRail *self = TS_STAGE_RAIL (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[TS_N_STAGES];
  int x = 0;

  find_widths (self, width, widths);
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      int left = rtl ? width - x - widths[i] : x;
      GskTransform *transform =
          gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) left, 0));

      gtk_widget_allocate (
          self->segments[i].widget, widths[i], height - BAR_HEIGHT - GAP, -1, transform);
      x += widths[i] + GAP;
    }
}

static void
draw_bar (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, bounds, BAR_HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_bar (TsStageRail *self, guint stage, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const TsPalette *palette = ts_theme_get_palette ();
  gboolean over = self->measured && get_over (self, stage) >= 1000;
  GdkRGBA track = ts_theme_to_rgba (&palette->line, 1);
  GdkRGBA fill = ts_theme_to_rgba (over ? &palette->warning : &palette->accent, 1);
  double planned = self->plan.seconds[stage] * 1000.0;
  double part = planned > 0 ? MIN (1, (double) self->actual[stage] / planned) : 0;
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (self->segments[stage].widget, widget, &bounds))
    return;
  bounds.origin.y = (float) (gtk_widget_get_height (widget) - BAR_HEIGHT);
  bounds.size.height = BAR_HEIGHT;
  draw_bar (snapshot, &bounds, &track);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    bounds.origin.x += bounds.size.width * (float) (1 - part);
  bounds.size.width *= (float) part;
  if (self->measured && bounds.size.width >= 1)
    draw_bar (snapshot, &bounds, &fill);
}

static void
ts_stage_rail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsStageRail *self = TS_STAGE_RAIL (widget);

  for (guint i = 0; i < TS_N_STAGES; i++)
    snapshot_bar (self, i, snapshot);
  GTK_WIDGET_CLASS (ts_stage_rail_parent_class)->snapshot (widget, snapshot);
}

static void
ts_stage_rail_dispose (GObject *object)
{
  TsStageRail *self = TS_STAGE_RAIL (object);

  for (guint i = 0; i < TS_N_STAGES; i++)
    g_clear_pointer (&self->segments[i].widget, gtk_widget_unparent);
  g_clear_pointer (&self->pack, ts_pack_unref);
  G_OBJECT_CLASS (ts_stage_rail_parent_class)->dispose (object);
}

static void
ts_stage_rail_class_init (TsStageRailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_stage_rail_dispose;
  widget_class->measure = ts_stage_rail_measure;
  widget_class->size_allocate = ts_stage_rail_size_allocate;
  widget_class->snapshot = ts_stage_rail_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * TsStageRail::chosen:
   * @stage: a #TsMockStage
   *
   * Somebody wants to go to a stage.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_STAGE_RAIL,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_UINT);
}

static void
ts_stage_rail_init (TsStageRail *self)
{
  self->current = -1;
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stages"),
                                  -1);
}

/**
 * ts_stage_rail_new:
 * @pack: what calls the stages by their names
 * @clickable: whether "chosen" is emitted when a segment is clicked
 *
 * Returns: (transfer floating): a rail without a plan
 */
GtkWidget *
ts_stage_rail_new (TsPack *pack, gboolean clickable)
{
  TsStageRail *self = g_object_new (TS_TYPE_STAGE_RAIL, NULL);

  g_return_val_if_fail (pack != NULL, GTK_WIDGET (self));

  self->pack = ts_pack_ref (pack);
  for (guint i = 0; i < TS_N_STAGES; i++)
    make_segment (self, i, clickable);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * ts_stage_rail_set_plan:
 * @self: a rail
 * @plan: how the time is divided; copied
 *
 * Makes each segment as wide as its stage is long.
 */
void
ts_stage_rail_set_plan (TsStageRail *self, const TsTimePlan *plan)
{
  g_return_if_fail (TS_IS_STAGE_RAIL (self) && plan != NULL);

  self->plan = *plan;
  update (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * ts_stage_rail_set_actual:
 * @self: a rail
 * @actual: (array fixed-size=5): milliseconds spent in each stage
 * @current: the stage it is in now, or -1
 *
 * Shows how much of its time each stage took.
 */
void
ts_stage_rail_set_actual (TsStageRail *self, const gint64 *actual, int current)
{
  g_return_if_fail (TS_IS_STAGE_RAIL (self) && actual != NULL);
  g_return_if_fail (current >= -1 && current < TS_N_STAGES);

  for (guint i = 0; i < TS_N_STAGES; i++)
    self->actual[i] = actual[i];
  self->measured = TRUE;
  self->current = current;
  update (self);
}

/**
 * ts_stage_rail_set_compact:
 * @self: a rail
 * @compact: whether there is no room for times
 *
 * Shows the titles alone; the times stay in tooltips and names.
 */
void
ts_stage_rail_set_compact (TsStageRail *self, gboolean compact)
{
  g_return_if_fail (TS_IS_STAGE_RAIL (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  update (self);
}
