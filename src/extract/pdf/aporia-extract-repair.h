/* aporia-extract-repair.h: mends PDF files that poppler gives up on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *aporia_extract_repair_pdf (GBytes *bytes);

G_END_DECLS
