/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ts-json.h"

static void
assert_refused (const char *text, gssize length, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_data ("f.json", text, length, &error);

  g_assert_null (json);
  g_assert_error (error, TS_JSON_ERROR, code);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
}

static void
test_reads_every_type (void)
{
  const char *text = "{\"s\": \"text\", \"i\": -3, \"d\": 2.5, \"b\": true, \"e\": \"two\","
                     " \"v\": [\"x\", \"y\"], \"o\": {\"in\": 1}, \"a\": [{\"n\": 1}, {\"n\": 2}]}";
  const char *const words[] = { "one", "two", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_data ("f.json", text, -1, &error);
  g_auto (GStrv) strings = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (ts_json_read_string (json, "s"), ==, "text");
  g_assert_cmpint (ts_json_read_int (json, "i", -5, 5), ==, -3);
  g_assert_cmpfloat (ts_json_read_double (json, "d", 0, 10), ==, 2.5);
  g_assert_true (ts_json_read_optional_boolean (json, "b", FALSE));
  g_assert_cmpuint (ts_json_read_enum (json, "e", words), ==, 1);
  strings = ts_json_read_strv (json, "v");
  g_assert_cmpuint (g_strv_length (strings), ==, 2);
  g_assert_true (ts_json_enter_object (json, "o"));
  g_assert_cmpint (ts_json_read_int (json, "in", 0, 9), ==, 1);
  ts_json_leave (json);
  g_assert_cmpuint (ts_json_enter_array (json, "a"), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (ts_json_enter_element (json, i));
      g_assert_cmpint (ts_json_read_int (json, "n", 0, 9), ==, i + 1);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  g_assert_cmpstr (ts_json_read_optional_string (json, "none", "fallback"), ==, "fallback");
  g_assert_true (ts_json_finish (json, &error));
}

static void
test_refuses_what_is_not_json (void)
{
  const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "ends too early" },
    { "{\"a\": 1", "ends too early" },
    { "\"\"{}", "must start with" },
    { "{} {}", "after the end" },
    { "{\"a\": 1} x", "after the end" },
    { "{/* note */}", "not JSON" },
    { "{'a': 1}", "not JSON" },
    { "{\"a\": \"line\nbreak\"}", "does not end" },
    { "{\"a\": \"open}", "does not end" },
    { "17", "must start with" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, -1, TS_JSON_ERROR_SYNTAX, cases[i].message);
  assert_refused ("{\"a\": 1,\n\"b\": {\"c\": 1, \"d\": {\"c\": 2}, \"c\": 3}}",
                  -1,
                  TS_JSON_ERROR_SYNTAX,
                  "f.json:2: “c” stands twice");
  assert_refused ("{\"a\": \"\xff\"}", -1, TS_JSON_ERROR_SYNTAX, "UTF-8");
  assert_refused ("{\"a\": \"b\0c\"}", 12, TS_JSON_ERROR_SYNTAX, "f.json:1");
}

static void
test_refuses_depth_and_size (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *large = g_malloc (TS_JSON_MAX_SIZE + 2);
  g_autoptr (GString) fits = g_string_new (NULL);
  g_autoptr (TsJson) json = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (deep, -1, TS_JSON_ERROR_LIMIT, "64 levels");
  memset (large, ' ', TS_JSON_MAX_SIZE + 2);
  assert_refused (large, TS_JSON_MAX_SIZE + 2, TS_JSON_ERROR_LIMIT, "16 MiB");

  for (guint i = 0; i < TS_JSON_MAX_DEPTH; i++)
    g_string_append_c (fits, '[');
  for (guint i = 0; i < TS_JSON_MAX_DEPTH; i++)
    g_string_append_c (fits, ']');
  json = ts_json_new_from_data ("f.json", fits->str, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (json);
}

static void
assert_fails (const char *text, void (*read) (TsJson *json), const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_data ("pack.json", text, -1, &error);

  g_assert_no_error (error);
  read (json);
  g_assert_false (ts_json_finish (json, &error));
  g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
  g_assert_cmpstr (error->message, ==, message);
}

static void
read_question (TsJson *json)
{
  guint length = ts_json_enter_array (json, "questions");

  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      ts_json_read_string (json, "id");
      ts_json_read_int (json, "points", 1, 10);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
test_errors_name_file_line_and_path (void)
{
  assert_fails ("{\n \"questions\": [\n  {\"id\": \"a\", \"points\": 1},\n  {\"id\": 7,\n   "
                "\"points\": 1}\n ]\n}",
                read_question,
                "pack.json:4: questions[1].id: must be a string");
  assert_fails ("{\n \"questions\": [\n  {\"id\": \"a\"}\n ]\n}",
                read_question,
                "pack.json:3: questions[0]: “points” is missing");
  assert_fails ("{\n \"questions\": [\n  {\"id\": \"a\",\n   \"points\": 11}\n ]\n}",
                read_question,
                "pack.json:4: questions[0].points: is 11; it must lie between 1 and 10");
  assert_fails (
      "{\n \"questions\": [\n  {\"id\": \"a\",\n   \"points\": 1,\n   \"pionts\": 2}\n ]\n}",
      read_question,
      "pack.json:5: questions[0].pionts: unknown member; remove it or check its spelling");
  assert_fails ("{\"questions\": 3}", read_question, "pack.json:1: questions: must be an array");
  assert_fails ("{\n\"more\": 1,\n\"questions\": []}",
                read_question,
                "pack.json:2: more: unknown member; remove it or check its spelling");
  assert_fails ("[]", read_question, "pack.json:1: the top: must be an object");
}

static void
test_first_failure_is_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_data ("f", "{\"a\": 1, \"b\": 2}", -1, NULL);

  ts_json_read_string (json, "a");
  ts_json_enter_object (json, "b");
  ts_json_enter_array (json, "deeper");
  g_assert_cmpstr (ts_json_read_string (json, "c"), ==, "");
  ts_json_leave (json);
  ts_json_leave (json);
  ts_json_fail (json, NULL, "later");
  g_assert_true (ts_json_has_failed (json));
  g_assert_false (ts_json_finish (json, &error));
  g_assert_cmpstr (error->message, ==, "f:1: a: must be a string");
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("test-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;

  g_assert_null (ts_json_new_from_file (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  json = ts_json_new_from_file (path, NULL);
  g_assert_cmpstr (ts_json_get_name (json), ==, path);
  g_unlink (path);
  g_rmdir (folder);
}

/* Whatever single byte of a good text is changed, the reader gives a value or an error, and never
 * both or neither. */
static void
test_mutations (void)
{
  const char *good =
      "{\"questions\": [{\"id\": \"a\\u00e9\", \"points\": 1}], \"x\": [1.5e3, true, null]}";
  const char bytes[] = { '{', '}', '[', ']', '"',  '\\', ',',
                         ':', '0', 'e', ' ', '\n', 1,    (char) 0xc3 };

  for (gsize i = 0; i < strlen (good); i++)
    {
      for (guint b = 0; b < sizeof bytes; b++)
        {
          g_autofree char *text = g_strdup (good);
          g_autoptr (GError) error = NULL;
          g_autoptr (TsJson) json = NULL;

          text[i] = bytes[b];
          json = ts_json_new_from_data ("m", text, -1, &error);
          g_assert_true ((json == NULL) == (error != NULL));
          if (json == NULL)
            continue;
          read_question (json);
          if (!ts_json_finish (json, &error))
            g_assert_nonnull (error);
        }
    }
}

/* Whatever is written can be read: control characters are escaped, all of them. */
static void
test_write_controls (void)
{
  for (char c = 1; c < ' '; c++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;
      g_autoptr (TsJson) json = NULL;
      const char value[] = { 'a', c, 'b', '\0' };
      g_autoptr (GError) error = NULL;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "m");
      json_builder_add_string_value (builder, value);
      json_builder_end_object (builder);
      root = json_builder_get_root (builder);
      text = ts_json_write (root);
      json = ts_json_new_from_data ("test", text, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (ts_json_read_string (json, "m"), ==, value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/reads-every-type", test_reads_every_type);
  g_test_add_func ("/json/refuses-what-is-not-json", test_refuses_what_is_not_json);
  g_test_add_func ("/json/refuses-depth-and-size", test_refuses_depth_and_size);
  g_test_add_func ("/json/errors-name-file-line-and-path", test_errors_name_file_line_and_path);
  g_test_add_func ("/json/first-failure-is-kept", test_first_failure_is_kept);
  g_test_add_func ("/json/file", test_file);
  g_test_add_func ("/json/mutations", test_mutations);
  g_test_add_func ("/json/write-controls", test_write_controls);
  return g_test_run ();
}
