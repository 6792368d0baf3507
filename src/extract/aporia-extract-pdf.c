/* aporia-extract-pdf.c: reads PDF documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-pdf.h"

#include <poppler.h>
#include <string.h>

#include "extract/aporia-extract-limits.h"
#include "extract/aporia-extract-page.h"
#include "extract/aporia-extract-repair.h"
#include "extract/aporia-extract-search.h"

/* Pages in which pictures are looked for when there is no text. */
#define PICTURE_PAGES 3

/* Hidden text must not push out what shows, so more is read than is wanted. */
#define READ_AHEAD 3

typedef struct
{
  PopplerDocument *document;    /* borrowed */
  GPtrArray *pages;             /* owned (element-type AporiaExtractPage): NULL where unreadable */
  AporiaExtractResult *result;  /* borrowed */
} Reading;

static void
free_page (gpointer page)
{
  if (page != NULL)
    aporia_extract_page_free (page);
}

static void
free_object (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
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

/* FALSE when no page could be opened. */
static gboolean
read_pages (Reading *self)
{
  int n = poppler_document_get_n_pages (self->document);
  gsize wanted = self->result->max_chars * READ_AHEAD, chars = 0;
  gboolean any = FALSE;

  self->result->pages = n;
  for (int i = 0; i < n && chars <= wanted; i++)
    {
      PopplerPage *page = poppler_document_get_page (self->document, i);
      AporiaExtractPage *characters = page != NULL ? aporia_extract_page_new (page) : NULL;

      g_ptr_array_add (self->pages, characters);
      chars += characters != NULL ? characters->n : 0;
      any |= characters != NULL;
      if (characters == NULL)
        aporia_extract_result_warn (self->result, "unreadable-page");
      free_object (page);
    }
  return any;
}

static void
add_page_text (const AporiaExtractPage *page, AporiaExtractResult *result)
{
  g_autofree char *text = aporia_extract_page_dup_visible (page);

  aporia_extract_result_add_text (result, text, strlen (text));
  if (*text != '\0' && !g_str_has_suffix (text, "\n") && !result->truncated)
    aporia_extract_result_add_text (result, "\n", 1);
}

/* Drawing a page can take longer than there is, and more memory: then this is the answer. */
static char *
dup_last_word (const Reading *self)
{
  g_autoptr (AporiaExtractResult) result = aporia_extract_result_new (self->result->max_chars);

  result->kind = self->result->kind;
  result->pages = self->result->pages;
  for (guint i = 0; i < self->result->warnings->len; i++)
    aporia_extract_result_warn (result, g_ptr_array_index (self->result->warnings, i));
  aporia_extract_result_warn (result, "hidden-not-checked");
  for (guint i = 0; i < self->pages->len && !result->truncated; i++)
    if (g_ptr_array_index (self->pages, i) != NULL)
      add_page_text (g_ptr_array_index (self->pages, i), result);
  aporia_extract_result_finish (result);
  return aporia_extract_result_to_json (result);
}

static void
show_pages (Reading *self, AporiaExtractSearch *search)
{
  for (guint i = 0; i < self->pages->len && !self->result->truncated; i++)
    {
      AporiaExtractPage *page = g_ptr_array_index (self->pages, i);

      if (page == NULL)
        continue;
      aporia_extract_search_judge (search, i);
      add_page_text (page, self->result);
      aporia_extract_page_report (page, i + 1, self->result);
    }
}

/* FALSE when no page could be opened. */
static gboolean
read_document (Reading *self, GBytes *bytes)
{
  /* Leaked on purpose: the alarm may ring until the very end. */
  static char *last_word = NULL;
  g_autoptr (AporiaExtractSearch) search = NULL;

  if (!read_pages (self))
    return FALSE;
  g_free (last_word);
  last_word = dup_last_word (self);
  aporia_extract_limits_set_last_word (last_word);
  search = aporia_extract_search_new (self->document, self->pages, bytes, self->result);
  show_pages (self, search);
  aporia_extract_search_finish (search);
  return TRUE;
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

/**
 * aporia_extract_pdf_read:
 * @bytes: the whole file
 * @result: the answer to fill
 *
 * Reads the pages until enough text was found. A document that opens with the empty password is
 * read; one that is broken gets one try at mending.
 */
void
aporia_extract_pdf_read (GBytes *bytes, AporiaExtractResult *result)
{
  PopplerDocument *document = NULL;
  Reading reading = { .result = result };

  result->kind = APORIA_EXTRACT_KIND_PDF;
  document = open_document (bytes, result);
  if (document == NULL && result->problem == APORIA_EXTRACT_PROBLEM_NONE)
    document = open_repaired (bytes, result);
  if (document == NULL)
    return;
  reading.document = document;
  reading.pages = g_ptr_array_new_with_free_func (free_page);
  if (!read_document (&reading, bytes))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_DAMAGED);
  else if (aporia_extract_is_blank (result->text->str) && has_pictures (document))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
  g_ptr_array_unref (reading.pages);
  g_object_unref (document);
}
