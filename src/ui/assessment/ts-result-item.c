/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-evidence-list.h"
#include "assessment/ts-item-review.h"
#include "assessment/ts-prose.h"
#include "assessment/ts-result-item.h"
#include "assessment/ts-review-outcome.h"
#include "assessment/ts-self-mark.h"
#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-json.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-highlight.h"
#include "widgets/ts-markdown-view.h"

/* One item of a phase that was marked: what was asked and answered, how it was marked, the key and why; what
 * changed since an earlier attempt; and the learner's own word on the mark. */

#define DISPUTE_HEIGHT 72 /* px */

struct _TsResultItem
{
  AdwBin parent_instance;

  TsSitting *sitting;
  guint index;
  GtkBox *column;
  GtkBox *changes;    /* since an earlier attempt; empty where there is none */
  GtkWidget *outcome; /* (nullable): of a code review */
  GtkWidget *picture; /* (nullable): what was drawn */
  GtkWidget *dispute;
  GtkLabel *dispute_state;
};

enum
{
  REVEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsResultItem, ts_result_item, ADW_TYPE_BIN)

static const TsItem *
get_item (TsResultItem *self)
{
  return ts_sitting_get_item (self->sitting, self->index);
}

/* The pack as it was when this was sat: what marks mean and what the sources are does not change later. */
static TsPack *
get_pack (TsResultItem *self)
{
  return ts_attempt_get_pack (ts_sitting_get_attempt (self->sitting));
}

static TsMark *
get_mark (TsResultItem *self)
{
  return ts_sitting_get_mark (self->sitting, self->index);
}

static void
show_dispute_state (TsResultItem *self)
{
  gint64 time = 0;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (ts_mark_get_dispute (get_mark (self), &time) == NULL)
    {
      gtk_label_set_text (self->dispute_state,
                          _ ("Your word stays beside the mark. It changes no points."));
      return;
    }
  when = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  date = g_date_time_format (when, "%x %R");
  text = g_strdup_printf (_ ("Kept on %s. It changes no points."), date);
  gtk_label_set_text (self->dispute_state, text);
}

static void
keep_cb (TsResultItem *self)
{
  TsSession *session = ts_sitting_get_session (self->sitting);
  g_autofree char *text = ts_prose_dup_text (self->dispute);
  g_autoptr (TsMark) mark =
      ts_mark_with_dispute (get_mark (self),
                            text,
                            ts_clock_get_wall (ts_session_get_clock (session)));

  ts_sitting_set_mark (self->sitting, self->index, mark);
  show_dispute_state (self);
}

/* The form knows the mark as it was when it was opened; what was said against it since is kept. */
static void
self_marked_cb (TsSelfMark *form, gpointer user_data)
{
  TsResultItem *self = user_data;
  gint64 time = 0;
  const char *dispute = ts_mark_get_dispute (get_mark (self), &time);
  g_autoptr (TsMark) mark = ts_mark_with_dispute (ts_self_mark_get_mark (form), dispute, time);

  ts_sitting_set_mark (self->sitting, self->index, mark);
}

static void
add_self_mark (TsResultItem *self)
{
  TsSession *session = ts_sitting_get_session (self->sitting);
  GtkWidget *form;

  if (!ts_mark_has_ratings (get_mark (self))
      || !ts_sitting_is_answered (self->sitting, self->index))
    return;
  ts_item_review_add_part (
      self->column,
      _ ("Your own mark"),
      _ ("The ratings below are a first reading by rules. Compare your design with what your "
         "level asks for and set them right; a rating counts once a note says what shows it."));
  form = ts_self_mark_new (get_pack (self), ts_session_get_level (session), get_mark (self));
  g_signal_connect_object (form, "changed", G_CALLBACK (self_marked_cb), self, 0);
  gtk_box_append (self->column, form);
}

