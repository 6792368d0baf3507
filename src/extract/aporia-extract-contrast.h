/* aporia-extract-contrast.h: how far two colours stand apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Below this, text and what is behind it are the same to a reader. */
#define APORIA_EXTRACT_MIN_CONTRAST 1.3

double aporia_extract_contrast (guint32 a, guint32 b);

G_END_DECLS
