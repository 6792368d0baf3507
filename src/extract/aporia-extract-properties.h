/* aporia-extract-properties.h: document properties that say more than the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"

G_BEGIN_DECLS

void aporia_extract_properties_check (const GPtrArray *values, AporiaExtractResult *result);
void aporia_extract_properties_add_xmp (const char *packet, GPtrArray *values);

G_END_DECLS
