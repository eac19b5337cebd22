/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-sheet-view.h"
#include "base/ts-text.h"
#include "content/ts-sheet.h"

/* A sheet of estimates: a field a line, beside each what it comes to. Return goes to the next line and makes
 * one at the end, the arrows go up and down, Backspace takes an empty line away. */

#define FIRST_LINES 3

typedef struct
{
  GtkWidget *box;
  GtkEditable *entry;
  GtkLabel *result;
} Line;

struct _TsSheetView
{
  GtkBox parent_instance;

  GArray *lines; /* of Line */
  GtkWidget *list;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TsSheetView, ts_sheet_view, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint add_line (TsSheetView *self, guint place, const char *text);

static Line *
get_line (TsSheetView *self, guint place)
{
  return &g_array_index (self->lines, Line, place);
}

static char **
dup_texts (TsSheetView *self)
{
  char **texts = g_new0 (char *, self->lines->len + 1);

  for (guint i = 0; i < self->lines->len; i++)
    texts[i] = g_strdup (gtk_editable_get_text (get_line (self, i)->entry));
  return texts;
}

static void
show_line (Line *line, const TsSheet *sheet, guint place)
{
  guint column = 0;
  const char *problem = ts_sheet_get_problem (sheet, place, &column);
  g_autofree char *text = NULL;

  if (problem != NULL)
    /* Translators: where in a line something is wrong, then what. */
    text = g_strdup_printf (_ ("Column %u: %s"), column, problem);
  else if (ts_sheet_get_result (sheet, place) != NULL)
    text = g_strdup_printf ("= %s", ts_sheet_get_result (sheet, place));
  gtk_label_set_text (line->result, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (line->result), text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "",
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (line->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
work_out (TsSheetView *self)
{
  g_auto (GStrv) texts = dup_texts (self);
  g_autoptr (TsSheet) sheet = ts_sheet_new ((const char *const *) texts);

  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Sheet, line %u"), i + 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (get_line (self, i)->entry),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name,
                                      -1);
      show_line (get_line (self, i), sheet, i);
    }
}

static void
changed_cb (TsSheetView *self)
{
  if (self->loading)
    return;
  work_out (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
find_place (TsSheetView *self, gpointer entry)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      if ((gpointer) get_line (self, i)->entry == entry)
        return i;
    }
  g_assert_not_reached ();
}

static void
go_to (TsSheetView *self, guint place)
{
  GtkEditable *entry = get_line (self, place)->entry;

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_position (entry, -1);
}

static void
remove_line (TsSheetView *self, guint place)
{
  GtkWidget *box = get_line (self, place)->box;

  go_to (self, place > 0 ? place - 1 : place + 1);
  g_array_remove_index (self->lines, place);
  gtk_box_remove (GTK_BOX (self->list), box);
  changed_cb (self);
}

static void
activate_cb (GtkEntry *entry, gpointer user_data)
{
  TsSheetView *self = user_data;
  guint next = find_place (self, entry) + 1;

  if (next == self->lines->len && next < TS_SHEET_MAX_LINES)
    add_line (self, next, "");
  if (next < self->lines->len)
    go_to (self, next);
  work_out (self);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer user_data)
{
  TsSheetView *self = user_data;
  gpointer entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  guint place = find_place (self, entry);
  gboolean empty = *gtk_editable_get_text (entry) == '\0';

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up && place > 0)
    go_to (self, place - 1);
  else if (keyval == GDK_KEY_Down && place + 1 < self->lines->len)
    go_to (self, place + 1);
  else if (keyval == GDK_KEY_BackSpace && empty && self->lines->len > 1)
    remove_line (self, place);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
add_controller (TsSheetView *self, GtkWidget *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (entry, keys);
}

static guint
add_line (TsSheetView *self, guint place, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *result = gtk_label_new (NULL);
  Line line = { gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                GTK_EDITABLE (entry),
                GTK_LABEL (result) };

  gtk_editable_set_text (line.entry, text);
  gtk_editable_set_width_chars (line.entry, 8);
  gtk_widget_add_css_class (entry, "monospace");
  gtk_label_set_xalign (line.result, 0);
  gtk_label_set_wrap (line.result, TRUE);
  gtk_widget_set_margin_start (result, 9);
  gtk_widget_add_css_class (result, "caption");
  gtk_widget_add_css_class (result, "numeric");
  gtk_widget_set_visible (result, FALSE);
  gtk_box_append (GTK_BOX (line.box), entry);
  gtk_box_append (GTK_BOX (line.box), result);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, 0);
  add_controller (self, entry);
  gtk_box_insert_child_after (GTK_BOX (self->list),
                              line.box,
                              place > 0 ? get_line (self, place - 1)->box : NULL);
  g_array_insert_val (self->lines, place, line);
  return place;
}

static void
ts_sheet_view_finalize (GObject *object)
{
  g_array_unref (TS_SHEET_VIEW (object)->lines);
  G_OBJECT_CLASS (ts_sheet_view_parent_class)->finalize (object);
}

static void
ts_sheet_view_class_init (TsSheetViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_sheet_view_finalize;

  /**
   * TsSheetView::changed:
   *
   * The learner changed a line.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_sheet_view_init (TsSheetView *self)
{
  GtkWidget *hint = gtk_label_new (
      _ ("A line each, such as “orders = 1.5M/day” or “peak = orders * 4”; “in TB” at the end "
         "chooses the unit."));

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (GTK_BOX (self), hint);
  gtk_box_append (GTK_BOX (self), self->list);
  ts_sheet_view_set_lines (self, NULL);
}

/**
 * ts_sheet_view_new:
 *
 * Returns: (transfer floating): an empty sheet
 */
GtkWidget *
ts_sheet_view_new (void)
{
  return g_object_new (TS_TYPE_SHEET_VIEW, NULL);
}

/**
 * ts_sheet_view_set_lines:
 * @self: a sheet
 * @lines: (nullable): what to show, %NULL-terminated
 *
 * Shows other lines; "changed" is not emitted. Lines that are the same stay as they are, with the cursor.
 */
void
ts_sheet_view_set_lines (TsSheetView *self, const char *const *lines)
{
  guint n = lines != NULL ? g_strv_length ((char **) lines) : 0;

  g_return_if_fail (TS_IS_SHEET_VIEW (self));

  self->loading = TRUE;
  while (self->lines->len > MAX (n, FIRST_LINES))
    {
      gtk_box_remove (GTK_BOX (self->list), get_line (self, self->lines->len - 1)->box);
      g_array_set_size (self->lines, self->lines->len - 1);
    }
  for (guint i = 0; i < MAX (n, FIRST_LINES); i++)
    {
      const char *text = i < n ? lines[i] : "";

      if (i == self->lines->len)
        add_line (self, i, text);
      else if (strcmp (gtk_editable_get_text (get_line (self, i)->entry), text) != 0)
        gtk_editable_set_text (get_line (self, i)->entry, text);
    }
  self->loading = FALSE;
  work_out (self);
}

/**
 * ts_sheet_view_dup_lines:
 * @self: a sheet
 *
 * Returns: (transfer full) (nullable): the lines up to the last that says something; %NULL where none does
 */
char **
ts_sheet_view_dup_lines (TsSheetView *self)
{
  char **texts;
  guint n;

  g_return_val_if_fail (TS_IS_SHEET_VIEW (self), NULL);

  texts = dup_texts (self);
  for (n = self->lines->len; n > 0 && ts_text_is_blank (texts[n - 1]); n--)
    g_clear_pointer (&texts[n - 1], g_free);
  if (n == 0)
    g_clear_pointer (&texts, g_strfreev);
  return texts;
}
