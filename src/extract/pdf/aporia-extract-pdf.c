/* aporia-extract-pdf.c: reads PDF documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <iconv.h>
#include <poppler.h>
#include <string.h>

#include "extract/aporia-extract-formats.h"
#include "extract/aporia-extract-limits.h"
#include "extract/pdf/aporia-extract-page.h"
#include "extract/pdf/aporia-extract-repair.h"
#include "extract/pdf/aporia-extract-search.h"

/* Pages in which pictures are looked for when there is no text. */
#define PICTURE_PAGES 3

/* Hidden text must not push out what shows, so more may be read than is wanted. */
#define READ_AHEAD 3

/* Characters of the pages that are held at a time, however long the document is. */
#define BATCH_CHARS 60000

typedef struct
{
  AporiaExtractSearch *search;  /* borrowed */
  AporiaExtractResult *result;  /* borrowed */
  guint n_read;                 /* pages */
  gsize n_chars;                /* on them */
  gboolean any;                 /* of them could be opened */
} Reading;

static void
free_page (gpointer page)
{
  if (page != NULL)
    aporia_extract_page_free (page);
}

static gboolean
has_pictures (PopplerDocument *document)
{
  int n = MIN (poppler_document_get_n_pages (document), PICTURE_PAGES);

  for (int i = 0; i < n; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      GList *images = page != NULL ? poppler_page_get_image_mapping (page) : NULL;
      gboolean found = images != NULL;

      poppler_page_free_image_mapping (images);
      g_clear_object (&page);
      if (found)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (element-type AporiaExtractPage): the next pages, as many as hold the
 *   text that is wanted still; %NULL where a page is unreadable */
static GPtrArray *
read_batch (Reading *self)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (free_page);
  gsize wanted = MIN (self->result->max_chars - self->result->n_chars, BATCH_CHARS), chars = 0;

  while (self->n_read < self->result->pages && chars <= wanted)
    {
      AporiaExtractPage *characters = aporia_extract_search_read_page (self->search,
                                                                       self->n_read++);

      g_ptr_array_add (pages, characters);
      chars += characters != NULL ? characters->n : 0;
      self->any |= characters != NULL;
      if (characters == NULL)
        aporia_extract_result_warn (self->result, "unreadable-page");
    }
  self->n_chars += chars;
  return pages;
}

static void
add_page_text (const AporiaExtractPage *page, AporiaExtractResult *result)
{
  g_autofree char *text = aporia_extract_page_dup_visible (page);

  aporia_extract_result_add_text (result, text, strlen (text));
  if (*text != '\0' && !g_str_has_suffix (text, "\n") && !result->truncated)
    aporia_extract_result_add_text (result, "\n", 1);
}

static void
copy_findings (const AporiaExtractResult *from, AporiaExtractResult *to)
{
  to->kind = from->kind;
  to->pages = from->pages;
  aporia_extract_result_add_text (to, from->text->str, from->text->len);
  for (guint i = 0; i < from->warnings->len; i++)
    aporia_extract_result_warn (to, g_ptr_array_index (from->warnings, i));
  for (guint i = 0; i < from->hidden->len; i++)
    {
      const AporiaExtractHidden *hidden = g_ptr_array_index (from->hidden, i);

      aporia_extract_result_add_hidden (to, hidden->how, hidden->page, hidden->text->str,
                                        hidden->text->len);
    }
}

/* Drawing a page can take longer than there is, and more memory: then this is the answer. */
static void
set_last_word (const Reading *self, const GPtrArray *pages)
{
  /* Leaked on purpose: the alarm may ring until the very end. */
  static char *last_word = NULL;
  g_autofree char *before G_GNUC_UNUSED = last_word;
  g_autoptr (AporiaExtractResult) result = aporia_extract_result_new (self->result->max_chars);

  copy_findings (self->result, result);
  aporia_extract_result_warn (result, "hidden-not-checked");
  for (guint i = 0; i < pages->len && !result->truncated; i++)
    if (g_ptr_array_index (pages, i) != NULL)
      add_page_text (g_ptr_array_index (pages, i), result);
  aporia_extract_result_finish (result);
  last_word = aporia_extract_result_to_json (result);
  aporia_extract_limits_set_last_word (last_word);
}

/* @first is the number of the first of @pages, from 0. */
static void
show_batch (Reading *self, const GPtrArray *pages, guint first)
{
  for (guint i = 0; i < pages->len && !self->result->truncated; i++)
    {
      AporiaExtractPage *page = g_ptr_array_index (pages, i);

      if (page == NULL)
        continue;
      aporia_extract_search_judge (self->search, page, first + i);
      add_page_text (page, self->result);
      aporia_extract_page_report (page, first + i + 1, self->result);
    }
}

/* FALSE when no page could be opened. */
static gboolean
read_document (Reading *self)
{
  gsize most = self->result->max_chars * READ_AHEAD;

  do
    {
      guint first = self->n_read;
      g_autoptr (GPtrArray) pages = read_batch (self);

      set_last_word (self, pages);
      show_batch (self, pages, first);
    }
  while (self->n_read < self->result->pages && !self->result->truncated && self->n_chars <= most);
  aporia_extract_search_finish (self->search);
  return self->any;
}

/* NULL with the reason noted, or without one where a repair is worth a try. */
static PopplerDocument *
open_document (GBytes *bytes, AporiaExtractResult *result)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  if (document == NULL && g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PASSWORD);
  if (document != NULL && poppler_document_get_n_pages (document) <= 0)
    g_clear_object (&document);
  return document;
}

