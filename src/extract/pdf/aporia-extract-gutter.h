/* aporia-extract-gutter.h: finds the empty strip between two columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/pdf/aporia-extract-words.h"

G_BEGIN_DECLS

typedef struct
{
  double x;         /* where the right column begins */
  guint first_row;  /* the rows between which both columns stand */
  guint last_row;
} AporiaExtractGutter;

gboolean aporia_extract_gutter_find (const AporiaExtractWord *words, guint n_words, guint n_rows,
                                     double em, AporiaExtractGutter *gutter);

G_END_DECLS
