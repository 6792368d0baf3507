/* The numbers behind the charts as a sortable table, one row for each answer. */
#pragma once

#include "core/domain/aporia-statistics.h"

#include <adwaita.h>

#define APORIA_TYPE_SCORE_TABLE (aporia_score_table_get_type ())
G_DECLARE_FINAL_TYPE (AporiaScoreTable, aporia_score_table, APORIA, SCORE_TABLE, AdwBin)

GtkWidget  *aporia_score_table_new (void);
/* STATISTICS is (nullable). */
void        aporia_score_table_set_statistics (AporiaScoreTable *self,
                                               AporiaStatistics *statistics);
/* The rows in their order as CSV.  Returns: (transfer full) */
char       *aporia_score_table_dup_csv (AporiaScoreTable *self);
/* The rows as they are sorted now (AporiaScoreItem).  Returns: (transfer none) */
GListModel *aporia_score_table_get_rows (AporiaScoreTable *self);
