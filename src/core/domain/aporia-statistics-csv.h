/* The answers behind the numbers, for spreadsheets and programs. */
#pragma once

#include "core/domain/aporia-statistics.h"

/* One row for each of POINTS (element-type AporiaScorePoint) in their order, under English headings that stay
 * the same; times in ISO 8601 UTC; empty where nothing is known.  Returns: (transfer full) */
char *aporia_statistics_to_csv (GPtrArray *points);
