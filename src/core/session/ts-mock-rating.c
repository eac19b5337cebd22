/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json.h"
#include "base/ts-text.h"
#include "session/ts-mock-rating.h"

static const char *const cite_names[] = { "nothing", "note", "element", "moment", NULL };

struct _TsMockRating
{
  GObject parent_instance;

  char *rater;                     /* (nullable): NULL for who sat it */
  guint ratings[TS_N_CRITERIA];    /* 1 to 5; 0 for none yet */
  GPtrArray *notes[TS_N_CRITERIA]; /* of TsRatingNote */
  guint challenge;                 /* 1 to 5; 0 for none yet */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsMockRating, ts_mock_rating, G_TYPE_OBJECT)

/**
 * ts_rating_note_new:
 * @text: what was seen
 * @cites: what it points at
 * @place: the line of the notes, from 0, or the moment, in milliseconds of the session's time; else 0
 * @element: (nullable): the id of the element
 *
 * Returns: (transfer full): a piece of evidence
 */
TsRatingNote *
ts_rating_note_new (const char *text, TsCiteKind cites, gint64 place, const char *element)
{
  TsRatingNote *note = g_new0 (TsRatingNote, 1);

  note->text = g_strdup (text);
  note->cites = cites;
  note->place = place;
  note->element = g_strdup (element);
  return note;
}

void
ts_rating_note_free (TsRatingNote *note)
{
  g_free (note->text);
  g_free (note->element);
  g_free (note);
}

static void
ts_mock_rating_finalize (GObject *object)
{
  TsMockRating *self = TS_MOCK_RATING (object);

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    g_ptr_array_unref (self->notes[i]);
  g_free (self->rater);
  G_OBJECT_CLASS (ts_mock_rating_parent_class)->finalize (object);
}

static void
ts_mock_rating_class_init (TsMockRatingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_mock_rating_finalize;

  /**
   * TsMockRating::changed:
   *
   * A rating or its evidence is another one now.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_MOCK_RATING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_mock_rating_init (TsMockRating *self)
{
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    self->notes[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_rating_note_free);
}

/**
 * ts_mock_rating_new:
 * @rater: (nullable): the name of the second person who rates; %NULL for who sat the session
 *
 * Returns: (transfer full): a rating that says nothing yet
 */
TsMockRating *
ts_mock_rating_new (const char *rater)
{
  TsMockRating *self = g_object_new (TS_TYPE_MOCK_RATING, NULL);

  self->rater = g_strdup (rater);
  return self;
}

/** ts_mock_rating_get_rater: Returns: (transfer none) (nullable): the second person; %NULL for who sat the session */
const char *
ts_mock_rating_get_rater (TsMockRating *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RATING (self), NULL);

  return self->rater;
}

/** ts_mock_rating_get: Returns: the rating of a criterion, 1 to 5; 0 where there is none yet */
guint
ts_mock_rating_get (TsMockRating *self, TsCriterion criterion)
{
  g_return_val_if_fail (TS_IS_MOCK_RATING (self) && criterion < TS_N_CRITERIA, 0);

  return self->ratings[criterion];
}

/**
 * ts_mock_rating_set:
 * @criterion: what is rated
 * @rating: 1 to 5 by the anchors of the session's level; 0 to take it back
 */
void
ts_mock_rating_set (TsMockRating *self, TsCriterion criterion, guint rating)
{
  g_return_if_fail (TS_IS_MOCK_RATING (self) && criterion < TS_N_CRITERIA && rating <= 5);

  if (self->ratings[criterion] == rating)
    return;
  self->ratings[criterion] = rating;
  g_signal_emit (self, signals[CHANGED], 0);
}

/** ts_mock_rating_get_notes: Returns: (transfer none) (element-type TsRatingNote): the evidence for a criterion */
GPtrArray *
ts_mock_rating_get_notes (TsMockRating *self, TsCriterion criterion)
{
  g_return_val_if_fail (TS_IS_MOCK_RATING (self) && criterion < TS_N_CRITERIA, NULL);

  return self->notes[criterion];
}

/**
 * ts_mock_rating_add_note:
 * @note: evidence, copied
 */
