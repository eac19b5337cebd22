/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A folder of a test's own, and its end. */
char *ts_test_folder_new (void);
void ts_test_folder_remove (char *dir);
