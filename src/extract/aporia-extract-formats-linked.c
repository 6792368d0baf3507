/* aporia-extract-formats-linked.c: readers that are part of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-formats.h"

static const AporiaExtractReader *const readers[] = {
  &aporia_extract_pdf_reader, &aporia_extract_archive_reader, &aporia_extract_text_reader,
};

gboolean
aporia_extract_formats_load (AporiaExtractReaderKind kind G_GNUC_UNUSED)
{
  return TRUE;
}

void
aporia_extract_formats_prepare (gboolean nothing_opens)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    readers[i]->prepare (nothing_opens);
}

const AporiaExtractReader *
aporia_extract_formats_get (AporiaExtractReaderKind kind)
{
  return readers[kind];
}
