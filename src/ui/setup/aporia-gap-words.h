/* The gap map in words: never by colour alone. */
#pragma once

#include "core/domain/aporia-gap-map.h"

/* "Proven", "Weak", "Not in your CV"; "Must have", "Asked for", "Nice to have". */
const char *aporia_gap_get_state_word (AporiaGapState state);
const char *aporia_gap_get_demand_word (AporiaDemand demand);
const char *aporia_gap_get_icon_name (AporiaGapState state);
/* "3 years asked for, 5 in your CV"; "" when no years are asked for.  Returns: (transfer full) */
char       *aporia_gap_dup_years (const AporiaRequirement *one,
                                  gboolean                 has_cv);
/* "PostgreSQL: proven, must have": the name of its row.  Returns: (transfer full) */
char       *aporia_gap_dup_spoken (const AporiaRequirement *one,
                                   gboolean                 has_cv);
/* "9 of 14 proven, 3 weak, 2 not in your CV"; what there is none of is left out.  Returns: (transfer full) */
char       *aporia_gap_dup_summary (const AporiaGapMap *map,
                                    gboolean            has_cv);
/* What to look at first: by demand, and in each what needs work before what is proven.
 * Returns: (transfer container) (element-type AporiaRequirement) */
GPtrArray  *aporia_gap_sort (const AporiaGapMap *map,
                             gboolean            has_cv);
