/* Feedback on a stored answer, asked for once more: the older judgement stays, the new one is the current
 * one.  Main thread only.
 *
 * Signals: "changed": anything below is another; "judged" (AporiaTurn): the new judgement is in the store. */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/models/aporia-strong-answer.h"
#include "core/services/aporia-services.h"

#define APORIA_TYPE_ASK_AGAIN (aporia_ask_again_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAskAgain, aporia_ask_again, APORIA, ASK_AGAIN, GObject)

/* TURN was answered; TURNS (element-type AporiaTurn) are those of ATTEMPT. */
AporiaAskAgain   *aporia_ask_again_new (AporiaServices *services,
                                        AporiaAttempt  *attempt,
                                        GPtrArray      *turns,
                                        AporiaTurn     *turn);
/* Asks the present coach, or the built-in one.  What is under way is given up for it. */
void              aporia_ask_again_begin (AporiaAskAgain *self,
                                          gboolean        use_fallback);
void              aporia_ask_again_cancel (AporiaAskAgain *self);

/* How the question could be answered; it stays as long as this does.  Returns: (transfer none) */
AporiaStrongAnswer *aporia_ask_again_get_strong_answer (AporiaAskAgain *self);
/* With its newest judgement. */
AporiaTurn       *aporia_ask_again_get_turn (AporiaAskAgain *self);
/* Asking would bring something else than what is there. */
gboolean          aporia_ask_again_get_is_useful (AporiaAskAgain *self);
gboolean          aporia_ask_again_get_is_waiting (AporiaAskAgain *self);
gboolean          aporia_ask_again_get_can_fall_back (AporiaAskAgain *self);
/* Monotonic time, 0 when nothing is waited for. */
gint64            aporia_ask_again_get_since (AporiaAskAgain *self);
const char       *aporia_ask_again_get_stage (AporiaAskAgain *self);
/* Returns: (transfer none) (nullable) what has come so far */
AporiaEvaluation *aporia_ask_again_get_evaluation (AporiaAskAgain *self);
/* (nullable) what went wrong, or went another way than was asked for */
const char       *aporia_ask_again_get_error (AporiaAskAgain *self);
