/* aporia-extract-archive.c: the reader of Word documents and OpenDocument texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-docx.h"
#include "extract/aporia-extract-formats.h"
#include "extract/archive/aporia-extract-odt.h"

/* An archive without a text document inside: a broken one when its name promised a document. */
static void
fail_archive (AporiaExtractKind promised, AporiaExtractResult *result)
{
  gboolean document = promised == APORIA_EXTRACT_KIND_DOCX || promised == APORIA_EXTRACT_KIND_ODT;

  if (document)
    result->kind = promised;
  aporia_extract_result_fail (result, document ? APORIA_EXTRACT_PROBLEM_DAMAGED
                                               : APORIA_EXTRACT_PROBLEM_WRONG_KIND);
}

static void
read_archive (GBytes *bytes, AporiaExtractKind promised, AporiaExtractResult *result)
{
  g_autoptr (AporiaExtractZip) zip = aporia_extract_zip_open (bytes);

  if (zip == NULL)
    {
      if (promised != APORIA_EXTRACT_KIND_UNKNOWN)
        result->kind = promised;
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_DAMAGED);
    }
  else if (aporia_extract_odt_matches (zip))
    aporia_extract_odt_read (zip, result);
  else if (!aporia_extract_docx_read (zip, result))
    fail_archive (promised, result);
}

static void
prepare (gboolean nothing_opens G_GNUC_UNUSED)
{
}

const AporiaExtractReader aporia_extract_archive_reader = { prepare, read_archive };
