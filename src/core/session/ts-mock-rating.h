/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "content/ts-scale.h"

G_BEGIN_DECLS

/**
 * TsCiteKind:
 * @TS_CITE_NOTHING: the words stand alone
 * @TS_CITE_NOTE: a line of the notes
 * @TS_CITE_ELEMENT: something that is drawn
 * @TS_CITE_MOMENT: a moment of the session
 *
 * What a piece of evidence points at.
 */
typedef enum
{
  TS_CITE_NOTHING,
  TS_CITE_NOTE,
  TS_CITE_ELEMENT,
  TS_CITE_MOMENT,
} TsCiteKind;

/**
 * TsRatingNote:
 * @text: what was seen, in the words of the one who rates
 * @cites: what it points at
 * @place: the line of the notes, from 0, or the moment, in milliseconds of the session's time
 * @element: (nullable): the id of the element
 *
 * One piece of evidence for a rating.
 */
typedef struct
{
  char *text;
  TsCiteKind cites;
  gint64 place;
  char *element;
} TsRatingNote;

TsRatingNote *
ts_rating_note_new (const char *text, TsCiteKind cites, gint64 place, const char *element);
void ts_rating_note_free (TsRatingNote *note);

#define TS_TYPE_MOCK_RATING (ts_mock_rating_get_type ())
G_DECLARE_FINAL_TYPE (TsMockRating, ts_mock_rating, TS, MOCK_RATING, GObject)

TsMockRating *ts_mock_rating_new (const char *rater);
const char *ts_mock_rating_get_rater (TsMockRating *self);

guint ts_mock_rating_get (TsMockRating *self, TsCriterion criterion);
void ts_mock_rating_set (TsMockRating *self, TsCriterion criterion, guint rating);
GPtrArray *ts_mock_rating_get_notes (TsMockRating *self, TsCriterion criterion);
void ts_mock_rating_add_note (TsMockRating *self, TsCriterion criterion, const TsRatingNote *note);
void ts_mock_rating_remove_note (TsMockRating *self, TsCriterion criterion, guint index);
guint ts_mock_rating_count_missing (TsMockRating *self, TsCriterion criterion);
gboolean ts_mock_rating_is_complete (TsMockRating *self);

guint ts_mock_rating_get_challenge (TsMockRating *self);
void ts_mock_rating_set_challenge (TsMockRating *self, guint rating);

char *ts_mock_rating_to_json (TsMockRating *self);
TsMockRating *ts_mock_rating_from_json (const char *name, const char *text, GError **error);

G_END_DECLS
