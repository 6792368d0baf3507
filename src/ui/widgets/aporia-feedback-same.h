/* Which parts of newer feedback are as before: what is there already is not made anew, so that what the
 * person reads, selects or has opened stays. */
#pragma once

#include "core/domain/aporia-types.h"

/* A, B: (nullable) (element-type AporiaRemark); FALSE when one is missing. */
gboolean aporia_are_same_remarks (GPtrArray *a,
                                  GPtrArray *b);
/* A, B: (nullable) (element-type AporiaPointResult); FALSE when one is missing. */
gboolean aporia_are_same_points (GPtrArray *a,
                                 GPtrArray *b);
gboolean aporia_are_same_scores (AporiaEvaluation *a,
                                 AporiaEvaluation *b);
