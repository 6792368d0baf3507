/* aporia-extract-search.c: looks for what a PDF document hides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/pdf/aporia-extract-search.h"

#include "extract/aporia-extract-confine.h"
#include "extract/pdf/aporia-extract-ink.h"
#include "extract/aporia-extract-properties.h"
#include "extract/pdf/aporia-extract-wide.h"

/* The rest of the pages is taken as it is when the search took this long. */
#define PATIENCE (2 * G_USEC_PER_SEC)

#define FONT_PAGES 3

/* poppler keeps nearly a megabyte for a page whose text was read; drawing such a page is faster.
 * That is worth it for the characters of some pages. */
#define HELD_CHARS 12000

/* How many pages are looked at in one copy of the file. */
#define REVEAL_PAGES 50

/* A picture of this share of the page is a scan. */
#define SCAN_SHARE 0.5

struct _AporiaExtractSearch
{
  PopplerDocument *document;    /* borrowed */
  GBytes *bytes;                /* owned; the whole file */
  AporiaExtractResult *result;  /* borrowed */
  AporiaExtractInk *ink;        /* owned */
  AporiaExtractRaw *raw;        /* owned, or NULL when there is none or it was not needed yet */
  gboolean raw_tried;
  AporiaExtractWide *wide;      /* owned, or NULL without raw */
  PopplerDocument *revealed;    /* owned, or NULL: a copy of some pages that paints all text */
  guint first_revealed;         /* of them, and how many were tried */
  guint n_revealed;
  int lacks_glyphs;             /* 0, 1, or -1 as long as it is not known */
  gsize n_held;                 /* characters of pages that are read and not yet judged */
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
has_other_script (const AporiaExtractPage *page)
{
  for (const char *p = page->text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= APORIA_EXTRACT_INK_OTHER_SCRIPT)
      return TRUE;
  return FALSE;
}

/**
 * aporia_extract_search_new:
 * @document: the document
 * @bytes: the whole file
 * @result: the answer to fill
 *
 * Returns: (transfer full): a search, to be fed with the pages in order
 */
AporiaExtractSearch *
aporia_extract_search_new (PopplerDocument *document, GBytes *bytes, AporiaExtractResult *result)
{
  AporiaExtractSearch *self = g_new0 (AporiaExtractSearch, 1);

  self->document = document;
  self->bytes = g_bytes_ref (bytes);
  self->result = result;
  self->ink = aporia_extract_ink_new ();
  self->lacks_glyphs = -1;
  self->deadline = g_get_monotonic_time () + PATIENCE;
  return self;
}

void
aporia_extract_search_free (AporiaExtractSearch *self)
{
  g_clear_object (&self->revealed);
  g_clear_pointer (&self->wide, aporia_extract_wide_free);
  g_clear_pointer (&self->raw, aporia_extract_raw_free);
  aporia_extract_ink_free (self->ink);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* Returns: (nullable): the objects of the file */
static AporiaExtractRaw *
get_raw (AporiaExtractSearch *self)
{
  if (!self->raw_tried)
    self->raw = aporia_extract_raw_open (self->bytes);
  if (!self->raw_tried && self->raw != NULL)
    self->wide = aporia_extract_wide_new (self->raw);
  self->raw_tried = TRUE;
  return self->raw;
}

static gboolean
is_late (const AporiaExtractSearch *self)
{
  return g_get_monotonic_time () > self->deadline;
}

static gboolean
is_scan (const AporiaExtractPage *characters)
{
  GList *images = poppler_page_get_image_mapping (characters->drawing);
  double width = 0, height = 0, covered = 0;

  poppler_page_get_size (characters->drawing, &width, &height);
  width -= 2 * characters->margin;
  height -= 2 * characters->margin;
  for (GList *l = images; l != NULL; l = l->next)
    {
      const PopplerRectangle *area = &((const PopplerImageMapping *) l->data)->area;

      covered = MAX (covered, (area->x2 - area->x1) * (area->y2 - area->y1));
    }
  poppler_page_free_image_mapping (images);
  return covered >= SCAN_SHARE * width * height;
}

/* Changes a copy of the file's objects, so that what is asked of them later stays true. */
static void
reveal_from (AporiaExtractSearch *self, guint first)
{
  g_autoptr (AporiaExtractRaw) raw = aporia_extract_raw_open (self->bytes);
  g_autoptr (GBytes) bytes = raw != NULL ? aporia_extract_raw_reveal (raw, first, REVEAL_PAGES)
                                         : NULL;

  g_clear_object (&self->revealed);
  self->first_revealed = first;
  self->n_revealed = REVEAL_PAGES;
  if (bytes != NULL)
    self->revealed = poppler_document_new_from_bytes (bytes, NULL, NULL);
}

/* Returns: (transfer full) (nullable): the page with all of its text painted */
static PopplerPage *
reveal_page (AporiaExtractSearch *self, guint i)
{
  if (i < self->first_revealed || i >= self->first_revealed + self->n_revealed)
    reveal_from (self, i);
  i -= self->first_revealed;
  if (self->revealed == NULL || (int) i >= poppler_document_get_n_pages (self->revealed))
    return NULL;
  return poppler_document_get_page (self->revealed, i);
}

/* Invisible text over a scan with ink under it is what a reader sees there, told for machines. */
static void
judge_page (AporiaExtractSearch *self, AporiaExtractPage *characters, guint i)
{
  AporiaExtractInkHints hints = { NULL };

  if (has_other_script (characters) && self->lacks_glyphs < 0)
    self->lacks_glyphs = lacks_glyphs (self->document);
  hints.lacks_glyphs = self->lacks_glyphs > 0;
  hints.holds_invisible = get_raw (self) != NULL
                          && aporia_extract_raw_holds_invisible (self->raw, i);
  if (hints.holds_invisible && is_scan (characters))
    aporia_extract_result_warn (self->result, "ocr-layer");
  else if (hints.holds_invisible)
    hints.revealed = reveal_page (self, i);
  aporia_extract_ink_judge (self->ink, characters, &hints);
  g_clear_object (&hints.revealed);
}

static AporiaExtractPage *
read_page (AporiaExtractSearch *self, PopplerPage *page, guint i)
{
  g_autoptr (PopplerPage) wide = NULL;
  double width = 0, height = 0;

  poppler_page_get_size (page, &width, &height);
  if (!is_late (self) && get_raw (self) != NULL)
    wide = aporia_extract_wide_get_page (self->wide, i, width, height);
  if (wide == NULL)
    return aporia_extract_page_new (page);
  return aporia_extract_page_new_wide (page, wide, APORIA_EXTRACT_RAW_MARGIN,
                                       !aporia_extract_raw_has_drawn_notes (self->raw, i));
}

/* Gives back what poppler keeps of a page that was read. */
static void
renew_drawing (const AporiaExtractSearch *self, AporiaExtractPage *characters, guint i)
{
  PopplerDocument *source = characters->margin > 0 ? self->wide->document : self->document;

  g_object_unref (characters->drawing);
  characters->drawing = poppler_document_get_page (source, i);
}

/**
 * aporia_extract_search_read_page:
 * @self: a search
 * @i: number of a page, from 0; in order
 *
 * Returns: (transfer full) (nullable): its text, with what stands outside of it; %NULL when it
 *   cannot be read
 */
AporiaExtractPage *
aporia_extract_search_read_page (AporiaExtractSearch *self, guint i)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (self->document, i);
  AporiaExtractPage *characters = page != NULL ? read_page (self, page, i) : NULL;

  if (characters == NULL)
    return NULL;
  if (self->n_held > HELD_CHARS)
    renew_drawing (self, characters, i);
  self->n_held += characters->n;
  return characters;
}

/**
 * aporia_extract_search_judge:
 * @self: a search
 * @characters: the text of a page
 * @i: its number, from 0
 *
 * Finds out what hides the characters of a page, which loses its drawing.
 */
void
aporia_extract_search_judge (AporiaExtractSearch *self, AporiaExtractPage *characters, guint i)
{
  gboolean blank = aporia_extract_is_blank (characters->text);

  if (!blank && (is_late (self) || !aporia_extract_can_open_fonts ()))
    aporia_extract_result_warn (self->result, "hidden-not-checked");
  else if (!blank)
    judge_page (self, characters, i);
  self->n_held -= MIN (self->n_held, characters->n);
  g_clear_object (&characters->drawing);
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
 * Looks at the document's properties. All visible text must be known.
 */
void
aporia_extract_search_finish (AporiaExtractSearch *self)
{
  if (get_raw (self) == NULL)
    return;
  check_properties (self);
  if (is_late (self))
    aporia_extract_result_warn (self->result, "hidden-not-checked");
}
