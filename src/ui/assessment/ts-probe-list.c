/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-probe-list.h"
#include "assessment/ts-prose.h"
#include "widgets/ts-markdown-view.h"

/* The questions of an interviewer, each of which appears at its minute of the scenario, with a field for the
 * answer. How long the scenario has been worked at is counted while it is on screen. What has appeared is in
 * the response, as an answer that may be empty: so it is there again after a restart, and the count goes on
 * from its minute. */

#define MINUTE        (60 * G_USEC_PER_SEC)
#define ANSWER_HEIGHT 72 /* px */

typedef struct
{
  GtkWidget *box;
  GtkWidget *prose;
} Field;

struct _TsProbeList
{
  GtkBox parent_instance;

  const TsScenario *scenario;
  GArray *fields; /* of Field, one a probe */
  GtkLabel *hint;
  gint64 worked; /* how long the scenario was on screen, in microseconds */
  gint64 used;   /* what the clock said last; -1 for nothing */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TsProbeList, ts_probe_list, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Field *
get_field (TsProbeList *self, guint place)
{
  return &g_array_index (self->fields, Field, place);
}

static const TsProbe *
get_probe (TsProbeList *self, guint place)
{
  return self->scenario->probes->pdata[place];
}

static gboolean
is_shown (TsProbeList *self, guint place)
{
  return gtk_widget_get_visible (get_field (self, place)->box);
}

static void
show_hint (TsProbeList *self)
{
  guint shown = 0;

  for (guint i = 0; i < self->fields->len; i++)
    shown += is_shown (self, i);
  gtk_label_set_text (self->hint,
                      shown == 0 ? _ ("They come while you work, as in an interview.")
                      : shown < self->fields->len ? _ ("More may come.")
                                                  : _ ("There are no more."));
}

static void
changed_cb (TsProbeList *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_field (TsProbeList *self, const TsProbe *probe)
{
  Field field = { gtk_box_new (GTK_ORIENTATION_VERTICAL, 6) };
  g_autofree char *plain = ts_markdown_to_plain (probe->question);
  g_autofree char *title = g_strdup_printf (_ ("Minute %u"), probe->minute);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  field.prose = ts_prose_new (plain, ANSWER_HEIGHT);
  g_signal_connect_object (ts_prose_get_buffer (field.prose),
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (field.box), label);
  gtk_box_append (GTK_BOX (field.box), ts_markdown_view_new (probe->question));
  gtk_box_append (GTK_BOX (field.box), field.prose);
  gtk_widget_set_visible (field.box, FALSE);
  gtk_box_append (GTK_BOX (self), field.box);
  g_array_append_val (self->fields, field);
}

static void
ts_probe_list_finalize (GObject *object)
{
  g_array_unref (TS_PROBE_LIST (object)->fields);
  G_OBJECT_CLASS (ts_probe_list_parent_class)->finalize (object);
}

static void
ts_probe_list_class_init (TsProbeListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_probe_list_finalize;

  /**
   * TsProbeList::changed:
   *
   * A question appeared, or the learner answered one.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_PROBE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_probe_list_init (TsProbeList *self)
{
  GtkWidget *title = gtk_label_new (_ ("Questions"));

  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->used = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
}

/**
 * ts_probe_list_new:
 * @scenario: a scenario; its pack must outlive the list
 *
 * Returns: (transfer floating): a list in which nothing has appeared yet
 */
GtkWidget *
ts_probe_list_new (const TsScenario *scenario)
{
  TsProbeList *self = g_object_new (TS_TYPE_PROBE_LIST, NULL);

  g_return_val_if_fail (scenario != NULL, GTK_WIDGET (self));

  self->scenario = scenario;
  for (guint i = 0; i < scenario->probes->len; i++)
    add_field (self, scenario->probes->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), scenario->probes->len > 0);
  show_hint (self);
  return GTK_WIDGET (self);
}

/**
 * ts_probe_list_tick:
 * @self: a list on screen
 * @used: the time used by the sitting, in microseconds; it stands still in a pause
 *
 * Lets time pass and shows the questions whose minute has come.
 *
 * Returns: (transfer none) (nullable): the last question that appeared just now
 */
const TsProbe *
ts_probe_list_tick (TsProbeList *self, gint64 used)
{
  const TsProbe *news = NULL;

  g_return_val_if_fail (TS_IS_PROBE_LIST (self), NULL);

  if (self->used >= 0)
    self->worked += MAX (used - self->used, 0);
  self->used = used;
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (is_shown (self, i) || self->worked < get_probe (self, i)->minute * MINUTE)
        continue;
      gtk_widget_set_visible (get_field (self, i)->box, TRUE);
      news = get_probe (self, i);
    }
  if (news != NULL)
    {
      show_hint (self);
      changed_cb (self);
    }
  return news;
}

/**
 * ts_probe_list_set_response:
 * @self: a list
 * @response: (nullable): a response to its scenario
 *
 * Shows the questions that have appeared and what was answered; "changed" is not emitted.
 */
void
ts_probe_list_set_response (TsProbeList *self, TsResponse *response)
{
  g_return_if_fail (TS_IS_PROBE_LIST (self));

  self->loading = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *text = response != NULL ? ts_response_get_probe (response, i) : NULL;
      gint64 minute = get_probe (self, i)->minute * MINUTE;

      ts_prose_set_text (get_field (self, i)->prose, text != NULL ? text : "");
      gtk_widget_set_visible (get_field (self, i)->box, text != NULL || self->worked >= minute);
      if (text != NULL)
        self->worked = MAX (self->worked, minute);
    }
  show_hint (self);
  self->loading = FALSE;
}

/**
 * ts_probe_list_dup_answers:
 * @self: a list
 *
 * Returns: (transfer full) (nullable): places of the questions that have appeared, from 1, in digits to
 *   what was answered; %NULL where none has
 */
GHashTable *
ts_probe_list_dup_answers (TsProbeList *self)
{
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (TS_IS_PROBE_LIST (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      if (is_shown (self, i))
        g_hash_table_insert (answers,
                             g_strdup_printf ("%u", i + 1),
                             ts_prose_dup_text (get_field (self, i)->prose));
    }
  return g_hash_table_size (answers) > 0 ? g_steal_pointer (&answers) : NULL;
}
