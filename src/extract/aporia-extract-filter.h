/* aporia-extract-filter.h: the system calls that stay allowed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean aporia_extract_filter_install (gboolean may_open);

G_END_DECLS
