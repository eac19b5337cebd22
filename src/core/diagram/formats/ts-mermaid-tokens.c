/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-markup.h"
#include "diagram/formats/ts-mermaid-private.h"

/* Takes "fa:fa-user" and the like out of a label; the name goes to @icon. */
static void
take_icons (GString *text, char **icon)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *without = NULL;

  if (strchr (text->str, ':') == NULL)
    return;
  regex = g_regex_new ("\\b(?:fa[a-z]?|mdi|fak):(?:fa-)?([A-Za-z0-9-]+) ?", 0, 0, NULL);
  if (!g_regex_match (regex, text->str, 0, &match))
    return;
  if (icon != NULL && *icon == NULL)
    *icon = g_match_info_fetch (match, 1);
  without = g_regex_replace_literal (regex, text->str, -1, 0, "", 0, NULL);
  g_string_assign (text, without != NULL ? without : "");
}

/* Takes the marks of emphasis away from what stands between backticks. */
static void
take_emphasis (GString *text)
{
  static const char *const patterns[] = {
    "\\*\\*(.+?)\\*\\*", "(?<!\\w)__(.+?)__(?!\\w)", "\\*(.+?)\\*", "(?<!\\w)_(.+?)_(?!\\w)"
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i], G_REGEX_DOTALL, 0, NULL);
      g_autofree char *plain = g_regex_replace (regex, text->str, -1, 0, "\\1", 0, NULL);

      if (plain != NULL)
        g_string_assign (text, plain);
    }
}

/* Makes "#35;" and "#quot;" what HTML has, so that one function reads both. */
static void
spell_entities (GString *text)
{
  g_autoptr (GRegex) regex = NULL;
  g_autofree char *numbers = NULL;

  if (strchr (text->str, '#') == NULL)
    return;
  regex = g_regex_new ("(?<!&)#(?:([0-9]{1,7})|([A-Za-z]{2,8}));", 0, 0, NULL);
  numbers = g_regex_replace (regex, text->str, -1, 0, "&\\2\x01\\1;", 0, NULL);
  if (numbers == NULL)
    return;
  g_string_assign (text, numbers);
  /* what matched as a number has nothing before the mark, what matched as a name nothing after it */
  g_string_replace (text, "&\x01", "&#", 0);
  g_string_replace (text, "\x01;", ";", 0);
}

/*
 * ts_mermaid_clean:
 * @raw: a label as it stands in the file, without quotes
 * @icon: (out) (optional): the name of an icon in it, if there is one
 *
 * Returns: (transfer full): what it says
 */
char *
ts_mermaid_clean (const char *raw, char **icon)
{
  g_autoptr (GString) text = g_string_new (raw);
  g_autofree char *plain = NULL;

  g_strstrip (text->str);
  text->len = strlen (text->str);
  if (text->len > 1 && text->str[0] == '`' && text->str[text->len - 1] == '`')
    {
      g_string_truncate (text, text->len - 1);
      g_string_erase (text, 0, 1);
      take_emphasis (text);
    }
  take_icons (text, icon);
  g_string_replace (text, "\\n", "\n", 0);
  spell_entities (text);
  if (ts_markup_has_tags (text->str))
    {
      g_string_replace (text, "\n", "<br/>", 0);
      plain = ts_markup_to_text (text->str, NULL);
    }
  else
    plain = ts_markup_decode (text->str);
  return g_strstrip (g_steal_pointer (&plain));
}

static gboolean
is_id_letter (TsMermaidScanner *self, const char *at)
{
  char next = at + 1 < self->end ? at[1] : '\0';

  if ((guchar) *at >= 0x80 || g_ascii_isalnum (*at))
    return TRUE;
  if (*at == '-')
    return next != '\0' && strchr (">-. \t\r\n", next) == NULL;
  if (*at == '=')
    return next != '=';
  if (*at == ':')
    return next != ':' && next != '\0' && strchr (" \t\r\n", next) == NULL && at > self->text
           && at[-1] != ':';
  return *at != '\0' && strchr ("!#$%&'*+.`?\\_/", *at) != NULL;
}

/* ts_mermaid_read_id: Returns: (transfer full) (nullable): the id that comes next; NULL with an error if there is none */
char *
ts_mermaid_read_id (TsMermaidScanner *self)
{
  const char *start = self->at;

  while (self->at < self->end && is_id_letter (self, self->at))
    self->at++;
  if (self->at > start)
    return g_strndup (start, self->at - start);
  ts_mermaid_fail_unexpected (self, _ ("the id of a node"));
  return NULL;
}

/* ts_mermaid_read_quoted: Returns: (transfer full) (nullable): what stands in the quotes that come next */
char *
ts_mermaid_read_quoted (TsMermaidScanner *self)
{
  const char *open = self->at, *close = memchr (open + 1, *open, self->end - open - 1);

  if (close == NULL)
    {
      ts_mermaid_fail (self, open, _ ("the quotes that open here have no end"));
      return NULL;
    }
  self->at = close + 1;
  return g_strndup (open + 1, close - open - 1);
}

static void
skip_white (TsMermaidScanner *self)
{
  while (self->at < self->end && g_ascii_isspace (*self->at))
    self->at++;
}

