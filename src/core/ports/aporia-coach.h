/* A coach: a fixed record of its five agents.  Services use one coach and never switch port by port. */
#pragma once

#include "core/ports/aporia-agents.h"

typedef struct
{
  char               *id; /* "builtin" */
  AporiaProfiler     *profiler;
  AporiaQuestioner   *questioner;
  AporiaEvaluator    *evaluator;
  AporiaFallacyJudge *fallacy_judge;
  AporiaReviewer     *reviewer;
} AporiaCoach;

/* The agents: (transfer full). */
APORIA_DECLARE_RECORD (AporiaCoach, aporia_coach)
