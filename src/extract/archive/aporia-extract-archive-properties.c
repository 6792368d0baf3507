/* aporia-extract-archive-properties.c: document properties that are a part of an archive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-archive-properties.h"

#include "extract/archive/aporia-extract-xml.h"

#define MAX_PROPERTY_BYTES 100000

/* What programs write by themselves, and headings that are in the text anyway. */
static const char *const producer_names[] = {
  "Application", "AppVersion", "Template", "lpstr", "revision", "created", "modified", "generator",
  NULL
};

typedef struct
{
  GPtrArray *values;      /* borrowed */
  GString *text;          /* borrowed; of the current element */
} Properties;

static void
start_property (gpointer state, const char *name G_GNUC_UNUSED, const char *uri G_GNUC_UNUSED,
                const xmlChar **attributes G_GNUC_UNUSED, int n_attributes G_GNUC_UNUSED)
{
  g_string_truncate (((Properties *) state)->text, 0);
}

static void
end_property (gpointer state, const char *name, const char *uri G_GNUC_UNUSED)
{
  Properties *self = state;

  if (self->text->len > 0 && !g_strv_contains (producer_names, name))
    g_ptr_array_add (self->values, g_strdup (self->text->str));
  g_string_truncate (self->text, 0);
}

static void
property_text (gpointer state, const char *text, gsize length)
{
  Properties *self = state;

  if (self->text->len < MAX_PROPERTY_BYTES)
    g_string_append_len (self->text, text, length);
}

static const AporiaExtractXmlHandler property_handler = {
  start_property, end_property, property_text, NULL,
};

/**
 * aporia_extract_archive_add_properties:
 * @zip: an archive
 * @name: the part of it that holds properties, each an element
 * @values: (element-type utf8): where to add
 *
 * Adds the properties, but for what programs write by themselves.
 */
void
aporia_extract_archive_add_properties (AporiaExtractZip *zip, const char *name, GPtrArray *values)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Properties properties = { values, text };

  if (aporia_extract_zip_has (zip, name))
    aporia_extract_xml_read (zip, name, &property_handler, &properties);
}
