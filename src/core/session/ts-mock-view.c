/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "session/ts-mock-private.h"
#include "session/ts-mock-view.h"

struct _TsMockView
{
  gboolean has_stage; /* FALSE before the first and after the end */
  TsMockStage stage;
  gint64 stage_since;              /* ms */
  gint64 stage_times[TS_N_STAGES]; /* ms, without the stage it is in */
  gboolean entered[TS_N_STAGES], late[TS_N_STAGES];
  GPtrArray *notes;     /* of char: one a line */
  GHashTable *sections; /* id to text */
  GPtrArray *decisions; /* of TsDecisionRecord */
  GHashTable *answers;  /* turn to text */
  GPtrArray *dialogue;  /* of TsExchange */
  GHashTable *facts;    /* of ids */
  GHashTable *turns;    /* of ids */
  guint design_place;
};

G_DEFINE_BOXED_TYPE (TsMockView, ts_mock_view, ts_mock_view_copy, ts_mock_view_free)

static void
exchange_free (TsExchange *exchange)
{
  g_free (exchange->fact);
  g_free (exchange->turn);
  g_free (exchange->text);
  g_free (exchange);
}

static GHashTable *
new_texts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/** ts_mock_view_new: Returns: (transfer full): how a session is before anything happened */
TsMockView *
ts_mock_view_new (void)
{
  TsMockView *self = g_new0 (TsMockView, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->sections = new_texts ();
  self->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  self->answers = new_texts ();
  self->dialogue = g_ptr_array_new_with_free_func ((GDestroyNotify) exchange_free);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
copy_texts (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to, g_strdup (key), g_strdup (value));
}

static void
copy_set (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (to, g_strdup (key));
}

static TsDecisionRecord *
copy_record (const TsDecisionRecord *record)
{
  return ts_decision_record_new (
      record->context, record->options, record->choice, record->cost, record->revisit_when);
}

static TsExchange *
exchange_new (gint64 at, const char *fact, const char *turn, const char *text)
{
  TsExchange *exchange = g_new0 (TsExchange, 1);

  exchange->at = at;
  exchange->from_candidate = text != NULL;
  exchange->fact = g_strdup (fact);
  exchange->turn = g_strdup (turn);
  exchange->text = g_strdup (text);
  return exchange;
}

/** ts_mock_view_copy: Returns: (transfer full): the same moment, that goes its own way from here */
TsMockView *
ts_mock_view_copy (const TsMockView *self)
{
  TsMockView *copy = ts_mock_view_new ();

  copy->has_stage = self->has_stage;
  copy->stage = self->stage;
  copy->stage_since = self->stage_since;
  memcpy (copy->stage_times, self->stage_times, sizeof self->stage_times);
  memcpy (copy->entered, self->entered, sizeof self->entered);
  memcpy (copy->late, self->late, sizeof self->late);
  copy->design_place = self->design_place;
  for (guint i = 0; i < self->notes->len; i++)
    g_ptr_array_add (copy->notes, g_strdup (self->notes->pdata[i]));
  for (guint i = 0; i < self->decisions->len; i++)
    g_ptr_array_add (copy->decisions, copy_record (self->decisions->pdata[i]));
  for (guint i = 0; i < self->dialogue->len; i++)
    {
      const TsExchange *exchange = self->dialogue->pdata[i];

      g_ptr_array_add (copy->dialogue,
                       exchange_new (exchange->at, exchange->fact, exchange->turn, exchange->text));
    }
  copy_texts (self->sections, copy->sections);
  copy_texts (self->answers, copy->answers);
  copy_set (self->facts, copy->facts);
  copy_set (self->turns, copy->turns);
  return copy;
}

void
ts_mock_view_free (TsMockView *self)
{
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->sections);
  g_ptr_array_unref (self->decisions);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->dialogue);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->turns);
  g_free (self);
}

static gboolean
find_name (const char *const *names, const char *name, guint *place)
{
  for (*place = 0; names[*place] != NULL; (*place)++)
    if (g_strcmp0 (names[*place], name) == 0)
      return TRUE;
  return FALSE;
}

static void
leave_stage (TsMockView *self, gint64 at)
{
  if (self->has_stage)
    self->stage_times[self->stage] += at - self->stage_since;
  self->has_stage = FALSE;
}

static gboolean
apply_stage (TsMockView *self, const TsEvent *event)
{
  guint stage;

  if (!find_name (TS_STAGE_NAMES, event->subject, &stage))
    return FALSE;
  if (event->kind == TS_EVENT_OVERTIME)
    self->late[stage] = TRUE;
  if (event->kind != TS_EVENT_STAGE)
    return TRUE;
  leave_stage (self, event->at);
  self->has_stage = TRUE;
  self->stage = stage;
  self->stage_since = event->at;
  self->entered[stage] = TRUE;
  return TRUE;
}

