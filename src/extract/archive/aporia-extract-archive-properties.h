/* aporia-extract-archive-properties.h: document properties that are a part of an archive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/archive/aporia-extract-zip.h"

G_BEGIN_DECLS

void aporia_extract_archive_add_properties (AporiaExtractZip *zip, const char *name,
                                            GPtrArray *values);

G_END_DECLS
