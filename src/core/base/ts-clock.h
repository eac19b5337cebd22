/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_CLOCK (ts_clock_get_type ())

typedef struct _TsClock TsClock;

GType ts_clock_get_type (void);
TsClock *ts_clock_new_system (void);
TsClock *ts_clock_new_manual (gint64 wall);
TsClock *ts_clock_ref (TsClock *self);
void ts_clock_unref (TsClock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsClock, ts_clock_unref)

gint64 ts_clock_get_wall (TsClock *self);
gint64 ts_clock_get_elapsed (TsClock *self);
gint64 ts_clock_get_asleep (TsClock *self);
const char *ts_clock_get_boot_id (TsClock *self);

void ts_clock_advance (TsClock *self, gint64 microseconds);
void ts_clock_sleep (TsClock *self, gint64 microseconds);
void ts_clock_set_wall (TsClock *self, gint64 wall);
void ts_clock_reboot (TsClock *self);

char *ts_clock_format (gint64 wall);

G_END_DECLS
