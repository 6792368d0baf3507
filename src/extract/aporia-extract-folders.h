/* aporia-extract-folders.h: the folders that stay readable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean aporia_extract_folders_restrict (void);

G_END_DECLS
