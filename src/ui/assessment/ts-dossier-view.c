/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-dossier-view.h"
#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-json.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-drop-down.h"
#include "widgets/ts-highlight.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-panes.h"

/* The dossier of a case study: pages to read, pictures that open larger, and a search over all pages. What
 * was searched for is highlighted on the page that is open. */

#define SNIPPET 48 /* characters on either side of a hit */

struct _TsDossierView
{
  AdwBin parent_instance;

  const TsCaseStudy *study;
  GPtrArray *pages; /* of the GtkScrolledWindow of each page */
  GPtrArray *plain; /* of char *: the words of each page, as they are searched */
  GtkDropDown *drop;
  GtkStack *stack;
  GtkSearchEntry *entry;
  GtkListBox *hits;
  GtkLabel *summary;
  GRegex *pattern; /* (nullable): what is searched for */
  guint scroll_idle;
};

G_DEFINE_FINAL_TYPE (TsDossierView, ts_dossier_view, ADW_TYPE_BIN)

static gboolean
scroll_cb (gpointer user_data)
{
  TsDossierView *self = user_data;
  GtkScrolledWindow *page = self->pages->pdata[gtk_drop_down_get_selected (self->drop)];
  GtkWidget *content = gtk_scrolled_window_get_child (page);
  GtkWidget *label = ts_highlight_show (content, self->pattern);
  graphene_rect_t bounds;

  self->scroll_idle = 0;
  if (label != NULL
      && gtk_widget_compute_bounds (label, gtk_widget_get_first_child (content), &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (page),
                              bounds.origin.y - gtk_widget_get_height (GTK_WIDGET (page)) / 3.0);
  return G_SOURCE_REMOVE;
}

static void
show_page (TsDossierView *self)
{
  guint place = gtk_drop_down_get_selected (self->drop);

  if (place >= self->pages->len)
    return;
  gtk_stack_set_visible_child (self->stack, self->pages->pdata[place]);
  ts_highlight_show (self->pages->pdata[place], self->pattern);
}

static void
close_search (TsDossierView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  ts_dossier_view_search (self, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->drop));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  TsDossierView *self = user_data;

  ts_dossier_view_show_page (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "place")));
  if (self->scroll_idle == 0)
    self->scroll_idle = g_idle_add (scroll_cb, self);
}

static void
entered_cb (TsDossierView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->hits, 0);

  if (row != NULL)
    activated_cb (self->hits, row, self);
}

/* The words around the first hit of a page, with the hit in bold. */
static char *
make_snippet (const char *text, int start, int end)
{
  const char *from = text + start;
  const char *to = text + end;
  g_autofree char *before = NULL;
  g_autofree char *hit = g_markup_escape_text (text + start, end - start);
  g_autofree char *after = NULL;

  for (guint i = 0; i < SNIPPET && from > text; i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < SNIPPET && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  before = g_markup_escape_text (from, text + start - from);
  after = g_markup_escape_text (text + end, to - (text + end));
  return g_strdup_printf (
      "%s%s<b>%s</b>%s%s", from > text ? "…" : "", before, hit, after, *to != '\0' ? "…" : "");
}

/* Adds a row for a page with hits. Returns how many it has. */
static guint
add_hits (TsDossierView *self, guint place)
{
  const TsDossierPage *page = self->study->pages->pdata[place];
  const char *text = self->plain->pdata[place];
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *snippet = NULL;
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;
  GtkWidget *row;
  guint hits = 0;
  int start = 0, end = 0;

  g_regex_match (self->pattern, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      if (hits++ == 0)
        g_match_info_fetch_pos (match, 0, &start, &end);
    }
  if (hits == 0)
    return 0;
  snippet = make_snippet (text, start, end);
  /* Translators: the title of a page, then how often what was searched for stands on it. */
  title = g_strdup_printf (ngettext ("%s · %u hit", "%s · %u hits", hits), page->title, hits);
  escaped = g_markup_escape_text (title, -1);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), snippet);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
  gtk_list_box_append (self->hits, row);
  return hits;
}

static void
search_cb (TsDossierView *self)
{
  ts_dossier_view_search (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDossierView *self = TS_DOSSIER_VIEW (widget);
  GtkWidget *panes = gtk_widget_get_ancestor (widget, TS_TYPE_PANES);

  if (panes != NULL)
    ts_panes_show (TS_PANES (panes), widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
ts_dossier_view_dispose (GObject *object)
{
  TsDossierView *self = TS_DOSSIER_VIEW (object);

  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  G_OBJECT_CLASS (ts_dossier_view_parent_class)->dispose (object);
}

static void
ts_dossier_view_finalize (GObject *object)
{
  TsDossierView *self = TS_DOSSIER_VIEW (object);

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->plain);
  g_clear_pointer (&self->pattern, g_regex_unref);
  G_OBJECT_CLASS (ts_dossier_view_parent_class)->finalize (object);
}

static void
ts_dossier_view_class_init (TsDossierViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_dossier_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_dossier_view_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "dossier.find", NULL, find_action);
}

static void
ts_dossier_view_init (TsDossierView *self)
{
  self->pages = g_ptr_array_new ();
  self->plain = g_ptr_array_new_with_free_func (g_free);
}

static const TsDossierFigure *
find_figure (TsDossierView *self, const char *id)
{
  for (guint i = 0; i < self->study->figures->len; i++)
    {
      const TsDossierFigure *figure = self->study->figures->pdata[i];

      if (strcmp (figure->id, id) == 0)
        return figure;
    }
  return NULL;
}

static GtkWidget *
make_picture (const TsDossierFigure *figure)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_diagram_from_json (figure->id, figure->diagram, &error);
  GtkWidget *picture = ts_diagram_picture_new ();
  g_autofree char *words = NULL;

  if (diagram == NULL)
    return gtk_label_new (error->message);
  words = ts_diagram_describe (diagram);
  ts_diagram_picture_set_diagram (TS_DIAGRAM_PICTURE (picture), diagram, words);
  return picture;
}

