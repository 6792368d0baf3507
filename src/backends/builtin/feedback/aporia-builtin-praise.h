/* Strengths.  Praise is never invented: better none than a hollow one. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

void builtin_praise_fill (AporiaEvaluation *evaluation, const AporiaQuestion *question,
                          const BuiltinSignals *signals);
