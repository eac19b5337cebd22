/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "designs/ts-design-card.h"
#include "designs/ts-design-editor.h"
#include "designs/ts-design-page.h"
#include "designs/ts-designs-page.h"
#include "designs/ts-export-dialog.h"
#include "designs/ts-piece-list.h"
#include "designs/ts-tag-dialog.h"
#include "designs/ts-template-page.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "diagram/ts-property.h"
#include "ts-test-input.h"
#include "ts-test-session.h"
#include "ts-window.h"

#include "../ts-test-folder.h"

/* The gallery and the page of a design, in the real window over a real store. */

typedef struct
{
  char *dir;
  TsClock *clock;
  TsSession *session;
  TsStore *store;
  TsWindow *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
  fixture->store = ts_session_get_store (fixture->session);
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autofree char *title = g_strdup_printf ("Design %u", i);

      ts_store_add_design (fixture->store, title, NULL);
    }
  fixture->window = g_object_new (TS_TYPE_WINDOW, "default-width", 1000, NULL);
  ts_window_set_session (fixture->window, fixture->session);
  ts_window_show_place (fixture->window, "designs");
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  fixture->page = ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_DESIGNS_PAGE, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  g_object_unref (fixture->session);
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
}

static guint
count_designs (Fixture *fixture)
{
  return g_list_model_get_n_items (ts_store_get_designs (fixture->store));
}

static TsDesign *
get_design (Fixture *fixture, guint place)
{
  g_autoptr (TsDesign) design =
      g_list_model_get_item (ts_store_get_designs (fixture->store), place);

  g_assert_nonnull (design);
  return design; /* the list keeps it */
}

static TsDesign *
add_drawn (Fixture *fixture, const char *title)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (TsElement) cache = ts_element_new_component ("hot", TS_COMPONENT_CACHE, "hot", 0, 0);
  g_autoptr (GPtrArray) edits = ts_diagram_edits_add (diagram, cache);

  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  return ts_store_add_diagram (fixture->store, NULL, title, diagram);
}

static const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (ts_test_find (fixture->page, GTK_TYPE_STACK, 0)));
}

static TsDesignCard *
get_card (Fixture *fixture, guint nth)
{
  return TS_DESIGN_CARD (ts_test_find (fixture->page, TS_TYPE_DESIGN_CARD, nth));
}

/* Gives the focus to the card of the first design, by keys. */
static void
focus_first (Fixture *fixture)
{
  GtkWidget *focus;

  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (get_card (fixture, 1))));
  ts_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (TS_IS_DESIGN_CARD (gtk_widget_get_first_child (focus)));
}

static gboolean
is_drawn (gpointer data)
{
  return ts_design_card_is_drawn (data);
}

static gboolean
is_editing (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((Fixture *) data)->window));

  return focus != NULL && TS_IS_CANVAS (focus);
}

static gboolean
has_two (gpointer data)
{
  return count_designs (data) == 2;
}

/* From nothing to a drawn card, with keys alone. */
static void
test_first (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
  gtk_widget_child_focus (fixture->page, GTK_DIR_TAB_FORWARD);
  ts_test_key ("Return"); /* the one button of the empty gallery */
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (count_designs (fixture), ==, 1);
  ts_test_key ("a");
  ts_test_type ("cache");
  ts_test_key ("Return");
  g_assert_cmpuint (ts_design_get_n_components (get_design (fixture, 0)), ==, 1);
  ts_window_pop (fixture->window);
  ts_test_settle ();
  g_assert_cmpstr (get_shown (fixture), ==, "gallery");
  g_assert_null (ts_design_card_get_design (get_card (fixture, 0)));
  g_assert_true (ts_design_card_get_design (get_card (fixture, 1)) == get_design (fixture, 0));
  g_assert_true (ts_test_wait (is_drawn, get_card (fixture, 1)));
}

/* What was begun and left as it was does not stay. */
static void
test_nothing_drawn (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->page, "designs.new", NULL);
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (count_designs (fixture), ==, 1);
  ts_window_pop (fixture->window);
  ts_test_settle ();
  g_assert_cmpuint (count_designs (fixture), ==, 0);
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
}

