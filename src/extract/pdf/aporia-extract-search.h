/* aporia-extract-search.h: looks for what a PDF document hides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <poppler.h>

#include "extract/pdf/aporia-extract-page.h"

G_BEGIN_DECLS

typedef struct _AporiaExtractSearch AporiaExtractSearch;

AporiaExtractSearch *aporia_extract_search_new (PopplerDocument *document, GBytes *bytes,
                                                AporiaExtractResult *result);
void aporia_extract_search_free (AporiaExtractSearch *self);
AporiaExtractPage *aporia_extract_search_read_page (AporiaExtractSearch *self, guint i);
void aporia_extract_search_judge (AporiaExtractSearch *self, AporiaExtractPage *characters,
                                  guint i);
void aporia_extract_search_finish (AporiaExtractSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractSearch, aporia_extract_search_free)

G_END_DECLS
