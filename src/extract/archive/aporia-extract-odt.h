/* aporia-extract-odt.h: reads OpenDocument texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"
#include "extract/archive/aporia-extract-zip.h"

G_BEGIN_DECLS

gboolean aporia_extract_odt_matches (AporiaExtractZip *zip);
void aporia_extract_odt_read (AporiaExtractZip *zip, AporiaExtractResult *result);

G_END_DECLS
