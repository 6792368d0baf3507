/* aporia-extract-search.c: looks for what a PDF document hides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-search.h"

#include "extract/aporia-extract-confine.h"
#include "extract/aporia-extract-ink.h"
#include "extract/aporia-extract-properties.h"
#include "extract/aporia-extract-raw.h"

/* The rest of the pages is taken as it is when the search took this long. */
#define PATIENCE (2 * G_USEC_PER_SEC)

/* A page's edge is not exact. */
#define EDGE 1.0

#define FONT_PAGES 3

/* A picture of this share of the page is a scan. */
#define SCAN_SHARE 0.5

struct _AporiaExtractSearch
{
  PopplerDocument *document;    /* borrowed */
  GPtrArray *pages;             /* borrowed (element-type AporiaExtractPage), holds NULL */
  AporiaExtractResult *result;  /* borrowed */
  AporiaExtractRaw *raw;        /* owned, or NULL */
  PopplerDocument *revealed;    /* owned, or NULL: a copy that paints all text */
  gboolean reveal_tried;
  gboolean *invisible;          /* owned: for each page, whether it holds text without ink */
  gboolean lacks_glyphs;
  gint64 deadline;
};

static gboolean
is_composite (PopplerFontType type)
{
  return type == POPPLER_FONT_TYPE_CID_TYPE0 || type == POPPLER_FONT_TYPE_CID_TYPE0C
         || type == POPPLER_FONT_TYPE_CID_TYPE0COT || type == POPPLER_FONT_TYPE_CID_TYPE2
         || type == POPPLER_FONT_TYPE_CID_TYPE2OT;
}

/* Whether a font of the first pages that can hold any script is not in the file. */
static gboolean
lacks_glyphs (PopplerDocument *document)
{
  PopplerFontInfo *info = poppler_font_info_new (document);
  PopplerFontsIter *iter = NULL;
  gboolean found = FALSE;

  if (poppler_font_info_scan (info, FONT_PAGES, &iter) && iter != NULL)
    do
      found |= is_composite (poppler_fonts_iter_get_font_type (iter))
               && !poppler_fonts_iter_is_embedded (iter);
    while (poppler_fonts_iter_next (iter));
  g_clear_pointer (&iter, poppler_fonts_iter_free);
  g_object_unref (info);
  return found;
}

static gboolean
has_other_script (const GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const AporiaExtractPage *page = g_ptr_array_index (pages, i);

      for (const char *p = page != NULL ? page->text : ""; *p != '\0'; p = g_utf8_next_char (p))
        if (g_utf8_get_char (p) >= APORIA_EXTRACT_INK_OTHER_SCRIPT)
          return TRUE;
    }
  return FALSE;
}

/* To be asked before anything is revealed. */
static void
note_invisible (AporiaExtractSearch *self)
{
  self->invisible = g_new0 (gboolean, self->pages->len + 1);
  for (guint i = 0; self->raw != NULL && i < self->pages->len; i++)
    {
      const AporiaExtractPage *page = g_ptr_array_index (self->pages, i);

      self->invisible[i] = page != NULL && !aporia_extract_is_blank (page->text)
                           && aporia_extract_raw_holds_invisible (self->raw, i);
    }
}

/**
 * aporia_extract_search_new:
 * @document: the document
 * @pages: (element-type AporiaExtractPage): its pages, as far as they were read; %NULL for others
 * @bytes: the whole file
 * @result: the answer to fill
 *
 * Returns: (transfer full): a search, to be fed with the pages in order
 */
AporiaExtractSearch *
aporia_extract_search_new (PopplerDocument *document, GPtrArray *pages, GBytes *bytes,
                           AporiaExtractResult *result)
{
  AporiaExtractSearch *self = g_new0 (AporiaExtractSearch, 1);

  self->document = document;
  self->pages = pages;
  self->result = result;
  self->raw = aporia_extract_raw_open (bytes);
  self->lacks_glyphs = has_other_script (pages) && lacks_glyphs (document);
  note_invisible (self);
  self->deadline = g_get_monotonic_time () + PATIENCE;
  return self;
}

void
aporia_extract_search_free (AporiaExtractSearch *self)
{
  g_clear_object (&self->revealed);
  g_free (self->invisible);
  g_clear_pointer (&self->raw, aporia_extract_raw_free);
  g_free (self);
}

static gboolean
is_late (const AporiaExtractSearch *self)
{
  return g_get_monotonic_time () > self->deadline;
}

static gboolean
is_scan (PopplerPage *page)
{
  GList *images = poppler_page_get_image_mapping (page);
  double width = 0, height = 0, covered = 0;

  poppler_page_get_size (page, &width, &height);
  for (GList *l = images; l != NULL; l = l->next)
    {
      const PopplerRectangle *area = &((const PopplerImageMapping *) l->data)->area;

      covered = MAX (covered, (area->x2 - area->x1) * (area->y2 - area->y1));
    }
  poppler_page_free_image_mapping (images);
  return covered >= SCAN_SHARE * width * height;
}

