/* The charts of the Analytics page in cards: one wide, the others in two columns, or one when narrow.
 *
 * Signal "practise-skill" (const char *skill): a skill was clicked or Enter pressed on it. */
#pragma once

#include "core/domain/aporia-statistics.h"

#include <adwaita.h>

#define APORIA_TYPE_CHART_GRID (aporia_chart_grid_get_type ())
G_DECLARE_FINAL_TYPE (AporiaChartGrid, aporia_chart_grid, APORIA, CHART_GRID, AdwBin)

GtkWidget *aporia_chart_grid_new (void);
/* STATISTICS is (nullable). */
void       aporia_chart_grid_set_statistics (AporiaChartGrid  *self,
                                             AporiaStatistics *statistics);
