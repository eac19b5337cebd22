/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ts-session.h"

/* Opens what is kept in @dir, by the packs of the tests; whoever begins there is Ada, a senior. */
TsSession *ts_test_session_open (const char *dir, TsClock *clock);
