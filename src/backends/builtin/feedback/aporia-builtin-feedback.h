/* Remarks, reasons, follow-up and opening: words about this answer and no other. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

void builtin_feedback_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                            const BuiltinSignals *signals);
