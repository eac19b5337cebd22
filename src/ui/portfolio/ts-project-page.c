/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "portfolio/ts-design-figure.h"
#include "portfolio/ts-portfolio-review.h"
#include "portfolio/ts-project-details.h"
#include "portfolio/ts-project-page.h"
#include "portfolio/ts-section-editor.h"
#include "portfolio/ts-section-list.h"
#include "ts-window.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-panes.h"

/* Working on a project: its sections on the left, one of them in the editor, and beside it how that
 * looks. What is typed is stored a moment later; the preview and the validator follow. */

#define SAVE_DELAY    250 /* ms from the first key that is not stored yet */
#define PREVIEW_DELAY 200 /* ms */
#define NARROW        720 /* px; below it the sections are in the popover of the bar */
#define FOLD          680 /* px; below it editor and preview take turns */

#define ABOUT TS_PROJECT_PAGE_ABOUT

struct _TsProjectPage
{
  AdwBin parent_instance;

  TsSession *session;
  TsProject *project;
  GPtrArray *places;   /* of char: ABOUT and the ids of the sections, in their order */
  guint current;       /* of places */
  gboolean text_dirty; /* the editor has what the project does not */
  gboolean unsaved;    /* the project has what the store does not */
  gboolean stored;     /* something was stored since the page is shown */
  guint save_timeout;
  guint preview_timeout;
  guint layout_idle;
  gboolean focus_pending;
  GCancellable *cancellable;
  gboolean checking;
  gboolean check_again;
  TsProjectCheck *check; /* (nullable) */

  TsSectionList *rail, *popover_rail;
  TsPanes *panes;
  TsSectionEditor *editor;
  GtkWidget *preview_pane;
  TsMarkdownView *preview;
  GtkWidget *preview_empty;
  TsProjectDetails *details;

  AdwWindowTitle *title;
  GtkMenuButton *insert_button;
  GtkPopover *insert_popover;
  GtkWidget *insert_empty;
  GtkWidget *insert_scroller;
  GtkListBox *insert_list;
  GtkScrolledWindow *rail_scroller;
  GtkStack *centre;
  GtkActionBar *bar;
  GtkMenuButton *position;
  GtkPopover *position_popover;
  GtkScrolledWindow *position_scroller;
};

G_DEFINE_FINAL_TYPE (TsProjectPage, ts_project_page, ADW_TYPE_BIN)

static void start_check (TsProjectPage *self);

static const TsTemplateSection *
find_template (TsProjectPage *self, const char *id)
{
  GPtrArray *sections = ts_pack_get_template (ts_session_get_pack (self->session));

  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((TsTemplateSection *) sections->pdata[i])->id, id))
      return sections->pdata[i];
  return NULL;
}

static const char *
describe_place (TsProjectPage *self, const char *id)
{
  const TsTemplateSection *section = find_template (self, id);

  if (g_str_equal (id, ABOUT))
    return _ ("About This Project");
  return section != NULL ? section->title : id;
}

static const char *
get_place (TsProjectPage *self)
{
  return self->places->pdata[self->current];
}

static void
show_saved (TsProjectPage *self)
{
  const char *title = ts_project_get_title (self->project);
  gboolean saved = !self->unsaved && !self->text_dirty
                   && ts_store_is_saved (ts_session_get_store (self->session));

  adw_window_title_set_title (self->title, *title != '\0' ? title : _ ("Untitled Project"));
  adw_window_title_set_subtitle (self->title, saved ? _ ("Saved") : _ ("Saving…"));
}

static void
failed_cb (TsProjectPage *self)
{
  adw_window_title_set_subtitle (self->title, _ ("Not saved"));
}

/* Takes what was typed over into the project. */
static void
take_text (TsProjectPage *self)
{
  g_autofree char *text = NULL;

  if (!self->text_dirty)
    return;
  text = ts_section_editor_dup_text (self->editor);
  ts_project_set_section (self->project, ts_section_editor_get_section (self->editor), text);
  self->text_dirty = FALSE;
  self->unsaved = TRUE;
}

