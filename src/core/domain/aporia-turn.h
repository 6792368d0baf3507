/* A question with all that became of it. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaTurn
{
  AporiaQuestion    *question;
  AporiaAnswer      *answer;     /* (nullable) not answered yet */
  AporiaEvaluation  *evaluation; /* (nullable) not judged yet, or skipped */
  AporiaFallacyHint *hint;       /* (nullable) */
  gboolean           is_hint_dismissed; /* the person said "Not a fallacy" */
  char              *draft;      /* (nullable) text typed and not submitted */
  AporiaSpoken      *spoken; /* (nullable) how it sounded, when it was spoken */
  guint              seconds_used; /* of the question's time, while it is open and not shown */
};

APORIA_DECLARE_RECORD (AporiaTurn, aporia_turn)

AporiaTurn *aporia_turn_make (AporiaQuestion    *question,
                              AporiaAnswer      *answer,
                              AporiaEvaluation  *evaluation,
                              AporiaFallacyHint *hint);
/* A judgement that a newer one replaced: feedback may be asked for again, the older one stays. */
struct _AporiaJudgement
{
  char              *question_uid;
  AporiaEvaluation  *evaluation;
  AporiaFallacyHint *hint; /* (nullable) */
  gboolean           is_hint_dismissed;
  gint64             made_at;
};

APORIA_DECLARE_RECORD (AporiaJudgement, aporia_judgement)

/* Copies with one part replaced.  Returns: (transfer full) */
AporiaTurn *aporia_turn_with_answer (AporiaTurn   *self,
                                     AporiaAnswer *answer);
AporiaTurn *aporia_turn_with_judgement (AporiaTurn        *self,
                                        AporiaEvaluation  *evaluation,
                                        AporiaFallacyHint *hint);
/* The same turns without what was said about the answers.  TURNS: (element-type AporiaTurn).
 * Returns: (transfer full) */
GPtrArray  *aporia_turns_without_judgements (GPtrArray *turns);
AporiaTurn *aporia_turn_with_seconds_used (AporiaTurn *self,
                                           guint       seconds);
/* SPOKEN: (nullable) */
AporiaTurn *aporia_turn_with_spoken (AporiaTurn   *self,
                                     AporiaSpoken *spoken);
AporiaTurn *aporia_turn_with_draft (AporiaTurn *self,
                                    const char *draft);
AporiaTurn *aporia_turn_with_dismissed (AporiaTurn *self,
                                        gboolean    is_dismissed);
