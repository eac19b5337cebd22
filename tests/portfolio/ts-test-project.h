/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portfolio/ts-portfolio.h"

/* A pack whose template has the sections s01 to s14, the last two optional. */
TsPack *ts_test_project_pack_load (void);
/* A project that fulfils every condition, with the design "d1". */
TsProject *ts_test_project_new (const char *id, const char *title);
/* Knows "d1", of five components, "d2", of two, and "d3", of none. */
TsDiagram *ts_test_project_find_design (const char *id, char **title, gpointer user_data);
