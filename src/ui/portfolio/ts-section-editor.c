/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "portfolio/ts-project-check.h"
#include "portfolio/ts-section-editor.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-theme.h"

/* Writing a section: what it should say above, its Markdown in the middle, what the validator misses
 * below. Each section has a buffer of its own, so that undo and the cursor are kept while others are
 * looked at. */

#define MOST_FINDINGS 4 /* shown; the others come up as these are mended */

struct _TsSectionEditor
{
  GtkWidget parent_instance;

  char *section;       /* (nullable): the id of the one shown */
  GHashTable *buffers; /* section id to GtkSourceBuffer */
  GtkWidget *column;
  GtkLabel *title;
  GtkLabel *guidance;
  GtkSourceView *view;
  GtkBox *findings;
};

G_DEFINE_FINAL_TYPE (TsSectionEditor, ts_section_editor, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  FULL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (TsSectionEditor *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static GtkSourceStyleScheme *
choose_scheme (void)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  return gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                     dark ? "Adwaita-dark" : "Adwaita");
}

static void
theme_cb (TsSectionEditor *self)
{
  GHashTableIter iter;
  gpointer buffer;

  g_hash_table_iter_init (&iter, self->buffers);
  while (g_hash_table_iter_next (&iter, NULL, &buffer))
    gtk_source_buffer_set_style_scheme (buffer, choose_scheme ());
}

static void
changed_cb (TsSectionEditor *self, GtkTextBuffer *buffer)
{
  if (buffer == get_buffer (self))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* What would make the section too long to be stored is not taken in. */
static void
insert_cb (GtkTextBuffer *buffer, GtkTextIter *place, char *text, int length, gpointer user_data)
{
  if (gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (text, length) <= TS_SECTION_MOST)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_signal_emit (user_data, signals[FULL], 0);
}

static GtkSourceBuffer *
make_buffer (TsSectionEditor *self, const char *text)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  GtkSourceLanguage *language = gtk_source_language_manager_get_language (manager, "markdown");
  GtkSourceBuffer *buffer = gtk_source_buffer_new (NULL);
  GtkTextIter start;

  gtk_source_buffer_set_language (buffer, language);
  gtk_source_buffer_set_style_scheme (buffer, choose_scheme ());
  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &start);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_cb), self);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), self);
  return buffer;
}

static gboolean
ts_section_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_SECTION_EDITOR (widget)->view));
}

static void
ts_section_editor_dispose (GObject *object)
{
  TsSectionEditor *self = TS_SECTION_EDITOR (object);
  GHashTableIter iter;
  gpointer buffer;

  g_hash_table_iter_init (&iter, self->buffers);
  while (g_hash_table_iter_next (&iter, NULL, &buffer))
    g_signal_handlers_disconnect_by_data (buffer, self);
  if (self->column != NULL)
    gtk_widget_unparent (self->column);
  self->column = NULL;
  G_OBJECT_CLASS (ts_section_editor_parent_class)->dispose (object);
}

static void
ts_section_editor_finalize (GObject *object)
{
  TsSectionEditor *self = TS_SECTION_EDITOR (object);

  g_hash_table_unref (self->buffers);
  g_free (self->section);
  G_OBJECT_CLASS (ts_section_editor_parent_class)->finalize (object);
}

