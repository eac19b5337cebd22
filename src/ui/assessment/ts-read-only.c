/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-read-only.h"
#include "assessment/ts-review-view.h"
#include "assessment/ts-scenario-drawing.h"
#include "assessment/ts-scenario-view.h"
#include "assessment/ts-sheet-view.h"
#include "assessment/ts-text-view.h"

/* An answer after the time is up: it can be read, scrolled and copied from, and not changed. What is not
 * sensitive does not scroll, so only what changes something is made so, and not the panes around it. */

static gboolean
changes_something (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
         || GTK_IS_DROP_DOWN (widget) || ADW_IS_COMBO_ROW (widget)
         || TS_IS_SCENARIO_DRAWING (widget) || TS_IS_SHEET_VIEW (widget);
}

static void
lock (GtkWidget *widget)
{
  if (GTK_IS_STACK_SWITCHER (widget))
    return; /* it goes from pane to pane */
  if (changes_something (widget))
    gtk_widget_set_sensitive (widget, FALSE);
  else if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (widget), FALSE);
  else if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_editable (GTK_EDITABLE (widget), FALSE);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      lock (child);
}

/**
 * ts_read_only_lock:
 * @view: an answer that is over, with the last response in it
 *
 * Lets the answer be read and not changed. There is no way back; what is made anew in it, as rows are by
 * another response, has to be locked again.
 */
void
ts_read_only_lock (TsAnswerView *view)
{
  g_return_if_fail (TS_IS_ANSWER_VIEW (view));

  if (TS_IS_REVIEW_VIEW (view))
    gtk_widget_action_set_enabled (GTK_WIDGET (view), "review.mark", FALSE);
  if (TS_IS_REVIEW_VIEW (view) || TS_IS_SCENARIO_VIEW (view) || TS_IS_TEXT_VIEW (view))
    lock (GTK_WIDGET (view));
  else
    gtk_widget_set_sensitive (GTK_WIDGET (view), FALSE); /* nothing in it scrolls */
}
