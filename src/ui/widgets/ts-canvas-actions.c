/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-frames.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-theme.h"

/* What the canvas can do, by name: buttons, menus, keys and tests all go through "canvas.…". */

#define ZOOM_STEP 1.25
#define COPY_STEP 24.0 /* diagram units */

static const char *const align_names[] = { "left", "centre", "right", "top", "middle", "bottom" };

static const char *const *
get_ids (TsCanvas *self)
{
  return (const char *const *) self->selection;
}

static TsDiagram *
get_diagram (TsCanvas *self)
{
  return ts_journal_get_diagram (self->journal);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  _ts_canvas_cancel (self);
  ts_journal_undo (self->journal);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  _ts_canvas_cancel (self);
  ts_journal_redo (self->journal);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  g_auto (GStrv) ids = _ts_canvas_list_unlocked (self);

  _ts_canvas_cancel (self);
  if (ids[0] == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self)); /* all of it is locked */
  ts_canvas_commit (self, ts_diagram_edits_delete (get_diagram (self), (const char *const *) ids));
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_copy (user_data);
}

static void
cut_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy_action (action, parameter, user_data);
  delete_action (action, parameter, user_data);
}

static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_paste (user_data);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  _ts_canvas_commit_and_select (
      self, ts_diagram_edits_duplicate (get_diagram (self), get_ids (self), COPY_STEP, COPY_STEP));
}

/* Selects the elements of the list (transfer full). */
static void
select_list (TsCanvas *self, char **ids)
{
  ts_canvas_set_selection (self, (const char *const *) ids);
  g_strfreev (ids);
}

static void
select_all_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  select_list (user_data, ts_diagram_list_all (get_diagram (user_data)));
}

static void
select_alike_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  select_list (user_data, ts_diagram_list_alike (get_diagram (user_data), get_ids (user_data)));
}

static void
select_connected_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  select_list (user_data, ts_diagram_list_connected (get_diagram (user_data), get_ids (user_data)));
}

static void
align_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (align_names); i++)
    {
      if (strcmp (align_names[i], name) == 0)
        ts_canvas_commit (self,
                          ts_diagram_edits_align (get_diagram (self), get_ids (self), (TsAlign) i));
    }
}

static void
distribute_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  gboolean across = strcmp (g_variant_get_string (parameter, NULL), "horizontally") == 0;

  ts_canvas_commit (self, ts_diagram_edits_distribute (get_diagram (self), get_ids (self), across));
}

static void
group_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  GPtrArray *edits = ts_diagram_edits_group (get_diagram (self), get_ids (self), _ ("Group"));
  g_autofree char *id = edits->len > 0 ? g_strdup (ts_edit_get_id (edits->pdata[0])) : NULL;

  if (ts_canvas_commit (self, edits) && id != NULL)
    _ts_canvas_select_one (self, id);
}

/* Returns (transfer full) the ids of what the selected groups contain themselves. */
static char **
list_members (TsCanvas *self)
{
  TsDiagram *diagram = get_diagram (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->group != NULL && _ts_canvas_is_selected (self, element->group))
        g_strv_builder_add (builder, element->id);
    }
  return g_strv_builder_end (builder);
}

/* What was in a group is selected then, to be grouped anew or moved on. */
static void
ungroup_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  char **members = list_members (self);

  ts_canvas_commit (self, ts_diagram_edits_ungroup (get_diagram (self), get_ids (self)));
  select_list (self, members);
}

/* Draws a frame around what is selected, after those there are in the order of a talk. */
static void
frame_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  g_autoptr (GPtrArray) frames = ts_diagram_list_frames (get_diagram (self));
  /* Translators: the title of a new frame; its number says when it is shown */
  g_autofree char *label = g_strdup_printf (_ ("%u. Frame"), frames->len + 1);

  _ts_canvas_commit_and_select (self,
                                ts_diagram_edits_frame (get_diagram (self), get_ids (self), label));
}

