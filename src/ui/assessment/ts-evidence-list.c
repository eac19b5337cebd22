/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-evidence-list.h"

/* How a design was marked: the five criteria, the decisions and what to beware of, each with the lines of the mark
 * below it, what was missed before what was met. The lines are made when a group is first opened. */

typedef struct
{
  char *title;
  guint rating;   /* of a criterion; 0 for other groups */
  GArray *places; /* of guint: its lines, as places in the evidence of the mark */
  GtkWidget *row; /* an AdwExpanderRow */
  gboolean filled;
} Group;

struct _TsEvidenceList
{
  AdwBin parent_instance;

  const TsScenario *scenario;
  TsMark *mark;
  GPtrArray *groups; /* of Group */
  GtkListBox *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsEvidenceList, ts_evidence_list, ADW_TYPE_BIN)

static void
group_free (Group *group)
{
  g_free (group->title);
  g_array_unref (group->places);
  g_free (group);
}

static Group *
add_group (TsEvidenceList *self, const char *title, guint rating)
{
  Group *group = g_new0 (Group, 1);

  group->title = g_strdup (title);
  group->rating = rating;
  group->places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->groups, group);
  return group;
}

static const TsEvidence *
get_evidence (TsEvidenceList *self, guint place)
{
  return ts_mark_get_evidence (self->mark)->pdata[place];
}

static gboolean
find_criterion (const char *line, TsCriterion *criterion)
{
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      if (g_str_equal (TS_CRITERION_NAMES[i], line))
        {
          *criterion = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_decision (TsEvidenceList *self, const char *line)
{
  for (guint i = 0; i < self->scenario->decisions->len; i++)
    {
      if (g_str_equal (((TsDecision *) self->scenario->decisions->pdata[i])->id, line))
        return TRUE;
    }
  return FALSE;
}

/* The line of a criterion stands before those of its checks; decisions come after them all, and what gives no
 * points last. */
static void
sort_into_groups (TsEvidenceList *self)
{
  Group *group = NULL;
  Group *decisions = NULL;
  Group *warnings = NULL;

  for (guint i = 0; i < ts_mark_get_evidence (self->mark)->len; i++)
    {
      const TsEvidence *each = get_evidence (self, i);
      TsCriterion criterion;
      Group *place = group;

      if (find_criterion (each->line, &criterion))
        {
          group = add_group (self,
                             ts_criterion_get_label (criterion),
                             ts_mark_get_machine_rating (self->mark, criterion));
          continue;
        }
      if (is_decision (self, each->line))
        place = decisions = decisions != NULL ? decisions : add_group (self, _ ("Decisions"), 0);
      else if (each->possible <= 0 || group == NULL)
        place = warnings = warnings != NULL ? warnings : add_group (self, _ ("Beware"), 0);
      g_array_append_val (place->places, i);
    }
}

static guint
count_met (TsEvidenceList *self, const Group *group)
{
  guint met = 0;

  for (guint i = 0; i < group->places->len; i++)
    met += ts_evidence_is_met (get_evidence (self, g_array_index (group->places, guint, i)));
  return met;
}

static char *
describe_group (TsEvidenceList *self, const Group *group)
{
  guint met = count_met (self, group);

  if (group->rating > 0)
    /* Translators: a rating; how many checks were met of how many. */
    return g_strdup_printf (_ ("Rated %u of 5 · %u of %u met"),
                            group->rating,
                            met,
                            group->places->len);
  return g_strdup_printf (_ ("%u of %u met"), met, group->places->len);
}

static void
row_activated_cb (AdwActionRow *row, gpointer user_data)
{
  TsEvidenceList *self = user_data;

  g_signal_emit (self,
                 signals[CHOSEN],
                 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "place")));
}

