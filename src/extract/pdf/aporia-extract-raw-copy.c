/* aporia-extract-raw-copy.c: copies of a PDF file in which more shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "extract/pdf/aporia-extract-paint.h"
#include "extract/pdf/aporia-extract-raw-private.h"

/* Readers look for these marks so far from both ends of a file. */
#define HEADER_RANGE 1024
#define TRAILER_RANGE 2048
#define START_MARK "startxref"

/* Where the file says that its table of objects is; 0 when it does not. */
static gsize
find_table (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end = data + size, *found = NULL;
  g_autofree char *number = NULL;

  for (const char *p = end - MIN (size, TRAILER_RANGE);
       (p = memmem (p, end - p, START_MARK, strlen (START_MARK))) != NULL; p++)
    found = p + strlen (START_MARK);
  number = found != NULL ? g_strndup (found, MIN (end - found, 32)) : NULL;
  return number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;
}

/* FALSE when @box is no rectangle. */
static gboolean
read_box (qpdf_data qpdf, qpdf_oh box, double corners[4])
{
  if (!qpdf_oh_is_array (qpdf, box) || qpdf_oh_get_array_n_items (qpdf, box) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      qpdf_oh number = qpdf_oh_get_array_item (qpdf, box, i);

      if (!qpdf_oh_is_number (qpdf, number))
        return FALSE;
      corners[i] = CLAMP (qpdf_oh_get_numeric_value (qpdf, number), -1e6, 1e6);
    }
  for (int i = 0; i < 2; i++)
    {
      double low = MIN (corners[i], corners[i + 2]);

      corners[i + 2] = MAX (corners[i], corners[i + 2]);
      corners[i] = low;
    }
  return TRUE;
}

/* The box as poppler cuts it: the crop box inside the media box. */
static gboolean
find_visible_box (qpdf_data qpdf, qpdf_oh page, double box[4])
{
  double crop[4];

  if (!read_box (qpdf, aporia_extract_raw_get_inherited (qpdf, page, "/MediaBox"), box))
    return FALSE;
  if (!read_box (qpdf, aporia_extract_raw_get_inherited (qpdf, page, "/CropBox"), crop))
    return TRUE;
  for (int i = 0; i < 2; i++)
    {
      double low = MAX (box[i], crop[i]);
      double high = MIN (box[i + 2], crop[i + 2]);

      if (low >= high)
        return FALSE;
      box[i] = low;
      box[i + 2] = high;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static GBytes *
write_copy (qpdf_data qpdf)
{
  if ((qpdf_init_write_memory (qpdf) & QPDF_ERRORS) != 0)
    return NULL;
  qpdf_set_stream_data_mode (qpdf, qpdf_s_preserve);
  qpdf_set_object_stream_mode (qpdf, qpdf_o_disable);
  qpdf_set_preserve_encryption (qpdf, QPDF_FALSE);
  qpdf_set_static_ID (qpdf, QPDF_TRUE);
  if ((qpdf_write (qpdf) & QPDF_ERRORS) != 0)
    return NULL;
  return g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
}

static void
reveal_page (qpdf_data qpdf, qpdf_oh page)
{
  qpdf_oh resources = aporia_extract_raw_get_inherited (qpdf, page, "/Resources");
  unsigned char *data = NULL;
  size_t size = 0;

  if ((qpdf_oh_get_page_content_data (qpdf, page, &data, &size) & QPDF_ERRORS) != 0
      || data == NULL)
    return;
  if (aporia_extract_paint_hides (data, size, TRUE))
    {
      qpdf_oh content = qpdf_oh_new_stream (qpdf);

      qpdf_oh_replace_stream_data (qpdf, content, data, size, qpdf_oh_new_null (qpdf),
                                   qpdf_oh_new_null (qpdf));
      qpdf_oh_replace_key (qpdf, page, "/Contents", content);
    }
  if (qpdf_oh_is_dictionary (qpdf, resources))
    {
      aporia_extract_raw_uses_clear_state (qpdf, resources, data, size, TRUE);
      aporia_extract_raw_has_invisible_form (qpdf, resources, TRUE);
    }
  free (data);
}

/**
 * aporia_extract_raw_reveal:
 * @self: a file; its pages are changed
 * @first: number of the first page to look at, from 0
 * @n_pages: how many to look at
 *
 * Makes a copy that paints the text which is drawn without ink on these pages.
 *
 * Returns: (transfer full) (nullable): the copy
 */
GBytes *
aporia_extract_raw_reveal (AporiaExtractRaw *self, guint first, guint n_pages)
{
  qpdf_oh page;

  for (guint i = 0; i < n_pages && aporia_extract_raw_get_page (self, first + i, &page); i++)
    reveal_page (self->qpdf, page);
  return write_copy (self->qpdf);
}

/* "[…]" of the page with more room around it, or NULL. Returns: (transfer full) */
static char *
make_large_box (qpdf_data qpdf, qpdf_oh page)
{
  double box[4];
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];

  if (!find_visible_box (qpdf, page, box))
    return NULL;
  for (int i = 0; i < 4; i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.4f",
                     box[i] + (i < 2 ? -APORIA_EXTRACT_RAW_MARGIN : APORIA_EXTRACT_RAW_MARGIN));
  return g_strdup_printf ("[%s %s %s %s]", numbers[0], numbers[1], numbers[2], numbers[3]);
}

/* Adds a newer state of a page, and where it stands to @table. */
static void
add_large_page (AporiaExtractRaw *self, qpdf_oh page, GString *out, gsize header, GString *table)
{
  static const char *const keys[] = { "/Parent", "/Resources", "/Rotate", "/UserUnit", "/Contents" };
  g_autofree char *box = make_large_box (self->qpdf, page);
  int id = qpdf_oh_get_object_id (self->qpdf, page);
  int generation = qpdf_oh_get_generation (self->qpdf, page);

  if (box == NULL || id <= 0)
    return;
  g_string_append_printf (table, "%d 1\n%010" G_GSIZE_FORMAT " %05d n\r\n", id,
                          out->len - header, generation);
  g_string_append_printf (out, "%d %d obj\n<</Type/Page/MediaBox%s/CropBox%s", id, generation, box,
                          box);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      qpdf_oh value = aporia_extract_raw_get_inherited (self->qpdf, page, keys[i]);

      if (!qpdf_oh_is_null (self->qpdf, value))
        g_string_append_printf (out, "%s %s", keys[i], qpdf_oh_unparse (self->qpdf, value));
    }
  g_string_append (out, ">>\nendobj\n");
}