/**
 * ts_project_page_save:
 * @self: a page
 *
 * Stores what was typed, at once.
 */
void
ts_project_page_save (TsProjectPage *self)
{
  g_return_if_fail (TS_IS_PROJECT_PAGE (self));

  g_clear_handle_id (&self->save_timeout, g_source_remove);
  take_text (self);
  if (self->unsaved)
    {
      ts_project_set_updated (self->project,
                              ts_clock_get_wall (ts_session_get_clock (self->session)));
      ts_store_put_project (ts_session_get_store (self->session), self->project);
      self->unsaved = FALSE;
      self->stored = TRUE;
      start_check (self);
    }
  show_saved (self);
}

static gboolean
save_cb (gpointer user_data)
{
  TsProjectPage *self = user_data;

  self->save_timeout = 0;
  ts_project_page_save (self);
  return G_SOURCE_REMOVE;
}

/* The first change owns the deadline: whoever never stops typing is saved too. */
static void
save_soon (TsProjectPage *self)
{
  if (self->save_timeout == 0)
    self->save_timeout = g_timeout_add (SAVE_DELAY, save_cb, self);
  show_saved (self);
}

static void
show_preview (TsProjectPage *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  if (!gtk_widget_get_mapped (self->preview_pane))
    return; /* it is filled when it is shown */
  text = ts_section_editor_dup_text (self->editor);
  ts_markdown_view_set_text (self->preview, text);
  gtk_widget_set_visible (self->preview_empty, ts_text_is_blank (text));
}

static gboolean
preview_cb (gpointer user_data)
{
  TsProjectPage *self = user_data;

  self->preview_timeout = 0;
  show_preview (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (TsProjectPage *self)
{
  self->text_dirty = TRUE;
  save_soon (self);
  if (self->preview_timeout == 0)
    self->preview_timeout = g_timeout_add (PREVIEW_DELAY, preview_cb, self);
}

static void
full_cb (TsProjectPage *self)
{
  g_autofree char *text =
      g_strdup_printf (_ ("A section holds up to %d characters; the rest was not taken in."),
                       TS_SECTION_MOST);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, text);
}

static void
details_changed_cb (TsProjectPage *self)
{
  self->unsaved = TRUE;
  save_soon (self);
}

static void
show_state (TsProjectPage *self, const char *id)
{
  const TsTemplateSection *section = find_template (self, id);
  guint missing = ts_project_check_count_errors (self->check, id);
  TsSectionState state = missing > 0 ? TS_SECTION_MISSING : TS_SECTION_DONE;

  if (section == NULL
      || (!section->required && missing == 0
          && ts_text_is_blank (ts_project_get_section (self->project, id))))
    state = TS_SECTION_UNKNOWN;
  ts_section_list_set_state (self->rail, id, state, missing);
  ts_section_list_set_state (self->popover_rail, id, state, missing);
}

static void
show_check (TsProjectPage *self)
{
  if (self->check == NULL)
    return;
  for (guint i = 0; i < self->places->len; i++)
    show_state (self, self->places->pdata[i]);
  ts_project_details_set_check (self->details, self->check);
  ts_section_editor_set_findings (self->editor, self->check->findings);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsProjectPage) self = user_data;
  TsProjectCheck *check = ts_project_review_finish (result, NULL);

  self->checking = FALSE;
  if (check == NULL)
    return; /* the page is left */
  g_clear_pointer (&self->check, ts_project_check_free);
  self->check = check;
  show_check (self);
  if (self->check_again)
    start_check (self);
}

/* One check at a time: what is changed meanwhile is checked after it. */
static void
start_check (TsProjectPage *self)
{
  self->check_again = self->checking;
  if (self->checking)
    return;
  self->checking = TRUE;
  ts_project_review_async (ts_session_get_store (self->session),
                           self->project,
                           ts_session_get_pack (self->session),
                           self->cancellable,
                           checked_cb,
                           g_object_ref (self));
}

