/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "ts-settings.h"
#include "widgets/ts-theme.h"

/* How things look on the screen, whatever is shown: the colours, and whether designs look drawn by hand. */

/**
 * ts_theme_get_palette:
 *
 * Returns: (transfer none): the colours that painters use on the screen now: light or dark, with or
 *   without high contrast
 */
const TsPalette *
ts_theme_get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return ts_palette_get (dark ? TS_PALETTE_DARK_CONTRAST : TS_PALETTE_LIGHT_CONTRAST);
  return ts_palette_get (dark ? TS_PALETTE_DARK : TS_PALETTE_LIGHT);
}

/**
 * ts_theme_get_hand_drawn_action:
 *
 * Returns: (transfer none): the action, the same for all of the program, whose state is whether designs look as if
 *   drawn by hand. The settings remember it, if they are installed
 */
GAction *
ts_theme_get_hand_drawn_action (void)
{
  static GAction *action = NULL;

  if (action != NULL)
    return action;
  if (ts_settings_get () != NULL)
    action = g_settings_create_action (ts_settings_get (), "hand-drawn");
  else
    action =
        G_ACTION (g_simple_action_new_stateful ("hand-drawn", NULL, g_variant_new_boolean (FALSE)));
  return action;
}

/** ts_theme_is_hand_drawn: Returns: whether designs look as if drawn by hand */
gboolean
ts_theme_is_hand_drawn (void)
{
  g_autoptr (GVariant) state = g_action_get_state (ts_theme_get_hand_drawn_action ());

  return g_variant_get_boolean (state);
}

/**
 * ts_theme_watch:
 * @widget: what is painted
 * @callback: called with @widget alone whenever the palette is another, or whether designs look drawn by hand; as
 *   long as @widget lives
 */
void
ts_theme_watch (GtkWidget *widget, GCallback callback)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (manager, "notify::dark", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      ts_theme_get_hand_drawn_action (), "notify::state", callback, widget, G_CONNECT_SWAPPED);
}

/**
 * ts_theme_to_rgba:
 * @alpha: what to thin the colour to, from 0 to 1
 *
 * Returns: the colour as GTK has it
 */
GdkRGBA
ts_theme_to_rgba (const TsColor *color, double alpha)
{
  return (GdkRGBA){
    (float) color->red,
    (float) color->green,
    (float) color->blue,
    (float) (color->alpha * alpha),
  };
}
