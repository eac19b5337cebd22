/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "portfolio/ts-portfolio-pages.h"
#include "ts-chart.h"
#include "ts-diagram-painter.h"
#include "ts-portfolio-book.h"

#define DESIGN_SCHEME "design:"
#define POINTS        0.75 /* a unit of diagrams and charts, 1/96 inch */
#define CHART_WIDTH   360  /* points */
#define RADAR_WIDTH   270  /* the same: what still fits under the tables of an assessment */

static void
draw_design_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  ts_diagram_paint_fitted (user_data, ts_palette_get (TS_PALETTE_PRINT), FALSE, cr, width, height);
}

static gboolean
set_design (const TsPortfolio *portfolio, const char *id, TsFigure *figure)
{
  g_autoptr (TsDiagram) diagram = ts_portfolio_find_design (portfolio, id, NULL);
  cairo_rectangle_t bounds;

  if (diagram == NULL || !ts_diagram_get_painted_bounds (diagram, &bounds))
    return FALSE;
  figure->width = bounds.width * POINTS;
  figure->height = bounds.height * POINTS;
  figure->draw = draw_design_cb;
  figure->draw_data = g_steal_pointer (&diagram);
  figure->draw_destroy = g_object_unref;
  return TRUE;
}

static TsChart *
new_phases_chart (TsAssessment *assessment)
{
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (assessment));
  g_autofree TsChartBar *bars = g_new0 (TsChartBar, phases->len);

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);

      bars[i].label = phase->title;
      bars[i].score = result != NULL ? ts_phase_result_get_score (result) : -1;
    }
  return ts_chart_new_bars (bars, phases->len);
}

static TsChart *
new_criteria_chart (TsAssessment *assessment)
{
  double scores[TS_N_CRITERIA];

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    scores[c] = ts_assessment_get_criterion (assessment, c);
  return ts_chart_new_radar (NULL, scores, NULL, NULL);
}

static void
draw_chart_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const TsChartStyle style = { .palette = ts_palette_get (TS_PALETTE_PRINT) };

  cairo_save (cr);
  cairo_scale (cr, POINTS, POINTS);
  ts_chart_paint (user_data, &style, cr, width / POINTS, height / POINTS);
  cairo_restore (cr);
}

static gboolean
set_chart (const TsPortfolio *portfolio, const char *uri, double max_width, TsFigure *figure)
{
  TsAssessment *assessment = ts_portfolio_get_best_assessment (portfolio);
  gboolean radar = g_str_equal (uri, TS_PORTFOLIO_CHART_CRITERIA);
  g_autoptr (TsChart) chart = NULL;

  if (assessment == NULL)
    return FALSE;
  if (g_str_equal (uri, TS_PORTFOLIO_CHART_PHASES))
    chart = new_phases_chart (assessment);
  else if (radar)
    chart = new_criteria_chart (assessment);
  else
    return FALSE;
  figure->width = MIN (max_width, radar ? RADAR_WIDTH : CHART_WIDTH);
  figure->height = ts_chart_get_height (chart, figure->width / POINTS) * POINTS;
  figure->draw = draw_chart_cb;
  figure->draw_data = g_steal_pointer (&chart);
  figure->draw_destroy = (GDestroyNotify) ts_chart_unref;
  return TRUE;
}

static gboolean
find_figure_cb (const char *uri, double max_width, TsFigure *figure, gpointer user_data)
{
  if (g_str_has_prefix (uri, DESIGN_SCHEME))
    return set_design (user_data, uri + strlen (DESIGN_SCHEME), figure);
  return set_chart (user_data, uri, max_width, figure);
}

/* Returns the address of the first design that shows something. */
static char *
find_cover_figure (const TsPortfolio *portfolio)
{
  g_auto (GStrv) ids = ts_portfolio_list_designs (portfolio);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (TsDiagram) diagram = ts_portfolio_find_design (portfolio, ids[i], NULL);

      if (diagram != NULL && ts_diagram_get_n_elements (diagram) > 0)
        return g_strconcat (DESIGN_SCHEME, ids[i], NULL);
    }
  return NULL;
}

