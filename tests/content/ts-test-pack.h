/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"

/* A pack that breaks no rule, written anew for each test: 9 phases of 6 topics with 3 questions each, a
 * case study of 24, 4 architecture and 3 advanced scenarios and 3 reviews. */
char *ts_test_pack_write (void);
void ts_test_pack_replace (const char *dir, const char *file, const char *from, const char *to);
void ts_test_pack_replace_all (const char *dir, const char *file, const char *from, const char *to);
void ts_test_pack_remove (char *dir);
TsPack *ts_test_pack_load (void);
