/* aporia-extract-text.h: decodes plain text of any usual encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"

G_BEGIN_DECLS

void aporia_extract_text_read (GBytes *bytes, AporiaExtractResult *result);

G_END_DECLS