static void
add_trailer (AporiaExtractRaw *self, GString *out, gsize header, const GString *table)
{
  static const char *const keys[] = { "/Size", "/Root", "/Encrypt", "/ID" };
  qpdf_oh trailer = qpdf_get_trailer (self->qpdf);
  gsize start = out->len - header;

  g_string_append_printf (out, "xref\n%strailer\n<<", table->str);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (qpdf_oh_has_key (self->qpdf, trailer, keys[i]))
      g_string_append_printf (out, "%s %s", keys[i],
                              qpdf_oh_unparse (self->qpdf,
                                               qpdf_oh_get_key (self->qpdf, trailer, keys[i])));
  g_string_append_printf (out, "/Prev %" G_GSIZE_FORMAT ">>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n", find_table (self->bytes), start);
}

/**
 * aporia_extract_raw_enlarge:
 * @self: a file
 * @first: number of the first page to enlarge, from 0
 * @n_pages: how many to enlarge
 *
 * Makes a copy in which text outside these pages comes into sight: each gets
 * %APORIA_EXTRACT_RAW_MARGIN more on every side, and loses its annotations. The file stays as it
 * is; newer states of the pages follow it, which is how the format has changes.
 *
 * Returns: (transfer full): the copy, in which pages may have stayed as they were
 */
GBytes *
aporia_extract_raw_enlarge (AporiaExtractRaw *self, guint first, guint n_pages)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (self->bytes, &size);
  const char *mark = memmem (data, MIN (size, HEADER_RANGE), "%PDF-", 5);
  gsize header = mark != NULL ? mark - data : 0;
  GString *out = g_string_sized_new (size + (gsize) n_pages * 512);
  g_autoptr (GString) table = g_string_new (NULL);
  qpdf_oh page;

  g_string_append_len (out, data, size);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < n_pages && aporia_extract_raw_get_page (self, first + i, &page); i++)
    add_large_page (self, page, out, header, table);
  add_trailer (self, out, header, table);
  return g_string_free_to_bytes (out);
}

/**
 * aporia_extract_raw_has_drawn_notes:
 * @self: a file
 * @page: number of a page, from 0
 *
 * Returns: whether the page may have annotations that paint something: more than bare links
 */
gboolean
aporia_extract_raw_has_drawn_notes (AporiaExtractRaw *self, guint page)
{
  qpdf_oh object, notes;

  if (!aporia_extract_raw_get_page (self, page, &object))
    return TRUE;
  notes = qpdf_oh_get_key (self->qpdf, object, "/Annots");
  for (int i = 0, n = qpdf_oh_get_array_n_items (self->qpdf, notes); i < n; i++)
    {
      qpdf_oh note = qpdf_oh_get_array_item (self->qpdf, notes, i);

      if (!qpdf_oh_is_dictionary (self->qpdf, note) || qpdf_oh_has_key (self->qpdf, note, "/AP")
          || !qpdf_oh_is_name_and_equals (self->qpdf,
                                          qpdf_oh_get_key (self->qpdf, note, "/Subtype"), "/Link"))
        return TRUE;
    }
  return FALSE;
}
