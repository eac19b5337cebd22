/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-page.h"
#include "designs/ts-template-page.h"
#include "designs/ts-thumbnails.h"
#include "diagram/ts-diagram-json.h"
#include "ts-window.h"
#include "widgets/ts-theme.h"

/* What a new design may begin with: nothing, or one of the designs that come with the program. */

#define PICTURE_HEIGHT 170 /* px */

typedef struct
{
  const char *file;
  const char *title;
  const char *words;
} Template;

static const Template templates[] = {
  { "go-coffee",
    N_ ("Go Coffee, rebuilt"),
    N_ ("An order from the counter to the cup, with nothing lost") },
  { "three-tier",
    N_ ("Three-tier web application"),
    N_ ("CDN, balancer, services, database with a replica") },
  { "event-driven",
    N_ ("Event-driven microservices"),
    N_ ("Services that own their data and tell each other by events") },
  { "cqrs", N_ ("CQRS"), N_ ("One model to write, another one to read") },
  { "url-shortener",
    N_ ("URL shortener"),
    N_ ("Keys made ahead, redirects from a cache, clicks counted later") },
  { "chat", N_ ("Chat"), N_ ("Sockets, fan-out, presence and history") },
};

struct _TsTemplatePage
{
  AdwBin parent_instance;

  TsStore *store;
  GtkFlowBox *cards;
  guint focus_idle;
};

G_DEFINE_FINAL_TYPE (TsTemplatePage, ts_template_page, ADW_TYPE_BIN)

/** ts_template_get_n: Returns: how many templates there are */
guint
ts_template_get_n (void)
{
  return G_N_ELEMENTS (templates);
}

/** ts_template_get_title: Returns: (transfer none): what a template is called, translated */
const char *
ts_template_get_title (guint place)
{
  g_return_val_if_fail (place < G_N_ELEMENTS (templates), NULL);

  return _ (templates[place].title);
}

/**
 * ts_template_read:
 * @place: from 0
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the template draws; on any thread
 */
TsDiagram *
ts_template_read (guint place, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (place < G_N_ELEMENTS (templates), NULL);

  path = g_strdup_printf (TS_RESOURCE_PATH "/templates/%s.json", templates[place].file);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  return ts_diagram_from_json (path, g_bytes_get_data (bytes, NULL), error); /* it ends in a zero */
}

/* What a thread needs to draw a template. */
typedef struct
{
  guint place;
  const TsPalette *palette;
  gboolean hand_drawn;
  int scale;
} Order;

static void
draw_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;
  g_autoptr (TsDiagram) diagram = ts_template_read (order->place, &error);

  if (diagram != NULL)
    g_task_return_pointer (
        task,
        ts_thumbnail_draw (diagram, order->palette, order->hand_drawn, order->scale),
        g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    g_warning ("A template has no picture: %s", error->message);
  else
    gtk_picture_set_paintable (GTK_PICTURE (source), GDK_PAINTABLE (texture));
}

static void
draw_cb (GtkWidget *picture, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (picture, NULL, drawn_cb, NULL);
  Order *order = g_new0 (Order, 1);

  order->place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (picture), "place"));
  order->palette = ts_theme_get_palette ();
  order->hand_drawn = ts_theme_is_hand_drawn ();
  order->scale = gtk_widget_get_scale_factor (picture);
  g_task_set_task_data (task, order, g_free);
  g_task_run_in_thread (task, draw_worker);
}

static GtkWidget *
make_words (const char *title, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *caption = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (caption), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 34);
  gtk_label_set_lines (GTK_LABEL (caption), 2);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

