/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ts-session.h"

/* Opens what is kept in @dir, by the packs of the tests; whoever begins there is Ada, a senior. */
TsSession *ts_test_session_open (const char *dir, TsClock *clock);

/* Lets go of a session, of which nothing else may hold on, and waits until it is gone. */
void ts_test_session_close (TsSession *session);
