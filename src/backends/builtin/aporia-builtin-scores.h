/* The five scores with their reasons. */
#pragma once

#include "backends/builtin/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

/* Substance of the answer by itself, 0..100, without key points. */
double builtin_scores_get_substance (const BuiltinSignals *signals);

/* Fills scores, reasons, band, confidence and star. */
void builtin_scores_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                          const BuiltinSignals *signals);
