/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json-write.h"

/**
 * ts_json_write_int:
 * @builder: stands in an object
 *
 * Writes a member that is a whole number.
 */
void
ts_json_write_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

/**
 * ts_json_write_string:
 * @builder: stands in an object
 * @value: (nullable): the text; %NULL is written as null
 *
 * Writes a member that is a text.
 */
void
ts_json_write_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

/**
 * ts_json_write_optional:
 * @builder: stands in an object
 * @value: (nullable): the text; where it is %NULL nothing is written
 *
 * Writes a member that is a text if there is one.
 */
void
ts_json_write_optional (JsonBuilder *builder, const char *member, const char *value)
{
  if (value != NULL)
    ts_json_write_string (builder, member, value);
}
