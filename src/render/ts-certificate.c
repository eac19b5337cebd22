/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>
#include <qrencode.h>

#include "ts-certificate.h"
#include "ts-document.h"
#include "ts-pdf.h"
#include "ts-text-run.h"

/**
 * SECTION: the face of a certificate
 *
 * One page A4 across. Each text has a place of its own and is set smaller until it fits there, so that
 * neither a long name nor a long list moves or covers anything else.
 */

#define SERIF "Noto Serif, serif"
#define SANS  "Noto Sans, sans-serif"
#define MONO  "Noto Sans Mono, monospace"

#define RULE         26.0 /* from the page's edge to the outer rule */
#define SIDE         72.0 /* margin left and right of what is written */
#define MIDDLE       (TS_CERTIFICATE_WIDTH / 2)
#define ROOM         (TS_CERTIFICATE_WIDTH - 2 * SIDE)
#define STONE        62.0
#define COLUMN       195.0 /* of competencies */
#define GUTTER       24.0
#define RADAR_WIDTH  240.0
#define RADAR_HEIGHT 146.0
#define RADAR_SCALE  0.62 /* from the chart's text of 12 units to points */
#define CODE         80.0
#define BOTTOM       (TS_CERTIFICATE_HEIGHT - 54)
#define LOWER        296.0 /* top of what stands below the sentence */
#define STEP         0.25  /* of sizes of text that are tried */
#define LIST_HEIGHT  104.0 /* for the competencies */

/* U+2028: a paragraph for each line would keep one line of each, however little room there is. */
#define LINE_END " \342\200\250"

#define CENTER PANGO_ALIGN_CENTER
#define LEFT   PANGO_ALIGN_LEFT

typedef struct
{
  const TsCertificate *certificate;
  const TsPalette *palette;
  const TsColor *metal;
  cairo_t *cr;
  PangoLayout *layout;
} Page;

typedef struct
{
  const char *family;
  PangoWeight weight;
  PangoStyle style;
  PangoAlignment align;
  double size, smallest; /* in points */
} Face;

