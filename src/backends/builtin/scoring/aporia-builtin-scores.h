/* The five scores. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"

/* Evidence less objections by the rules, 0..1; the answer model weighs it. */
double builtin_scores_get_rules (const BuiltinSignals *signals);

/* Substance of the answer by itself, 0..100, without key points. */
double builtin_scores_get_substance (const BuiltinSignals *signals);

/* Fills scores, band, confidence and star.  COVERAGE: by builtin_points_judge().  IS_BUILT: the key points
 * are general ones of a question built from a line. */
void builtin_scores_fill (AporiaEvaluation     *evaluation,
                          const BuiltinSignals *signals,
                          double                coverage,
                          gboolean              is_built);
