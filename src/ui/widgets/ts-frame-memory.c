/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/ts-frame-memory.h"

#ifdef GDK_WINDOWING_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* The cairo renderer takes memory for a picture as large as the window for each frame, and gives it back: to have its
 * pages cleared again takes half of the time of a frame. So it is kept for the next one. */

#define LARGEST_FRAME (16 * 1024 * 1024) /* bytes; 2560 x 1600 px */
#define PIN_SIDE                                                                                   \
  1024 /* px: of a picture for which cairo takes 64 MB of addresses, hardly any of them memory */

/* As glibc is set up it gives large pieces back to the system at once. */
static void
keep_malloc (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGEST_FRAME);
  mallopt (M_TRIM_THRESHOLD, 3 * LARGEST_FRAME);
#endif
}

/* Under X a frame goes to the server in memory shared with it. Cairo lets go of that as soon as nothing is in it; so
 * there is a small picture in it from now on. */
static void
keep_shared (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_X11
  static cairo_surface_t *pin; /* for as long as the program runs */
  cairo_surface_t *root;
  Display *xdisplay;

  if (!GDK_IS_X11_DISPLAY (display))
    return;
  xdisplay = gdk_x11_display_get_xdisplay (display);
  root = cairo_xlib_surface_create (xdisplay,
                                    DefaultRootWindow (xdisplay),
                                    DefaultVisual (xdisplay, DefaultScreen (xdisplay)),
                                    1,
                                    1);
  pin = cairo_surface_create_similar_image (root, CAIRO_FORMAT_ARGB32, PIN_SIDE, PIN_SIDE);
  cairo_surface_flush (pin);
  cairo_surface_destroy (root);
#endif
}

/**
 * ts_frame_memory_keep:
 * @widget: a widget that is drawn often; it is realized
 *
 * Has the memory of frames kept, in the whole program, where GTK draws by cairo.
 */
void
ts_frame_memory_keep (GtkWidget *widget)
{
  static gboolean done;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  if (done || !GSK_IS_CAIRO_RENDERER (renderer))
    return;
  done = TRUE;
  keep_malloc ();
  keep_shared (gtk_widget_get_display (widget));
}
