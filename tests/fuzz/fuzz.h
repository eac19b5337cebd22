/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The folder below corpus/ that belongs to the target. */
extern const char *const fuzz_corpus;

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