/* A drawing is there again after everything was closed, with what can be undone. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (TsJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_activate_action (fixture->page, "designs.new", NULL);
  g_assert_true (ts_test_wait (is_editing, fixture));
  ts_test_key ("a");
  ts_test_type ("queue");
  ts_test_key ("Return Down Down ctrl+z");
  id = g_strdup (ts_design_get_id (get_design (fixture, 0)));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  g_assert_finalize_object (fixture->session);
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
  fixture->store = ts_session_get_store (fixture->session);
  fixture->window = g_object_new (TS_TYPE_WINDOW, NULL);
  journal =
      ts_store_open_design (fixture->store, ts_store_find_design (fixture->store, id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_diagram_count_kind (ts_journal_get_diagram (journal), TS_COMPONENT_QUEUE),
                    ==,
                    1);
  g_assert_true (ts_journal_redo (journal));
  g_assert_true (ts_journal_undo (journal) && ts_journal_undo (journal));
  g_assert_true (ts_journal_undo (journal));
  g_assert_false (ts_journal_get_can_undo (journal));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = add_drawn (fixture, "Orders");
  GtkWidget *toasts;

  ts_test_settle ();
  focus_first (fixture);
  ts_test_key ("Delete");
  g_assert_cmpuint (count_designs (fixture), ==, 0);
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
  toasts = ts_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_TOAST_OVERLAY, 0);
  for (guint i = 0;; i++)
    {
      GtkWidget *button = ts_test_find (toasts, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Undo") == 0)
        {
          g_signal_emit_by_name (button, "clicked");
          break;
        }
    }
  g_assert_cmpuint (count_designs (fixture), ==, 1);
  g_assert_true (get_design (fixture, 0) == design);
  g_assert_cmpstr (get_shown (fixture), ==, "gallery");
}

static gboolean
is_renamed (gpointer data)
{
  return g_strcmp0 (ts_design_get_title (get_design (data, 0)), "Order intake") == 0;
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window; /* the list keeps it */
    }
  g_assert_not_reached ();
}

static void
test_rename_and_duplicate (Fixture *fixture, gconstpointer data)
{
  static const char *const tags[] = { "work", NULL };

  ts_store_tag_design (fixture->store, add_drawn (fixture, "Orders"), tags);
  ts_test_settle ();
  focus_first (fixture);
  ts_test_key ("F2");
  ts_test_focus_window (find_dialog ());
  ts_test_key ("ctrl+a");
  ts_test_type ("Order intake");
  ts_test_key ("Return");
  g_assert_true (ts_test_wait (is_renamed, fixture)); /* a pressed button takes its time */
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  focus_first (fixture);
  ts_test_key ("ctrl+d");
  g_assert_true (ts_test_wait (has_two, fixture));
  g_assert_cmpstr (ts_design_get_title (get_design (fixture, 0)), ==, "Order intake (copy)");
  g_assert_cmpuint (ts_design_get_n_components (get_design (fixture, 0)), ==, 1);
  g_assert_true (g_strv_equal (ts_design_get_tags (get_design (fixture, 0)), tags));
}

