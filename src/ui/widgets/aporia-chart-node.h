/* A chart as GTK draws it: rectangles and text as nodes of their own, cairo for the rest. */
#pragma once

#include "charts/aporia-chart.h"

#include <gtk/gtk.h>

/* Colours and text size as WIDGET has them now.  Returns: (transfer full) */
AporiaChartTheme *aporia_chart_node_make_theme (GtkWidget        *widget);

/* SCENE without a mark.  Ten thousand points are one path of some hundred rectangles, which takes a hundredth
 * of the time of a stroke; as nodes of their own all of them would be looked through at every step to another
 * point.  Returns: (transfer full) */
GskRenderNode    *aporia_chart_node_new        (AporiaChartScene *scene,
                                                int               width,
                                                int               height);
/* Returns: (transfer full) (nullable): the mark at point SELECTED of SCENE, or NULL when there is none */
GskRenderNode    *aporia_chart_node_new_mark   (AporiaChartScene *scene,
                                                int               selected);