/* Changes one entry of a list; @item is taken where it is put in, and freed where it does not fit. */
static gboolean
change_list (GPtrArray *list, const TsEvent *event, gpointer item, GDestroyNotify destroy)
{
  gboolean inserts = g_strcmp0 (event->subject, "insert") == 0;
  gboolean removes = g_strcmp0 (event->subject, "remove") == 0;
  gboolean fits = (removes || item != NULL) && event->first >= 0
                  && event->first < (gint64) list->len + (inserts ? 1 : 0)
                  && (inserts || removes || g_strcmp0 (event->subject, "change") == 0);

  if (!fits || removes)
    g_clear_pointer (&item, destroy);
  if (!fits)
    return FALSE;
  if (inserts)
    g_ptr_array_insert (list, (int) event->first, item);
  else if (removes)
    g_ptr_array_remove_index (list, (guint) event->first);
  else
    {
      destroy (list->pdata[event->first]);
      list->pdata[event->first] = item;
    }
  return TRUE;
}

static gboolean
apply_section (TsMockView *self, const TsEvent *event)
{
  const char *before;
  char *after;
  gsize length;

  if (event->subject == NULL || event->text == NULL)
    return FALSE;
  before = ts_mock_view_get_section (self, event->subject);
  length = strlen (before);
  if (event->first < 0 || event->count < 0 || (gsize) event->first > length
      || (gsize) event->count > length - (gsize) event->first)
    return FALSE;
  after = g_strdup_printf (
      "%.*s%s%s", (int) event->first, before, event->text, before + event->first + event->count);
  if (!g_utf8_validate (after, -1, NULL))
    {
      g_free (after);
      return FALSE;
    }
  g_hash_table_insert (self->sections, g_strdup (event->subject), after);
  return TRUE;
}

static gboolean
apply_dialogue (TsMockView *self, const TsEvent *event)
{
  const char *fact = NULL, *turn = NULL, *text = NULL;

  if (event->kind == TS_EVENT_QUESTION ? event->text == NULL : event->subject == NULL)
    return FALSE;
  if (event->kind == TS_EVENT_QUESTION)
    text = event->text;
  else if (event->kind == TS_EVENT_FACT)
    fact = event->subject;
  else
    turn = event->subject;
  if (fact != NULL)
    g_hash_table_add (self->facts, g_strdup (fact));
  if (turn != NULL)
    g_hash_table_add (self->turns, g_strdup (turn));
  g_ptr_array_add (self->dialogue, exchange_new (event->at, fact, turn, text));
  return TRUE;
}

/**
 * ts_mock_view_apply:
 * @event: the event that comes next
 *
 * Goes on to the moment after an event.
 *
 * Returns: whether the event fits; if not, nothing changed
 */
gboolean
ts_mock_view_apply (TsMockView *self, const TsEvent *event)
{
  switch (event->kind)
    {
    case TS_EVENT_STAGE:
    case TS_EVENT_SKIPPED:
    case TS_EVENT_OVERTIME:
      return apply_stage (self, event);
    case TS_EVENT_QUESTION:
    case TS_EVENT_FACT:
    case TS_EVENT_TURN:
      return apply_dialogue (self, event);
    case TS_EVENT_ANSWER:
      if (event->subject == NULL || event->text == NULL)
        return FALSE;
      g_hash_table_insert (self->answers, g_strdup (event->subject), g_strdup (event->text));
      return TRUE;
    case TS_EVENT_NOTE:
      return change_list (self->notes, event, g_strdup (event->text), g_free);
    case TS_EVENT_SECTION:
      return apply_section (self, event);
    case TS_EVENT_DECISION:
      return change_list (self->decisions,
                          event,
                          event->text != NULL ? _ts_record_from_json (event->text) : NULL,
                          (GDestroyNotify) ts_decision_record_free);
    case TS_EVENT_DESIGN:
      self->design_place = (guint) CLAMP (event->first, 0, G_MAXUINT);
      return TRUE;
    case TS_EVENT_FINISHED:
      leave_stage (self, event->at);
      return TRUE;
    case TS_EVENT_REMARK:
    case TS_EVENT_PAUSE:
    case TS_EVENT_GAP:
    default:
      return TRUE;
    }
}