static void
match_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  const char *what = g_variant_get_string (parameter, NULL);
  TsMatch match = TS_MATCH_WIDTH | TS_MATCH_HEIGHT;

  if (strcmp (what, "width") == 0)
    match = TS_MATCH_WIDTH;
  else if (strcmp (what, "height") == 0)
    match = TS_MATCH_HEIGHT;
  ts_canvas_commit (self, ts_diagram_edits_match (get_diagram (self), get_ids (self), match));
}

static void
order_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const names[] = { "front", "forward", "backward", "back" };
  TsCanvas *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i], g_variant_get_string (parameter, NULL)) == 0)
        ts_canvas_commit (self,
                          ts_diagram_edits_order (get_diagram (self), get_ids (self), (TsOrder) i));
    }
}

/* The state of an action that is on or off, the other way round. */
static gboolean
get_other (GSimpleAction *action)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  return !g_variant_get_boolean (state);
}

static void
locked_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  ts_canvas_commit (
      self, ts_diagram_edits_set_locked (get_diagram (self), get_ids (self), get_other (action)));
}

static void
unlock_all_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  TsDiagram *diagram = get_diagram (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      if (ts_diagram_get_element (diagram, i)->locked)
        g_strv_builder_add (builder, ts_diagram_get_element (diagram, i)->id);
    }
  ids = g_strv_builder_end (builder);
  ts_canvas_commit (self, ts_diagram_edits_set_locked (diagram, (const char *const *) ids, FALSE));
}

static void
pinned_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  ts_canvas_commit (
      self, ts_diagram_edits_set_pinned (get_diagram (self), get_ids (self), get_other (action)));
}

static void
collapsed_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  ts_canvas_commit (
      self, ts_diagram_edits_collapse (get_diagram (self), get_ids (self), get_other (action)));
}

static void
asynchronous_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  ts_canvas_commit (self,
                    ts_diagram_edits_set_asynchronous (get_diagram (self),
                                                       get_ids (self),
                                                       get_other (action)));
}

static guint
find_word (const char *const *words, GVariant *parameter)
{
  guint i = 0;

  while (words[i] != NULL && strcmp (words[i], g_variant_get_string (parameter, NULL)) != 0)
    i++;
  return words[i] != NULL ? i : 0;
}

static void
kind_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  guint kind = find_word (TS_COMPONENT_KIND_NAMES, parameter);

  ts_canvas_commit (
      self, ts_diagram_edits_set_kind (get_diagram (self), get_ids (self), (TsComponentKind) kind));
}

static void
line_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  guint line = find_word (TS_LINE_NAMES, parameter);

  ts_canvas_commit (self,
                    ts_diagram_edits_set_line (get_diagram (self), get_ids (self), (TsLine) line));
}

static void
reverse_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  ts_canvas_commit (self, ts_diagram_edits_reverse (get_diagram (self), get_ids (self)));
}

static void
straighten_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  ts_canvas_commit (self, ts_diagram_edits_straighten (get_diagram (self), get_ids (self)));
}

/* Gives the edge a bend in its middle, a little to the side, for the arrow keys to move. */
static void
add_waypoint_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;
  const TsElement *edge = _ts_canvas_get_single (self);
  const TsRoute *route = edge != NULL ? _ts_canvas_get_route (self, edge->id) : NULL;
  TsPoint middle;

  if (route == NULL)
    return;
  middle = ts_route_get_middle (route);
  ts_canvas_commit (self,
                    ts_diagram_edits_add_waypoint (
                        get_diagram (self),
                        edge->id,
                        _ts_canvas_count_waypoints_before (self, edge, middle.x, middle.y),
                        (TsPoint){ middle.x, middle.y + 2 * TS_DIAGRAM_GRID }));
}

static void
attach_source_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_start_attach_by_key (user_data, FALSE);
}

static void
attach_target_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_start_attach_by_key (user_data, TRUE);
}

static void
place_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_ask_here (user_data);
}

static void
connect_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _ts_canvas_start_link_by_key (user_data);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_edit_label (user_data);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_zoom_to (user_data, ts_canvas_get_zoom (user_data) * ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_zoom_to (user_data, ts_canvas_get_zoom (user_data) / ZOOM_STEP);
}

