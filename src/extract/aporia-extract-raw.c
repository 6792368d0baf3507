/* aporia-extract-raw.c: the objects of a PDF file, where poppler tells too little
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-raw.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "extract/aporia-extract-paint.h"

#define MAX_FORMS 50

/* Less than this shows nothing. */
#define CLEAR 0.05

struct _AporiaExtractRaw
{
  qpdf_data qpdf;   /* owned */
  GBytes *bytes;    /* owned; qpdf reads from it in place */
  int n_pages;
};

/* What programs write by themselves. */
static const char *const producer_keys[] = {
  "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner",
  "/SourceModified", NULL
};

/**
 * aporia_extract_raw_open:
 * @bytes: the whole file
 *
 * Returns: (transfer full) (nullable): the file, or %NULL when qpdf cannot read it
 */
AporiaExtractRaw *
aporia_extract_raw_open (GBytes *bytes)
{
  AporiaExtractRaw *self = g_new0 (AporiaExtractRaw, 1);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  self->bytes = g_bytes_ref (bytes);
  self->qpdf = qpdf_init ();
  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  if ((qpdf_read_memory (self->qpdf, "document", data, size, NULL) & QPDF_ERRORS) == 0
      && (qpdf_push_inherited_attributes_to_page (self->qpdf) & QPDF_ERRORS) == 0)
    self->n_pages = qpdf_get_num_pages (self->qpdf);
  if (self->n_pages > 0)
    return self;
  aporia_extract_raw_free (self);
  return NULL;
}

void
aporia_extract_raw_free (AporiaExtractRaw *self)
{
  qpdf_cleanup (&self->qpdf);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* A graphics state that lets nothing of a fill through, and that @data names. */
static gboolean
uses_clear_state (qpdf_data qpdf, qpdf_oh resources, const unsigned char *data, gsize size,
                  gboolean reveal)
{
  gboolean found = FALSE;
  qpdf_oh states = qpdf_oh_get_key (qpdf, resources, "/ExtGState");

  if (!qpdf_oh_is_dictionary (qpdf, states))
    return FALSE;
  qpdf_oh_begin_dict_key_iter (qpdf, states);
  while (qpdf_oh_dict_more_keys (qpdf))
    {
      const char *name = qpdf_oh_dict_next_key (qpdf);
      qpdf_oh state = qpdf_oh_get_key (qpdf, states, name);
      qpdf_oh alpha = qpdf_oh_is_dictionary (qpdf, state) ? qpdf_oh_get_key (qpdf, state, "/ca")
                                                          : qpdf_oh_new_null (qpdf);

      if (qpdf_oh_is_number (qpdf, alpha) && qpdf_oh_get_numeric_value (qpdf, alpha) < CLEAR
          && memmem (data, size, name, strlen (name)) != NULL)
        {
          found = TRUE;
          if (reveal)
            qpdf_oh_replace_key (qpdf, state, "/ca", qpdf_oh_new_integer (qpdf, 1));
        }
    }
  return found;
}

static gboolean
is_invisible_form (qpdf_data qpdf, qpdf_oh form, gboolean reveal)
{
  unsigned char *data = NULL;
  size_t size = 0;
  gboolean found;

  if (!qpdf_oh_is_stream (qpdf, form)
      || !qpdf_oh_is_name_and_equals (
        qpdf, qpdf_oh_get_key (qpdf, qpdf_oh_get_dict (qpdf, form), "/Subtype"), "/Form")
      || (qpdf_oh_get_stream_data (qpdf, form, qpdf_dl_generalized, NULL, &data, &size)
          & QPDF_ERRORS) != 0)
    return FALSE;
  found = data != NULL && aporia_extract_paint_hides (data, size, reveal);
  if (found && reveal)
    qpdf_oh_replace_stream_data (qpdf, form, data, size, qpdf_oh_new_null (qpdf),
                                 qpdf_oh_new_null (qpdf));
  free (data);
  return found;
}

static gboolean
has_invisible_form (qpdf_data qpdf, qpdf_oh resources, gboolean reveal)
{
  gboolean found = FALSE;

  qpdf_oh objects = qpdf_oh_get_key (qpdf, resources, "/XObject");

  if (!qpdf_oh_is_dictionary (qpdf, objects))
    return FALSE;
  qpdf_oh_begin_dict_key_iter (qpdf, objects);
  for (guint i = 0; i < MAX_FORMS && qpdf_oh_dict_more_keys (qpdf); i++)
    found |= is_invisible_form (qpdf, qpdf_oh_get_key (qpdf, objects, qpdf_oh_dict_next_key (qpdf)),
                                reveal);
  return found;
}

/**
 * aporia_extract_raw_holds_invisible:
 * @self: a file
 * @page: number of a page, from 0
 *
 * Returns: whether text on the page may be drawn without ink: by its rendering mode or with
 *   full transparency
 */
gboolean
aporia_extract_raw_holds_invisible (AporiaExtractRaw *self, guint page)
{
  qpdf_oh object, resources;
  unsigned char *data = NULL;
  size_t size = 0;
  gboolean found = FALSE;

  if (page >= (guint) self->n_pages)
    return FALSE;
  object = qpdf_get_page_n (self->qpdf, page);
  if ((qpdf_oh_get_page_content_data (self->qpdf, object, &data, &size) & QPDF_ERRORS) != 0
      || data == NULL)
    return FALSE;
  resources = qpdf_oh_get_key (self->qpdf, object, "/Resources");
  found = aporia_extract_paint_hides (data, size, FALSE);
  if (!found && qpdf_oh_is_dictionary (self->qpdf, resources))
    found = uses_clear_state (self->qpdf, resources, data, size, FALSE)
            || has_invisible_form (self->qpdf, resources, FALSE);
  free (data);
  return found;
}

/**
 * aporia_extract_raw_list_properties:
 * @self: a file
 *
 * Returns: (transfer full) (element-type utf8): the document's properties, but for what programs
 *   write by themselves
 */
GPtrArray *
aporia_extract_raw_list_properties (AporiaExtractRaw *self)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  qpdf_oh info = qpdf_oh_get_key (self->qpdf, qpdf_get_trailer (self->qpdf), "/Info");

  if (!qpdf_oh_is_dictionary (self->qpdf, info))
    return values;
  qpdf_oh_begin_dict_key_iter (self->qpdf, info);
  while (qpdf_oh_dict_more_keys (self->qpdf))
    {
      const char *key = qpdf_oh_dict_next_key (self->qpdf);
      qpdf_oh value = qpdf_oh_get_key (self->qpdf, info, key);

      if (!g_strv_contains (producer_keys, key) && qpdf_oh_is_string (self->qpdf, value))
        g_ptr_array_add (values, g_strdup (qpdf_oh_get_utf8_value (self->qpdf, value)));
    }
  return values;
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

  if (!read_box (qpdf, qpdf_oh_get_key (qpdf, page, "/MediaBox"), box))
    return FALSE;
  if (!read_box (qpdf, qpdf_oh_get_key (qpdf, page, "/CropBox"), crop))
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
  qpdf_oh resources = qpdf_oh_get_key (qpdf, page, "/Resources");
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
      uses_clear_state (qpdf, resources, data, size, TRUE);
      has_invisible_form (qpdf, resources, TRUE);
    }
  free (data);
}

