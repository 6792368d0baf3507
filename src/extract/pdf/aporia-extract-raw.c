/* aporia-extract-raw.c: the objects of a PDF file, where poppler tells too little
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "extract/pdf/aporia-extract-paint.h"
#include "extract/pdf/aporia-extract-raw-private.h"

#define MAX_FORMS 50

/* Less than this shows nothing. */
#define CLEAR 0.05

/* Page trees are flat in practice, and may go round in a circle. */
#define MAX_PARENTS 50
#define MAX_STEPS 200000

/* A node of the page tree that is being walked. */
typedef struct
{
  qpdf_oh kids;
  int next;
  int n;
} Node;

/* What programs write by themselves. */
static const char *const producer_keys[] = {
  "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner",
  "/SourceModified", NULL
};

static void
enter_node (AporiaExtractRaw *self, qpdf_oh kids)
{
  Node node = { .kids = kids, .n = qpdf_oh_get_array_n_items (self->qpdf, kids) };

  if (self->nodes->len < MAX_PARENTS)
    g_array_append_val (self->nodes, node);
}

/* FALSE when there is no page tree. */
static gboolean
find_pages (AporiaExtractRaw *self)
{
  qpdf_oh root = qpdf_get_root (self->qpdf), pages, kids;

  if (!qpdf_oh_is_dictionary (self->qpdf, root))
    return FALSE;
  pages = qpdf_oh_get_key (self->qpdf, root, "/Pages");
  if (!qpdf_oh_is_dictionary (self->qpdf, pages))
    return FALSE;
  kids = qpdf_oh_get_key (self->qpdf, pages, "/Kids");
  if (!qpdf_oh_is_array (self->qpdf, kids))
    return FALSE;
  enter_node (self, kids);
  return TRUE;
}

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
  self->pages = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->qpdf = qpdf_init ();
  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  if ((qpdf_read_memory (self->qpdf, "document", data, size, NULL) & QPDF_ERRORS) == 0
      && find_pages (self))
    return self;
  aporia_extract_raw_free (self);
  return NULL;
}

void
aporia_extract_raw_free (AporiaExtractRaw *self)
{
  /* qpdf writes down errors that nobody asked for. */
  if (qpdf_has_error (self->qpdf))
    qpdf_get_error (self->qpdf);
  qpdf_cleanup (&self->qpdf);
  g_bytes_unref (self->bytes);
  g_array_unref (self->pages);
  g_array_unref (self->nodes);
  g_free (self);
}

/* Goes on to the next page; FALSE when there is none. */
static gboolean
find_next_page (AporiaExtractRaw *self)
{
  while (self->nodes->len > 0 && self->n_steps++ < MAX_STEPS)
    {
      Node *node = &g_array_index (self->nodes, Node, self->nodes->len - 1);
      qpdf_oh kid, kids;

      if (node->next >= node->n)
        {
          g_array_set_size (self->nodes, self->nodes->len - 1);
          continue;
        }
      kid = qpdf_oh_get_array_item (self->qpdf, node->kids, node->next++);
      if (!qpdf_oh_is_dictionary (self->qpdf, kid))
        continue;
      kids = qpdf_oh_get_key (self->qpdf, kid, "/Kids");
      if (!qpdf_oh_is_array (self->qpdf, kids))
        {
          g_array_append_val (self->pages, kid);
          return TRUE;
        }
      enter_node (self, kids);
    }
  return FALSE;
}

/* Only as much of the page tree is read as is asked for. */
gboolean
aporia_extract_raw_get_page (AporiaExtractRaw *self, guint i, qpdf_oh *page)
{
  while (i >= self->pages->len)
    if (!find_next_page (self))
      return FALSE;
  *page = g_array_index (self->pages, qpdf_oh, i);
  return TRUE;
}

/* What a page says of itself, or the nodes above it for all their pages. */
qpdf_oh
aporia_extract_raw_get_inherited (qpdf_data qpdf, qpdf_oh page, const char *key)
{
  qpdf_oh node = page;

  for (guint i = 0; i < MAX_PARENTS && qpdf_oh_is_dictionary (qpdf, node); i++)
    {
      if (qpdf_oh_has_key (qpdf, node, key))
        return qpdf_oh_get_key (qpdf, node, key);
      node = qpdf_oh_get_key (qpdf, node, "/Parent");
    }
  return qpdf_oh_new_null (qpdf);
}

/* A graphics state that lets nothing of a fill through, and that @data names. */
gboolean
aporia_extract_raw_uses_clear_state (qpdf_data qpdf, qpdf_oh resources, const unsigned char *data,
                                     gsize size, gboolean reveal)
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

gboolean
aporia_extract_raw_has_invisible_form (qpdf_data qpdf, qpdf_oh resources, gboolean reveal)
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

  if (!aporia_extract_raw_get_page (self, page, &object))
    return FALSE;
  if ((qpdf_oh_get_page_content_data (self->qpdf, object, &data, &size) & QPDF_ERRORS) != 0
      || data == NULL)
    return FALSE;
  resources = aporia_extract_raw_get_inherited (self->qpdf, object, "/Resources");
  found = aporia_extract_paint_hides (data, size, FALSE);
  if (!found && qpdf_oh_is_dictionary (self->qpdf, resources))
    found = aporia_extract_raw_uses_clear_state (self->qpdf, resources, data, size, FALSE)
            || aporia_extract_raw_has_invisible_form (self->qpdf, resources, FALSE);
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
