/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

/* Loaded into gtk4-builder-tool so that it knows libadwaita's types and the program's own: it finds a
 * type by the name of its get_type function, but a template's parent only if it is registered. */
__attribute__ ((constructor)) static void
register_types (void)
{
  g_type_ensure (ADW_TYPE_ACTION_ROW);
  g_type_ensure (ADW_TYPE_APPLICATION_WINDOW);
  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (ADW_TYPE_PREFERENCES_ROW);
  g_type_ensure (ADW_TYPE_WINDOW);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
}
