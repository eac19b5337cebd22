/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "assessment/ts-decision-log.h"
#include "evaluation/ts-response.h"

/* The decisions of a design, each with its context, the options, the choice, what it costs and when to
 * look at it again. */

#define N_FIELDS 5

typedef struct
{
  GtkWidget *card;
  GtkEditable *fields[N_FIELDS];
} Entry;

struct _TsDecisionLog
{
  GtkBox parent_instance;

  GArray *entries; /* of Entry */
  GtkWidget *cards;
  GtkWidget *add;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TsDecisionLog, ts_decision_log, GTK_TYPE_BOX)

static const char *const field_labels[N_FIELDS] = {
  N_ ("Context"), N_ ("Options"), N_ ("Choice"), N_ ("Cost"), N_ ("Look again when"),
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (TsDecisionLog *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (GtkWidget *button, gpointer user_data)
{
  TsDecisionLog *self = user_data;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *card = g_array_index (self->entries, Entry, i).card;

      if (gtk_widget_is_ancestor (button, card))
        {
          gtk_box_remove (GTK_BOX (self->cards), card);
          g_array_remove_index (self->entries, i);
          break;
        }
    }
  gtk_widget_grab_focus (self->add);
  tell (self);
}

static GtkWidget *
make_head (TsDecisionLog *self, guint number)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title = g_strdup_printf (_ ("Decision %u"), number);
  g_autofree char *name = g_strdup_printf (_ ("Remove decision %u"), number);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static void
add_entry (TsDecisionLog *self, const char *const *texts)
{
  Entry entry = { gtk_box_new (GTK_ORIENTATION_VERTICAL, 6) };
  GtkWidget *list = gtk_list_box_new ();
  guint number = self->entries->len + 1;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (entry.card), make_head (self, number));
  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = adw_entry_row_new ();
      g_autofree char *name = g_strdup_printf (_ ("%s, decision %u"), _ (field_labels[i]), number);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field_labels[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name,
                                      -1);
      entry.fields[i] = GTK_EDITABLE (row);
      gtk_editable_set_text (entry.fields[i], texts[i] != NULL ? texts[i] : "");
      g_signal_connect_object (row, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (GTK_BOX (entry.card), list);
  gtk_box_append (GTK_BOX (self->cards), entry.card);
  g_array_append_val (self->entries, entry);
}

static void
add_cb (TsDecisionLog *self)
{
  const char *const nothing[N_FIELDS] = { NULL };

  add_entry (self, nothing);
  gtk_widget_grab_focus (
      GTK_WIDGET (g_array_index (self->entries, Entry, self->entries->len - 1).fields[0]));
}

static void
ts_decision_log_finalize (GObject *object)
{
  g_array_unref (TS_DECISION_LOG (object)->entries);
  G_OBJECT_CLASS (ts_decision_log_parent_class)->finalize (object);
}

static void
ts_decision_log_class_init (TsDecisionLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_decision_log_finalize;

  /**
   * TsDecisionLog::changed:
   *
   * The learner changed a decision.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_DECISION_LOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_decision_log_init (TsDecisionLog *self)
{
  GtkWidget *title = gtk_label_new (_ ("Decisions"));

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add Decision"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), self->cards);
  gtk_box_append (GTK_BOX (self), self->add);
}

/**
 * ts_decision_log_new:
 *
 * Returns: (transfer floating): a log without decisions
 */
GtkWidget *
ts_decision_log_new (void)
{
  return g_object_new (TS_TYPE_DECISION_LOG, NULL);
}

/**
 * ts_decision_log_set_records:
 * @self: a log
 * @records: (nullable) (element-type TsDecisionRecord): what to show
 *
 * Shows other decisions.
 */
void
ts_decision_log_set_records (TsDecisionLog *self, GPtrArray *records)
{
  g_return_if_fail (TS_IS_DECISION_LOG (self));

  self->loading = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    gtk_box_remove (GTK_BOX (self->cards), g_array_index (self->entries, Entry, i).card);
  g_array_set_size (self->entries, 0);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TsDecisionRecord *record = records->pdata[i];
      const char *const texts[N_FIELDS] = {
        record->context, record->options, record->choice, record->cost, record->revisit_when
      };

      add_entry (self, texts);
    }
  self->loading = FALSE;
}

/**
 * ts_decision_log_dup_records:
 * @self: a log
 *
 * Returns: (transfer full) (element-type TsDecisionRecord): the decisions that say anything
 */
GPtrArray *
ts_decision_log_dup_records (TsDecisionLog *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);

  g_return_val_if_fail (TS_IS_DECISION_LOG (self), records);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *texts[N_FIELDS];
      gboolean any = FALSE;

      for (guint f = 0; f < N_FIELDS; f++)
        {
          texts[f] = gtk_editable_get_text (g_array_index (self->entries, Entry, i).fields[f]);
          any = any || *texts[f] != '\0';
        }
      if (any)
        g_ptr_array_add (records,
                         ts_decision_record_new (texts[0], texts[1], texts[2], texts[3], texts[4]));
    }
  return records;
}
