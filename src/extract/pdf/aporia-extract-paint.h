/* aporia-extract-paint.h: text that a PDF page is told not to paint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean aporia_extract_paint_hides (unsigned char *data, gsize size, gboolean reveal);

G_END_DECLS