/* All pictures are of one height, whatever is in them. */
static GtkWidget *
make_picture (int place)
{
  GtkWidget *frame = gtk_overlay_new ();
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture;

  if (place < 0)
    {
      picture = gtk_image_new_from_icon_name ("list-add-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (picture), 24);
    }
  else
    {
      picture = gtk_picture_new ();
      g_object_set_data (G_OBJECT (picture), "place", GUINT_TO_POINTER (place));
      ts_theme_watch (picture, G_CALLBACK (draw_cb));
      draw_cb (picture, NULL);
    }
  gtk_widget_set_size_request (room, -1, PICTURE_HEIGHT);
  gtk_overlay_set_child (GTK_OVERLAY (frame), room);
  gtk_overlay_add_overlay (GTK_OVERLAY (frame), picture);
  gtk_widget_add_css_class (frame, "ts-thumbnail");
  return frame;
}

/* Adds the card of a template; -1 is none, a blank page. */
static void
add_card (TsTemplatePage *self, int place)
{
  const char *title = place < 0 ? _ ("Blank page") : _ (templates[place].title);
  const char *words = place < 0 ? _ ("Begin with nothing") : _ (templates[place].words);
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_picture (place));
  gtk_box_append (GTK_BOX (box), make_words (title, words));
  gtk_widget_set_overflow (box, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (box, "card");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_flow_box_append (self->cards, child);
}

/* Begins the design, in place of this page. */
static void
activated_cb (GtkFlowBox *cards, GtkFlowBoxChild *child, gpointer user_data)
{
  g_autoptr (TsTemplatePage) self = g_object_ref (user_data);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  int place = gtk_flow_box_child_get_index (child) - 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = NULL;
  GtkWidget *page;

  if (window == NULL)
    return;
  if (place < 0)
    page = ts_design_page_new_fresh (self->store);
  else
    {
      diagram = ts_template_read ((guint) place, &error);
      if (diagram == NULL)
        {
          ts_window_say (window, error->message);
          return;
        }
      page = ts_design_page_new (
          self->store,
          ts_store_add_diagram (self->store, NULL, _ (templates[place].title), diagram));
    }
  ts_window_pop (window);
  ts_window_push (window, page);
}

static void
ts_template_page_dispose (GObject *object)
{
  TsTemplatePage *self = TS_TEMPLATE_PAGE (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ts_template_page_parent_class)->dispose (object);
}

static void
ts_template_page_class_init (TsTemplatePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_template_page_dispose;

  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "win.back", NULL);
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.back");
  gtk_widget_set_tooltip_text (back, _ ("Back to the designs"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back"),
                                  -1);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("New Design"), ""));
  return header;
}

static void
ts_template_page_init (TsTemplatePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->cards = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->cards, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->cards, TRUE);
  gtk_flow_box_set_min_children_per_line (self->cards, 1);
  gtk_flow_box_set_max_children_per_line (self->cards, 3);
  gtk_flow_box_set_row_spacing (self->cards, 12);
  gtk_flow_box_set_column_spacing (self->cards, 12);
  gtk_widget_set_valign (GTK_WIDGET (self->cards), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->cards), "ts-templates");
  g_signal_connect_object (self->cards, "child-activated", G_CALLBACK (activated_cb), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Templates"),
                                  -1);
  for (int i = -1; i < (int) G_N_ELEMENTS (templates); i++)
    add_card (self, i);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1100);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1100);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->cards));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), make_header ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
}

static gboolean
focus_idle_cb (gpointer user_data)
{
  TsTemplatePage *self = user_data;

  self->focus_idle = 0;
  gtk_widget_grab_focus (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->cards, 0)));
  return G_SOURCE_REMOVE;
}

/* The first card has the focus when the page is shown; a stack that shows it moves the focus once more. */
static void
map_cb (TsTemplatePage *self)
{
  if (self->focus_idle == 0)
    self->focus_idle = g_idle_add (focus_idle_cb, self);
}

/**
 * ts_template_page_new:
 * @store: where the new design is kept
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_template_page_new (TsStore *store)
{
  TsTemplatePage *self = g_object_new (TS_TYPE_TEMPLATE_PAGE, NULL);

  g_return_val_if_fail (TS_IS_STORE (store), GTK_WIDGET (self));

  self->store = g_object_ref (store);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  return GTK_WIDGET (self);
}
