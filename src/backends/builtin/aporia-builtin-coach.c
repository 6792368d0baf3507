#include "backends/builtin/aporia-builtin-coach.h"

#include "backends/builtin/aporia-builtin-agents.h"
#include "core/domain/aporia-evaluation.h"
#include <glib/gi18n-lib.h>

#define RULES_VERSION "1"

AporiaJudgedBy *
aporia_builtin_judged_by (void)
{
  return aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", RULES_VERSION);
}

AporiaCoach *
aporia_builtin_coach_new (void)
{
  AporiaCoach *coach = aporia_coach_new ();

  coach->id = g_strdup (APORIA_ENGINE_BUILTIN);
  coach->label = g_strdup (_("Built-in coach"));
  coach->profiler = aporia_builtin_profiler_new ();
  coach->questioner = aporia_builtin_questioner_new ();
  coach->evaluator = aporia_builtin_evaluator_new ();
  coach->fallacy_judge = aporia_builtin_fallacy_judge_new ();
  coach->reviewer = aporia_builtin_reviewer_new ();
  return coach;
}
