/* The five agents of the built-in coach.  They hold no state: all data is shared and immutable. */
#pragma once

#include "core/ports/aporia-agents.h"

AporiaProfiler *aporia_builtin_profiler_new (void);
AporiaQuestioner *aporia_builtin_questioner_new (void);
AporiaEvaluator *aporia_builtin_evaluator_new (void);
AporiaFallacyJudge *aporia_builtin_fallacy_judge_new (void);
AporiaReviewer *aporia_builtin_reviewer_new (void);

/* Who judges: builtin, aporia-builtin and the version of the rules.  Returns: (transfer full) */
AporiaJudgedBy *aporia_builtin_judged_by (void);
