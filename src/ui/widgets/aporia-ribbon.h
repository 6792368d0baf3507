/* The logic hint: "Fallacy Detected — Hasty Generalization", reasons behind [Read more]. */
#pragma once

#include "core/domain/aporia-types.h"
#include <gtk/gtk.h>

#define APORIA_TYPE_RIBBON (aporia_ribbon_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRibbon, aporia_ribbon, APORIA, RIBBON, GtkWidget)

/* Property: can-dismiss (boolean): the button "Not a fallacy" is there.
 * Signal "dismissed": it was pressed; the ribbon is gone. */
GtkWidget *aporia_ribbon_new (void);
/* HINT (nullable): NULL or a hint of level NONE hides the ribbon. */
void       aporia_ribbon_set_hint (AporiaRibbon      *self,
                                   AporiaFallacyHint *hint);