/* Returns: (transfer full) (nullable): the page with all of its text painted */
static PopplerPage *
reveal_page (AporiaExtractSearch *self, guint i)
{
  if (!self->reveal_tried)
    {
      g_autoptr (GBytes) bytes = aporia_extract_raw_reveal (self->raw, self->pages->len);

      self->reveal_tried = TRUE;
      if (bytes != NULL)
        self->revealed = poppler_document_new_from_bytes (bytes, NULL, NULL);
    }
  if (self->revealed == NULL || (int) i >= poppler_document_get_n_pages (self->revealed))
    return NULL;
  return poppler_document_get_page (self->revealed, i);
}

/* Invisible text over a scan with ink under it is what a reader sees there, told for machines. */
static void
judge_page (AporiaExtractSearch *self, PopplerPage *page, guint i)
{
  AporiaExtractPage *characters = g_ptr_array_index (self->pages, i);
  AporiaExtractInkHints hints = { .lacks_glyphs = self->lacks_glyphs };

  hints.holds_invisible = self->invisible[i];
  if (hints.holds_invisible && is_scan (page))
    aporia_extract_result_warn (self->result, "ocr-layer");
  else if (hints.holds_invisible)
    hints.revealed = reveal_page (self, i);
  aporia_extract_ink_judge (characters, page, &hints);
  g_clear_object (&hints.revealed);
}

/**
 * aporia_extract_search_judge:
 * @self: a search
 * @i: number of a page that was read, from 0
 *
 * Finds out what hides the characters of a page.
 */
void
aporia_extract_search_judge (AporiaExtractSearch *self, guint i)
{
  const AporiaExtractPage *characters = g_ptr_array_index (self->pages, i);
  PopplerPage *page = NULL;

  if (aporia_extract_is_blank (characters->text))
    return;
  if (is_late (self) || !aporia_extract_can_open_fonts ())
    {
      aporia_extract_result_warn (self->result, "hidden-not-checked");
      return;
    }
  page = poppler_document_get_page (self->document, i);
  if (page != NULL)
    judge_page (self, page, i);
  g_clear_object (&page);
}

/* On an enlarged page, what stands outside the @width and @height of the real one. */
static void
report_outside (PopplerPage *enlarged, double width, double height, guint number,
                AporiaExtractResult *result)
{
  g_autoptr (AporiaExtractPage) page = aporia_extract_page_new (enlarged);
  const double margin = APORIA_EXTRACT_RAW_MARGIN;

  if (page->boxes == NULL)
    return;
  page->how = g_new0 (guint8, page->n);
  for (gsize i = 0; i < page->n; i++)
    {
      const AporiaExtractBox *box = &page->boxes[i];

      if (box->x2 < margin - EDGE || box->x1 > margin + width + EDGE || box->y2 < margin - EDGE
          || box->y1 > margin + height + EDGE)
        page->how[i] = APORIA_EXTRACT_HOW_OFF_PAGE;
    }
  aporia_extract_page_report (page, number, result);
}

static void
look_outside (AporiaExtractSearch *self)
{
  g_autoptr (GBytes) bytes = aporia_extract_raw_enlarge (self->raw, self->pages->len);
  PopplerDocument *copy = bytes != NULL ? poppler_document_new_from_bytes (bytes, NULL, NULL)
                                        : NULL;
  /* The two do not count alike in damaged files. */
  int n = copy != NULL ? MIN ((int) self->pages->len, poppler_document_get_n_pages (copy)) : 0;

  for (int i = 0; i < n; i++)
    {
      PopplerPage *page = poppler_document_get_page (self->document, i);
      PopplerPage *enlarged = poppler_document_get_page (copy, i);
      double width = 0, height = 0;

      if (page != NULL && enlarged != NULL)
        {
          poppler_page_get_size (page, &width, &height);
          report_outside (enlarged, width, height, i + 1, self->result);
        }
      g_clear_object (&page);
      g_clear_object (&enlarged);
    }
  g_clear_object (&copy);
}

static void
check_properties (AporiaExtractSearch *self)
{
  g_autoptr (GPtrArray) values = aporia_extract_raw_list_properties (self->raw);
  g_autofree char *packet = poppler_document_get_metadata (self->document);

  if (packet != NULL)
    aporia_extract_properties_add_xmp (packet, values);
  aporia_extract_properties_check (values, self->result);
}

/**
 * aporia_extract_search_finish:
 * @self: a search
 *
 * Looks at the document's properties and outside its pages. All visible text must be known.
 */
void
aporia_extract_search_finish (AporiaExtractSearch *self)
{
  if (self->raw == NULL)
    return;
  check_properties (self);
  if (!is_late (self))
    look_outside (self);
  else
    aporia_extract_result_warn (self->result, "hidden-not-checked");
}
