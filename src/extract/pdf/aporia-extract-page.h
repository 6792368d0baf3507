/* aporia-extract-page.h: the characters of one PDF page, and what hides some of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <poppler.h>

#include "extract/aporia-extract-result.h"
#include "extract/pdf/aporia-extract-words.h"

G_BEGIN_DECLS

typedef struct _AporiaExtractPage AporiaExtractPage;

struct _AporiaExtractPage
{
  char *text;              /* owned; as poppler has it */
  AporiaExtractBox *boxes; /* owned; of each character, or NULL when they are not known */
  gsize n;                 /* characters */
  guint8 *how;             /* owned; an AporiaExtractHow for each character, or NULL */
  PopplerPage *drawing;    /* owned; what to draw to see the text; NULL when that is done */
  double margin;           /* of the drawing, on each side of the page */
  AporiaExtractPage *outside; /* owned, or NULL: with what stands outside of the page */
};

AporiaExtractPage *aporia_extract_page_new (PopplerPage *page);
AporiaExtractPage *aporia_extract_page_new_wide (PopplerPage *page, PopplerPage *wide,
                                                 double margin, gboolean is_whole);
void aporia_extract_page_free (AporiaExtractPage *self);
char *aporia_extract_page_dup_visible (const AporiaExtractPage *self);
void aporia_extract_page_report (const AporiaExtractPage *self, guint number,
                                 AporiaExtractResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractPage, aporia_extract_page_free)

G_END_DECLS
