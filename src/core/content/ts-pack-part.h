/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"

G_BEGIN_DECLS

/**
 * TsPackPart:
 * @name: what it is in its pack: the name of a file, or "questions/", "casestudy/", "scenarios/", "reviews/" or
 *   "mocks/" and the id of an item
 * @hash: SHA-256 of @document, as hexadecimal digits
 * @document: (nullable): the JSON the pack had there, in its canonical form (RFC 8785)
 *
 * A piece of a pack that a mark depends on. Equal hashes mean equal pieces, whatever the pack's version.
 */
typedef struct
{
  char *name;
  char *hash;
  char *document;
} TsPackPart;

TsPackPart *ts_pack_part_new (const char *name, const char *hash, const char *document);
void ts_pack_part_free (TsPackPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPackPart, ts_pack_part_free)

GPtrArray *ts_pack_list_parts (const TsPack *self, const char *const *items);
gboolean ts_pack_has_part (const TsPack *self, const TsPackPart *part);
TsPack *ts_pack_new_from_parts (GPtrArray *parts, GError **error);

G_END_DECLS
