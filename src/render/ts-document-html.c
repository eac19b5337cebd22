/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-document-private.h"

/**
 * SECTION: the words in raw HTML
 *
 * HTML in a Markdown text is never interpreted: its tags are dropped, its words stay. Breaks and
 * blocks become line breaks, an image its alternative text, comments nothing. What only looks like a
 * tag, such as the <T> of List<T>, is kept as it is written.
 */

/* A piece of HTML on its way into words. */
typedef struct
{
  GString *words;
  const char *end;
  gboolean block;    /* white space is folded, and tags of blocks break the line */
  gboolean unclosed; /* no comment ends in what is left, so none need be looked for */
  gboolean dropped;  /* there were opening tags other than line breaks */
} Html;

/* What a tag leaves behind. */
typedef enum
{
  TAG_UNKNOWN,
  TAG_NOTHING,
  TAG_SPACE,
  TAG_BREAK,
  TAG_IMAGE,
} TagKind;

static const char *const inline_tags[] = {
  "a",       "abbr",   "b",     "bdi",   "bdo",    "big",    "cite",   "code",   "data",
  "del",     "dfn",    "em",    "font",  "i",      "ins",    "kbd",    "mark",   "meta",
  "q",       "s",      "samp",  "small", "span",   "st",     "strike", "strong", "sub",
  "sup",     "time",   "tt",    "u",     "var",    "wbr",    "link",   "path",   "svg",
  "picture", "source", "label", "input", "button", "center", NULL
};
static const char *const block_tags[] = {
  "address", "article", "aside",   "blockquote", "br",    "body",       "caption", "dd",
  "details", "dialog",  "div",     "dl",         "dt",    "figcaption", "figure",  "footer",
  "form",    "h1",      "h2",      "h3",         "h4",    "h5",         "h6",      "head",
  "header",  "hr",      "html",    "li",         "main",  "nav",        "ol",      "p",
  "pre",     "section", "summary", "table",      "tbody", "tfoot",      "thead",   "tr",
  "ul",      "video",   "iframe",  "colgroup",   "col",   NULL
};
static const char *const space_tags[] = { "td", "th", NULL };

static TagKind
find_kind (const char *tag, gsize length)
{
  g_autofree char *name = NULL;
  gsize start = length > 1 && tag[1] == '/' ? 2 : 1;
  gsize end = start;

  while (end < length && g_ascii_isalnum (tag[end]))
    end++;
  if (end == start || strchr (" \t\n/>", tag[end]) == NULL)
    return TAG_UNKNOWN;
  name = g_ascii_strdown (tag + start, (gssize) (end - start));
  if (strcmp (name, "img") == 0)
    return TAG_IMAGE;
  if (g_strv_contains (inline_tags, name))
    return TAG_NOTHING;
  if (g_strv_contains (block_tags, name))
    return TAG_BREAK;
  return g_strv_contains (space_tags, name) ? TAG_SPACE : TAG_UNKNOWN;
}

/* Where the tag that starts at @tag ends (behind its ">"), or NULL where it does not. */
static const char *
find_end (const char *tag, const char *end)
{
  char quote = '\0';

  for (const char *at = tag + 1; at < end; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        return at + 1;
      else if (*at == '<')
        return NULL;
    }
  return NULL;
}

static void
append_break (GString *out, char kind)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, kind);
}

static void
append_alt (GString *out, const char *tag, gsize length)
{
  g_autofree char *copy = g_strndup (tag, length);
  const char *alt = strstr (copy, " alt=");
  char quote;
  gsize size;

  if (alt == NULL || (alt[5] != '"' && alt[5] != '\''))
    return;
  quote = alt[5];
  alt += 6;
  size = strcspn (alt, quote == '"' ? "\"" : "'");
  g_string_append_len (out, alt, (gssize) size);
}

/* The end of the comment that starts at @tag, or NULL. */
static const char *
find_comment_end (Html *self, const char *tag)
{
  const char *close;

  if (self->unclosed || self->end - tag < 4 || memcmp (tag, "<!--", 4) != 0)
    return NULL;
  close = g_strstr_len (tag + 4, self->end - tag - 4, "-->");
  self->unclosed = close == NULL;
  return close != NULL ? close + 3 : NULL;
}

static const char *
append_tag (Html *self, const char *tag)
{
  const char *comment_end = find_comment_end (self, tag);
  const char *behind = find_end (tag, self->end);
  TagKind kind = behind != NULL ? find_kind (tag, (gsize) (behind - tag)) : TAG_UNKNOWN;
  gboolean br = kind == TAG_BREAK && g_ascii_strncasecmp (tag, "<br", 3) == 0;

  if (comment_end != NULL)
    return comment_end;
  if (kind == TAG_BREAK && (self->block || br))
    append_break (self->words, '\n');
  else if (kind == TAG_SPACE || kind == TAG_BREAK)
    append_break (self->words, ' ');
  else if (kind == TAG_IMAGE)
    append_alt (self->words, tag, (gsize) (behind - tag));
  self->dropped |= kind != TAG_UNKNOWN && !br && tag[1] != '/';
  if (kind != TAG_UNKNOWN)
    return behind;
  g_string_append_c (self->words, '<');
  return tag + 1;
}

static const char *
append_reference (GString *out, const char *text, const char *end)
{
  gsize length = 1;

  while (text + length < end && length < 12
         && (g_ascii_isalnum (text[length]) || (length == 1 && text[length] == '#')))
    length++;
  if (text + length < end && text[length] == ';')
    {
      ts_document_append_entity (out, text, length + 1);
      return text + length + 1;
    }
  g_string_append_c (out, '&');
  return text + 1;
}

/* Appends the words of @html to @out. In a @block white space is folded and tags of blocks break the
 * line; inline, where the text goes on before and behind, only <br> does. Returns whether there were
 * tags that mean more than is kept. */
gboolean
ts_document_append_html (GString *out, const char *html, gsize length, gboolean block)
{
  Html self = { g_string_new (NULL), html + length, block, FALSE, FALSE };
  GString *words = self.words;
  const char *at = html;
  gboolean lone_break = FALSE;

  while (at < self.end)
    {
      if (*at == '<')
        at = append_tag (&self, at);
      else if (*at == '&')
        at = append_reference (words, at, self.end);
      else if (block && g_ascii_isspace (*at))
        {
          if (words->len > 0 && !g_ascii_isspace (words->str[words->len - 1]))
            g_string_append_c (words, ' ');
          at++;
        }
      else
        g_string_append_c (words, *at++);
    }
  if (!block && words->len == 0 && length >= 3 && g_ascii_strncasecmp (html, "<br", 3) == 0)
    lone_break = !g_ascii_isalnum (html[3]);
  if (block)
    g_strchomp (words->str);
  g_string_append (out, lone_break ? "\n" : words->str);
  g_string_free (words, TRUE);
  return self.dropped;
}