static void
show_section (TsProjectPage *self, const char *id)
{
  const TsTemplateSection *section = find_template (self, id);

  ts_section_editor_show_section (self->editor,
                                  id,
                                  describe_place (self, id),
                                  section != NULL ? section->guidance : "",
                                  ts_project_get_section (self->project, id));
  ts_section_editor_set_findings (self->editor, self->check != NULL ? self->check->findings : NULL);
  gtk_stack_set_visible_child (self->centre, GTK_WIDGET (self->panes));
  show_preview (self);
}

static void
go_to (TsProjectPage *self, guint place)
{
  const char *id;
  gboolean about;

  ts_project_page_save (self);
  self->current = place;
  id = get_place (self);
  about = g_str_equal (id, ABOUT);
  ts_section_list_select (self->rail, id);
  ts_section_list_select (self->popover_rail, id);
  gtk_menu_button_set_label (self->position, describe_place (self, id));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.previous", place > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.next", place + 1 < self->places->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.preview", !about);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.insert-design", !about);
  gtk_widget_set_sensitive (GTK_WIDGET (self->insert_button), !about);
  if (about)
    gtk_stack_set_visible_child (self->centre, GTK_WIDGET (self->details));
  else
    show_section (self, id);
}

static void
chosen_cb (TsProjectPage *self, const char *id)
{
  gtk_popover_popdown (self->position_popover);
  ts_project_page_show_section (self, id);
}

/* Writing begins at once. The stack moves the focus itself until the page is laid out. */
static void
focus_centre (TsProjectPage *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->centre);

  self->focus_pending = FALSE;
  if (shown == GTK_WIDGET (self->panes))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  else if (shown != NULL)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsProjectPage *self = TS_PROJECT_PAGE (widget);

  go_to (self, self->current + 1);
  focus_centre (self);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsProjectPage *self = TS_PROJECT_PAGE (widget);

  go_to (self, self->current - 1);
  focus_centre (self);
}

/* Side by side the preview comes and goes; where there is room for one, both take turns. */
static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsProjectPage *self = TS_PROJECT_PAGE (widget);
  gboolean mapped = gtk_widget_get_mapped (self->preview_pane);

  if (ts_panes_is_folded (self->panes))
    {
      ts_panes_show (self->panes, mapped ? GTK_WIDGET (self->editor) : self->preview_pane);
      if (mapped)
        gtk_widget_grab_focus (GTK_WIDGET (self->editor));
    }
  else
    {
      gtk_widget_set_visible (self->preview_pane, !mapped);
    }
}

static void
insert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (TS_PROJECT_PAGE (widget)->insert_button);
}

static GtkWidget *
make_design_row (TsDesign *design)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (ts_design_get_title (design));
  guint n = ts_design_get_n_components (design);
  g_autofree char *size = g_strdup_printf (ngettext ("%u component", "%u components", n), n);
  GtkWidget *caption = gtk_label_new (size);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 36);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
insert_shown_cb (TsProjectPage *self)
{
  GListModel *designs = ts_store_get_designs (ts_session_get_store (self->session));
  guint n = g_list_model_get_n_items (designs);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->insert_list))) != NULL)
    gtk_list_box_remove (self->insert_list, row);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TsDesign) design = g_list_model_get_item (designs, i);

      gtk_list_box_append (self->insert_list, make_design_row (design));
    }
  gtk_widget_set_visible (self->insert_empty, n == 0);
  gtk_widget_set_visible (self->insert_scroller, n > 0);
  if (n > 0)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->insert_list)));
}

static char *
write_figure (TsDesign *design)
{
  g_autoptr (GString) caption = g_string_new (NULL);

  for (const char *p = ts_design_get_title (design); *p != '\0'; p++)
    {
      if (strchr ("[]\\*_`<", *p) != NULL)
        g_string_append_c (caption, '\\');
      g_string_append_c (caption, *p == '\n' ? ' ' : *p);
    }
  return g_strdup_printf ("![%s](" TS_MARKDOWN_FIGURE_SCHEME "%s)",
                          caption->str,
                          ts_design_get_id (design));
}