/* Finds which of the shapes with the same opening bracket is closed here. */
static const TsMermaidShape *
find_close (TsMermaidScanner *self, const TsMermaidShape *shape)
{
  for (const TsMermaidShape *other = shape;
       other->open != NULL && g_str_equal (other->open, shape->open);
       other++)
    {
      if (ts_mermaid_take (self, other->close))
        return other;
    }
  return NULL;
}

static gboolean
fail_shape (TsMermaidScanner *self, const char *open, const TsMermaidShape *shape)
{
  if (self->at == self->end)
    return ts_mermaid_fail (
        self, open, _ ("“%s” is not closed; “%s” is missing"), shape->open, shape->close);
  return ts_mermaid_fail (self,
                          self->at,
                          _ ("“%.1s” stands in a label without quotes; put it in quotes"),
                          self->at);
}

/* Reads text up to the bracket that closes the shape. */
static char *
read_text (TsMermaidScanner *self, const TsMermaidShape **shape)
{
  const char *open = self->at;
  g_autofree char *text = NULL;
  const char *start;
  const TsMermaidShape *closed = NULL;

  self->at += strlen ((*shape)->open);
  skip_white (self);
  start = self->at;
  if (self->at < self->end && *self->at == '"')
    {
      text = ts_mermaid_read_quoted (self);
      if (text == NULL)
        return NULL;
      skip_white (self);
      closed = find_close (self, *shape);
    }
  while (text == NULL && self->at < self->end)
    {
      const char *end = self->at;

      closed = find_close (self, *shape);
      if (closed != NULL)
        text = g_strndup (start, end - start);
      else if (strchr ("[](){}|\"", *self->at) != NULL)
        break;
      else
        self->at++;
    }
  if (closed == NULL)
    {
      fail_shape (self, open, *shape);
      return NULL;
    }
  *shape = closed;
  return g_steal_pointer (&text);
}

/* ts_mermaid_read_shape: Reads a label in brackets, if one comes next. */
gboolean
ts_mermaid_read_shape (TsMermaidScanner *self, TsMermaidNode *node)
{
  const TsMermaidShape *shape = ts_mermaid_shape_find_open (self->at, self->end - self->at);
  g_autofree char *text = NULL;

  if (shape == NULL)
    return TRUE;
  text = read_text (self, &shape);
  if (text == NULL)
    return FALSE;
  node->shape = shape;
  g_free (node->label);
  node->label = ts_mermaid_clean (text, &node->icon);
  return TRUE;
}

/* Reads the value of an attribute: quoted, or up to a comma, brace or the end of the line. */
static char *
read_value (TsMermaidScanner *self)
{
  const char *start;

  ts_mermaid_skip_spaces (self);
  if (self->at < self->end && (*self->at == '"' || *self->at == '\''))
    return ts_mermaid_read_quoted (self);
  start = self->at;
  while (self->at < self->end && strchr (",}\n", *self->at) == NULL)
    self->at++;
  return g_strstrip (g_strndup (start, self->at - start));
}

static gboolean
take_attribute (TsMermaidScanner *self,
                TsMermaidNode *node,
                const char *key,
                const char *value,
                const char *at)
{
  if (node != NULL && g_str_equal (key, "shape"))
    {
      node->shape = ts_mermaid_shape_find (value);
      return node->shape != NULL || ts_mermaid_fail (self, at, _ ("there is no shape “%s”"), value);
    }
  if (node != NULL && g_str_equal (key, "label"))
    {
      g_free (node->label);
      node->label = ts_mermaid_clean (value, &node->icon);
    }
  else if (node != NULL && g_str_equal (key, "icon"))
    {
      const char *colon = strrchr (value, ':');

      g_free (node->icon);
      node->icon = g_strdup (colon != NULL ? colon + 1 : value);
    }
  else
    ts_mermaid_lose (self, _ ("“%s: %s” has no place in a design"), key, value);
  return TRUE;
}

/*
 * ts_mermaid_read_attributes:
 * @node: (nullable): whose they are; NULL for those of an edge
 *
 * Reads "@{ key: value, … }".
 */
gboolean
ts_mermaid_read_attributes (TsMermaidScanner *self, TsMermaidNode *node)
{
  const char *open = self->at;

  self->at += 2;
  for (;;)
    {
      g_autofree char *key = NULL, *value = NULL;
      const char *start;

      while (self->at < self->end && (g_ascii_isspace (*self->at) || *self->at == ','))
        self->at++;
      if (ts_mermaid_take (self, "}"))
        return TRUE;
      if (self->at == self->end)
        return ts_mermaid_fail (self, open, _ ("“@{” is not closed; “}” is missing"));
      start = self->at;
      while (self->at < self->end
             && (g_ascii_isalnum (*self->at) || strchr ("_-", *self->at) != NULL))
        self->at++;
      key = g_strndup (start, self->at - start);
      ts_mermaid_skip_spaces (self);
      if (*key == '\0' || !ts_mermaid_take (self, ":"))
        return ts_mermaid_fail_unexpected (self, _ ("“name: value”"));
      ts_mermaid_skip_spaces (self);
      start = self->at;
      value = read_value (self);
      if (value == NULL || !take_attribute (self, node, key, value, start))
        return FALSE;
    }
}
