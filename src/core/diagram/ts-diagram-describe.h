/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

char *ts_diagram_name_element (const TsElement *element);
char *ts_diagram_describe_element (TsDiagram *diagram, const TsElement *element);
char *ts_diagram_describe (TsDiagram *diagram);

G_END_DECLS