static GtkWidget *
make_row (TsEvidenceList *self, guint place)
{
  const TsEvidence *each = get_evidence (self, place);
  const char *icon = ts_evidence_is_met (each) ? "ts-verdict-right-symbolic"
                     : each->earned > 0        ? "ts-verdict-part-symbolic"
                                               : "ts-verdict-wrong-symbolic";
  const char *verdict = ts_evidence_is_met (each) ? _ ("Met")
                        : each->earned > 0        ? _ ("In part")
                                                  : _ ("Missed");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  g_autofree char *detail = NULL;

  if (*each->cause != '\0')
    detail = g_strdup_printf (
        _ ("%s · %.2g of %.2g points · “%s”"), verdict, each->earned, each->possible, each->cause);
  else
    detail =
        g_strdup_printf (_ ("%s · %.2g of %.2g points"), verdict, each->earned, each->possible);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), each->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  if (each->elements != NULL || *each->cause != '\0')
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _ ("Show the evidence"));
      g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
      g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), self);
    }
  return row;
}

static void
fill_group (TsEvidenceList *self, Group *group)
{
  if (group->filled)
    return;
  group->filled = TRUE;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < group->places->len; i++)
        {
          guint place = g_array_index (group->places, guint, i);

          if (ts_evidence_is_met (get_evidence (self, place)) == (pass == 1))
            adw_expander_row_add_row (ADW_EXPANDER_ROW (group->row), make_row (self, place));
        }
    }
}

static void
expanded_cb (GObject *row, GParamSpec *pspec, gpointer user_data)
{
  TsEvidenceList *self = user_data;

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];

      if (G_OBJECT (group->row) == row)
        fill_group (self, group);
    }
}

static void
show_group (TsEvidenceList *self, Group *group)
{
  g_autofree char *subtitle = describe_group (self, group);

  group->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (group->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (group->row), group->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (group->row), subtitle);
  g_signal_connect (group->row, "notify::expanded", G_CALLBACK (expanded_cb), self);
  gtk_list_box_append (self->list, group->row);
}

static void
ts_evidence_list_finalize (GObject *object)
{
  TsEvidenceList *self = TS_EVIDENCE_LIST (object);

  g_ptr_array_unref (self->groups);
  g_clear_pointer (&self->mark, ts_mark_unref);
  G_OBJECT_CLASS (ts_evidence_list_parent_class)->finalize (object);
}

static void
ts_evidence_list_class_init (TsEvidenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_evidence_list_finalize;

  /**
   * TsEvidenceList::chosen:
   * @place: the place of a line in the evidence of the mark
   *
   * Somebody wants to see what caused a line.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_EVIDENCE_LIST,
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
ts_evidence_list_init (TsEvidenceList *self)
{
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How it was marked"),
                                  -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * ts_evidence_list_new:
 * @scenario: a scenario, whose pack outlives the list
 * @mark: the mark of an answer to it
 *
 * Returns: (transfer floating): its evidence by criterion
 */
GtkWidget *
ts_evidence_list_new (const TsScenario *scenario, TsMark *mark)
{
  TsEvidenceList *self = g_object_new (TS_TYPE_EVIDENCE_LIST, NULL);

  g_return_val_if_fail (scenario != NULL && mark != NULL, GTK_WIDGET (self));

  self->scenario = scenario;
  self->mark = ts_mark_ref (mark);
  sort_into_groups (self);
  for (guint i = 0; i < self->groups->len; i++)
    show_group (self, self->groups->pdata[i]);
  return GTK_WIDGET (self);
}

/** ts_evidence_list_get_n_groups: Returns: how many groups there are */
guint
ts_evidence_list_get_n_groups (TsEvidenceList *self)
{
  g_return_val_if_fail (TS_IS_EVIDENCE_LIST (self), 0);

  return self->groups->len;
}

/**
 * ts_evidence_list_open_group:
 * @group: a group, from 0
 *
 * Returns: (transfer none): its row, which is open now
 */
GtkWidget *
ts_evidence_list_open_group (TsEvidenceList *self, guint group)
{
  GtkWidget *row;

  g_return_val_if_fail (TS_IS_EVIDENCE_LIST (self), NULL);
  g_return_val_if_fail (group < self->groups->len, NULL);

  row = ((Group *) self->groups->pdata[group])->row;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return row;
}
