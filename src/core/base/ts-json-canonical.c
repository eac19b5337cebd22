/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ts-json-canonical.h"

/* JSON in the one form that RFC 8785 allows a value to have, so that it can be digested and signed:
 * members sorted by their UTF-16 code units, no white space, numbers as ECMAScript writes them. */

#define MAX_DIGITS 17 /* enough for any double */

/* The shortest decimal digits that read back as the value, and the place of the point. */
typedef struct
{
  char digits[MAX_DIGITS + 1];
  int length;
  int point; /* digits before the decimal point; may be negative or beyond the digits */
} Decimal;

static void
find_shortest (double value, Decimal *decimal)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];
  const char *exponent;

  for (int precision = 0; precision < MAX_DIGITS; precision++)
    {
      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  exponent = strchr (text, 'e');
  decimal->length = 0;
  for (const char *at = text; at < exponent; at++)
    {
      if (g_ascii_isdigit (*at))
        decimal->digits[decimal->length++] = *at;
    }
  while (decimal->length > 1 && decimal->digits[decimal->length - 1] == '0')
    decimal->length--;
  decimal->digits[decimal->length] = '\0';
  decimal->point = atoi (exponent + 1) + 1;
}

static void
append_zeros (GString *text, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (text, '0');
}

static void
append_exponent (GString *text, const Decimal *decimal)
{
  g_string_append_c (text, decimal->digits[0]);
  if (decimal->length > 1)
    g_string_append_printf (text, ".%s", decimal->digits + 1);
  g_string_append_printf (text, "e%+d", decimal->point - 1);
}

/**
 * ts_json_format_number:
 * @value: a finite number
 *
 * Writes a number as ECMAScript's Number::toString and so RFC 8785 do: the shortest digits that read
 * back as the same double.
 *
 * Returns: (transfer full): the number
 */
char *
ts_json_format_number (double value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Decimal decimal;

  g_return_val_if_fail (isfinite (value), NULL);

  if (value == 0)
    return g_strdup ("0");
  if (value < 0)
    g_string_append_c (text, '-');
  find_shortest (fabs (value), &decimal);
  if (decimal.point > 21 || decimal.point <= -6)
    append_exponent (text, &decimal);
  else if (decimal.point <= 0)
    {
      g_string_append (text, "0.");
      append_zeros (text, -decimal.point);
      g_string_append (text, decimal.digits);
    }
  else if (decimal.point >= decimal.length)
    {
      g_string_append (text, decimal.digits);
      append_zeros (text, decimal.point - decimal.length);
    }
  else
    {
      g_string_append_len (text, decimal.digits, decimal.point);
      g_string_append_printf (text, ".%s", decimal.digits + decimal.point);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_string (GString *text, const char *value)
{
  static const char plain[] = "\b\t\n\f\r\"\\";
  static const char letters[] = "btnfr\"\\";

  g_string_append_c (text, '"');
  for (; *value != '\0'; value++)
    {
      const char *found = strchr (plain, *value);

      if (found != NULL)
        g_string_append_printf (text, "\\%c", letters[found - plain]);
      else if ((guchar) *value < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) *value);
      else
        g_string_append_c (text, *value);
    }
  g_string_append_c (text, '"');
}

static int
compare_utf16 (gconstpointer a, gconstpointer b)
{
  g_autofree gunichar2 *left = g_utf8_to_utf16 (a, -1, NULL, NULL, NULL);
  g_autofree gunichar2 *right = g_utf8_to_utf16 (b, -1, NULL, NULL, NULL);
  gsize i = 0;

  if (left == NULL || right == NULL)
    return strcmp (a, b);
  while (left[i] != 0 && left[i] == right[i])
    i++;
  return (int) left[i] - (int) right[i];
}

static void append_node (GString *text, JsonNode *node);

static void
append_object (GString *text, JsonObject *object)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (object), compare_utf16);

  g_string_append_c (text, '{');
  for (GList *at = members; at != NULL; at = at->next)
    {
      append_string (text, at->data);
      g_string_append_c (text, ':');
      append_node (text, json_object_get_member (object, at->data));
      if (at->next != NULL)
        g_string_append_c (text, ',');
    }
  g_string_append_c (text, '}');
}

static void
append_array (GString *text, JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_node (text, json_array_get_element (array, i));
    }
  g_string_append_c (text, ']');
}

static void
append_value (GString *text, JsonNode *node)
{
  g_autofree char *number = NULL;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      append_string (text, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
      break;
    default:
      number = ts_json_format_number (json_node_get_double (node));
      g_string_append (text, number);
    }
}

static void
append_node (GString *text, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (text, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      append_array (text, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      append_value (text, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (text, "null");
    }
}

/**
 * ts_json_write_canonical:
 * @node: a value whose numbers are finite; integers beyond 2^53 lose their last digits, as everywhere
 *   in JSON that is read as ECMAScript does
 *
 * Returns: (transfer full): the value as RFC 8785 (JSON Canonicalization Scheme) writes it
 */
char *
ts_json_write_canonical (JsonNode *node)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  append_node (text, node);
  return g_string_free (text, FALSE);
}
