/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-json.h"
#include "diagram/ts-element.h"

G_BEGIN_DECLS

void ts_element_write_json (const TsElement *element, JsonBuilder *builder);
TsElement *ts_element_read_json (TsJson *json, GHashTable *images);

void ts_images_write_json (GHashTable *images, JsonBuilder *builder);
void ts_images_read_json (TsJson *json, GHashTable *images);

G_END_DECLS
