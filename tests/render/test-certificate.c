/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <poppler.h>

#include "../content/ts-test-pack.h"
#include "../portfolio/ts-test-project.h"
#include "../portfolio/ts-test-result.h"
#include "ts-certificate.h"
#include "ts-document.h"

#define DIGEST "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static const char *const competencies[] = { "Cuts systems along their domains",
                                            "Secures tokens, tenants and secrets",
                                            "Delivers through canaries",
                                            NULL };
static const char *const lines[] = { "Pack “Sample” 1.0, sat against the exam clock.", NULL };
static const TsChartBar phases[] = { { "Fundamentals", 91.2 }, { "Code review", 79.96 } };

static char *folder, *file;

static TsCertificate
make (const char *name)
{
  return (TsCertificate){
    .name = name,
    .level = TS_CERTIFICATION_SILVER,
    .title = "System Design Expert",
    .statement = "has shown that they can design systems of several services.",
    .competencies = competencies,
    .score = 89.96,
    .criteria = { 84, 81, 77, 88, 79 },
    .phases = phases,
    .n_phases = G_N_ELEMENTS (phases),
    .issued = G_GINT64_CONSTANT (1769904000) * G_USEC_PER_SEC,
    .expires = G_GINT64_CONSTANT (1832976000) * G_USEC_PER_SEC,
    .id = "silver-0123456789abcdef",
    .digest = DIGEST,
    .lines = lines,
  };
}

static PopplerDocument *
write_and_open (const TsCertificate *certificate)
{
  g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;

  g_assert_true (ts_certificate_write_pdf (certificate, file, &error));
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  return document;
}

static char *
read_back (const TsCertificate *certificate)
{
  PopplerDocument *document = write_and_open (certificate);
  PopplerPage *page = poppler_document_get_page (document, 0);
  char *text = poppler_page_get_text (page);

  g_object_unref (page);
  g_object_unref (document);
  return text;
}

static void
assert_word (const char *text, const char *word)
{
  if (strstr (text, word) == NULL)
    g_error ("“%s” is not in: %s", word, text);
}

static void
test_words (void)
{
  const TsCertificate certificate = make ("Ada Lovelace");
  const char *const words[] = {
    "Ada Lovelace",
    "System Design Expert",
    "Silver, 89.9 of 100",
    "has shown that they can design systems of several services.",
    "Cuts systems along their domains",
    "Secures tokens, tenants and secrets",
    "Delivers through canaries",
    "Fundamentals 91.2",
    "Code review 79.9",
    "Problem understanding",
    "Trade-offs",
    "Issued on 1 February 2026, valid until 1 February 2028",
    "Credential silver-0123456789abcdef",
    ("SHA-256 " DIGEST),
    "Self-issued: checkable for integrity, not an accreditation.",
    "Pack “Sample” 1.0, sat against the exam clock.",
  };
  g_autofree char *text = read_back (&certificate);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_word (text, words[i]);
  g_assert_null (strstr (text, "90.0")); /* that would be gold */
}

static void
test_properties (void)
{
  const TsCertificate certificate = make ("Ada Lovelace");
  PopplerDocument *document = write_and_open (&certificate);
  PopplerPage *page = poppler_document_get_page (document, 0);
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  double width, height;

  g_assert_cmpstr (title, ==, "System Design Expert: Ada Lovelace");
  g_assert_cmpstr (author, ==, "Ada Lovelace");
  g_assert_cmpint (poppler_document_get_creation_date (document), ==, 1769904000);
  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 297 / 25.4 * 72, 0.1);
  g_assert_cmpfloat_with_epsilon (height, 210 / 25.4 * 72, 0.1);
  g_object_unref (page);
  g_object_unref (document);
}

static void
test_deterministic (void)
{
  const TsCertificate certificate = make ("Ada Lovelace");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_size, second_size;

  g_assert_true (ts_certificate_write_pdf (&certificate, file, NULL));
  g_assert_true (g_file_get_contents (file, &first, &first_size, NULL));
  g_assert_true (ts_certificate_write_pdf (&certificate, file, NULL));
  g_assert_true (g_file_get_contents (file, &second, &second_size, NULL));
  g_assert_cmpmem (first, first_size, second, second_size);
}

static void
test_verification (void)
{
  const TsCertificate certificate = make ("Ada Lovelace");
  g_autofree char *text = ts_certificate_format_verification (&certificate);

  g_assert_cmpstr (text, ==, "touchstone:silver-0123456789abcdef:silver:89.9:" DIGEST);
}