/**
 * aporia_extract_raw_reveal:
 * @self: a file; its pages are changed
 * @n_pages: how many pages to look at
 *
 * Makes a copy that paints the text which is drawn without ink.
 *
 * Returns: (transfer full) (nullable): the copy
 */
GBytes *
aporia_extract_raw_reveal (AporiaExtractRaw *self, guint n_pages)
{
  for (guint i = 0; i < MIN (n_pages, (guint) self->n_pages); i++)
    reveal_page (self->qpdf, qpdf_get_page_n (self->qpdf, i));
  return write_copy (self->qpdf);
}

static gboolean
enlarge_page (qpdf_data qpdf, qpdf_oh page)
{
  double box[4];
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *array = NULL;

  if (!find_visible_box (qpdf, page, box))
    return FALSE;
  for (int i = 0; i < 4; i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.4f",
                     box[i] + (i < 2 ? -APORIA_EXTRACT_RAW_MARGIN : APORIA_EXTRACT_RAW_MARGIN));
  array = g_strdup_printf ("[%s %s %s %s]", numbers[0], numbers[1], numbers[2], numbers[3]);
  qpdf_oh_replace_key (qpdf, page, "/MediaBox", qpdf_oh_parse (qpdf, array));
  qpdf_oh_remove_key (qpdf, page, "/CropBox");
  return TRUE;
}

/**
 * aporia_extract_raw_enlarge:
 * @self: a file; its pages are changed
 * @n_pages: how many pages to enlarge
 *
 * Makes a copy in which text outside the pages comes into sight: each page gets
 * %APORIA_EXTRACT_RAW_MARGIN more on every side.
 *
 * Returns: (transfer full) (nullable): the copy
 */
GBytes *
aporia_extract_raw_enlarge (AporiaExtractRaw *self, guint n_pages)
{
  for (guint i = 0; i < MIN (n_pages, (guint) self->n_pages); i++)
    if (!enlarge_page (self->qpdf, qpdf_get_page_n (self->qpdf, i)))
      return NULL;
  return write_copy (self->qpdf);
}
