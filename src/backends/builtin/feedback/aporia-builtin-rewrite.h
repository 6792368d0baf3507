/* The same answer, tightened and put in order. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

/* Drops fillers and hedges, puts a story in order, and leaves at most two marked blanks.  Holds no content
 * word that the answer does not have.  NULL when there is nothing to tighten or order, when the answer is off
 * the mark, or when its tone is the trouble.  Needs scores and flags of EVALUATION.
 * Returns: (transfer full) (nullable) */
char *builtin_rewrite_make (const AporiaEvaluation *evaluation, const AporiaQuestion *question,
                            const BuiltinSignals *signals);