/* Shows what was drawn for an answer, as it was when it was handed in. */
static void
add_drawing (TsResultItem *self)
{
  TsResponse *response = ts_sitting_get_response (self->sitting, self->index);
  const char *text = response != NULL ? ts_response_get_diagram (response) : NULL;
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (text == NULL)
    return;
  diagram = ts_diagram_from_json (get_item (self)->id, text, &error);
  if (diagram == NULL)
    {
      ts_item_review_add_part (self->column, _ ("Your drawing cannot be shown"), error->message);
      return;
    }
  words = ts_diagram_describe (diagram);
  self->picture = ts_diagram_picture_new ();
  ts_diagram_picture_set_diagram (TS_DIAGRAM_PICTURE (self->picture), diagram, words);
  gtk_box_append (self->column, self->picture);
}

static void
add_dispute (TsResultItem *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Keep This Note"));
  const char *text = ts_mark_get_dispute (get_mark (self), NULL);
  GtkWidget *expander;

  self->dispute = ts_prose_new (_ ("Why you disagree with this mark"), DISPUTE_HEIGHT);
  ts_prose_set_text (self->dispute, text != NULL ? text : "");
  self->dispute_state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->dispute_state, 0);
  gtk_label_set_wrap (self->dispute_state, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->dispute_state), "caption");
  gtk_widget_set_halign (keep, GTK_ALIGN_START);
  g_signal_connect_object (keep, "clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (column, 6);
  gtk_box_append (GTK_BOX (column), self->dispute);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->dispute_state));
  gtk_box_append (GTK_BOX (column), keep);
  expander = ts_focus_expander_new (_ ("I _Disagree With This Mark"), column);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), text != NULL);
  gtk_box_append (self->column, expander);
  show_dispute_state (self);
}

static void
add_answer (TsResultItem *self)
{
  const TsItem *item = get_item (self);
  TsResponse *response = ts_sitting_get_response (self->sitting, self->index);
  g_autofree char *words = ts_item_review_describe_response (item, response);

  if (item->kind == TS_ITEM_QUESTION)
    gtk_box_append (self->column, ts_markdown_view_new (ts_item_get_question (item)->stem));
  if (item->kind == TS_ITEM_REVIEW)
    {
      self->outcome = ts_review_outcome_new (ts_item_get_review (item), response);
      gtk_box_append (self->column, self->outcome);
    }
  ts_item_review_add_part (self->column, _ ("Your answer"), words);
  add_drawing (self);
}

/* Tints the words that caused a line of the mark, lights the components. */
static void
chosen_cb (TsEvidenceList *list, guint place, gpointer user_data)
{
  TsResultItem *self = user_data;
  const TsEvidence *each = ts_mark_get_evidence (get_mark (self))->pdata[place];
  g_autoptr (GRegex) words = ts_highlight_compile (each->cause);
  GtkWidget *target = ts_highlight_show (GTK_WIDGET (self->column), words);

  if (self->picture != NULL
      && ts_diagram_picture_light (TS_DIAGRAM_PICTURE (self->picture),
                                   (const char *const *) each->elements))
    target = self->picture;
  if (target != NULL)
    g_signal_emit (self, signals[REVEALED], 0, target);
}

/* A design has dozens of lines: they stand by criterion. */
static void
add_evidence (TsResultItem *self)
{
  TsMark *mark = get_mark (self);
  g_autofree char *words = NULL;
  GtkWidget *list;

  if (get_item (self)->kind != TS_ITEM_SCENARIO || !ts_mark_has_ratings (mark))
    {
      words = ts_item_review_describe_evidence (mark);
      ts_item_review_add_part (self->column, _ ("How it was marked"), words);
      return;
    }
  list = ts_evidence_list_new (ts_item_get_scenario (get_item (self)), mark);
  g_signal_connect_object (list, "chosen", G_CALLBACK (chosen_cb), self, 0);
  ts_item_review_add_part (self->column,
                           _ ("How it was marked"),
                           _ ("Choose a line to see what caused it."));
  gtk_box_append (self->column, list);
}

