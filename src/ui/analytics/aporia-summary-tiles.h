/* The five numbers at the top of the Analytics page. */
#pragma once

#include "core/domain/aporia-statistics.h"

#include <adwaita.h>

#define APORIA_TYPE_SUMMARY_TILES (aporia_summary_tiles_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSummaryTiles, aporia_summary_tiles, APORIA, SUMMARY_TILES, AdwBin)

GtkWidget *aporia_summary_tiles_new (void);
/* STATISTICS (nullable): dashes while nothing is known. */
void       aporia_summary_tiles_set_statistics (AporiaSummaryTiles *self,
                                                AporiaStatistics   *statistics);
