/* One judgement of one answer: evaluation and logic side by side, then the store.  Main thread only.
 *
 * Interview and history use it alike.  The evaluation of a coach that streams is stored as soon as it is
 * complete, and the hint about the logic follows; any other coach is done in a moment with both.
 *
 * Signals, never after aporia_judging_drop():
 *   "progress": the evaluation so far or the stage changed
 *   "judged" (AporiaTurn): the judgement is in the store; a hint may follow
 *   "checked" (AporiaTurn): the hint followed
 *   "failed" (GError): nothing was stored; G_IO_ERROR_CANCELLED when it had to give way to something that
 *     the person waits for (see aporia_step_ask())
 */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/services/aporia-services.h"

#define APORIA_TYPE_JUDGING (aporia_judging_get_type ())
G_DECLARE_FINAL_TYPE (AporiaJudging, aporia_judging, APORIA, JUDGING, GObject)

/* TURN was answered; TURNS (element-type AporiaTurn) are those of ATTEMPT. */
AporiaJudging    *aporia_judging_new (AporiaServices *services,
                                      AporiaCoach    *coach,
                                      AporiaAttempt  *attempt,
                                      GPtrArray      *turns,
                                      AporiaTurn     *turn);
/* Once.  PRIORITY is that of the evaluation; the logic never comes before JUDGEMENT. */
void              aporia_judging_begin (AporiaJudging *self,
                                        AporiaPriority priority);
/* Stops the coach; what is on its way to the store is stored.  Idempotent. */
void              aporia_judging_drop (AporiaJudging *self);

/* The turn as it is known now: with its judgement after "judged". */
AporiaTurn       *aporia_judging_get_turn (AporiaJudging *self);
AporiaCoach      *aporia_judging_get_coach (AporiaJudging *self);
/* Returns: (transfer none) (nullable) what has come so far */
AporiaEvaluation *aporia_judging_get_evaluation (AporiaJudging *self);
/* "Reading your answer", "Checking logic": what is being waited for, translated. */
const char       *aporia_judging_get_stage (AporiaJudging *self);
/* The judgement is there and the hint is not. */
gboolean          aporia_judging_get_is_checking (AporiaJudging *self);
