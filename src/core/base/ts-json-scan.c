/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "base/ts-json-private.h"

/* A look at the bare text before and after json-glib has it: before, to keep from it what it would
 * crash on or take too kindly; after, to find the line of a path. */

static guint
count_line (const char *data, const char *at)
{
  guint line = 1;

  for (const char *p = data; p < at; p++)
    line += *p == '\n';
  return line;
}

static gboolean
refuse (const char *name,
        const char *data,
        const char *at,
        TsJsonError code,
        const char *what,
        GError **error)
{
  g_set_error (error, TS_JSON_ERROR, code, "%s:%u: %s", name, count_line (data, at), what);
  return FALSE;
}

/* Returns the byte behind the string that starts at @p, or NULL if it does not end or holds a
 * control character. */
static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end; p++)
    {
      if (*p == '"')
        return p + 1;
      if (*p == '\\')
        p++;
      else if ((guchar) *p < 0x20)
        return NULL;
    }
  return NULL;
}

/* Whether the character may stand outside strings, brackets and white space: as part of a number or a word, or
 * between values. */
static gboolean
is_plain (char c)
{
  switch (c)
    {
    case ',':
    case ':':
    case '+':
    case '-':
    case '.':
    case 'e':
    case 'E':
    case 't':
    case 'r':
    case 'u':
    case 'f':
    case 'a':
    case 'l':
    case 's':
    case 'n':
      return TRUE;
    default:
      return g_ascii_isdigit (c);
    }
}

/**
 * ts_json_scan_check:
 * @name: what to call the text in messages
 * @data: the text
 * @size: its length in bytes
 * @n_members: (out): how many members its objects have, those counted twice that stand twice
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Checks size, UTF-8, nesting, that there is one root, an object or an array, and that nothing but
 * JSON's own characters stands outside strings (json-glib takes comments and two roots).
 *
 * Returns: whether the text may be parsed
 */
gboolean
ts_json_scan_check (const char *name,
                    const char *data,
                    gsize size,
                    gsize *n_members,
                    GError **error)
{
  const char *end = data + size;
  const char *p = data;
  const char *invalid = NULL;
  guint depth = 0;
  gboolean closed = FALSE;

  if (size > TS_JSON_MAX_SIZE)
    return refuse (name, data, data, TS_JSON_ERROR_LIMIT, "larger than 16 MiB", error);
  if (!g_utf8_validate_len (data, size, &invalid))
    return refuse (name, data, invalid, TS_JSON_ERROR_SYNTAX, "not valid UTF-8", error);

  *n_members = 0;
  while (p < end)
    {
      if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')
        {
          p++;
          continue;
        }
      if (closed)
        return refuse (
            name, data, p, TS_JSON_ERROR_SYNTAX, "text after the end of the value", error);
      if (depth == 0 && *p != '{' && *p != '[')
        return refuse (name, data, p, TS_JSON_ERROR_SYNTAX, "must start with { or [", error);
      if (*p == '"')
        {
          const char *behind = skip_string (p, end);

          if (behind == NULL)
            return refuse (name, data, p, TS_JSON_ERROR_SYNTAX, "a string does not end", error);
          p = behind;
          continue;
        }
      if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        closed = --depth == 0;
      else if (*p == ':')
        ++*n_members;
      else if (!is_plain (*p))
        return refuse (name, data, p, TS_JSON_ERROR_SYNTAX, "a character that is not JSON", error);
      if (depth > TS_JSON_MAX_DEPTH)
        return refuse (name, data, p, TS_JSON_ERROR_LIMIT, "nested deeper than 64 levels", error);
      p++;
    }
  if (!closed)
    return refuse (name, data, end, TS_JSON_ERROR_SYNTAX, "the text ends too early", error);
  return TRUE;
}

static const char *
skip_space (const char *p)
{
  return p + strspn (p, " \t\r\n");
}

static const char *
skip_value (const char *p)
{
  guint depth = 0;
  const char *end = p + strlen (p);

  while (p < end)
    {
      if (*p == '"')
        p = skip_string (p, end);
      else if (*p == '{' || *p == '[')
        {
          depth++;
          p++;
        }
      else if (*p == '}' || *p == ']')
        {
          if (depth <= 1)
            return depth == 1 ? p + 1 : p;
          depth--;
          p++;
        }
      else if (*p == ',' && depth == 0)
        return p;
      else
        p++;
      if (depth == 0 && p != NULL && (p[-1] == '"'))
        return p;
    }
  return p;
}

/**
 * ts_json_scan_child:
 * @at: a place in a text that parsed without error, at or before an object or array
 * @member: (nullable): the name of the member to find, or %NULL to go by place
 * @index: the place of the element to find
 *
 * Returns: (nullable): where the child starts: its name if it is a member, else its value
 */
const char *
ts_json_scan_child (const char *at, const char *member, guint index)
{
  const char *p = at;
  guint place = 0;

  if (*p == '"')
    p = skip_space (skip_string (p, p + strlen (p)));
  p = skip_space (*p == ':' ? p + 1 : p);
  if (*p != (member != NULL ? '{' : '['))
    return NULL;
  p = skip_space (p + 1);
  while (*p != '\0' && *p != '}' && *p != ']')
    {
      const char *start = p;

      if (member != NULL)
        {
          const char *behind = skip_string (p, p + strlen (p));

          if ((gsize) (behind - p) == strlen (member) + 2
              && strncmp (p + 1, member, strlen (member)) == 0)
            return start;
          p = skip_space (behind);
          p = skip_space (p + 1);
        }
      else if (place == index)
        return start;
      p = skip_space (skip_value (p));
      if (*p == ',')
        p = skip_space (p + 1);
      place++;
    }
  return NULL;
}
