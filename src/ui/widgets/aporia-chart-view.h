/* A chart as a widget: keyboard and pointer step through its points, whose value is shown as
 * text below.
 *
 * Signal "point-activated" (guint index): Enter or a click on a point;
 * aporia_chart_get_point_key() tells what it is about.
 */
#pragma once

#include "charts/aporia-chart.h"

#include <gtk/gtk.h>

#define APORIA_TYPE_CHART_VIEW (aporia_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (AporiaChartView, aporia_chart_view, APORIA, CHART_VIEW, GtkWidget)

AporiaChartView *aporia_chart_view_new (void);
/* CHART: (transfer none) (nullable) */
void             aporia_chart_view_set_chart (AporiaChartView *self,
                                              AporiaChart     *chart);
/* Returns: (transfer none) (nullable) */
AporiaChart     *aporia_chart_view_get_chart (AporiaChartView *self);
/* HINT (nullable): what activating a point does; shown and spoken with the point's value. */
void             aporia_chart_view_set_hint (AporiaChartView *self,
                                             const char      *hint);
/* Of the chart alone, in pixels at the usual size of text; its least height is the same then. */
void             aporia_chart_view_set_natural_height (AporiaChartView *self,
                                                       int              height);
/* APORIA_CHART_NO_POINT for none. */
void             aporia_chart_view_select (AporiaChartView *self,
                                           int              index);
int              aporia_chart_view_get_selected (AporiaChartView *self);
