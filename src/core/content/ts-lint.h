/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"

G_BEGIN_DECLS

/**
 * TsFinding:
 * @rule: the rule that is broken, such as "L10"
 * @error: whether it must be mended; else it is a warning
 * @file: the file, within the pack
 * @line: where the item starts in it, from 1; 0 where unknown
 * @path: the item and what of it
 * @message: what is wrong and what to do
 */
typedef struct
{
  char *rule;
  gboolean error;
  char *file;
  guint line;
  char *path;
  char *message;
} TsFinding;

typedef struct _TsLint TsLint;

TsLint *ts_lint_new (const char *path);
void ts_lint_free (TsLint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLint, ts_lint_free)

void ts_lint_run (TsLint *self);
TsPack *ts_lint_get_pack (TsLint *self);
void ts_lint_begin_rule (TsLint *self, const char *rule);
void ts_lint_add (TsLint *self,
                  const char *rule,
                  gboolean error,
                  const TsItem *item,
                  const char *path,
                  const char *format,
                  ...) G_GNUC_PRINTF (6, 7);

void ts_lint_add_in_file (TsLint *self,
                          const char *rule,
                          gboolean error,
                          const char *file,
                          const char *path,
                          const char *message);
gboolean ts_lint_is_component_kind (const char *name);

GPtrArray *ts_lint_get_findings (TsLint *self);
GPtrArray *ts_lint_get_rules (TsLint *self);
guint ts_lint_count_errors (TsLint *self);

G_END_DECLS
