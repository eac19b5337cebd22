/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

TsDiagram *ts_test_diagram_new (guint n_components, guint32 seed);