/* The picture in a window of its own, at its natural size. */
static void
enlarge_cb (GtkButton *button, gpointer user_data)
{
  const TsDossierFigure *figure = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  GtkWidget *window = adw_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *picture = make_picture (figure);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), figure->title);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 960, 640);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), picture);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (column), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (column), scrolled);
  adw_window_set_content (ADW_WINDOW (window), column);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkWidget *
make_figure (const char *address, const char *caption, gpointer user_data)
{
  const TsDossierFigure *figure =
      find_figure (user_data, address + strlen (TS_MARKDOWN_FIGURE_SCHEME));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (caption);
  GtkWidget *picture;
  g_autofree char *name = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  if (figure == NULL)
    return label;
  picture = make_picture (figure);
  gtk_widget_add_css_class (picture, "ts-figure");
  name = g_strdup_printf (_ ("Open larger: %s"), figure->title);
  gtk_button_set_child (GTK_BUTTON (button), picture);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Open larger"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (enlarge_cb), (gpointer) figure);
  gtk_box_append (GTK_BOX (column), button);
  gtk_box_append (GTK_BOX (column), label);
  return column;
}

static void
add_page (TsDossierView *self, guint place)
{
  const TsDossierPage *page = self->study->pages->pdata[place];
  g_autofree char *text = place == 0 ? g_strdup_printf ("%s\n\n%s", self->study->intro, page->text)
                                     : g_strdup (page->text);
  GtkWidget *view = ts_markdown_view_new ("");
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  ts_markdown_view_set_figure_func (TS_MARKDOWN_VIEW (view), make_figure, self);
  ts_markdown_view_set_text (TS_MARKDOWN_VIEW (view), text);
  gtk_widget_set_margin_top (view, 12);
  gtk_widget_set_margin_bottom (view, 18);
  gtk_widget_set_margin_start (view, 18);
  gtk_widget_set_margin_end (view, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_stack_add_child (self->stack, scrolled);
  g_ptr_array_add (self->pages, scrolled);
  g_ptr_array_add (self->plain, ts_markdown_to_plain (text));
}

static GtkWidget *
make_hits (TsDossierView *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  self->hits = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->hits, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->hits), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->hits), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hits),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages with hits"),
                                  -1);
  g_signal_connect (self->hits, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->hits));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  return scrolled;
}

static GtkWidget *
make_head (TsDossierView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->study->pages->len; i++)
    gtk_string_list_append (titles, ((const TsDossierPage *) self->study->pages->pdata[i])->title);
  self->drop = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
  ts_drop_down_set_name (self->drop, _ ("Page of the dossier"));
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _ ("Search all pages (Ctrl+F)"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the dossier"),
                                  -1);
  gtk_widget_set_margin_top (head, 12);
  gtk_widget_set_margin_start (head, 18);
  gtk_widget_set_margin_end (head, 18);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->drop));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->entry));
  return head;
}

static void
connect_all (TsDossierView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("dossier.find")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (
      self->drop, "notify::selected", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->entry, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->entry, "activate", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->entry, "stop-search", G_CALLBACK (close_search), self, G_CONNECT_SWAPPED);
}

/**
 * ts_dossier_view_new:
 * @study: a case study; its pack must outlive the view
 *
 * Returns: (transfer floating): its dossier, open at the first page
 */
GtkWidget *
ts_dossier_view_new (const TsCaseStudy *study)
{
  TsDossierView *self = g_object_new (TS_TYPE_DOSSIER_VIEW, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (study != NULL, GTK_WIDGET (self));

  self->study = study;
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  for (guint i = 0; i < study->pages->len; i++)
    add_page (self, i);
  gtk_stack_add_named (self->stack, make_hits (self), "hits");
  gtk_box_append (GTK_BOX (column), make_head (self));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->stack));
  gtk_widget_set_size_request (column, 280, -1);
  adw_bin_set_child (ADW_BIN (self), column);
  connect_all (self);
  return GTK_WIDGET (self);
}

/**
 * ts_dossier_view_show_page:
 * @self: a dossier
 * @place: from 0
 *
 * Opens a page; what is searched for is highlighted on it.
 */
void
ts_dossier_view_show_page (TsDossierView *self, guint place)
{
  g_return_if_fail (TS_IS_DOSSIER_VIEW (self));
  g_return_if_fail (place < self->pages->len);

  gtk_drop_down_set_selected (self->drop, place);
  show_page (self);
}

/**
 * ts_dossier_view_search:
 * @self: a dossier
 * @text: what to look for, without regard to case; "" ends the search
 *
 * Lists the pages that hold a text.
 */
void
ts_dossier_view_search (TsDossierView *self, const char *text)
{
  g_autofree char *summary = NULL;
  GtkWidget *row;
  guint hits = 0;

  g_return_if_fail (TS_IS_DOSSIER_VIEW (self));
  g_return_if_fail (text != NULL);

  g_clear_pointer (&self->pattern, g_regex_unref);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->hits))) != NULL)
    gtk_list_box_remove (self->hits, row);
  if (*text == '\0')
    {
      show_page (self);
      return;
    }
  self->pattern = ts_highlight_compile (text);
  for (guint i = 0; self->pattern != NULL && i < self->pages->len; i++)
    hits += add_hits (self, i);
  summary = hits > 0 ? g_strdup_printf (ngettext ("%u hit", "%u hits", hits), hits)
                     : g_strdup_printf (_ ("“%s” stands on no page"), text);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->hits), hits > 0);
  gtk_stack_set_visible_child_name (self->stack, "hits");
}