/* What the level reached is called; without one, the level aimed at. */
static char *
write_subtitle (const TsPortfolio *portfolio)
{
  TsCertification level = ts_portfolio_get_certification (portfolio);
  const TsCertificateText *text =
      ts_pack_find_certificate (ts_portfolio_get_pack (portfolio), TS_CERTIFICATION_NAMES[level]);

  if (text != NULL)
    return g_strdup (text->title);
  return g_strdup_printf (_ ("Aiming at the level “%s”"),
                          ts_level_get_label (ts_portfolio_get_learner (portfolio)->level));
}

static TsBook *
new_book (const TsPortfolio *portfolio)
{
  g_autofree char *subtitle = write_subtitle (portfolio);
  g_autofree char *medal = ts_portfolio_format_medal (portfolio);
  g_autofree char *figure = find_cover_figure (portfolio);
  const TsBookOptions options = {
    .title = _ ("System design portfolio"),
    .author = ts_portfolio_get_learner (portfolio)->name,
    .subject = ts_pack_get_title (ts_portfolio_get_pack (portfolio)),
    .date = g_getenv ("SOURCE_DATE_EPOCH") != NULL
                ? 0
                : ts_portfolio_get_now (portfolio) / G_USEC_PER_SEC,
    .contents = TRUE,
    .cover = TRUE,
    .cover_subtitle = subtitle,
    .cover_figure = figure,
    .cover_medal = medal,
    .cover_medal_color = *ts_palette_get_medal (ts_palette_get (TS_PALETTE_PRINT),
                                                ts_portfolio_get_certification (portfolio)),
  };

  return ts_book_new (&options);
}

/* Takes @text over. */
static gboolean
add_chapter (TsBook *book, const char *name, char *text, GError **error)
{
  g_autofree char *owned = text;
  g_autoptr (TsDocument) document = ts_document_new_from_data (name, owned, -1, NULL, error);

  if (document == NULL)
    return FALSE;
  ts_book_add_document (book, document);
  return TRUE;
}

static gboolean
add_chapters (TsBook *book, const TsPortfolio *portfolio, GError **error)
{
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);

  if (!add_chapter (book, _ ("Results"), ts_portfolio_write_results (portfolio), error))
    return FALSE;
  for (guint i = 0; i < projects->len; i++)
    {
      TsProject *project = projects->pdata[i];

      if (!add_chapter (book,
                        ts_project_get_title (project),
                        ts_project_to_markdown (project, ts_portfolio_get_pack (portfolio)),
                        error))
        return FALSE;
    }
  return add_chapter (book, _ ("Certificates"), ts_portfolio_write_certificates (portfolio), error);
}

/**
 * ts_portfolio_write_pdf:
 * @portfolio: what to show
 * @path: the file; it is replaced as a whole or not at all
 * @cancellable: (nullable): to give up
 * @progress: (nullable) (scope call): told how far it is
 * @error: return location for %G_IO_ERROR_CANCELLED, a #GFileError or an error of #TS_DOCUMENT_ERROR
 *
 * Writes a portfolio as one book: a cover with the first design, linked contents, the results, each
 * project with its designs as vector drawings, and the certificates. May run in any thread. The same
 * portfolio gives the same bytes; the date is that of the portfolio, or SOURCE_DATE_EPOCH where that is
 * set.
 *
 * Returns: whether the file is written
 */
gboolean
ts_portfolio_write_pdf (TsPortfolio *portfolio,
                        const char *path,
                        GCancellable *cancellable,
                        TsProgressFunc progress,
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (TsBook) book = NULL;

  g_return_val_if_fail (portfolio != NULL && path != NULL, FALSE);

  book = new_book (portfolio);
  ts_book_set_figure_func (book,
                           find_figure_cb,
                           ts_portfolio_ref (portfolio),
                           (GDestroyNotify) ts_portfolio_unref);
  return add_chapters (book, portfolio, error)
         && ts_book_layout (book, cancellable, progress, user_data, error)
         && ts_book_write_pdf (book, path, cancellable, error);
}