void
ts_mock_rating_add_note (TsMockRating *self, TsCriterion criterion, const TsRatingNote *note)
{
  g_return_if_fail (TS_IS_MOCK_RATING (self) && criterion < TS_N_CRITERIA && note != NULL);

  g_ptr_array_add (self->notes[criterion],
                   ts_rating_note_new (note->text, note->cites, note->place, note->element));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ts_mock_rating_remove_note:
 * @index: a place among the evidence for the criterion
 */
void
ts_mock_rating_remove_note (TsMockRating *self, TsCriterion criterion, guint index)
{
  g_return_if_fail (TS_IS_MOCK_RATING (self) && criterion < TS_N_CRITERIA);
  g_return_if_fail (index < self->notes[criterion]->len);

  g_ptr_array_remove_index (self->notes[criterion], index);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ts_mock_rating_count_missing:
 *
 * A rating needs a note, and one of 1 or 5 needs two, with words in them.
 *
 * Returns: how many notes are missing; 1 at least where there is no rating
 */
guint
ts_mock_rating_count_missing (TsMockRating *self, TsCriterion criterion)
{
  guint written = 0;
  guint needed;

  g_return_val_if_fail (TS_IS_MOCK_RATING (self) && criterion < TS_N_CRITERIA, 1);

  for (guint i = 0; i < self->notes[criterion]->len; i++)
    written += !ts_text_is_blank (((const TsRatingNote *) self->notes[criterion]->pdata[i])->text);
  needed = self->ratings[criterion] == 1 || self->ratings[criterion] == 5 ? 2 : 1;
  if (self->ratings[criterion] == 0)
    return MAX (1, needed - MIN (needed, written));
  return needed - MIN (needed, written);
}

/** ts_mock_rating_is_complete: Returns: whether every criterion is rated and has its evidence */
gboolean
ts_mock_rating_is_complete (TsMockRating *self)
{
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    if (ts_mock_rating_count_missing (self, i) > 0)
      return FALSE;
  return TRUE;
}

/** ts_mock_rating_get_challenge: Returns: how the challenge was met, 1 to 5; 0 where that is not rated */
guint
ts_mock_rating_get_challenge (TsMockRating *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RATING (self), 0);

  return self->challenge;
}

/**
 * ts_mock_rating_set_challenge:
 * @rating: how the challenge was met, 1 to 5; it adds nothing to the five criteria
 */
void
ts_mock_rating_set_challenge (TsMockRating *self, guint rating)
{
  g_return_if_fail (TS_IS_MOCK_RATING (self) && rating <= 5);

  if (self->challenge == rating)
    return;
  self->challenge = rating;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
write_note (JsonBuilder *builder, const TsRatingNote *note)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, note->text);
  json_builder_set_member_name (builder, "cites");
  json_builder_add_string_value (builder, cite_names[note->cites]);
  json_builder_set_member_name (builder, "place");
  json_builder_add_int_value (builder, note->place);
  if (note->element != NULL)
    {
      json_builder_set_member_name (builder, "element");
      json_builder_add_string_value (builder, note->element);
    }
  json_builder_end_object (builder);
}

/** ts_mock_rating_to_json: Returns: (transfer full): JSON on one line */
char *
ts_mock_rating_to_json (TsMockRating *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (TS_IS_MOCK_RATING (self), NULL);

  json_builder_begin_object (builder);
  if (self->rater != NULL)
    {
      json_builder_set_member_name (builder, "rater");
      json_builder_add_string_value (builder, self->rater);
    }
  json_builder_set_member_name (builder, "challenge");
  json_builder_add_int_value (builder, self->challenge);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      json_builder_set_member_name (builder, TS_CRITERION_NAMES[c]);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "rating");
      json_builder_add_int_value (builder, self->ratings[c]);
      json_builder_set_member_name (builder, "notes");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->notes[c]->len; i++)
        write_note (builder, self->notes[c]->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static TsRatingNote *
read_note (TsJson *json)
{
  return ts_rating_note_new (ts_json_read_string (json, "text"),
                             ts_json_read_enum (json, "cites", cite_names),
                             ts_json_read_int (json, "place", 0, G_MAXINT64),
                             ts_json_read_optional_string (json, "element", NULL));
}

/**
 * ts_mock_rating_from_json:
 * @name: what to call the text in messages
 * @text: what ts_mock_rating_to_json() wrote
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the rating
 */
TsMockRating *
ts_mock_rating_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsMockRating) self = NULL;

  if (json == NULL)
    return NULL;
  self = ts_mock_rating_new (ts_json_read_optional_string (json, "rater", NULL));
  self->challenge = (guint) ts_json_read_int (json, "challenge", 0, 5);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      guint length;

      ts_json_enter_object (json, TS_CRITERION_NAMES[c]);
      self->ratings[c] = (guint) ts_json_read_int (json, "rating", 0, 5);
      length = ts_json_enter_array (json, "notes");
      for (guint i = 0; i < length; i++)
        {
          ts_json_enter_element (json, i);
          g_ptr_array_add (self->notes[c], read_note (json));
          ts_json_leave (json);
        }
      ts_json_leave (json);
      ts_json_leave (json);
    }
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}
