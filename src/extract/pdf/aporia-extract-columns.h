/* aporia-extract-columns.h: brings the text of a page into reading order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/pdf/aporia-extract-words.h"

G_BEGIN_DECLS

char *aporia_extract_columns_order (const char *text, const AporiaExtractBox *boxes, gsize n_boxes);

G_END_DECLS
