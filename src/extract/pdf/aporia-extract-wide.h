/* aporia-extract-wide.h: the pages of a PDF document with more room around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <poppler.h>

#include "extract/pdf/aporia-extract-raw.h"

G_BEGIN_DECLS

typedef struct
{
  AporiaExtractRaw *raw;        /* borrowed */
  PopplerDocument *document;    /* owned, or NULL: a copy with some enlarged pages */
  guint first;                  /* of them */
  guint n;                      /* how many; 0 before the first copy */
} AporiaExtractWide;

AporiaExtractWide *aporia_extract_wide_new (AporiaExtractRaw *raw);
void aporia_extract_wide_free (AporiaExtractWide *self);
PopplerPage *aporia_extract_wide_get_page (AporiaExtractWide *self, guint i, double width,
                                           double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractWide, aporia_extract_wide_free)

G_END_DECLS