static void
fill (TsResultItem *self)
{
  const TsItem *item = get_item (self);
  g_autofree char *key = ts_item_review_describe_key (item);
  g_autofree char *why = ts_item_review_explain (get_pack (self), item);

  add_answer (self);
  add_evidence (self);
  gtk_box_append (self->column, GTK_WIDGET (self->changes));
  add_self_mark (self);
  ts_item_review_add_part (self->column, _ ("A full answer"), key);
  ts_item_review_add_part (self->column, _ ("Why"), why);
  add_dispute (self);
}

static void
ts_result_item_dispose (GObject *object)
{
  g_clear_object (&TS_RESULT_ITEM (object)->sitting);
  G_OBJECT_CLASS (ts_result_item_parent_class)->dispose (object);
}

static void
ts_result_item_class_init (TsResultItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_result_item_dispose;

  /**
   * TsResultItem::revealed:
   * @target: a widget inside of the item
   *
   * What was asked for is shown there: bring it into view.
   */
  signals[REVEALED] = g_signal_new ("revealed",
                                    TS_TYPE_RESULT_ITEM,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    GTK_TYPE_WIDGET);
}

static void
ts_result_item_init (TsResultItem *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->column = GTK_BOX (column);
  self->changes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), FALSE);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  adw_bin_set_child (ADW_BIN (self), column);
}

/**
 * ts_result_item_new:
 * @sitting: a sitting that was marked
 * @index: an item of it, from 0
 *
 * Returns: (transfer floating): everything there is to say about the item
 */
GtkWidget *
ts_result_item_new (TsSitting *sitting, guint index)
{
  TsResultItem *self = g_object_new (TS_TYPE_RESULT_ITEM, NULL);

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  self->index = index;
  fill (self);
  return GTK_WIDGET (self);
}

/* Lights the defect in the code that a line of the mark is about. */
static void
show_defect (TsResultItem *self, const char *line)
{
  GPtrArray *defects = ts_item_get_review (get_item (self))->defects;

  for (guint i = 0; i < defects->len; i++)
    {
      const TsDefect *defect = defects->pdata[i];

      if (strcmp (defect->id, line) == 0)
        ts_review_outcome_show_lines (TS_REVIEW_OUTCOME (self->outcome),
                                      defect->first_line,
                                      defect->last_line);
    }
}

/**
 * ts_result_item_show_evidence:
 * @self: an item
 * @text: an observation on it, which ends with the sentence of a piece of evidence
 * @cause: the words that caused it; may be empty
 *
 * Shows the evidence in place: the words are tinted, the lines of a review selected, the components that
 * are named lit in the drawing.
 *
 * Returns: (transfer none): what to bring into view
 */
GtkWidget *
ts_result_item_show_evidence (TsResultItem *self, const char *text, const char *cause)
{
  GPtrArray *evidence;
  g_autoptr (GRegex) words = NULL;
  GtkWidget *found;

  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), NULL);
  g_return_val_if_fail (text != NULL && cause != NULL, NULL);

  evidence = ts_mark_get_evidence (get_mark (self));
  for (guint i = 0; self->outcome != NULL && i < evidence->len; i++)
    {
      const TsEvidence *each = evidence->pdata[i];

      if (g_str_has_suffix (text, each->text))
        show_defect (self, each->line);
    }
  if (self->outcome != NULL)
    return self->outcome;
  words = ts_highlight_compile (cause);
  found = ts_highlight_show (GTK_WIDGET (self->column), words);
  if (self->picture != NULL
      && ts_diagram_picture_light_named (TS_DIAGRAM_PICTURE (self->picture), cause))
    return self->picture;
  return found != NULL ? found : GTK_WIDGET (self);
}

/**
 * ts_result_item_set_earlier:
 * @self: a scenario's item
 * @earlier: the mark of the attempt before at the same scenario
 *
 * Shows what changed since then.
 */
void
ts_result_item_set_earlier (TsResultItem *self, TsMark *earlier)
{
  g_autofree char *changes = NULL;

  g_return_if_fail (TS_IS_RESULT_ITEM (self));
  g_return_if_fail (earlier != NULL);

  changes = ts_item_review_compare (get_item (self), earlier, get_mark (self));
  ts_item_review_add_part (self->changes, _ ("Since your last attempt"), changes);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), TRUE);
}
