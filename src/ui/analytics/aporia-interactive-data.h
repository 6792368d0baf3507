/* What the interactive view is given. */
#pragma once

#include "charts/aporia-chart-theme.h"
#include "core/domain/aporia-statistics.h"

#include <gtk/gtk.h>

/* Points, words and look as the JSON that src/webview/page/view.js describes; IS_STILL: no motion.
 * Returns: (transfer full) */
char *aporia_interactive_data_dup (AporiaStatistics *statistics,
                                   AporiaChartTheme *theme,
                                   GtkTextDirection  direction,
                                   gboolean          is_still);
