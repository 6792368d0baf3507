/* aporia-extract-pdf.h: reads PDF documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"

G_BEGIN_DECLS

void aporia_extract_pdf_read (GBytes *bytes, AporiaExtractResult *result);

G_END_DECLS
