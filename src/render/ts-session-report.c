/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "ts-diagram-painter.h"
#include "ts-session-report.h"
#include "ts-typeset.h"

#define POINTS 0.75 /* a unit of diagrams, 1/96 inch */

static void
draw_design_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  ts_diagram_paint_fitted (user_data, ts_palette_get (TS_PALETTE_PRINT), FALSE, cr, width, height);
}

static gboolean
find_figure_cb (const char *uri, double max_width, TsFigure *figure, gpointer user_data)
{
  cairo_rectangle_t bounds;

  if (!g_str_equal (uri, TS_MOCK_REPORT_DESIGN)
      || !ts_diagram_get_painted_bounds (user_data, &bounds))
    return FALSE;
  figure->width = bounds.width * POINTS;
  figure->height = bounds.height * POINTS;
  figure->draw = draw_design_cb;
  figure->draw_data = g_object_ref (user_data);
  figure->draw_destroy = g_object_unref;
  return TRUE;
}

/**
 * ts_session_report_write_pdf:
 * @report: what to tell; its has_design is not looked at
 * @design: (nullable): the design at the end
 * @path: the file; it is replaced as a whole or not at all
 * @cancellable: (nullable): to give up
 * @error: return location for %G_IO_ERROR_CANCELLED, a #GFileError or an error of #TS_DOCUMENT_ERROR
 *
 * Writes the report of a mock session. May run on any thread as long as nobody changes what it is given. The
 * same session gives the same bytes; the date is that of its end, or SOURCE_DATE_EPOCH where that is set.
 *
 * Returns: whether the file is written
 */
gboolean
ts_session_report_write_pdf (const TsMockReport *report,
                             TsDiagram *design,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error)
{
  TsMockReport with_design = *report;
  g_autofree char *text = NULL;
  g_autoptr (TsDocument) document = NULL;
  g_autoptr (TsBook) book = NULL;
  const TsBookOptions options = {
    .title = _ ("Mock session"),
    .author = ts_mock_get_candidate (report->mock),
    .subject = ts_mock_get_prompt (report->mock)->scenario.item.title,
    .date = g_getenv ("SOURCE_DATE_EPOCH") != NULL
                ? 0
                : ts_mock_get_finished (report->mock) / G_USEC_PER_SEC,
  };

  with_design.has_design = design != NULL && ts_diagram_get_n_elements (design) > 0;
  text = ts_mock_report_to_markdown (&with_design);
  document = ts_document_new_from_data (_ ("Mock session"), text, -1, NULL, error);
  if (document == NULL)
    return FALSE;
  book = ts_book_new (&options);
  if (with_design.has_design)
    ts_book_set_figure_func (book, find_figure_cb, g_object_ref (design), g_object_unref);
  ts_book_add_document (book, document);
  return ts_book_layout (book, cancellable, NULL, NULL, error)
         && ts_book_write_pdf (book, path, cancellable, error);
}
