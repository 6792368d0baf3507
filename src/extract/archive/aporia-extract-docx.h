/* aporia-extract-docx.h: reads Word documents (DOCX, DOCM)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"
#include "extract/archive/aporia-extract-zip.h"

G_BEGIN_DECLS

gboolean aporia_extract_docx_read (AporiaExtractZip *zip, AporiaExtractResult *result);

G_END_DECLS
