/* aporia-extract-wide.c: the pages of a PDF document with more room around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * poppler keeps to itself what stands outside of a page, so pages are read from a copy in which
 * they are larger.  Copies are made for some pages at a time: a document may have very many.
 */

#include "extract/pdf/aporia-extract-wide.h"

#include <math.h>

/* Enough for what the application asks for; more when somebody wants all. */
#define FIRST_PAGES 16
#define GROWTH 4

/* Sizes are written with four places. */
#define SAME_SIZE 0.01

AporiaExtractWide *
aporia_extract_wide_new (AporiaExtractRaw *raw)
{
  AporiaExtractWide *self = g_new0 (AporiaExtractWide, 1);

  self->raw = raw;
  return self;
}

void
aporia_extract_wide_free (AporiaExtractWide *self)
{
  g_clear_object (&self->document);
  g_free (self);
}

static void
make_copy (AporiaExtractWide *self, guint first)
{
  guint n = self->n == 0 ? FIRST_PAGES : self->n * GROWTH;
  g_autoptr (GBytes) bytes = aporia_extract_raw_enlarge (self->raw, first, n);

  g_clear_object (&self->document);
  self->document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  self->first = first;
  self->n = n;
}

/**
 * aporia_extract_wide_get_page:
 * @self: the enlarged pages
 * @i: number of a page, from 0; pages are asked for in order
 * @width: its true width
 * @height: its true height
 *
 * Returns: (transfer full) (nullable): the page with %APORIA_EXTRACT_RAW_MARGIN on each side, or
 *   %NULL when it cannot be had, as in damaged files whose pages are counted differently
 */
PopplerPage *
aporia_extract_wide_get_page (AporiaExtractWide *self, guint i, double width, double height)
{
  PopplerPage *page = NULL;
  double wide = 0, high = 0;

  if (i < self->first || i >= self->first + self->n)
    make_copy (self, i);
  if (self->document != NULL && (int) i < poppler_document_get_n_pages (self->document))
    page = poppler_document_get_page (self->document, i);
  if (page == NULL)
    return NULL;
  poppler_page_get_size (page, &wide, &high);
  if (fabs (wide - width - 2 * APORIA_EXTRACT_RAW_MARGIN) > SAME_SIZE
      || fabs (high - height - 2 * APORIA_EXTRACT_RAW_MARGIN) > SAME_SIZE)
    g_clear_object (&page);
  return page;
}
