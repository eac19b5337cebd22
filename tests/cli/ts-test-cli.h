/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

int ts_test_cli_run (char **output, char **errors, ...) G_GNUC_NULL_TERMINATED;
