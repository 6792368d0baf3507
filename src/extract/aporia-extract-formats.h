/* aporia-extract-formats.h: the readers of the kinds of documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the program each reader is a module of its own, because most of the time that a small
 * document takes goes into loading libraries: only those of its kind are loaded.  Tests have all
 * of them linked in.
 */

#pragma once

#include "extract/aporia-extract-result.h"

G_BEGIN_DECLS

typedef enum
{
  APORIA_EXTRACT_READER_PDF,
  APORIA_EXTRACT_READER_ARCHIVE, /* DOCX and ODT */
  APORIA_EXTRACT_READER_TEXT,
  APORIA_EXTRACT_N_READERS,
} AporiaExtractReaderKind;

typedef struct
{
  /* Loads what cannot be loaded later; with @nothing_opens, all that a document may need. */
  void (*prepare) (gboolean nothing_opens);
  /* @promised: what the name of the document says. */
  void (*read) (GBytes *bytes, AporiaExtractKind promised, AporiaExtractResult *result);
} AporiaExtractReader;

extern const AporiaExtractReader aporia_extract_pdf_reader;
extern const AporiaExtractReader aporia_extract_archive_reader;
extern const AporiaExtractReader aporia_extract_text_reader;

gboolean aporia_extract_formats_load (AporiaExtractReaderKind kind);
void aporia_extract_formats_prepare (gboolean nothing_opens);
const AporiaExtractReader *aporia_extract_formats_get (AporiaExtractReaderKind kind);

G_END_DECLS
