/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-excalidraw-text.h"

/* How wide a letter is against the size of the text. Excalidraw measures anew as soon as a text is edited. */
#define LETTER_WIDTH 0.55

/**
 * ts_excalidraw_wrap_text:
 * @text: some lines
 * @font_size: of the text, in diagram units
 * @width: how wide lines may be; may be infinite
 *
 * Returns: (transfer full): the text with lines broken between words so that they fit, by the guessed width of
 *   letters
 */
char *
ts_excalidraw_wrap_text (const char *text, double font_size, double width)
{
  g_autoptr (GString) wrapped = g_string_new (NULL);
  double letter = font_size * LETTER_WIDTH, at = 0;

  while (*text != '\0')
    {
      gsize length = strcspn (text, " \n");
      double needed = (double) g_utf8_strlen (text, (gssize) length) * letter;

      if (at > 0 && at + needed > width)
        {
          g_string_truncate (wrapped, wrapped->len - 1);
          g_string_append_c (wrapped, '\n');
          at = 0;
        }
      g_string_append_len (wrapped, text, (gssize) length);
      at += needed + letter;
      text += length;
      if (*text == '\0')
        break;
      g_string_append_c (wrapped, *text);
      at = *text == '\n' ? 0 : at;
      text++;
    }
  return g_string_free (g_steal_pointer (&wrapped), FALSE);
}

/**
 * ts_excalidraw_measure_text:
 * @text: some lines
 * @font_size: of the text, in diagram units
 * @width: (out): how wide it is about
 * @height: (out): how high it is
 */
void
ts_excalidraw_measure_text (const char *text, double font_size, double *width, double *height)
{
  guint n = 0;

  *width = 0;
  for (const char *line = text; line != NULL; n++)
    {
      const char *end = strchr (line, '\n');
      double length = (double) g_utf8_strlen (line, end != NULL ? end - line : -1);

      *width = MAX (*width, length * font_size * LETTER_WIDTH);
      line = end != NULL ? end + 1 : NULL;
    }
  *height = n * font_size * TS_EXCALIDRAW_LINE_HEIGHT;
}
