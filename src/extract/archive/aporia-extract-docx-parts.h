/* aporia-extract-docx-parts.h: finds the parts of a Word document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/archive/aporia-extract-zip.h"

G_BEGIN_DECLS

char *aporia_extract_docx_parts_dup_main (AporiaExtractZip *zip);
gboolean aporia_extract_docx_parts_is_side (const char *name);
GPtrArray *aporia_extract_docx_parts_list_properties (AporiaExtractZip *zip);

G_END_DECLS
