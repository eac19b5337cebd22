/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-application.h"

struct _TsApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TsApplication, ts_application, ADW_TYPE_APPLICATION)

static void
ts_application_class_init (TsApplicationClass *klass)
{
}

static void
ts_application_init (TsApplication *self)
{
}

/**
 * ts_application_new:
 *
 * Returns: (transfer full): the application, ready to run
 */
TsApplication *
ts_application_new (void)
{
  return g_object_new (TS_TYPE_APPLICATION,
                       "application-id",
                       TS_APPLICATION_ID,
                       "resource-base-path",
                       TS_RESOURCE_PATH,
                       NULL);
}