static gboolean
equal_texts (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (b, key) || g_strcmp0 (value, g_hash_table_lookup (b, key)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
equal_set (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

static gboolean
equal_records (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      g_autofree char *first = _ts_record_to_json (a->pdata[i]);
      g_autofree char *second = _ts_record_to_json (b->pdata[i]);

      if (strcmp (first, second) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
equal_dialogue (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const TsExchange *first = a->pdata[i];
      const TsExchange *second = b->pdata[i];

      if (first->at != second->at || g_strcmp0 (first->fact, second->fact) != 0
          || g_strcmp0 (first->turn, second->turn) != 0
          || g_strcmp0 (first->text, second->text) != 0)
        return FALSE;
    }
  return TRUE;
}

/** ts_mock_view_equal: Returns: whether both are the same in everything that can be asked of them */
gboolean
ts_mock_view_equal (const TsMockView *a, const TsMockView *b)
{
  if (a->has_stage != b->has_stage || a->stage != b->stage || a->stage_since != b->stage_since
      || a->design_place != b->design_place || a->notes->len != b->notes->len)
    return FALSE;
  for (guint i = 0; i < TS_N_STAGES; i++)
    if (a->stage_times[i] != b->stage_times[i] || !!a->entered[i] != !!b->entered[i]
        || !!a->late[i] != !!b->late[i])
      return FALSE;
  for (guint i = 0; i < a->notes->len; i++)
    if (strcmp (a->notes->pdata[i], b->notes->pdata[i]) != 0)
      return FALSE;
  return equal_texts (a->sections, b->sections) && equal_texts (a->answers, b->answers)
         && equal_set (a->facts, b->facts) && equal_set (a->turns, b->turns)
         && equal_records (a->decisions, b->decisions) && equal_dialogue (a->dialogue, b->dialogue);
}

/** ts_mock_view_has_stage: Returns: whether it is in a stage: between the start and the end */
gboolean
ts_mock_view_has_stage (const TsMockView *self)
{
  return self->has_stage;
}

/** ts_mock_view_get_stage: Returns: the stage it is in, or was in last */
TsMockStage
ts_mock_view_get_stage (const TsMockView *self)
{
  return self->stage;
}

/**
 * ts_mock_view_get_stage_time:
 * @stage: a stage
 * @at: now, in milliseconds of the session's time
 *
 * Returns: how long it was in the stage, each time together, in milliseconds
 */
gint64
ts_mock_view_get_stage_time (const TsMockView *self, TsMockStage stage, gint64 at)
{
  g_return_val_if_fail (stage < TS_N_STAGES, 0);

  if (self->has_stage && self->stage == stage)
    return self->stage_times[stage] + MAX (0, at - self->stage_since);
  return self->stage_times[stage];
}

/** ts_mock_view_was_entered: Returns: whether it was in the stage */
gboolean
ts_mock_view_was_entered (const TsMockView *self, TsMockStage stage)
{
  g_return_val_if_fail (stage < TS_N_STAGES, FALSE);

  return self->entered[stage];
}

/** ts_mock_view_was_late: Returns: whether the stage went on after its planned end */
gboolean
ts_mock_view_was_late (const TsMockView *self, TsMockStage stage)
{
  g_return_val_if_fail (stage < TS_N_STAGES, FALSE);

  return self->late[stage];
}

/** ts_mock_view_get_notes: Returns: (transfer none) (element-type utf8): the notes, one a line */
GPtrArray *
ts_mock_view_get_notes (const TsMockView *self)
{
  return self->notes;
}

/** ts_mock_view_dup_notes: Returns: (transfer full): the notes as one text */
char *
ts_mock_view_dup_notes (const TsMockView *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) self->notes->pdata[i]);
  return g_string_free (text, FALSE);
}

/** ts_mock_view_get_section: Returns: (transfer none): what is written in a section; empty where nothing is */
const char *
ts_mock_view_get_section (const TsMockView *self, const char *id)
{
  const char *text = g_hash_table_lookup (self->sections, id);

  return text != NULL ? text : "";
}

/** ts_mock_view_get_decisions: Returns: (transfer none) (element-type TsDecisionRecord): the decision log */
GPtrArray *
ts_mock_view_get_decisions (const TsMockView *self)
{
  return self->decisions;
}

/** ts_mock_view_get_answer: Returns: (transfer none) (nullable): what was answered to a turn */
const char *
ts_mock_view_get_answer (const TsMockView *self, const char *turn)
{
  return g_hash_table_lookup (self->answers, turn);
}

/** ts_mock_view_get_dialogue: Returns: (transfer none) (element-type TsExchange): what was said, the oldest first */
GPtrArray *
ts_mock_view_get_dialogue (const TsMockView *self)
{
  return self->dialogue;
}

/** ts_mock_view_knows_fact: Returns: whether a fact was told */
gboolean
ts_mock_view_knows_fact (const TsMockView *self, const char *fact)
{
  return g_hash_table_contains (self->facts, fact);
}

/** ts_mock_view_count_facts: Returns: how many facts were told */
guint
ts_mock_view_count_facts (const TsMockView *self)
{
  return g_hash_table_size (self->facts);
}

/** ts_mock_view_has_turn: Returns: whether a turn of the interviewer was shown */
gboolean
ts_mock_view_has_turn (const TsMockView *self, const char *turn)
{
  return g_hash_table_contains (self->turns, turn);
}

/** ts_mock_view_get_design_place: Returns: how many entries the design's journal has */
guint
ts_mock_view_get_design_place (const TsMockView *self)
{
  return self->design_place;
}

/** ts_mock_view_dup_sections: Returns: (transfer full) (element-type utf8 utf8): everything written, by section */
GHashTable *
ts_mock_view_dup_sections (const TsMockView *self)
{
  GHashTable *sections = new_texts ();

  copy_texts (self->sections, sections);
  return sections;
}
