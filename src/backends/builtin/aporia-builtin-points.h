/* Key points of a question in an answer. */
#pragma once

#include "backends/builtin/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

/* Fills evaluation->points, in the question's order. */
void builtin_points_judge (AporiaEvaluation *evaluation, AporiaQuestion *question,
                           const BuiltinSignals *signals);

/* Share of covered points, 0..1; -1 when the question has none. */
double builtin_points_get_coverage (const AporiaEvaluation *evaluation);
