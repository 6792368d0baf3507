/* Children of equal width in as many columns as fit; rows are balanced and the last one is filled. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_TILE_LAYOUT (aporia_tile_layout_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTileLayout, aporia_tile_layout, APORIA, TILE_LAYOUT, GtkLayoutManager)

/* Properties: column-width (int: at least this wide), max-columns (int), spacing (int). */
/* Columns of N_CHILDREN in WIDTH pixels. */
int aporia_tile_layout_count_columns (AporiaTileLayout *self,
                                      int               n_children,
                                      int               width);
