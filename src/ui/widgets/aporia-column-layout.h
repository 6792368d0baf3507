/* Lays one child out in a centred column of 80 % of the width (screens 3.0). */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_COLUMN_LAYOUT (aporia_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (AporiaColumnLayout, aporia_column_layout, APORIA, COLUMN_LAYOUT,
                      GtkLayoutManager)

/* The child's width in AVAILABLE pixels: 80 %, between 360 and 1100; up to 360 all but 12, and evenly
 * between the two from there to 720. */
int aporia_column_layout_get_child_width (int available);
