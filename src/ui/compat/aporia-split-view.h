/* A list and what is chosen in it: side by side, or one after the other where there is no room for both.
 *
 * The widget of libadwaita behind it (1.2: AdwLeaflet) ages; only this file and its own know which it is. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_SPLIT_VIEW (aporia_split_view_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSplitView, aporia_split_view, APORIA, SPLIT_VIEW, AdwBin)

/* Properties: "list" and "detail" (GtkWidget, each to be set once), "folded" (gboolean, read): only one is
 * seen at a time. */
gboolean aporia_split_view_get_folded     (AporiaSplitView *self);
/* Of the two, when only one is seen. */
void     aporia_split_view_show_list      (AporiaSplitView *self);
void     aporia_split_view_show_detail    (AporiaSplitView *self);
gboolean aporia_split_view_get_shows_list (AporiaSplitView *self);
