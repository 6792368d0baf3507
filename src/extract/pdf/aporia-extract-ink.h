/* aporia-extract-ink.h: looks whether the characters of a page leave ink on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/pdf/aporia-extract-page.h"

G_BEGIN_DECLS

/* Before this come Latin, Greek and Cyrillic, which every font has. */
#define APORIA_EXTRACT_INK_OTHER_SCRIPT 0x0530

typedef struct
{
  PopplerPage *revealed;      /* owned by the caller, or NULL: the page with all text painted */
  gboolean holds_invisible;   /* something on the page is drawn without ink on purpose */
  gboolean lacks_glyphs;      /* fonts for other scripts may be missing on this system */
} AporiaExtractInkHints;

/* Keeps the sheets on which pages are drawn. */
typedef struct _AporiaExtractInk AporiaExtractInk;

AporiaExtractInk *aporia_extract_ink_new (void);
void aporia_extract_ink_free (AporiaExtractInk *self);
void aporia_extract_ink_judge (AporiaExtractInk *self, AporiaExtractPage *characters,
                               const AporiaExtractInkHints *hints);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractInk, aporia_extract_ink_free)

G_END_DECLS