static void
set_text (Page *page, const Face *face, double size, const char *text, double width)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (face->family);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* a ligature would cost words in the structure of the file */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
  pango_layout_set_attributes (page->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_set_weight (font, face->weight);
  pango_font_description_set_style (font, face->style);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (page->layout, font);
  pango_layout_set_width (page->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (page->layout, -1);
  pango_layout_set_ellipsize (page->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (page->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (page->layout, face->align);
  pango_layout_set_text (page->layout, text, -1);
}

static double
get_height (Page *page)
{
  PangoRectangle logical;

  pango_layout_get_extents (page->layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

/* Sets a text as large as its place allows, and cuts it where even the smallest size does not fit;
 * returns the height it takes. */
static double
fit_text (Page *page, const Face *face, const char *text, double width, double height)
{
  double low = face->smallest, high = face->size;

  set_text (page, face, high, text, width);
  if (get_height (page) <= height)
    return get_height (page);
  while (high - low > STEP)
    {
      double middle = (low + high) / 2;

      set_text (page, face, middle, text, width);
      if (get_height (page) <= height)
        low = middle;
      else
        high = middle;
    }
  set_text (page, face, low, text, width);
  if (get_height (page) > height)
    {
      pango_layout_set_height (page->layout, (int) (height * PANGO_SCALE));
      pango_layout_set_ellipsize (page->layout, PANGO_ELLIPSIZE_END);
    }
  return get_height (page);
}

static void
show_text (Page *page, const char *tag, double x, double y, const TsColor *color)
{
  cairo_tag_begin (page->cr, tag, NULL);
  ts_palette_set_source (page->cr, color);
  ts_text_run_show_layout (page->cr, page->layout, x, y);
  cairo_tag_end (page->cr, tag);
}

static void
paint_rules (Page *page)
{
  cairo_t *cr = page->cr;
  double inner = RULE + 5;

  cairo_rectangle (
      cr, RULE, RULE, TS_CERTIFICATE_WIDTH - 2 * RULE, TS_CERTIFICATE_HEIGHT - 2 * RULE);
  ts_palette_set_source (cr, &page->palette->ink);
  cairo_set_line_width (cr, 0.9);
  cairo_stroke (cr);
  cairo_rectangle (
      cr, inner, inner, TS_CERTIFICATE_WIDTH - 2 * inner, TS_CERTIFICATE_HEIGHT - 2 * inner);
  ts_palette_set_source (cr, page->metal);
  cairo_set_line_width (cr, 0.6);
  cairo_stroke (cr);
}

/* The outline of the stone of the program's icon, in its units of 128. */
static void
trace_stone (cairo_t *cr)
{
  cairo_move_to (cr, 22, 29);
  cairo_curve_to (cr, 22, 22, 25, 18.5, 32, 18);
  cairo_line_to (cr, 92, 14);
  cairo_curve_to (cr, 100, 13.5, 104.5, 17, 105, 25);
  cairo_line_to (cr, 108, 85);
  cairo_curve_to (cr, 108, 92, 104, 96.5, 97, 97);
  cairo_line_to (cr, 38, 101);
  cairo_curve_to (cr, 29, 101.5, 24, 98, 23, 90);
  cairo_close_path (cr);
}

static void
paint_stone (Page *page, double x, double y)
{
  cairo_pattern_t *face = cairo_pattern_create_linear (22, 14, 108, 101);
  cairo_t *cr = page->cr;

  cairo_pattern_add_color_stop_rgb (face, 0, 0x5a / 255.0, 0x64 / 255.0, 0x72 / 255.0);
  cairo_pattern_add_color_stop_rgb (face, 1, 0x2b / 255.0, 0x32 / 255.0, 0x3c / 255.0);
  cairo_save (cr);
  cairo_translate (cr, x - STONE / 2, y);
  cairo_scale (cr, STONE / 128, STONE / 128);
  cairo_translate (cr, 64, 64);
  cairo_rotate (cr, -9 * G_PI / 180);
  cairo_translate (cr, -64, -58);
  trace_stone (cr);
  cairo_set_source (cr, face);
  cairo_fill (cr);
  cairo_pattern_destroy (face);
  /* the streak of the metal that is assayed; bright, as the stone is dark on any paper */
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 43, 84);
  cairo_line_to (cr, 88, 31);
  cairo_set_line_width (cr, 9);
  ts_palette_set_source (cr,
                         ts_palette_get_medal (ts_palette_get (TS_PALETTE_DARK),
                                               page->certificate->level));
  cairo_stroke (cr);
  cairo_move_to (cr, 48, 75.5);
  cairo_line_to (cr, 84, 33);
  cairo_set_line_width (cr, 1.6);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.7);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The upper half: who, what, and the sentence. */
static void
paint_head (Page *page)
{
  static const Face house = { SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, CENTER, 9, 6 };
  static const Face name = { SERIF, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, CENTER, 34, 12 };
  static const Face title = { SANS, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, CENTER, 20, 10 };
  static const Face level = { SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, CENTER, 11, 7 };
  static const Face sentence = { SERIF, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, CENTER, 12, 7 };
  const TsCertificate *self = page->certificate;
  const TsColor *ink = &page->palette->ink;
  g_autofree char *score = ts_credential_format_score (self->score);
  /* Translators: a level and a score: “Silver, 82.5 of 100” */
  g_autofree char *reached =
      g_strdup_printf (_ ("%s, %s of 100"), ts_certification_get_label (self->level), score);
  double height;

  paint_stone (page, MIDDLE, 46);
  fit_text (page, &house, _ ("Touchstone Certificate"), ROOM, 14);
  show_text (page, "P", SIDE, 113, &page->palette->muted);
  height = fit_text (page, &name, self->name, ROOM, 50);
  show_text (page, "H1", SIDE, 126 + (50 - height) / 2, ink);
  height = fit_text (page, &title, self->title, ROOM, 29);
  show_text (page, "H2", SIDE, 178 + (29 - height) / 2, ink);
  fit_text (page, &level, reached, ROOM, 17);
  show_text (page, "P", SIDE, 207, ink);
  cairo_move_to (page->cr, MIDDLE - 36, 229);
  cairo_line_to (page->cr, MIDDLE + 36, 229);
  cairo_set_line_width (page->cr, 1.4);
  ts_palette_set_source (page->cr, page->metal);
  cairo_stroke (page->cr);
  height = fit_text (page, &sentence, self->statement, ROOM - 140, 50);
  show_text (page, "P", SIDE + 70, 236 + (50 - height) / 2, ink);
}

/* One column of competencies, from @first to before @end, drawn where @show says so; returns its height. */
static double
lay_column (Page *page, double size, guint first, guint end, double x, double y, gboolean show)
{
  static const Face item = { SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, LEFT, 0, 0 };
  double height = 0;

  for (guint i = first; i < end; i++)
    {
      double taken;

      set_text (page, &item, size, page->certificate->competencies[i], COLUMN - 12);
      taken = get_height (page);
      if (show && height + taken <= LIST_HEIGHT)
        {
          cairo_arc (page->cr, x + 2.5, y + height + size * 0.72, 1.6, 0, 2 * G_PI);
          ts_palette_set_source (page->cr, page->metal);
          cairo_fill (page->cr);
          show_text (page, "P", x + 12, y + height, &page->palette->ink);
        }
      height += taken + size * 0.4;
    }
  return height;
}

/* Two columns, smaller where the list is long; the end of one that never fits is left out. */
static void
paint_competencies (Page *page)
{
  static const Face heading = { SANS, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, LEFT, 9, 7 };
  const char *const *items = page->certificate->competencies;
  guint length = items != NULL ? g_strv_length ((char **) items) : 0;
  guint half = (length + 1) / 2;
  double size = 9.5;

  if (length == 0)
    return;
  while (size > 5
         && MAX (lay_column (page, size, 0, half, 0, 0, FALSE),
                 lay_column (page, size, half, length, 0, 0, FALSE))
                > LIST_HEIGHT)
    size -= 0.5;
  fit_text (page, &heading, _ ("Competencies shown"), 2 * COLUMN + GUTTER, 14);
  show_text (page, "H3", SIDE, LOWER, &page->palette->ink);
  lay_column (page, size, 0, half, SIDE, LOWER + 17, TRUE);
  lay_column (page, size, half, length, SIDE + COLUMN + GUTTER, LOWER + 17, TRUE);
}

static void
paint_phases (Page *page)
{
  static const Face face = { SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, LEFT, 8.5, 5 };
  const TsCertificate *self = page->certificate;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_phases; i++)
    {
      g_autofree char *score = ts_credential_format_score (MAX (self->phases[i].score, 0));

      /* a no-break space keeps a phase and its score together */
      g_string_append_printf (text,
                              "%s%s\302\240%s",
                              i > 0 ? " · " : "",
                              self->phases[i].label,
                              self->phases[i].score < 0 ? "–" : score);
    }
  fit_text (page, &face, text->str, 2 * COLUMN + GUTTER, 26);
  show_text (page, "P", SIDE, LOWER + 17 + LIST_HEIGHT + 4, &page->palette->muted);
}

static void
paint_radar (Page *page)
{
  const TsChartStyle style = { page->palette, SANS };
  g_autoptr (TsChart) chart = ts_chart_new_radar (NULL, page->certificate->criteria, NULL, NULL);

  cairo_save (page->cr);
  cairo_tag_begin (page->cr, "Figure", NULL);
  cairo_translate (page->cr, TS_CERTIFICATE_WIDTH - SIDE - RADAR_WIDTH, LOWER - 4);
  cairo_scale (page->cr, RADAR_SCALE, RADAR_SCALE);
  ts_chart_paint (chart, &style, page->cr, RADAR_WIDTH / RADAR_SCALE, RADAR_HEIGHT / RADAR_SCALE);
  cairo_tag_end (page->cr, "Figure");
  cairo_restore (page->cr);
}

static QRcode *
encode (const TsCertificate *self)
{
  g_autofree char *text = ts_certificate_format_verification (self);

  return QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
}

/* One path for all the modules, so that no seams show between them. */
static void
paint_code (Page *page)
{
  static const Face caption = {
    SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, PANGO_ALIGN_RIGHT, 6.5, 4
  };
  QRcode *code = encode (page->certificate);
  double step;

  if (code == NULL)
    return;
  step = CODE / code->width;
  cairo_tag_begin (page->cr, "Figure", NULL);
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      if (code->data[y * code->width + x] & 1)
        cairo_rectangle (page->cr,
                         TS_CERTIFICATE_WIDTH - SIDE - CODE + x * step,
                         BOTTOM - CODE + y * step,
                         step,
                         step);
  cairo_set_source_rgb (page->cr, 0, 0, 0);
  cairo_fill (page->cr);
  cairo_tag_end (page->cr, "Figure");
  fit_text (page, &caption, _ ("To verify: id, level, score, digest"), 2 * CODE, 10);
  show_text (
      page, "P", TS_CERTIFICATE_WIDTH - SIDE - 2 * CODE, BOTTOM - CODE - 11, &page->palette->muted);
  QRcode_free (code);
}

static char *
format_date (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  /* Translators: the date on a certificate: “31 January 2026” */
  return date != NULL ? g_date_time_format (date, _ ("%-d %B %Y")) : g_strdup ("");
}

static char *
format_validity (const TsCertificate *self)
{
  g_autofree char *issued = format_date (self->issued);
  g_autofree char *expires = format_date (self->expires);

  if (self->expires == 0)
    return g_strdup_printf (_ ("Issued on %s"), issued);
  return g_strdup_printf (_ ("Issued on %s, valid until %s"), issued, expires);
}

/* The foot: when, how to check it, and what it is not. */
static void
paint_foot (Page *page)
{
  static const Face date = { SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, LEFT, 9.5, 6 };
  static const Face mono = { MONO, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, LEFT, 7, 4 };
  static const Face honest = { SANS, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, LEFT, 8.5, 6 };
  static const Face line = { SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, LEFT, 7.5, 4 };
  const TsCertificate *self = page->certificate;
  const double width = ROOM - CODE - GUTTER;
  g_autofree char *validity = format_validity (self);
  g_autofree char *proof =
      g_strdup_printf (_ ("Credential %s\nSHA-256 %s"), self->id, self->digest);
  g_autofree char *lines =
      self->lines != NULL ? g_strjoinv (LINE_END, (char **) self->lines) : g_strdup ("");
  double top = BOTTOM - CODE;

  fit_text (page, &date, validity, width, 15);
  show_text (page, "P", SIDE, top - 2, &page->palette->ink);
  fit_text (page, &mono, proof, width, 21);
  show_text (page, "P", SIDE, top + 14, &page->palette->muted);
  fit_text (
      page, &honest, _ ("Self-issued: checkable for integrity, not an accreditation."), width, 13);
  show_text (page, "P", SIDE, top + 38, &page->palette->ink);
  fit_text (page, &line, lines, width, CODE - 51);
  show_text (page, "P", SIDE, top + 51, &page->palette->muted);
}

/**
 * ts_certificate_format_verification:
 * @self: a certificate
 *
 * Returns: (transfer full): what its code holds, to be compared with the credential:
 *   “touchstone:<id>:<level>:<score>:<digest>”, with the score cut off after one decimal
 */
char *
ts_certificate_format_verification (const TsCertificate *self)
{
  char score[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (self != NULL && self->level < TS_N_CERTIFICATIONS, NULL);

  g_ascii_formatd (score, sizeof score, "%.1f", ts_score_cut_off (self->score));
  return g_strjoin (
      ":", "touchstone", self->id, TS_CERTIFICATION_NAMES[self->level], score, self->digest, NULL);
}

/**
 * ts_certificate_paint:
 * @self: what it says
 * @palette: the colours; that for print
 * @cr: where to draw: a page of %TS_CERTIFICATE_WIDTH × %TS_CERTIFICATE_HEIGHT points from 0, 0
 *
 * Draws the face of a certificate, without a background.
 */
void
ts_certificate_paint (const TsCertificate *self, const TsPalette *palette, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = NULL;
  Page page;

  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);
  g_return_if_fail (self->name != NULL && self->title != NULL && self->statement != NULL);
  g_return_if_fail (self->id != NULL && self->digest != NULL);
  g_return_if_fail (self->level < TS_N_CERTIFICATIONS);

  layout = pango_cairo_create_layout (cr);
  ts_text_run_prepare (pango_layout_get_context (layout));
  pango_layout_context_changed (layout);
  page = (Page){ self, palette, ts_palette_get_medal (palette, self->level), cr, layout };
  cairo_save (cr);
  paint_rules (&page);
  paint_head (&page);
  paint_competencies (&page);
  paint_phases (&page);
  paint_radar (&page);
  paint_foot (&page);
  paint_code (&page);
  cairo_restore (cr);
}

static gboolean
draw_page (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  const TsCertificate *self = user_data;
  QRcode *code = encode (self);

  if (code == NULL)
    {
      g_set_error (error,
                   TS_DOCUMENT_ERROR,
                   TS_DOCUMENT_ERROR_LIMIT,
                   _ ("The certificate of “%s” could not be drawn: its id “%.40s…” is too long for "
                      "a code"),
                   self->name,
                   self->id);
      return FALSE;
    }
  QRcode_free (code);
  cairo_tag_begin (cr, "Document", NULL);
  ts_certificate_paint (self, ts_palette_get (TS_PALETTE_PRINT), cr);
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
  return TRUE;
}

/**
 * ts_certificate_write_pdf:
 * @self: what it says
 * @path: the file to write; what it held is replaced only when all went well
 * @error: return location for an error of #TS_DOCUMENT_ERROR or of #G_FILE_ERROR
 *
 * Writes the certificate as a page to print. The same certificate gives the same bytes: the file's date
 * is that of the issue.
 *
 * Returns: whether the file was written
 */
gboolean
ts_certificate_write_pdf (const TsCertificate *self, const char *path, GError **error)
{
  g_autofree char *title = NULL;
  TsPdfInfo info = { 0 };

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  g_return_val_if_fail (self->name != NULL && self->title != NULL, FALSE);

  title = g_strdup_printf (_ ("%s: %s"), self->title, self->name);
  info.title = title;
  info.author = self->name;
  info.subject = ts_certification_get_label (self->level);
  info.date = self->issued / G_USEC_PER_SEC;
  return ts_pdf_write_file (
      path, TS_CERTIFICATE_WIDTH, TS_CERTIFICATE_HEIGHT, &info, draw_page, (gpointer) self, error);
}

static const char *
find_phase_title (const TsPack *pack, const char *id)
{
  GPtrArray *phases = ts_pack_get_phases (pack);

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];

      if (g_str_equal (phase->id, id))
        return phase->title;
    }
  return id;
}

/* Returns: (transfer full): what was sat, how, and what a person has not looked at */
static char *
describe_sitting (const TsCredential *credential, const TsPack *pack)
{
  const char *mode = ts_credential_get_mode (credential) == TS_ATTEMPT_EXAM
                         ? _ ("against the exam clock")
                         : _ ("against the practice clock");

  /* Translators: a pack, its version, “against the exam clock”, and a percentage */
  return g_strdup_printf (_ ("Pack “%s” %s, sat %s; %.0f %% of the score is provisional."),
                          ts_pack_get_title (pack),
                          ts_credential_get_pack_version (credential),
                          mode,
                          100 * ts_credential_get_provisional_share (credential));
}

/**
 * ts_certificate_write_credential:
 * @credential: the certificate as data
 * @pack: the pack it was reached in
 * @path: the file to write
 * @error: return location for an error as of ts_certificate_write_pdf(), or %TS_CREDENTIAL_ERROR_PACK
 *
 * Writes the face of a credential with the words of the pack, as ts_certificate_write_pdf().
 *
 * Returns: whether the file was written
 */
gboolean
ts_certificate_write_credential (const TsCredential *credential,
                                 const TsPack *pack,
                                 const char *path,
                                 GError **error)
{
  TsCertification level = ts_credential_get_level (credential);
  const TsCertificateText *words = ts_pack_find_certificate (pack, TS_CERTIFICATION_NAMES[level]);
  GPtrArray *phases = ts_credential_get_phases (credential);
  g_autofree TsChartBar *bars = g_new0 (TsChartBar, phases->len + 1);
  g_autofree char *sitting = describe_sitting (credential, pack);
  const char *const lines[] = { sitting, ts_credential_get_notice (), NULL };
  TsCertificate self = { .level = level, .phases = bars, .n_phases = phases->len, .lines = lines };

  if (words == NULL)
    {
      g_set_error (error,
                   TS_CREDENTIAL_ERROR,
                   TS_CREDENTIAL_ERROR_PACK,
                   _ ("The pack “%s” has no certificate for “%s”"),
                   ts_pack_get_title (pack),
                   TS_CERTIFICATION_NAMES[level]);
      return FALSE;
    }
  for (guint i = 0; i < phases->len; i++)
    {
      const TsCredentialPhase *phase = phases->pdata[i];

      bars[i] = (TsChartBar){ find_phase_title (pack, phase->id), phase->score };
    }
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    self.criteria[c] = ts_credential_get_criterion (credential, c);
  self.name = ts_credential_get_learner_name (credential);
  self.title = words->title;
  self.statement = words->statement;
  self.competencies = ts_credential_get_competencies (credential);
  self.score = ts_credential_get_score (credential);
  self.issued = ts_credential_get_issued (credential);
  self.expires = ts_credential_get_expires (credential);
  self.id = ts_credential_get_id (credential);
  self.digest = ts_credential_get_verification (credential);
  return ts_certificate_write_pdf (&self, path, error);
}
