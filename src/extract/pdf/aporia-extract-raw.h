/* aporia-extract-raw.h: the objects of a PDF file, where poppler tells too little
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AporiaExtractRaw AporiaExtractRaw;

/* Room on each side of an enlarged page, in points: the largest page that the format knows. */
#define APORIA_EXTRACT_RAW_MARGIN 14400

AporiaExtractRaw *aporia_extract_raw_open (GBytes *bytes);
void aporia_extract_raw_free (AporiaExtractRaw *self);
gboolean aporia_extract_raw_holds_invisible (AporiaExtractRaw *self, guint page);
GPtrArray *aporia_extract_raw_list_properties (AporiaExtractRaw *self);
GBytes *aporia_extract_raw_reveal (AporiaExtractRaw *self, guint first, guint n_pages);
GBytes *aporia_extract_raw_enlarge (AporiaExtractRaw *self, guint first, guint n_pages);
gboolean aporia_extract_raw_has_drawn_notes (AporiaExtractRaw *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractRaw, aporia_extract_raw_free)

G_END_DECLS
