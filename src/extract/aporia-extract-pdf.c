/* aporia-extract-pdf.c: reads PDF documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-pdf.h"

#include <poppler.h>
#include <string.h>

#include "extract/aporia-extract-columns.h"
#include "extract/aporia-extract-repair.h"

/* Pages in which pictures are looked for when there is no text. */
#define PICTURE_PAGES 3

G_STATIC_ASSERT (sizeof (AporiaExtractBox) == sizeof (PopplerRectangle));

/* poppler marks changes of writing direction with characters that have no box. */
static gboolean
is_direction_mark (gunichar c)
{
  return c >= 0x202a && c <= 0x202c;
}

static char *
dup_without_marks (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_direction_mark (g_utf8_get_char (text)))
      g_string_append_len (out, text, g_utf8_next_char (text) - text);
  return g_string_free (out, FALSE);
}

static char *
dup_page_text (PopplerPage *page)
{
  g_autofree char *raw = poppler_page_get_text (page);
  g_autofree char *text = NULL;
  g_autofree PopplerRectangle *rectangles = NULL;
  guint n = 0;

  if (raw == NULL || !g_utf8_validate (raw, -1, NULL))
    return g_steal_pointer (&raw);
  text = dup_without_marks (raw);
  if (!poppler_page_get_text_layout (page, &rectangles, &n)
      || n != (gulong) g_utf8_strlen (text, -1))
    return g_steal_pointer (&text);
  return aporia_extract_columns_order (text, (const AporiaExtractBox *) rectangles, n);
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

/* Returns: (transfer full) (nullable): NULL for a page that cannot be opened */
static char *
dup_nth_page_text (PopplerDocument *document, int i)
{
  PopplerPage *page = poppler_document_get_page (document, i);
  char *text = NULL;

  if (page == NULL)
    return NULL;
  text = dup_page_text (page);
  g_object_unref (page);
  return text != NULL ? text : g_strdup ("");
}

/* FALSE when no page could be opened. */
static gboolean
read_pages (PopplerDocument *document, AporiaExtractResult *result)
{
  int n = poppler_document_get_n_pages (document);
  gboolean any = FALSE;

  result->pages = n;
  for (int i = 0; i < n && !result->truncated; i++)
    {
      g_autofree char *text = dup_nth_page_text (document, i);

      if (text == NULL)
        {
          aporia_extract_result_warn (result, "unreadable-page");
          continue;
        }
      any = TRUE;
      aporia_extract_result_add_text (result, text, strlen (text));
      if (*text != '\0' && !g_str_has_suffix (text, "\n") && !result->truncated)
        aporia_extract_result_add_text (result, "\n", 1);
    }
  return any;
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

  result->kind = APORIA_EXTRACT_KIND_PDF;
  document = open_document (bytes, result);
  if (document == NULL && result->problem == APORIA_EXTRACT_PROBLEM_NONE)
    document = open_repaired (bytes, result);
  if (document == NULL)
    return;
  if (!read_pages (document, result))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_DAMAGED);
  else if (aporia_extract_is_blank (result->text->str) && has_pictures (document))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
  g_object_unref (document);
}