static gboolean
shows_two (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

static gboolean
shows_eight (gpointer data)
{
  return g_list_model_get_n_items (data) == 8;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = ts_test_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0);
  GtkWidget *grid = ts_test_find (fixture->page, GTK_TYPE_GRID_VIEW, 0);
  GListModel *model = G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)));

  for (guint i = 0; i < 6; i++)
    add_drawn (fixture, "Orders");
  ts_test_settle ();
  g_assert_false (gtk_widget_get_mapped (search)); /* so few are found by looking */
  add_drawn (fixture, "Payments");
  ts_test_settle ();
  ts_test_key ("ctrl+f");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), search));
  ts_test_type ("pay");
  g_assert_true (ts_test_wait (shows_two, model)); /* the card of a new one, and Payments */
  ts_test_key ("Escape");
  g_assert_true (ts_test_wait (shows_eight, model));
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = TS_IS_DESIGN_CARD (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

/* Ten thousand designs need no more cards than a few hundred, and are scrolled through from end to end. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  GtkWidget *grid = ts_test_find (fixture->page, GTK_TYPE_GRID_VIEW, 0);
  GtkAdjustment *adjustment;
  gint64 slowest = 0;

  g_assert_cmpuint (count_designs (fixture), ==, 10000);
  g_assert_cmpuint (count_cards (fixture->page), <, 400);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW)));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 100000);
  for (guint i = 1; i <= 50; i++)
    {
      gint64 start = g_get_monotonic_time ();

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 50);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      slowest = MAX (slowest, g_get_monotonic_time () - start);
    }
  g_test_message ("the slowest of 50 jumps took %.1f ms", (double) slowest / 1000);
  g_assert_cmpuint (count_cards (fixture->page), <, 400);
}

static gboolean
is_exporting (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (TS_IS_EXPORT_DIALOG (each->data) && gtk_widget_get_mapped (each->data))
      return TRUE;
  return FALSE;
}

static gboolean
is_not_exporting (gpointer data)
{
  return !is_exporting (data);
}

/* A key asks how to export, and another one thinks better of it. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  ts_window_push (fixture->window,
                  ts_design_page_new (fixture->store, add_drawn (fixture, "Orders")));
  g_assert_true (ts_test_wait (is_editing, fixture));
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  ts_test_key ("ctrl+e");
  g_assert_true (ts_test_wait (is_exporting, fixture));
  ts_test_key ("Escape");
  g_assert_true (ts_test_wait (is_not_exporting, fixture));
}

static GListModel *
get_shown_designs (Fixture *fixture)
{
  GtkWidget *grid = ts_test_find (fixture->page, GTK_TYPE_GRID_VIEW, 0);

  return G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)));
}

static const char *
get_title_at (Fixture *fixture, guint place)
{
  g_autoptr (GObject) item = g_list_model_get_item (get_shown_designs (fixture), place);

  return TS_IS_DESIGN (item) ? ts_design_get_title (TS_DESIGN (item)) : NULL;
}

static gboolean
shows_one_design (gpointer data)
{
  return g_list_model_get_n_items (data) == 2; /* and the card of a new one */
}

static gboolean
shows_only_one (gpointer data)
{
  return g_list_model_get_n_items (data) == 1;
}

/* What is written on a drawing is searched too, whatever the case and the order of the words. */
static void
test_search_words (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = ts_test_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0);

  add_drawn (fixture, "Orders"); /* with a cache called “hot” */
  ts_store_add_design (fixture->store, "Hot drinks", NULL);
  ts_store_add_design (fixture->store, "Payments", NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "HOT ord");
  g_assert_true (ts_test_wait (shows_one_design, get_shown_designs (fixture)));
  g_assert_cmpstr (get_title_at (fixture, 1), ==, "Orders");
}

static gboolean
shows_three_designs (gpointer data)
{
  return g_list_model_get_n_items (data) == 4;
}

static void
test_filter_by_tag (Fixture *fixture, gconstpointer data)
{
  static const char *const tags[] = { "work", NULL };

  for (guint i = 0; i < 3; i++)
    add_drawn (fixture, i == 1 ? "Tagged" : "Other");
  ts_store_tag_design (fixture->store, get_design (fixture, 1), tags);
  gtk_widget_activate_action (fixture->page, "designs.tag", "s", "work");
  g_assert_true (ts_test_wait (shows_one_design, get_shown_designs (fixture)));
  g_assert_cmpstr (get_title_at (fixture, 1), ==, "Tagged");
  gtk_widget_activate_action (fixture->page, "designs.show-all", NULL);
  g_assert_true (ts_test_wait (shows_three_designs, get_shown_designs (fixture)));
}

static gboolean
has_tag (gpointer data)
{
  return g_strv_contains (ts_design_get_tags (data), "Q3 review");
}

/* A tag is given by keys alone. */
static void
test_tag (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = add_drawn (fixture, "Orders");
  GListModel *windows = gtk_window_get_toplevels ();

  ts_test_settle ();
  focus_first (fixture);
  ts_test_key ("ctrl+t");
  ts_test_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!TS_IS_TAG_DIALOG (window))
        continue;
      ts_test_focus_window (window);
      gtk_widget_grab_focus (ts_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, 0));
      ts_test_type ("Q3 review");
      ts_test_key ("Return");
      g_assert_true (ts_test_wait (has_tag, design));
      gtk_window_destroy (window);
      return;
    }
  g_assert_not_reached ();
}

