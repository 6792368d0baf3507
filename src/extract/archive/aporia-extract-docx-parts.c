/* aporia-extract-docx-parts.c: finds the parts of a Word document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-docx-parts.h"

#include <string.h>

#include "extract/archive/aporia-extract-archive-properties.h"
#include "extract/archive/aporia-extract-xml.h"

#define DEFAULT_MAIN_PART "word/document.xml"

static void
start_relationship (gpointer state, const char *name, const char *uri G_GNUC_UNUSED,
                    const xmlChar **attributes, int n_attributes)
{
  char **target = state;
  g_autofree char *type = NULL;

  if (*target != NULL || !g_str_equal (name, "Relationship"))
    return;
  type = aporia_extract_xml_dup_attribute (attributes, n_attributes, "Type");
  if (type != NULL && g_str_has_suffix (type, "/officeDocument"))
    *target = aporia_extract_xml_dup_attribute (attributes, n_attributes, "Target");
}

static void
end_relationship (gpointer state G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
                  const char *uri G_GNUC_UNUSED)
{
}

static void
relationship_text (gpointer state G_GNUC_UNUSED, const char *text G_GNUC_UNUSED,
                   gsize length G_GNUC_UNUSED)
{
}

static const AporiaExtractXmlHandler relationship_handler = {
  start_relationship, end_relationship, relationship_text, NULL,
};

/**
 * aporia_extract_docx_parts_dup_main:
 * @zip: an archive
 *
 * Returns: (transfer full) (nullable): the name of the part with the text, or %NULL when the
 *   archive is no Word document
 */
char *
aporia_extract_docx_parts_dup_main (AporiaExtractZip *zip)
{
  g_autofree char *target = NULL;
  const char *name = NULL;

  if (aporia_extract_zip_has (zip, DEFAULT_MAIN_PART))
    return g_strdup (DEFAULT_MAIN_PART);
  aporia_extract_xml_read (zip, "_rels/.rels", &relationship_handler, &target);
  if (target == NULL)
    return NULL;
  name = target[0] == '/' ? target + 1 : target;
  if (!g_str_has_prefix (name, "word/") || !aporia_extract_zip_has (zip, name))
    return NULL;
  return g_strdup (name);
}

/**
 * aporia_extract_docx_parts_is_side:
 * @name: the name of a part
 *
 * Returns: whether it holds headers, footers or notes
 */
gboolean
aporia_extract_docx_parts_is_side (const char *name)
{
  static const char *const stems[] = {
    "word/header", "word/footer", "word/footnotes", "word/endnotes", NULL
  };

  if (!g_str_has_suffix (name, ".xml"))
    return FALSE;
  for (guint i = 0; stems[i] != NULL; i++)
    if (g_str_has_prefix (name, stems[i]))
      return TRUE;
  return FALSE;
}

/**
 * aporia_extract_docx_parts_list_properties:
 * @zip: a Word document
 *
 * Returns: (transfer full) (element-type utf8): its properties, but for what programs write by
 *   themselves
 */
GPtrArray *
aporia_extract_docx_parts_list_properties (AporiaExtractZip *zip)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = aporia_extract_zip_list (zip, "docProps/");

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_str_has_suffix (name, ".xml"))
        aporia_extract_archive_add_properties (zip, name, values);
    }
  return values;
}
