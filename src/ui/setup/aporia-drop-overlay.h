/* Seen while files are dragged over the page: "Drop to use as CV | as job description". */
#pragma once

#include "core/domain/aporia-document.h"
#include <adwaita.h>

#define APORIA_TYPE_DROP_OVERLAY (aporia_drop_overlay_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDropOverlay, aporia_drop_overlay, APORIA, DROP_OVERLAY, AdwBin)

/* Signal "dropped" (int AporiaDocumentRole, string path).  TARGET takes the drop and has the size of
 * the overlay. */
void               aporia_drop_overlay_attach (AporiaDropOverlay *self,
                                               GtkWidget         *target);
/* The half that X, Y of a WIDTH x HEIGHT area is in; narrow areas are split into top and bottom. */
AporiaDocumentRole aporia_drop_overlay_get_role (double   x,
                                                 double   y,
                                                 int      width,
                                                 int      height,
                                                 gboolean is_rtl);