/* What is archived is out of the gallery, and comes back. */
static void
test_archive (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = add_drawn (fixture, "Orders");
  const char *id = ts_design_get_id (design);

  ts_test_settle ();
  gtk_widget_activate_action (fixture->page, "designs.toggle-archived", "s", id);
  g_assert_true (ts_test_wait (shows_only_one, get_shown_designs (fixture)));
  g_assert_null (get_title_at (fixture, 0)); /* the card of a new one */
  gtk_widget_activate_action (fixture->page, "designs.archive", NULL);
  g_assert_true (ts_test_wait (shows_only_one, get_shown_designs (fixture)));
  g_assert_cmpstr (get_title_at (fixture, 0), ==, "Orders");
  gtk_widget_activate_action (fixture->page, "designs.toggle-archived", "s", id);
  gtk_widget_activate_action (fixture->page, "designs.archive", NULL);
  g_assert_true (ts_test_wait (shows_one_design, get_shown_designs (fixture)));
}

static gboolean
is_first_by_title (gpointer data)
{
  return g_strcmp0 (get_title_at (data, 1), "Ants") == 0;
}

static gboolean
is_first_by_size (gpointer data)
{
  return g_strcmp0 (get_title_at (data, 1), "Middle") == 0;
}

static gboolean
is_first_by_creation (gpointer data)
{
  return g_strcmp0 (get_title_at (data, 1), "Zebra") == 0;
}

/* Returns the word, interned, of what another gallery begins with. */
static const char *
sort_of_new_page (Fixture *fixture)
{
  g_autoptr (GtkWidget) page =
      g_object_ref_sink (g_object_new (TS_TYPE_DESIGNS_PAGE, "session", fixture->session, NULL));
  g_autofree char *word = NULL;

  g_object_get (page, "sort", &word, NULL);
  return g_intern_string (word);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  ts_store_add_design (fixture->store, "Ants", NULL);
  ts_clock_advance (fixture->clock, 1);
  add_drawn (fixture, "Middle");
  ts_clock_advance (fixture->clock, 1);
  ts_store_add_design (fixture->store, "Zebra", NULL);
  gtk_widget_activate_action (fixture->page, "designs.sort", "s", "title");
  g_assert_true (ts_test_wait (is_first_by_title, fixture));
  gtk_widget_activate_action (fixture->page, "designs.sort", "s", "size");
  g_assert_true (ts_test_wait (is_first_by_size, fixture));
  gtk_widget_activate_action (fixture->page, "designs.sort", "s", "created");
  g_assert_true (ts_test_wait (is_first_by_creation, fixture));
  g_assert_cmpstr (sort_of_new_page (fixture), ==, "created");
  gtk_widget_activate_action (fixture->page, "designs.sort", "s", "updated");
  g_assert_cmpstr (sort_of_new_page (fixture), ==, "updated");
}

/* Every template can be read, has a group, properties, and lines that say what they are. */
static void
test_templates (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < ts_template_get_n (); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsDiagram) diagram = ts_template_read (i, &error);
      guint n_groups = 0, n_asynchronous = 0, n_properties = 0;

      g_assert_no_error (error);
      for (guint j = 0; j < ts_diagram_get_n_elements (diagram); j++)
        {
          const TsElement *element = ts_diagram_get_element (diagram, j);

          n_groups += element->role == TS_ELEMENT_GROUP;
          n_asynchronous += element->asynchronous;
          for (const char *const *name = element->properties; name != NULL && *name != NULL;
               name += 2, n_properties++)
            {
              const TsPropertySpec *spec = ts_element_find_property (element, *name);

              g_assert_nonnull (spec);
              g_assert_true (ts_property_spec_check (spec, name[1]));
            }
        }
      g_assert_cmpuint (n_groups, >, 0);
      g_assert_cmpuint (n_asynchronous, >, 0);
      g_assert_cmpuint (n_properties, >, 3);
    }
}

/* A design begins with a template, by keys alone. */
static void
test_begin_with_template (Fixture *fixture, gconstpointer data)
{
  ts_test_key ("ctrl+shift+n");
  ts_test_settle ();
  ts_test_key ("Right Return"); /* past the blank page */
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (count_designs (fixture), ==, 1);
  g_assert_cmpstr (ts_design_get_title (get_design (fixture, 0)), ==, ts_template_get_title (0));
  g_assert_cmpuint (ts_design_get_n_components (get_design (fixture, 0)), >, 10);
}

static GtkWindow *
find_report (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), "What Was Imported") == 0)
        return window; /* the list keeps it */
    }
  return NULL;
}

static gboolean
has_report (gpointer data)
{
  return find_report () != NULL;
}

