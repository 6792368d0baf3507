/* aporia-extract-sniff.h: tells the kind of a document by its content, then by its name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-formats.h"

G_BEGIN_DECLS

typedef enum
{
  APORIA_EXTRACT_FORMAT_EMPTY,      /* no bytes at all */
  APORIA_EXTRACT_FORMAT_PDF,
  APORIA_EXTRACT_FORMAT_ZIP,        /* DOCX, ODT or some other archive */
  APORIA_EXTRACT_FORMAT_OLE_LOCKED, /* an encrypted Office document */
  APORIA_EXTRACT_FORMAT_OTHER,      /* known, and not read here */
  APORIA_EXTRACT_FORMAT_TEXT,       /* perhaps plain text */
} AporiaExtractFormat;

/* So much of a file tells which reader it needs. */
#define APORIA_EXTRACT_SNIFF_BYTES 1024

AporiaExtractFormat aporia_extract_sniff (GBytes *bytes);
AporiaExtractReaderKind aporia_extract_sniff_reader (AporiaExtractFormat format);
AporiaExtractKind aporia_extract_sniff_name (const char *name);
void aporia_extract_read (GBytes *bytes, const char *name_hint, AporiaExtractResult *result);

G_END_DECLS
