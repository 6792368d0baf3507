/* aporia-extract-xml.c: streams one XML part of an archive through SAX callbacks, safely
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-xml.h"

#include <string.h>

typedef struct
{
  const AporiaExtractXmlHandler *handler; /* borrowed */
  gpointer state;                         /* borrowed */
  xmlParserCtxt *parser;                  /* owned by aporia_extract_xml_read() */
  gboolean failed;
} Reading;

static void
start_cb (void *user_data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
          const xmlChar *uri, int n_namespaces G_GNUC_UNUSED,
          const xmlChar **namespaces G_GNUC_UNUSED, int n_attributes,
          int n_defaulted G_GNUC_UNUSED, const xmlChar **attributes)
{
  Reading *self = user_data;

  self->handler->start (self->state, (const char *) name, uri != NULL ? (const char *) uri : "",
                        attributes, n_attributes);
}

static void
end_cb (void *user_data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
        const xmlChar *uri)
{
  Reading *self = user_data;

  self->handler->end (self->state, (const char *) name, uri != NULL ? (const char *) uri : "");
}

static void
characters_cb (void *user_data, const xmlChar *text, int length)
{
  Reading *self = user_data;

  self->handler->characters (self->state, (const char *) text, length);
}

/* Neither format may have a document type; entities are only there to attack. */
static void
doctype_cb (void *user_data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *id G_GNUC_UNUSED,
            const xmlChar *system G_GNUC_UNUSED)
{
  Reading *self = user_data;

  self->failed = TRUE;
  xmlStopParser (self->parser);
}

static void
ignore_error_cb (void *user_data G_GNUC_UNUSED, const xmlError *error G_GNUC_UNUSED)
{
}

static gboolean
chunk_cb (const char *data, gsize length, gpointer user_data)
{
  Reading *self = user_data;

  if (xmlParseChunk (self->parser, data, length, 0) != 0)
    self->failed = TRUE;
  if (self->failed)
    return FALSE;
  return self->handler->enough == NULL || !self->handler->enough (self->state);
}

static xmlSAXHandler
make_sax (void)
{
  xmlSAXHandler sax;

  memset (&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_cb;
  sax.endElementNs = end_cb;
  sax.characters = characters_cb;
  sax.cdataBlock = characters_cb;
  sax.internalSubset = doctype_cb;
  sax.serror = (xmlStructuredErrorFunc) ignore_error_cb;
  return sax;
}

/**
 * aporia_extract_xml_read:
 * @zip: an archive
 * @name: the part to read
 * @handler: what to call
 * @state: passed to @handler
 *
 * Parses one part. Document types are refused, nothing is loaded from elsewhere, and libxml2's own
 * limits (nesting depth, name and text sizes) stay in force.
 *
 * Returns: how it went; %APORIA_EXTRACT_ZIP_DAMAGED also for XML that is not well formed
 */
AporiaExtractZipStatus
aporia_extract_xml_read (AporiaExtractZip *zip, const char *name,
                         const AporiaExtractXmlHandler *handler, gpointer state)
{
  Reading self = { .handler = handler, .state = state };
  xmlSAXHandler sax = make_sax ();
  AporiaExtractZipStatus status;

  self.parser = xmlCreatePushParserCtxt (&sax, &self, NULL, 0, NULL);
  if (self.parser == NULL)
    return APORIA_EXTRACT_ZIP_DAMAGED;
  xmlCtxtUseOptions (self.parser, XML_PARSE_NONET);
  status = aporia_extract_zip_read (zip, name, chunk_cb, &self);
  if (status == APORIA_EXTRACT_ZIP_OK && !self.failed
      && (handler->enough == NULL || !handler->enough (state)))
    self.failed = xmlParseChunk (self.parser, "", 0, 1) != 0;
  xmlFreeParserCtxt (self.parser);
  if (status == APORIA_EXTRACT_ZIP_OK && self.failed)
    return APORIA_EXTRACT_ZIP_DAMAGED;
  return status;
}

/**
 * aporia_extract_xml_dup_attribute:
 * @attributes: the five-tuples of libxml2
 * @n_attributes: how many
 * @name: local name, any namespace
 *
 * Returns: (transfer full) (nullable): the value
 */
char *
aporia_extract_xml_dup_attribute (const xmlChar **attributes, int n_attributes, const char *name)
{
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **tuple = attributes + (gsize) i * 5;

      if (strcmp ((const char *) tuple[0], name) == 0)
        return g_strndup ((const char *) tuple[3], tuple[4] - tuple[3]);
    }
  return NULL;
}
