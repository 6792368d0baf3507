/* aporia-extract-limits.h: gives up rights and resources before a document is touched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void aporia_extract_limits_apply (guint max_seconds, guint max_mib);
void aporia_extract_limits_set_last_word (const char *line);

G_END_DECLS