static void
insert_activated_cb (TsProjectPage *self, GtkListBoxRow *row)
{
  GListModel *designs = ts_store_get_designs (ts_session_get_store (self->session));
  g_autoptr (TsDesign) design =
      g_list_model_get_item (designs, (guint) gtk_list_box_row_get_index (row));
  g_autofree char *text = NULL;

  gtk_popover_popdown (self->insert_popover);
  if (design == NULL)
    return;
  text = write_figure (design);
  ts_section_editor_insert_block (self->editor, text);
}

static GtkWidget *
make_figure (const char *address, const char *caption, gpointer user_data)
{
  TsProjectPage *self = user_data;

  return ts_design_figure_new (ts_session_get_store (self->session),
                               address + strlen (TS_MARKDOWN_FIGURE_SCHEME),
                               caption);
}

static gboolean
layout_cb (gpointer user_data)
{
  TsProjectPage *self = user_data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW;

  self->layout_idle = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->rail_scroller), !narrow);
  gtk_action_bar_set_revealed (self->bar, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), narrow);
  if (self->focus_pending)
    focus_centre (self);
  return G_SOURCE_REMOVE;
}

static void
ts_project_page_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 340); /* it folds before that matters */
}

static void
ts_project_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsProjectPage *self = TS_PROJECT_PAGE (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
  if (self->layout_idle == 0)
    self->layout_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
}

static void
ts_project_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_project_page_parent_class)->map (widget);
  TS_PROJECT_PAGE (widget)->focus_pending = TRUE;
}

static void
ts_project_page_unmap (GtkWidget *widget)
{
  TsProjectPage *self = TS_PROJECT_PAGE (widget);

  if (self->session != NULL)
    ts_project_page_save (self);
  GTK_WIDGET_CLASS (ts_project_page_parent_class)->unmap (widget);
  if (self->session != NULL && self->stored)
    ts_session_changed (self->session);
  self->stored = FALSE;
}

static void
ts_project_page_dispose (GObject *object)
{
  TsProjectPage *self = TS_PROJECT_PAGE (object);

  g_clear_handle_id (&self->save_timeout, g_source_remove);
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  g_clear_handle_id (&self->layout_idle, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_PROJECT_PAGE);
  g_clear_pointer (&self->check, ts_project_check_free);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_project_page_parent_class)->dispose (object);
}

static void
ts_project_page_finalize (GObject *object)
{
  TsProjectPage *self = TS_PROJECT_PAGE (object);

  g_ptr_array_unref (self->places);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ts_project_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-project-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, insert_button);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, insert_popover);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, insert_empty);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, insert_scroller);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, insert_list);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, rail_scroller);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, centre);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, bar);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, position);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, position_popover);
  gtk_widget_class_bind_template_child (widget_class, TsProjectPage, position_scroller);
  gtk_widget_class_bind_template_callback (widget_class, insert_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_activated_cb);
}

static void
ts_project_page_class_init (TsProjectPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_project_page_dispose;
  object_class->finalize = ts_project_page_finalize;
  widget_class->map = ts_project_page_map;
  widget_class->unmap = ts_project_page_unmap;
  widget_class->measure = ts_project_page_measure;
  widget_class->size_allocate = ts_project_page_size_allocate;
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "project.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "project.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "project.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "project.insert-design", NULL, insert_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "project.next", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "project.previous", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "project.preview", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "project.insert-design", NULL);
}

static void
ts_project_page_init (TsProjectPage *self)
{
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* it would hide size_allocate */
}

static GtkWidget *
make_preview (TsProjectPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->preview = TS_MARKDOWN_VIEW (ts_markdown_view_new (NULL));
  ts_markdown_view_set_figure_func (self->preview, make_figure, self);
  self->preview_empty = gtk_label_new (_ ("What you write appears here as it will be exported."));
  gtk_label_set_wrap (GTK_LABEL (self->preview_empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->preview_empty), 0);
  gtk_box_append (GTK_BOX (column), self->preview_empty);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->preview));
  gtk_widget_set_margin_top (column, 18);
  gtk_widget_set_margin_bottom (column, 24);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  gtk_widget_set_size_request (scrolled, 280, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"),
                                  -1);
  g_signal_connect_object (
      scrolled, "map", G_CALLBACK (show_preview), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return scrolled;
}

