/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-theme.h"

enum
{
  PROP_JOURNAL = 1,
  PROP_ZOOM,
  PROP_HINT,
  N_PROPS
};

enum
{
  SELECTION_CHANGED,
  VIEW_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsCanvas, ts_canvas, GTK_TYPE_WIDGET)

void
_ts_canvas_set_hint (TsCanvas *self, const char *hint)
{
  if (g_strcmp0 (self->hint, hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HINT]);
}

void
_ts_canvas_tell_view (TsCanvas *self)
{
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

gboolean
_ts_canvas_is_selected (TsCanvas *self, const char *id)
{
  return g_strv_contains ((const char *const *) self->selection, id);
}

void
_ts_canvas_select_one (TsCanvas *self, const char *id)
{
  const char *const ids[] = { id, NULL };

  ts_canvas_set_selection (self, ids);
}

/* Selects the element besides what is selected, or takes it out. */
void
_ts_canvas_toggle (TsCanvas *self, const char *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (char **other = self->selection; *other != NULL; other++)
    {
      if (g_strcmp0 (*other, id) != 0)
        g_strv_builder_add (builder, *other);
    }
  if (!_ts_canvas_is_selected (self, id))
    g_strv_builder_add (builder, id);
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (self, (const char *const *) ids);
}

/* Returns what the cursor is at, if it is there and seen, or NULL. */
const TsElement *
_ts_canvas_get_cursor (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *element = ts_diagram_find (diagram, self->cursor, NULL);

  return element != NULL && !ts_diagram_is_hidden (diagram, element) ? element : NULL;
}

/* Says what the cursor is at, whether that is selected, and how much is. */
static char *
describe_cursor (TsCanvas *self, const TsElement *cursor, guint n)
{
  g_autofree char *what =
      ts_diagram_describe_element (ts_journal_get_diagram (self->journal), cursor);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u element selected", "%u elements selected", n), n);

  if (_ts_canvas_is_selected (self, cursor->id))
    /* Translators: for screen readers: an element, and how many are selected with it */
    return g_strdup_printf (_ ("%s: selected; %s"), what, count);
  /* Translators: for screen readers: an element, and how many others are selected */
  return g_strdup_printf (_ ("%s: not selected; %s"), what, count);
}

static void
update_label (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *cursor = _ts_canvas_get_cursor (self);
  g_autofree char *text = NULL;
  guint n = g_strv_length (self->selection);

  if (cursor != NULL)
    text = describe_cursor (self, cursor, n);
  else if (n == 1)
    text =
        ts_diagram_describe_element (diagram, ts_diagram_find (diagram, self->selection[0], NULL));
  else if (n > 1)
    text = g_strdup_printf (ngettext ("%u element selected", "%u elements selected", n), n);
  else
    text = g_strdup (_ ("Design canvas"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Moves the cursor of the keyboard to the element, or away. */
void
_ts_canvas_set_cursor (TsCanvas *self, const char *id)
{
  char *cursor = g_strdup (id); /* which may be the one there is */

  g_free (self->cursor);
  self->cursor = cursor;
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Keeps what depends on the diagram in step with it. */
static void
follow_diagram (TsCanvas *self)
{
  g_auto (GStrv) before = g_strdupv (self->selection);

  self->fitted = FALSE;
  g_clear_pointer (&self->hovered, g_free);
  ts_canvas_set_selection (self, (const char *const *) before); /* without what is gone */
  if (self->edited != NULL
      && ts_diagram_find (ts_journal_get_diagram (self->journal), self->edited, NULL) == NULL)
    _ts_canvas_end_entry (self, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  update_label (self);
  _ts_canvas_update_actions (self);
}

static void
diagram_changed_cb (TsCanvas *self, GPtrArray *edits)
{
  _ts_canvas_follow (self, edits);
  follow_diagram (self);
}

static void
ts_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  _ts_canvas_snapshot (TS_CANVAS (widget), snapshot);
}

static void
ts_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
ts_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsCanvas *self = TS_CANVAS (widget);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  if (self->fit_pending || (self->fitted && (width != self->width || height != self->height)))
    ts_canvas_fit (self);
  if (width != self->width || height != self->height)
    _ts_canvas_tell_view (self);
  self->width = width;
  self->height = height;
  _ts_canvas_allocate_entry (self);
}

/* A label that is being written is kept when the canvas is left. */
static void
ts_canvas_unmap (GtkWidget *widget)
{
  _ts_canvas_end_entry (TS_CANVAS (widget), TRUE);
  GTK_WIDGET_CLASS (ts_canvas_parent_class)->unmap (widget);
}

static void
ts_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TsCanvas *self = TS_CANVAS (object);

  switch (id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_JOURNAL:
      ts_canvas_set_journal (TS_CANVAS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_canvas_dispose (GObject *object)
{
  TsCanvas *self = TS_CANVAS (object);

  if (self->journal != NULL)
    {
      g_signal_handlers_disconnect_by_data (ts_journal_get_diagram (self->journal), self);
      g_signal_handlers_disconnect_by_data (self->journal, self);
    }
  _ts_canvas_drop_placer (self);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_handle_id (&self->zooming, g_source_remove);
  _ts_canvas_clear_shown (self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ts_canvas_parent_class)->dispose (object);
}

static void
ts_canvas_finalize (GObject *object)
{
  TsCanvas *self = TS_CANVAS (object);

  g_clear_object (&self->journal);
  g_strfreev (self->selection);
  g_free (self->cursor);
  g_strfreev (self->band_base);
  g_free (self->hint);
  g_free (self->grabbed);
  g_free (self->target);
  g_free (self->hovered);
  g_free (self->edited);
  g_free (self->linked);
  g_free (self->place_source);
  g_clear_pointer (&self->snap, ts_snap_free);
  g_strfreev (self->moving);
  g_array_unref (self->guides);
  G_OBJECT_CLASS (ts_canvas_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  /** TsCanvas:journal: What is shown and edited. */
  props[PROP_JOURNAL] =
      g_param_spec_object ("journal",
                           NULL,
                           NULL,
                           TS_TYPE_JOURNAL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /** TsCanvas:zoom: How many pixels a diagram unit takes. */
  props[PROP_ZOOM] = g_param_spec_double ("zoom",
                                          NULL,
                                          NULL,
                                          TS_CANVAS_MIN_ZOOM,
                                          TS_CANVAS_MAX_ZOOM,
                                          1,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /** TsCanvas:hint: What the canvas waits for, in words, or %NULL. */
  props[PROP_HINT] =
      g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ts_canvas_class_init (TsCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_canvas_dispose;
  object_class->finalize = ts_canvas_finalize;
  object_class->get_property = ts_canvas_get_property;
  object_class->set_property = ts_canvas_set_property;
  widget_class->snapshot = ts_canvas_snapshot;
  widget_class->measure = ts_canvas_measure;
  widget_class->size_allocate = ts_canvas_size_allocate;
  widget_class->unmap = ts_canvas_unmap;

  install_properties (object_class);
  /**
   * TsCanvas::selection-changed:
   *
   * Other elements are selected now.
   */
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed",
                                             G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             0);
  /**
   * TsCanvas::view-changed:
   *
   * Another part of the design is seen, or the design looks different. It may come while sizes are given out.
   */
  signals[VIEW_CHANGED] = g_signal_new ("view-changed",
                                        G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        0);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  _ts_canvas_class_bind_keys (widget_class);
  _ts_canvas_class_bind_view_keys (widget_class);
}

static void
ts_canvas_init (TsCanvas *self)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();

  self->zoom = 1;
  self->selection = g_new0 (char *, 1);
  self->guides = g_array_new (FALSE, FALSE, sizeof (TsGuide));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Tab selects the next element, Alt and an arrow key what an edge leads to, with Shift "
         "besides what is selected. N goes on without selecting, Control+Space selects or "
         "deselects what it comes to."),
      -1);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  _ts_canvas_add_actions (self);
  _ts_canvas_add_view_actions (self);
  _ts_canvas_add_pointer (self);
  _ts_canvas_add_keyboard (self);
  ts_canvas_set_journal (self, journal);
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (_ts_canvas_take_palette));
}

/**
 * ts_canvas_new:
 *
 * Returns: (transfer floating): a canvas of an empty journal
 */
GtkWidget *
ts_canvas_new (void)
{
  return g_object_new (TS_TYPE_CANVAS, NULL);
}

/** ts_canvas_get_journal: Returns: (transfer none): what is shown and edited */
TsJournal *
ts_canvas_get_journal (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return self->journal;
}

/**
 * ts_canvas_set_journal:
 * @journal: what to show and edit
 *
 * Shows another design, fitted into what is seen.
 */
void
ts_canvas_set_journal (TsCanvas *self, TsJournal *journal)
{
  g_return_if_fail (TS_IS_CANVAS (self) && TS_IS_JOURNAL (journal));

  if (self->journal == journal)
    return;
  _ts_canvas_drop_placer (self);
  _ts_canvas_cancel (self);
  if (self->journal != NULL)
    {
      g_signal_handlers_disconnect_by_data (ts_journal_get_diagram (self->journal), self);
      g_signal_handlers_disconnect_by_data (self->journal, self);
    }
  g_set_object (&self->journal, journal);
  g_signal_connect_swapped (ts_journal_get_diagram (journal),
                            "changed",
                            G_CALLBACK (diagram_changed_cb),
                            self);
  g_signal_connect_swapped (journal,
                            "notify::can-undo",
                            G_CALLBACK (_ts_canvas_update_actions),
                            self);
  g_signal_connect_swapped (journal,
                            "notify::can-redo",
                            G_CALLBACK (_ts_canvas_update_actions),
                            self);
  _ts_canvas_start_shown (self);
  follow_diagram (self);
  self->fit_pending = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_JOURNAL]);
}

/**
 * ts_canvas_set_look_only:
 * @look_only: whether the canvas is to show and no more
 *
 * Has the canvas show what its journal holds and be zoomed and moved, also by dragging, while nothing in it can be
 * selected or changed by hand.
 */
void
ts_canvas_set_look_only (TsCanvas *self, gboolean look_only)
{
  const char *const none[] = { NULL };

  g_return_if_fail (TS_IS_CANVAS (self));

  if (self->look_only == look_only)
    return;
  _ts_canvas_cancel (self);
  _ts_canvas_end_entry (self, TRUE);
  ts_canvas_set_selection (self, none);
  self->look_only = look_only;
  _ts_canvas_update_actions (self);
}

/** ts_canvas_get_diagram: Returns: (transfer none): the journal's diagram */
TsDiagram *
ts_canvas_get_diagram (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return ts_journal_get_diagram (self->journal);
}

/** ts_canvas_get_selection: Returns: (transfer none): ids of what is selected, in z-order */
const char *const *
ts_canvas_get_selection (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return (const char *const *) self->selection;
}

/**
 * ts_canvas_set_selection:
 * @ids: what to select; ids that are not there are passed over
 */
void
ts_canvas_set_selection (TsCanvas *self, const char *const *ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) selection = NULL;
  TsDiagram *diagram;

  g_return_if_fail (TS_IS_CANVAS (self) && ids != NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (wanted, (gpointer) ids[i]);
  diagram = ts_journal_get_diagram (self->journal);
  for (guint i = 0; ids[0] != NULL && i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (g_hash_table_contains (wanted, element->id))
        g_strv_builder_add (builder, element->id);
    }
  selection = g_strv_builder_end (builder);
  if (g_strv_equal ((const char *const *) selection, (const char *const *) self->selection))
    return;
  g_strfreev (self->selection);
  self->selection = g_steal_pointer (&selection);
  g_clear_pointer (&self->cursor, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_label (self);
  _ts_canvas_update_actions (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/** ts_canvas_get_hint: Returns: (transfer none) (nullable): what the canvas waits for, in words */
const char *
ts_canvas_get_hint (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return self->hint;
}

/**
 * ts_canvas_commit:
 * @edits: (transfer full) (element-type TsEdit): one gesture
 *
 * Does the edits and puts them into the journal. What the diagram refuses is not done, and the bell
 * tells.
 *
 * Returns: whether they were done
 */
gboolean
ts_canvas_commit (TsCanvas *self, GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_return_val_if_fail (TS_IS_CANVAS (self), FALSE);

  done = ts_journal_commit (self->journal, edits, &error);
  g_ptr_array_unref (edits);
  if (!done)
    {
      g_debug ("A gesture was refused: %s", error->message);
      gtk_widget_error_bell (GTK_WIDGET (self));
    }
  return done;
}

/** ts_canvas_get_actions: Returns: (transfer none): what the canvas can do, to insert as "canvas" */
GActionGroup *
ts_canvas_get_actions (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