/* Good files become designs; of those that cannot be read it is said why. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *good = g_build_filename (fixture->dir, "intake.json", NULL);
  g_autofree char *bad = g_build_filename (fixture->dir, "broken.json", NULL);
  g_autoptr (GFile) good_file = g_file_new_for_path (good);
  g_autoptr (GFile) bad_file = g_file_new_for_path (bad);
  g_autoptr (TsDiagram) diagram = ts_template_read (0, NULL);
  g_autofree char *json = ts_diagram_to_json (diagram);

  g_assert_true (g_file_set_contents (good, json, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "{\"format\": 2, \"elements\": [", -1, NULL));
  g_list_store_append (files, good_file);
  g_list_store_append (files, bad_file);
  ts_designs_page_import (TS_DESIGNS_PAGE (fixture->page), G_LIST_MODEL (files));
  g_assert_true (ts_test_wait (has_report, fixture));
  gtk_window_destroy (find_report ());
  g_assert_cmpuint (count_designs (fixture), ==, 1);
  g_assert_cmpstr (ts_design_get_title (get_design (fixture, 0)), ==, "intake");
  g_assert_cmpuint (ts_design_get_n_components (get_design (fixture, 0)), >, 10);
}

static gboolean
has_piece (gpointer data)
{
  return g_list_model_get_n_items (ts_store_get_pieces (((Fixture *) data)->store)) == 1;
}

static gboolean
has_no_piece (gpointer data)
{
  return g_list_model_get_n_items (ts_store_get_pieces (((Fixture *) data)->store)) == 0;
}

/* Drags the piece from below the palette onto the canvas. */
static void
drag_piece (Fixture *fixture)
{
  GtkWidget *list = ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_PIECE_LIST, 0);
  GtkWidget *row = ts_test_find (list, GTK_TYPE_LIST_BOX_ROW, 0);
  GtkWidget *canvas = ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_CANVAS, 0);

  ts_test_drag (row, 20, 10, canvas, 60, 60);
  ts_test_settle ();
}

/* What is selected is kept as a piece, found in the palette and put onto the canvas, by keys alone. */
static void
test_piece (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = add_drawn (fixture, "Orders");
  g_autoptr (TsPiece) piece = NULL;
  GtkWidget *list;

  ts_window_push (fixture->window, ts_design_page_new (fixture->store, design));
  g_assert_true (ts_test_wait (is_editing, fixture));
  ts_test_key ("ctrl+a ctrl+shift+b");
  ts_test_focus_window (find_dialog ());
  ts_test_key ("ctrl+a");
  ts_test_type ("Aside");
  ts_test_key ("Return");
  g_assert_true (ts_test_wait (has_piece, fixture));
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  ts_test_key ("a");
  ts_test_type ("Aside");
  ts_test_key ("Return");
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (ts_design_get_n_components (design), ==, 2);
  drag_piece (fixture);
  g_assert_cmpuint (ts_design_get_n_components (design), ==, 3);
  list = ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_PIECE_LIST, 0);
  piece = g_list_model_get_item (ts_store_get_pieces (fixture->store), 0);
  gtk_widget_activate_action (list, "pieces.remove", "s", ts_piece_get_id (piece));
  g_assert_true (ts_test_wait (has_no_piece, fixture));
}

#define ADD(path, function) ADD_WITH (path, 0, function)
#define ADD_WITH(path, n, function)                                                                \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GSETTINGS_SCHEMA_DIR", TS_TEST_SCHEMA_DIR, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/designs-page/first", test_first);
  ADD ("/designs-page/nothing-drawn", test_nothing_drawn);
  ADD ("/designs-page/kept", test_kept);
  ADD ("/designs-page/delete", test_delete);
  ADD ("/designs-page/rename-and-duplicate", test_rename_and_duplicate);
  ADD ("/designs-page/search", test_search);
  ADD_WITH ("/designs-page/many", 10000, test_many);
  ADD ("/designs-page/search-words", test_search_words);
  ADD ("/designs-page/filter-by-tag", test_filter_by_tag);
  ADD ("/designs-page/tag", test_tag);
  ADD ("/designs-page/archive", test_archive);
  ADD ("/designs-page/sort", test_sort);
  ADD ("/designs-page/templates", test_templates);
  ADD ("/designs-page/begin-with-template", test_begin_with_template);
  ADD ("/designs-page/import", test_import);
  ADD ("/design-page/piece", test_piece);
  ADD ("/design-page/export", test_export);
  return g_test_run ();
}
