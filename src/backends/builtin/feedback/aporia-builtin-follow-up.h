/* The question that follows an answer. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

/* What a key point is about. */
typedef enum
{
  BUILTIN_ASPECT_METHOD,
  BUILTIN_ASPECT_RESULT,
  BUILTIN_ASPECT_OWN_PART,
  BUILTIN_ASPECT_SITUATION,
  BUILTIN_ASPECT_LEARNING,
  BUILTIN_ASPECT_PEOPLE,
  BUILTIN_ASPECT_EXAMPLE,
  BUILTIN_ASPECT_REASON,
} BuiltinAspect;

BuiltinAspect builtin_point_tell_aspect (const char *point);

/* What a question of unknown category asks for, by its wording: a story, a plan, or knowledge. */
AporiaCategory builtin_question_tell_category (const char *question);

/* A question about something that IS about what was done once, not about knowledge or a plan. */
gboolean builtin_question_wants_story (const AporiaQuestion *question,
                                       const BuiltinSignals *signals);
/* "What would you do if …": the answer is a plan. */
gboolean builtin_question_wants_plan (const AporiaQuestion *question);

/* One of the question's own follow-ups when it fits what is missing, else a natural one for the missing
 * aspect; "" when nothing is missing.  Returns: (transfer full) */
char *builtin_follow_up_make (const AporiaEvaluation *evaluation, const AporiaQuestion *question,
                              const BuiltinSignals *signals);
