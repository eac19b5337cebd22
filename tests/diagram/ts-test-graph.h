/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

void ts_test_graph_assert_same (TsDiagram *a, TsDiagram *b, double tolerance);
