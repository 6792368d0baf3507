/* Key points of a question in an answer. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

/* Fills evaluation->points, in the question's order.  Returns: the share of the points that is covered, 0..1;
 * one that is only hedged, wished for or owned up to as missing counts in part or not at all.  -1 when the
 * question has no points. */
double builtin_points_judge (AporiaEvaluation *evaluation, const AporiaQuestion *question,
                             const BuiltinSignals *signals);
