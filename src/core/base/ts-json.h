/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TsJsonError:
 * @TS_JSON_ERROR_SYNTAX: the text is not one well-formed JSON value in UTF-8
 * @TS_JSON_ERROR_LIMIT: the text is larger or nested deeper than is taken
 * @TS_JSON_ERROR_FIELD: a member is missing, unknown, of another type or out of range
 *
 * What can be wrong with a JSON text. The message names the file, the line and the path.
 */
typedef enum
{
  TS_JSON_ERROR_SYNTAX,
  TS_JSON_ERROR_LIMIT,
  TS_JSON_ERROR_FIELD,
} TsJsonError;

#define TS_JSON_ERROR (ts_json_error_quark ())
GQuark ts_json_error_quark (void);

/** TS_JSON_MAX_SIZE: the largest text taken, in bytes. */
#define TS_JSON_MAX_SIZE (16 * 1024 * 1024)

/** TS_JSON_MAX_DEPTH: the deepest nesting taken; json-glib 1.6 overflows its stack at 80,000. */
#define TS_JSON_MAX_DEPTH 64

typedef struct _TsJson TsJson;

TsJson *ts_json_new_from_data (const char *name, const char *data, gssize length, GError **error);
TsJson *ts_json_new_from_file (const char *path, GError **error);
void ts_json_free (TsJson *self);
gboolean ts_json_finish (TsJson *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsJson, ts_json_free)

const char *ts_json_get_name (TsJson *self);
gboolean ts_json_has (TsJson *self, const char *member);
gboolean ts_json_enter_object (TsJson *self, const char *member);
guint ts_json_enter_array (TsJson *self, const char *member);
gboolean ts_json_enter_element (TsJson *self, guint index);
guint ts_json_enter_row (TsJson *self, guint index);
void ts_json_leave (TsJson *self);
void ts_json_ignore (TsJson *self, const char *member);
char **ts_json_list_members (TsJson *self);

const char *ts_json_read_string (TsJson *self, const char *member);
const char *ts_json_read_optional_string (TsJson *self, const char *member, const char *fallback);
gint64 ts_json_read_int (TsJson *self, const char *member, gint64 min, gint64 max);
gint64 ts_json_read_optional_int (TsJson *self,
                                  const char *member,
                                  gint64 min,
                                  gint64 max,
                                  gint64 fallback);
double ts_json_read_double (TsJson *self, const char *member, double min, double max);
double ts_json_read_optional_double (TsJson *self,
                                     const char *member,
                                     double min,
                                     double max,
                                     double fallback);
gboolean ts_json_read_optional_boolean (TsJson *self, const char *member, gboolean fallback);
guint ts_json_read_enum (TsJson *self, const char *member, const char *const *names);
guint ts_json_read_optional_enum (TsJson *self,
                                  const char *member,
                                  const char *const *names,
                                  guint fallback);
char **ts_json_read_strv (TsJson *self, const char *member);
char **ts_json_read_optional_strv (TsJson *self, const char *member);
JsonNode *ts_json_read_node (TsJson *self, const char *member);
JsonNode *ts_json_get_node (TsJson *self);

void ts_json_fail (TsJson *self, const char *member, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean ts_json_has_failed (TsJson *self);

char *ts_json_write (JsonNode *node);
char *ts_json_write_compact (JsonNode *node);

G_END_DECLS
