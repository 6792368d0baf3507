/* What to do next: each improvement names one thing for this answer. */
#pragma once

#include "backends/builtin/text/aporia-builtin-quote.h"
#include "core/domain/aporia-question.h"

#define BUILTIN_MAX_IMPROVEMENTS 4

/* Fills improvements, most useful first, and follow_up with a question about the weakest point. */
void builtin_improve_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                           const BuiltinSignals *signals);