static void
zoom_reset_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_zoom_to (user_data, 1);
}

static void
fit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_fit (user_data);
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_add (user_data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { "add", add_action, "s", NULL, NULL, { 0 } },
  { "add-waypoint", add_waypoint_action, NULL, NULL, NULL, { 0 } },
  { "align", align_action, "s", NULL, NULL, { 0 } },
  { "asynchronous", asynchronous_action, NULL, "false", NULL, { 0 } },
  { "attach-source", attach_source_action, NULL, NULL, NULL, { 0 } },
  { "attach-target", attach_target_action, NULL, NULL, NULL, { 0 } },
  { "collapsed", collapsed_action, NULL, "false", NULL, { 0 } },
  { "connect", connect_action, NULL, NULL, NULL, { 0 } },
  { "copy", copy_action, NULL, NULL, NULL, { 0 } },
  { "cut", cut_action, NULL, NULL, NULL, { 0 } },
  { "delete", delete_action, NULL, NULL, NULL, { 0 } },
  { "distribute", distribute_action, "s", NULL, NULL, { 0 } },
  { "duplicate", duplicate_action, NULL, NULL, NULL, { 0 } },
  { "fit", fit_action, NULL, NULL, NULL, { 0 } },
  { "frame", frame_action, NULL, NULL, NULL, { 0 } },
  { "group", group_action, NULL, NULL, NULL, { 0 } },
  { "kind", kind_action, "s", "''", NULL, { 0 } },
  { "line", line_action, "s", "''", NULL, { 0 } },
  { "locked", locked_action, NULL, "false", NULL, { 0 } },
  { "match", match_action, "s", NULL, NULL, { 0 } },
  { "order", order_action, "s", NULL, NULL, { 0 } },
  { "paste", paste_action, NULL, NULL, NULL, { 0 } },
  { "pinned", pinned_action, NULL, "false", NULL, { 0 } },
  { "place", place_action, NULL, NULL, NULL, { 0 } },
  { "redo", redo_action, NULL, NULL, NULL, { 0 } },
  { "rename", rename_action, NULL, NULL, NULL, { 0 } },
  { "reverse", reverse_action, NULL, NULL, NULL, { 0 } },
  { "select-alike", select_alike_action, NULL, NULL, NULL, { 0 } },
  { "select-all", select_all_action, NULL, NULL, NULL, { 0 } },
  { "select-connected", select_connected_action, NULL, NULL, NULL, { 0 } },
  { "straighten", straighten_action, NULL, NULL, NULL, { 0 } },
  { "undo", undo_action, NULL, NULL, NULL, { 0 } },
  { "ungroup", ungroup_action, NULL, NULL, NULL, { 0 } },
  { "unlock-all", unlock_all_action, NULL, NULL, NULL, { 0 } },
  { "zoom-in", zoom_in_action, NULL, NULL, NULL, { 0 } },
  { "zoom-out", zoom_out_action, NULL, NULL, NULL, { 0 } },
  { "zoom-reset", zoom_reset_action, NULL, NULL, NULL, { 0 } },
};

void
_ts_canvas_add_actions (TsCanvas *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), ts_theme_get_hand_drawn_action ());
  _ts_canvas_add_layout (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "canvas", G_ACTION_GROUP (self->actions));
}

