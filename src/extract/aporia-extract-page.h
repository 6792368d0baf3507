/* aporia-extract-page.h: the characters of one PDF page, and what hides some of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <poppler.h>

#include "extract/aporia-extract-result.h"
#include "extract/aporia-extract-words.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;              /* owned; as poppler has it */
  AporiaExtractBox *boxes; /* owned; of each character, or NULL when they are not known */
  gsize n;                 /* characters */
  guint8 *how;             /* owned; an AporiaExtractHow for each character, or NULL */
} AporiaExtractPage;

AporiaExtractPage *aporia_extract_page_new (PopplerPage *page);
void aporia_extract_page_free (AporiaExtractPage *self);
char *aporia_extract_page_dup_visible (const AporiaExtractPage *self);
void aporia_extract_page_report (const AporiaExtractPage *self, guint number,
                                 AporiaExtractResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractPage, aporia_extract_page_free)

G_END_DECLS
