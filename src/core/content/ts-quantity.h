/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsQuantity:
 * @value: in base units: bytes, seconds, US dollars, or a plain count
 * @data: the power of data it has
 * @time: the power of time; -1 for a rate
 * @money: the power of money
 *
 * A number with its dimension. What is counted (orders, nodes) has no dimension of its own: a count is
 * a plain number.
 */
typedef struct
{
  double value;
  int data, time, money;
} TsQuantity;

/** TS_QUANTITY_MAX_POWER: the highest power of a dimension that is calculated with. */
#define TS_QUANTITY_MAX_POWER 12

TsQuantity ts_quantity_plain (double value);
gboolean ts_quantity_is_plain (const TsQuantity *self);
gboolean ts_quantity_is_like (const TsQuantity *self, const TsQuantity *other);
gboolean ts_quantity_is_usable (const TsQuantity *self);
TsQuantity ts_quantity_multiply (TsQuantity left, TsQuantity right);
TsQuantity ts_quantity_divide (TsQuantity left, TsQuantity right);
const char *ts_quantity_get_kind (const TsQuantity *self);
char *ts_quantity_format (const TsQuantity *self);
char *ts_quantity_format_number (double value);
char *ts_quantity_format_part (double value, double whole);

G_END_DECLS