static void
set_enabled (TsCanvas *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_state (TsCanvas *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* What is selected, counted. */
typedef struct
{
  guint all, nodes, components, groups, frames, edges;
  guint locked, pinned, collapsed, asynchronous;
  guint kinds, lines; /* bits */
  TsComponentKind kind;
  TsLine line;
} Counts;

static void
count (Counts *counts, const TsElement *element)
{
  counts->all++;
  counts->nodes += ts_element_is_node (element);
  counts->components += element->role == TS_ELEMENT_COMPONENT;
  counts->groups += element->role == TS_ELEMENT_GROUP;
  counts->frames += element->role == TS_ELEMENT_FRAME;
  counts->edges += element->role == TS_ELEMENT_EDGE;
  counts->locked += element->locked;
  counts->pinned += element->pinned;
  counts->collapsed += ts_element_is_collapsed (element);
  counts->asynchronous += element->asynchronous;
  if (element->role == TS_ELEMENT_COMPONENT)
    counts->kinds |= 1u << (counts->kind = element->kind);
  if (element->role == TS_ELEMENT_EDGE)
    counts->lines |= 1u << (counts->line = element->line);
}

static void
update_states (TsCanvas *self, const Counts *counts)
{
  gboolean one_kind = counts->kinds == 1u << counts->kind;
  gboolean one_line = counts->lines == 1u << counts->line;

  set_state (self,
             "locked",
             g_variant_new_boolean (counts->locked > 0 && counts->locked == counts->all));
  set_state (self,
             "pinned",
             g_variant_new_boolean (counts->pinned > 0 && counts->pinned == counts->nodes));
  set_state (self,
             "collapsed",
             g_variant_new_boolean (counts->collapsed > 0 && counts->collapsed == counts->groups));
  set_state (self,
             "asynchronous",
             g_variant_new_boolean (counts->asynchronous > 0
                                    && counts->asynchronous == counts->edges));
  set_state (self,
             "kind",
             g_variant_new_string (one_kind ? TS_COMPONENT_KIND_NAMES[counts->kind] : ""));
  set_state (self, "line", g_variant_new_string (one_line ? TS_LINE_NAMES[counts->line] : ""));
}

static gboolean
has_locked (TsDiagram *diagram)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      if (ts_diagram_get_element (diagram, i)->locked)
        return TRUE;
    }
  return FALSE;
}

/* Leaves the actions that change how the canvas is looked at, and no others. */
static void
allow_looking (TsCanvas *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (char **name = names; *name != NULL; name++)
    if (!g_str_equal (*name, "hand-drawn")) /* it is not of this canvas alone */
      set_enabled (self, *name, g_str_has_prefix (*name, "zoom-") || g_str_equal (*name, "fit"));
}

/* Says which actions make sense now. */
void
_ts_canvas_update_actions (TsCanvas *self)
{
  TsDiagram *diagram = get_diagram (self);
  Counts counts = { 0 };

  if (self->actions == NULL)
    return;
  /* while a label is written its keys mean the text: nothing is selected for the actions */
  for (char **id = self->selection; self->entry == NULL && *id != NULL; id++)
    {
      const TsElement *element = ts_diagram_find (diagram, *id, NULL);

      if (element != NULL)
        count (&counts, element);
    }
  set_enabled (self, "undo", ts_journal_get_can_undo (self->journal));
  set_enabled (self, "redo", ts_journal_get_can_redo (self->journal));
  set_enabled (self, "delete", counts.all > 0);
  set_enabled (self, "copy", counts.nodes > 0);
  set_enabled (self, "cut", counts.nodes > 0);
  set_enabled (self, "duplicate", counts.nodes > 0);
  set_enabled (self, "align", counts.nodes > 1);
  set_enabled (self, "tidy-selection", counts.nodes > 1);
  set_enabled (self, "distribute", counts.nodes > 2);
  set_enabled (self, "match", counts.nodes > 1);
  set_enabled (self, "order", counts.all > 0);
  set_enabled (self, "group", counts.nodes > 0);
  set_enabled (self, "frame", counts.nodes > counts.frames);
  set_enabled (self, "ungroup", counts.groups > 0);
  set_enabled (self, "collapsed", counts.groups > 0);
  set_enabled (self, "connect", counts.nodes == 1 && counts.all == 1);
  set_enabled (self, "rename", counts.all == 1);
  set_enabled (self, "locked", counts.all > 0);
  set_enabled (self, "pinned", counts.nodes > 0);
  set_enabled (self, "unlock-all", has_locked (diagram));
  set_enabled (self, "kind", counts.components > 0);
  set_enabled (self, "line", counts.edges > 0);
  set_enabled (self, "asynchronous", counts.edges > 0);
  set_enabled (self, "reverse", counts.edges > 0);
  set_enabled (self, "straighten", counts.edges > 0);
  set_enabled (self, "add-waypoint", counts.edges == 1 && counts.all == 1);
  set_enabled (self, "attach-source", counts.edges == 1 && counts.all == 1);
  set_enabled (self, "attach-target", counts.edges == 1 && counts.all == 1);
  set_enabled (self, "select-alike", counts.all > 0);
  set_enabled (self, "select-connected", counts.all > 0);
  set_enabled (self, "select-all", ts_diagram_get_n_elements (diagram) > 0);
  update_states (self, &counts);
  if (self->look_only)
    allow_looking (self);
}

