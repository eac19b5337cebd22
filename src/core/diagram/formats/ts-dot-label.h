/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-markup.h"

G_BEGIN_DECLS

/**
 * TsDotNames:
 * @graph: what "\G" stands for
 * @object: what "\N", "\E" or "\L" stands for
 * @tail: what "\T" stands for; %NULL but for edges
 * @head: what "\H" stands for; %NULL but for edges
 */
typedef struct
{
  const char *graph, *object, *tail, *head;
} TsDotNames;

char *ts_dot_label_read (const char *label, const TsDotNames *names, GArray *cells);
char *
ts_dot_record_read (const char *label, const TsDotNames *names, gboolean lying, GArray *cells);

G_END_DECLS
