/* aporia-extract-xml.h: streams one XML part of an archive through SAX callbacks, safely
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/parser.h>

#include "extract/archive/aporia-extract-zip.h"

G_BEGIN_DECLS

typedef struct
{
  void (*start) (gpointer state, const char *name, const char *uri, const xmlChar **attributes,
                 int n_attributes);
  void (*end) (gpointer state, const char *name, const char *uri);
  void (*characters) (gpointer state, const char *text, gsize length);
  /* Asked between pieces: TRUE ends the reading early and well. May be NULL. */
  gboolean (*enough) (gpointer state);
} AporiaExtractXmlHandler;

AporiaExtractZipStatus aporia_extract_xml_read (AporiaExtractZip *zip, const char *name,
                                                const AporiaExtractXmlHandler *handler,
                                                gpointer state);
char *aporia_extract_xml_dup_attribute (const xmlChar **attributes, int n_attributes,
                                        const char *name);

G_END_DECLS
