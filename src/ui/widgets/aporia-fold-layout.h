/* A row that folds into a column where its children do not fit side by side: large text, narrow windows.
 *
 * In the row each child gets its minimum, then what it likes to have, then those that expand share the rest,
 * as in a box; in the column each has the whole width, unless it is aligned otherwise. */
#pragma once

#include <gtk/gtk.h>

/* Property: spacing (int). */
#define APORIA_TYPE_FOLD_LAYOUT (aporia_fold_layout_get_type ())
G_DECLARE_FINAL_TYPE (AporiaFoldLayout, aporia_fold_layout, APORIA, FOLD_LAYOUT, GtkLayoutManager)
