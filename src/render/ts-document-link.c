/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-document.h"

/* Addresses longer than this are no use to anybody, and some viewers choke on them. */
#define MAX_URI 2048

/**
 * ts_document_make_slug:
 * @heading: the text of a heading
 *
 * The anchor that GitHub gives to a heading: lower case, spaces become hyphens, and of the rest only
 * letters, digits, marks, hyphens and underscores stay.
 *
 * Returns: (transfer full): the anchor, without the "#"
 */
char *
ts_document_make_slug (const char *heading)
{
  g_autofree char *lower = NULL;
  g_autofree char *text = NULL;
  GString *slug = g_string_new (NULL);

  g_return_val_if_fail (heading != NULL, NULL);

  lower = g_utf8_strdown (heading, -1);
  text = g_strstrip (g_steal_pointer (&lower));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ' ' || c == '\n')
        g_string_append_c (slug, '-');
      else if (c == '-' || c == '_' || g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (slug, c);
    }
  return g_string_free (slug, FALSE);
}

static gboolean
is_hex_pair (const char *text)
{
  return g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]);
}

/**
 * ts_document_make_safe_uri:
 * @uri: an address as somebody wrote it
 *
 * Only http, https and mailto lead out of a document. Everything outside of the characters of RFC
 * 3986 is percent-encoded, and so are ( ) \ ' < >: cairo copies an address raw into a PDF string,
 * which one of them could end, and what follows would become part of the file.
 *
 * Returns: (transfer full) (nullable): an address that is safe to write into a PDF; %NULL where there
 *     is none
 */
char *
ts_document_make_safe_uri (const char *uri)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };
  static const char allowed[] = "-._~:/?#[]@!$&*+,;=";
  gboolean known = FALSE;
  GString *safe;

  g_return_val_if_fail (uri != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    known |= g_ascii_strncasecmp (uri, schemes[i], strlen (schemes[i])) == 0;
  if (!known || strlen (uri) > MAX_URI)
    return NULL;
  safe = g_string_sized_new (strlen (uri) + 16);
  for (const char *at = uri; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at) || strchr (allowed, *at) != NULL
          || (*at == '%' && is_hex_pair (at + 1)))
        g_string_append_c (safe, *at);
      else
        g_string_append_printf (safe, "%%%02X", (guchar) *at);
    }
  return g_string_free (safe, FALSE);
}