/* What is drawn where, in points; TRUE where it is dark. */
static gboolean
is_dark (cairo_surface_t *image, double x, double y)
{
  const guint8 *data = cairo_image_surface_get_data (image);
  const guint8 *p =
      data + (int) (y * 4) * cairo_image_surface_get_stride (image) + (int) (x * 4) * 4;

  return p[1] < 128;
}

/* The code stands in the lower right, with its three finder patterns: dark, light, dark 1:1:3:1:1. */
static void
test_code (void)
{
  const TsCertificate certificate = make ("Ada Lovelace");
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                       (int) TS_CERTIFICATE_WIDTH * 4,
                                                       (int) TS_CERTIFICATE_HEIGHT * 4);
  cairo_t *cr = cairo_create (image);
  const double right = TS_CERTIFICATE_WIDTH - 72;
  const double bottom = TS_CERTIFICATE_HEIGHT - 54;
  const double module = 80.0 / 45; /* version 7: the text has 96 to 122 bytes */
  const double corners[][2] = { { right - 80, bottom - 80 },
                                { right - 7 * module, bottom - 80 },
                                { right - 80, bottom - 7 * module } };
  const gboolean pattern[] = { TRUE, FALSE, TRUE, TRUE, TRUE, FALSE, TRUE };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 4, 4);
  ts_certificate_paint (&certificate, ts_palette_get (TS_PALETTE_PRINT), cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  for (guint c = 0; c < G_N_ELEMENTS (corners); c++)
    for (guint i = 0; i < G_N_ELEMENTS (pattern); i++)
      {
        double along = (i + 0.5) * module;

        g_assert_true (is_dark (image, corners[c][0] + along, corners[c][1] + 3.5 * module)
                       == pattern[i]);
        g_assert_true (is_dark (image, corners[c][0] + 3.5 * module, corners[c][1] + along)
                       == pattern[i]);
      }
  cairo_surface_destroy (image);
}

/* The streak and the inner rule have the metal of the level. */
static void
test_metals (void)
{
  guint8 seen[TS_N_CERTIFICATIONS][3];

  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    {
      TsCertificate certificate = make ("Ada Lovelace");
      cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 842, 596);
      cairo_t *cr = cairo_create (image);

      certificate.level = level;
      ts_certificate_paint (&certificate, ts_palette_get (TS_PALETTE_PRINT), cr);
      cairo_destroy (cr);
      cairo_surface_flush (image);
      /* the short rule below the title */
      memcpy (seen[level],
              cairo_image_surface_get_data (image) + 229 * cairo_image_surface_get_stride (image)
                  + 421 * 4,
              3);
      cairo_surface_destroy (image);
    }
  g_assert_cmpint (memcmp (seen[1], seen[2], 3), !=, 0);
  g_assert_cmpint (memcmp (seen[2], seen[3], 3), !=, 0);
  g_assert_cmpint (memcmp (seen[1], seen[3], 3), !=, 0);
}

/* Names of every length and script are there in full, and between the margins. */
static void
test_names (void)
{
  const char *const names[] = {
    "Ng",
    "李小龍",
    "Владимир Константинович Преображенский-Александровский",
    "Maria-Magdalena Bartholomäus von Hohenzollern-Sigmaringen-Österreicher",
    "Uvuvwevwevwe Onyetenyevwe Ugwemuhwem Osas Wolfeschlegelsteinhausenbergerdorff Senior",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const TsCertificate certificate = make (names[i]);
      PopplerDocument *document = write_and_open (&certificate);
      PopplerPage *page = poppler_document_get_page (document, 0);
      GList *found = poppler_page_find_text_with_options (page, names[i], POPPLER_FIND_MULTILINE);

      if (found == NULL)
        g_error ("name %u is not found", i);
      for (GList *l = found; l != NULL; l = l->next)
        {
          const PopplerRectangle *place = l->data;

          g_assert_cmpfloat (place->x1, >=, 71);
          g_assert_cmpfloat (place->x2, <=, TS_CERTIFICATE_WIDTH - 71);
        }
      g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
      g_object_unref (page);
      g_object_unref (document);
    }
}

/* Poppler gives each letter of a line from right to left by itself, in the order of its place, between
 * an embedding (U+202B) and its end (U+202C). */
static void
test_name_from_right (void)
{
  const char *const name = "عائشة بنت أبي بكر";
  const TsCertificate certificate = make (name);
  g_autofree char *text = read_back (&certificate);
  g_auto (GStrv) opened = g_strsplit (text, "\342\200\253", -1);
  g_autofree char *joined = g_strjoinv ("", opened);
  g_auto (GStrv) closed = g_strsplit (joined, "\342\200\254", -1);
  g_autofree char *plain = g_strjoinv ("", closed);
  g_autofree char *reversed = g_utf8_strreverse (plain, -1);

  assert_word (reversed, name);
}

