/* Skills against time, to zoom and to walk through, drawn by D3 in a web view that is made when this widget
 * is first seen.  Where that cannot be: one sentence, and the charts that are always there. */
#pragma once

#include "core/models/aporia-analytics.h"

#include <adwaita.h>

#define APORIA_TYPE_INTERACTIVE_VIEW (aporia_interactive_view_get_type ())
G_DECLARE_FINAL_TYPE (AporiaInteractiveView, aporia_interactive_view, APORIA, INTERACTIVE_VIEW, AdwBin)

/* Property: state (string): "starting", "shown" or "missing". */
void        aporia_interactive_view_bind (AporiaInteractiveView *self,
                                          AporiaAnalytics       *analytics);
/* STATISTICS: (nullable) nothing to show */
void        aporia_interactive_view_set_statistics (AporiaInteractiveView *self,
                                                    AporiaStatistics      *statistics);
const char *aporia_interactive_view_get_state (AporiaInteractiveView *self);
/* The web view, for tests.  Returns: (transfer none) (nullable) */
GtkWidget  *aporia_interactive_view_get_web (AporiaInteractiveView *self);