static PopplerDocument *
open_repaired (GBytes *bytes, AporiaExtractResult *result)
{
  g_autoptr (GBytes) mended = aporia_extract_repair_pdf (bytes);
  PopplerDocument *document = mended != NULL ? open_document (mended, result) : NULL;

  if (document != NULL)
    aporia_extract_result_warn (result, "repaired");
  else
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_DAMAGED);
  return document;
}

/* Reads the pages until enough text was found. A document that opens with the empty password is
 * read; one that is broken gets one try at mending. */
static void
read_pdf (GBytes *bytes, AporiaExtractKind promised G_GNUC_UNUSED, AporiaExtractResult *result)
{
  PopplerDocument *document = NULL;
  g_autoptr (AporiaExtractSearch) search = NULL;
  Reading reading = { .result = result };

  result->kind = APORIA_EXTRACT_KIND_PDF;
  document = open_document (bytes, result);
  if (document == NULL && result->problem == APORIA_EXTRACT_PROBLEM_NONE)
    document = open_repaired (bytes, result);
  if (document == NULL)
    return;
  result->pages = poppler_document_get_n_pages (document);
  search = aporia_extract_search_new (document, bytes, result);
  reading.search = search;
  if (!read_document (&reading))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_DAMAGED);
  else if (aporia_extract_is_blank (result->text->str) && has_pictures (document))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
  g_clear_pointer (&search, aporia_extract_search_free);
  g_object_unref (document);
}

/* The smallest document with which poppler fills its tables. */
static const char tiny_document[] =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
  "trailer<</Root 1 0 R>>\n%%EOF";

static void
load_tables (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (tiny_document, sizeof tiny_document - 1);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);

  g_clear_object (&document);
}

/* The C library loads its converters as programs, which the filter forbids; poppler needs this
 * one for document properties. */
static void
load_converter (void)
{
  iconv_t converter = iconv_open ("UTF-8", "UTF-16BE");

  if (converter != (iconv_t) -1)
    iconv_close (converter);
}

static void
prepare (gboolean nothing_opens)
{
  load_converter ();
  if (nothing_opens)
    load_tables ();
}

const AporiaExtractReader aporia_extract_pdf_reader = { prepare, read_pdf };