static void
add_centre (TsProjectPage *self)
{
  self->editor = TS_SECTION_EDITOR (ts_section_editor_new ());
  self->preview_pane = make_preview (self);
  self->panes = TS_PANES (ts_panes_new (FOLD));
  self->details = TS_PROJECT_DETAILS (ts_project_details_new (self->project));
  gtk_widget_set_size_request (GTK_WIDGET (self->editor), 280, -1);
  ts_panes_add (self->panes, _ ("Text"), GTK_WIDGET (self->editor), 1.2);
  ts_panes_add (self->panes, _ ("Preview"), self->preview_pane, 1);
  gtk_stack_add_child (self->centre, GTK_WIDGET (self->panes));
  gtk_stack_add_child (self->centre, GTK_WIDGET (self->details));
  g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->editor, "full", G_CALLBACK (full_cb), self);
  g_signal_connect_swapped (self->details, "changed", G_CALLBACK (details_changed_cb), self);
}

static void
add_place (TsProjectPage *self, const char *id)
{
  if (g_ptr_array_find_with_equal_func (self->places, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->places, g_strdup (id));
  ts_section_list_add (self->rail, id, describe_place (self, id));
  ts_section_list_add (self->popover_rail, id, describe_place (self, id));
}

/* The template's sections, and after them what the project has from another one. */
static void
add_rails (TsProjectPage *self)
{
  GPtrArray *sections = ts_pack_get_template (ts_session_get_pack (self->session));
  g_auto (GStrv) own = ts_project_list_sections (self->project);

  self->rail = TS_SECTION_LIST (ts_section_list_new ());
  self->popover_rail = TS_SECTION_LIST (ts_section_list_new ());
  gtk_scrolled_window_set_child (self->rail_scroller, GTK_WIDGET (self->rail));
  gtk_scrolled_window_set_child (self->position_scroller, GTK_WIDGET (self->popover_rail));
  add_place (self, ABOUT);
  for (guint i = 0; i < sections->len; i++)
    add_place (self, ((TsTemplateSection *) sections->pdata[i])->id);
  for (guint i = 0; own[i] != NULL; i++)
    add_place (self, own[i]);
  g_signal_connect_swapped (self->rail, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->popover_rail, "chosen", G_CALLBACK (chosen_cb), self);
}

/**
 * ts_project_page_new:
 * @session: the session
 * @project: a project of its store
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_project_page_new (TsSession *session, TsProject *project)
{
  TsProjectPage *self = g_object_new (TS_TYPE_PROJECT_PAGE, NULL);
  TsStore *store;

  g_return_val_if_fail (TS_IS_SESSION (session), GTK_WIDGET (self));
  g_return_val_if_fail (TS_IS_PROJECT (project), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->project = g_object_ref (project);
  store = ts_session_get_store (session);
  add_rails (self);
  add_centre (self);
  g_signal_connect_object (store, "saved", G_CALLBACK (show_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "save-failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  go_to (self, MIN (1, self->places->len - 1));
  start_check (self);
  return GTK_WIDGET (self);
}

/**
 * ts_project_page_show_section:
 * @self: a page
 * @place: the id of a section, or %TS_PROJECT_PAGE_ABOUT
 *
 * Goes to a section; stays where it is if there is none of that id.
 */
void
ts_project_page_show_section (TsProjectPage *self, const char *place)
{
  guint found;

  g_return_if_fail (TS_IS_PROJECT_PAGE (self));
  g_return_if_fail (place != NULL);

  if (g_ptr_array_find_with_equal_func (self->places, place, g_str_equal, &found))
    go_to (self, found);
}