/* Texts of any length keep to their places: the honest line stays, nothing leaves the rules. */
static void
test_long_texts (void)
{
  TsCertificate certificate = make ("X");
  g_autofree char *word = g_strnfill (3000, 'm');
  g_autofree char *sentence = g_strdup_printf ("%s %s", word, word);
  g_autoptr (GPtrArray) many = g_ptr_array_new ();
  cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (record);
  g_autofree char *text = NULL;
  double x, y, width, height;

  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (many, (gpointer) "Sets objectives of service level and alerts on burn rate");
  g_ptr_array_add (many, NULL);
  certificate.name = word;
  certificate.title = sentence;
  certificate.statement = sentence;
  certificate.competencies = (const char *const *) many->pdata;
  certificate.lines = (const char *const *) many->pdata;
  ts_certificate_paint (&certificate, ts_palette_get (TS_PALETTE_PRINT), cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (record, &x, &y, &width, &height);
  cairo_surface_destroy (record);
  g_assert_cmpfloat (x, >=, 24);
  g_assert_cmpfloat (y, >=, 24);
  g_assert_cmpfloat (x + width, <=, TS_CERTIFICATE_WIDTH - 24);
  g_assert_cmpfloat (y + height, <=, TS_CERTIFICATE_HEIGHT - 24);
  text = read_back (&certificate);
  assert_word (text, "Self-issued: checkable for integrity, not an accreditation.");
  assert_word (text, "Issued on 1 February 2026");
}

static void
test_errors (void)
{
  TsCertificate certificate = make ("Ada Lovelace");
  g_autofree char *lost = g_build_filename (folder, "missing", "certificate.pdf", NULL);
  g_autofree char *id = g_strnfill (5000, 'x');
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_size, after_size;

  g_assert_false (ts_certificate_write_pdf (&certificate, lost, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);

  g_assert_true (ts_certificate_write_pdf (&certificate, file, NULL));
  g_assert_true (g_file_get_contents (file, &before, &before_size, NULL));
  certificate.id = id;
  g_assert_false (ts_certificate_write_pdf (&certificate, file, &error));
  g_assert_error (error, TS_DOCUMENT_ERROR, TS_DOCUMENT_ERROR_LIMIT);
  g_assert_true (g_file_get_contents (file, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

/* The face of a credential says what the credential says. */
static void
test_credential (void)
{
  g_autoptr (TsPack) pack = ts_test_project_pack_load ();
  g_autoptr (TsAssessment) assessment = ts_test_assessment_new (pack, "as-1", 76.5, 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = ts_credential_new_for_assessment (
      assessment, "Ada Lovelace", pack, NULL, 1769904000 * G_TIME_SPAN_SECOND, &error);
  g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);
  g_autofree char *text = NULL;
  PopplerDocument *document;
  PopplerPage *page;

  g_assert_no_error (error);
  g_assert_true (ts_certificate_write_credential (credential, pack, file, &error));
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  page = poppler_document_get_page (document, 0);
  text = poppler_page_get_text (page);
  assert_word (text, "Ada Lovelace");
  assert_word (text, "Silver, 76.5 of 100");
  assert_word (text, ts_credential_get_id (credential));
  assert_word (text, ts_credential_get_verification (credential));
  assert_word (text, ts_credential_get_notice ());
  assert_word (text, ts_pack_find_certificate (pack, "silver")->title);
  assert_word (text, ((const TsPhase *) ts_pack_get_phases (pack)->pdata[0])->title);
  g_object_unref (page);
  g_object_unref (document);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("touchstone-XXXXXX", NULL);
  file = g_build_filename (folder, "certificate.pdf", NULL);
  g_test_add_func ("/certificate/words", test_words);
  g_test_add_func ("/certificate/properties", test_properties);
  g_test_add_func ("/certificate/deterministic", test_deterministic);
  g_test_add_func ("/certificate/verification", test_verification);
  g_test_add_func ("/certificate/code", test_code);
  g_test_add_func ("/certificate/metals", test_metals);
  g_test_add_func ("/certificate/names", test_names);
  g_test_add_func ("/certificate/name-from-right", test_name_from_right);
  g_test_add_func ("/certificate/long-texts", test_long_texts);
  g_test_add_func ("/certificate/errors", test_errors);
  g_test_add_func ("/certificate/credential", test_credential);
  status = g_test_run ();
  g_remove (file);
  g_rmdir (folder);
  g_free (file);
  g_free (folder);
  return status;
}
