/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "content/ts-pack.h"
#include "content/ts-scale.h"
#include "portfolio/ts-credential.h"
#include "ts-chart.h"
#include "ts-palette.h"

G_BEGIN_DECLS

/* A4 across, in points. */
#define TS_CERTIFICATE_WIDTH  841.89
#define TS_CERTIFICATE_HEIGHT 595.28

/**
 * TsCertificate:
 * @name: whom it is for
 * @level: bronze, silver or gold
 * @title: what the level is called, such as “System Design Expert”
 * @statement: one sentence that goes on after the name: “has shown …”
 * @competencies: (nullable) (array zero-terminated=1): what was shown, a few words each
 * @score: 0 to 100, raw
 * @criteria: 0 to 100 each, below 0 for what was not measured
 * @phases: (nullable) (array length=n_phases): the scores of the phases
 * @n_phases: how many
 * @issued: microseconds since 1970
 * @expires: microseconds since 1970; 0 for never
 * @id: the credential's id
 * @digest: the SHA-256 of the credential, in hexadecimal
 * @lines: (nullable) (array zero-terminated=1): what else has to be said of the credential
 *
 * What the face of a certificate says. It borrows all its strings.
 */
typedef struct
{
  const char *name;
  TsCertification level;
  const char *title;
  const char *statement;
  const char *const *competencies;
  double score;
  double criteria[TS_N_CRITERIA];
  const TsChartBar *phases;
  guint n_phases;
  gint64 issued, expires;
  const char *id;
  const char *digest;
  const char *const *lines;
} TsCertificate;

char *ts_certificate_format_verification (const TsCertificate *self);
void ts_certificate_paint (const TsCertificate *self, const TsPalette *palette, cairo_t *cr);
gboolean ts_certificate_write_pdf (const TsCertificate *self, const char *path, GError **error);
gboolean ts_certificate_write_credential (const TsCredential *credential,
                                          const TsPack *pack,
                                          const char *path,
                                          GError **error);

G_END_DECLS