/* The keys of the actions; those with a parameter take a string. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action, *parameter;
} bindings[] = {
  { GDK_KEY_z, GDK_CONTROL_MASK, "canvas.undo", NULL },
  { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.redo", NULL },
  { GDK_KEY_y, GDK_CONTROL_MASK, "canvas.redo", NULL },
  { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy", NULL },
  { GDK_KEY_x, GDK_CONTROL_MASK, "canvas.cut", NULL },
  { GDK_KEY_v, GDK_CONTROL_MASK, "canvas.paste", NULL },
  { GDK_KEY_d, GDK_CONTROL_MASK, "canvas.duplicate", NULL },
  { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all", NULL },
  { GDK_KEY_g, GDK_CONTROL_MASK, "canvas.group", NULL },
  { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.ungroup", NULL },
  { GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.select-alike", NULL },
  { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.select-connected", NULL },
  { GDK_KEY_l, GDK_CONTROL_MASK, "canvas.locked", NULL },
  { GDK_KEY_p, 0, "canvas.pinned", NULL },
  { GDK_KEY_o, 0, "canvas.collapsed", NULL },
  { GDK_KEY_f, 0, "canvas.frame", NULL },
  { GDK_KEY_s, 0, "canvas.asynchronous", NULL },
  { GDK_KEY_r, 0, "canvas.reverse", NULL },
  { GDK_KEY_w, 0, "canvas.add-waypoint", NULL },
  { GDK_KEY_w, GDK_SHIFT_MASK, "canvas.straighten", NULL },
  { GDK_KEY_e, 0, "canvas.attach-target", NULL },
  { GDK_KEY_e, GDK_SHIFT_MASK, "canvas.attach-source", NULL },
  { GDK_KEY_Delete, 0, "canvas.delete", NULL },
  { GDK_KEY_BackSpace, 0, "canvas.delete", NULL },
  { GDK_KEY_c, 0, "canvas.connect", NULL },
  { GDK_KEY_F2, 0, "canvas.rename", NULL },
  { GDK_KEY_Return, 0, "canvas.rename", NULL },
  { GDK_KEY_KP_Enter, 0, "canvas.rename", NULL },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom-in", NULL },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom-in", NULL },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "canvas.zoom-in", NULL },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom-out", NULL },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "canvas.zoom-out", NULL },
  { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.zoom-reset", NULL },
  { GDK_KEY_1, GDK_CONTROL_MASK, "canvas.fit", NULL },
  { GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.align", "left" },
  { GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.align", "right" },
  { GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.align", "top" },
  { GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.align", "bottom" },
  { GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.align", "centre" },
  { GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.align", "middle" },
  { GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.distribute", "horizontally" },
  { GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.distribute", "vertically" },
  { GDK_KEY_bracketright, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.order", "front" },
  { GDK_KEY_braceright, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.order", "front" },
  { GDK_KEY_bracketleft, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.order", "back" },
  { GDK_KEY_braceleft, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.order", "back" },
  { GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.match", "size" },
  { GDK_KEY_bracketright, GDK_CONTROL_MASK, "canvas.order", "forward" },
  { GDK_KEY_bracketleft, GDK_CONTROL_MASK, "canvas.order", "backward" },
  { GDK_KEY_t, GDK_CONTROL_MASK, "canvas.tidy", "auto" },
  { GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.tidy-selection", "auto" },
};

void
_ts_canvas_class_bind_keys (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class,
                                         bindings[i].key,
                                         bindings[i].modifiers,
                                         bindings[i].action,
                                         bindings[i].parameter != NULL ? "s" : NULL,
                                         bindings[i].parameter);
}
