/* The feedback on one stored answer: the current one beside those it replaced, and a way to ask for more. */
#pragma once

#include "core/models/aporia-ask-again.h"

#include <gtk/gtk.h>

#define APORIA_TYPE_TURN_FEEDBACK (aporia_turn_feedback_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTurnFeedback, aporia_turn_feedback, APORIA, TURN_FEEDBACK, GtkWidget)

/* Signals: "judged" (AporiaTurn): there is new feedback; "why" (AporiaRemark, boolean, GtkWidget button, NULL
 * when closed): "Why?" of this one was opened or closed, see aporia-feedback-card.h.
 * EARLIER: (nullable) (element-type AporiaJudgement) of all answers of the session, newest first. */
GtkWidget *aporia_turn_feedback_new (AporiaAskAgain *again,
                                     GPtrArray      *earlier);