static void
ts_section_editor_class_init (TsSectionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_section_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_section_editor_finalize;
  GTK_WIDGET_CLASS (klass)->focus = ts_focus_walk_child;
  GTK_WIDGET_CLASS (klass)->grab_focus = ts_section_editor_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * TsSectionEditor::changed:
   *
   * The learner changed the text of the section shown.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_SECTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * TsSectionEditor::full:
   *
   * Something was not taken in, as the section would be longer than %TS_SECTION_MOST.
   */
  signals[FULL] = g_signal_new (
      "full", TS_TYPE_SECTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_head (TsSectionEditor *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->guidance = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->guidance, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap (self->guidance, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-4");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->guidance));
  gtk_widget_set_margin_top (head, 12);
  gtk_widget_set_margin_bottom (head, 12);
  gtk_widget_set_margin_start (head, 18);
  gtk_widget_set_margin_end (head, 18);
  return head;
}

static GtkWidget *
make_text (TsSectionEditor *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkTextView *view;

  self->view = GTK_SOURCE_VIEW (gtk_source_view_new ());
  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_left_margin (view, 18);
  gtk_text_view_set_right_margin (view, 18);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 48);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_source_view_set_auto_indent (self->view, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_findings (TsSectionEditor *self)
{
  self->findings = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (GTK_WIDGET (self->findings), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->findings), 9);
  gtk_widget_set_margin_start (GTK_WIDGET (self->findings), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->findings), 18);
  return GTK_WIDGET (self->findings);
}

static void
ts_section_editor_init (TsSectionEditor *self)
{
  GtkBox *column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  self->buffers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->column = GTK_WIDGET (column);
  gtk_box_append (column, make_head (self));
  gtk_box_append (column, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (column, make_text (self));
  gtk_box_append (column, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (column, make_findings (self));
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (theme_cb));
}

/** ts_section_editor_new: Returns: (transfer floating): an editor that shows no section yet */
GtkWidget *
ts_section_editor_new (void)
{
  return g_object_new (TS_TYPE_SECTION_EDITOR, NULL);
}

/**
 * ts_section_editor_show_section:
 * @self: an editor
 * @id: the section
 * @title: what it is called
 * @guidance: what it should say; may be empty
 * @text: its Markdown, taken when it is shown for the first time
 *
 * Shows another section, with the cursor where it was left.
 */
void
ts_section_editor_show_section (TsSectionEditor *self,
                                const char *id,
                                const char *title,
                                const char *guidance,
                                const char *text)
{
  GtkSourceBuffer *buffer;

  g_return_if_fail (TS_IS_SECTION_EDITOR (self));
  g_return_if_fail (id != NULL && title != NULL && guidance != NULL && text != NULL);

  buffer = g_hash_table_lookup (self->buffers, id);
  if (buffer == NULL)
    {
      buffer = make_buffer (self, text);
      g_hash_table_insert (self->buffers, g_strdup (id), buffer);
    }
  g_free (self->section);
  self->section = g_strdup (id);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->guidance, guidance);
  gtk_widget_set_visible (GTK_WIDGET (self->guidance), *guidance != '\0');
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (buffer));
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  TRUE,
                                  -1);
}

/** ts_section_editor_get_section: Returns: (nullable): the id of the section shown */
const char *
ts_section_editor_get_section (TsSectionEditor *self)
{
  g_return_val_if_fail (TS_IS_SECTION_EDITOR (self), NULL);

  return self->section;
}

/** ts_section_editor_dup_text: Returns: (transfer full): the Markdown of the section shown */
char *
ts_section_editor_dup_text (TsSectionEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (TS_IS_SECTION_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* How many line breaks it takes to begin a paragraph at @iter. */
static const char *
breaks_before (const GtkTextIter *iter)
{
  GtkTextIter before = *iter;

  if (gtk_text_iter_is_start (iter))
    return "";
  if (!gtk_text_iter_starts_line (iter))
    return "\n\n";
  gtk_text_iter_backward_line (&before);
  return gtk_text_iter_ends_line (&before) ? "" : "\n";
}

/**
 * ts_section_editor_insert_block:
 * @self: an editor
 * @text: Markdown
 *
 * Puts @text at the cursor, in place of what is selected, as a paragraph of its own and as one step to
 * undo.
 */
void
ts_section_editor_insert_block (TsSectionEditor *self, const char *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  g_autofree char *block = NULL;

  g_return_if_fail (TS_IS_SECTION_EDITOR (self));
  g_return_if_fail (self->section != NULL && text != NULL);

  buffer = get_buffer (self);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  block = g_strconcat (breaks_before (&iter), text, "\n\n", NULL);
  gtk_text_buffer_insert (buffer, &iter, block, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (buffer));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static GtkWidget *
make_line (const char *icon_name, const char *kind, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, kind, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

static void
add_finding (TsSectionEditor *self, const TsProjectFinding *finding)
{
  gtk_box_append (self->findings,
                  finding->error
                      ? make_line ("dialog-warning-symbolic", _ ("Missing"), finding->text)
                      : make_line ("dialog-information-symbolic", _ ("Advice"), finding->text));
}

static void
add_rest (TsSectionEditor *self, guint number)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("And %u more thing.", "And %u more things.", number), number);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 25); /* as the texts above it, beyond their icons */
  gtk_box_append (self->findings, label);
}

/**
 * ts_section_editor_set_findings:
 * @self: an editor
 * @findings: (nullable) (element-type TsProjectFinding): what the validator says of the project; those
 *   of the section shown are picked out. %NULL: it has not said anything yet
 *
 * Shows what is missing in the section.
 */
void
ts_section_editor_set_findings (TsSectionEditor *self, GPtrArray *findings)
{
  GtkWidget *child;
  guint errors = 0;
  guint n = 0;

  g_return_if_fail (TS_IS_SECTION_EDITOR (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings != NULL);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const TsProjectFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->section_id, self->section) != 0)
        continue;
      errors += finding->error ? 1 : 0;
      if (n++ < MOST_FINDINGS)
        add_finding (self, finding);
    }
  if (n > MOST_FINDINGS)
    add_rest (self, n - MOST_FINDINGS);
  if (errors == 0)
    gtk_box_prepend (self->findings,
                     make_line ("object-select-symbolic",
                                _ ("Done"),
                                _ ("Nothing is missing here.")));
}
