/* All that a coach said about one answer, read-only: for the interview and for the history. */
#pragma once

#include "core/domain/aporia-types.h"
#include <gtk/gtk.h>

#define APORIA_TYPE_FEEDBACK_CARD (aporia_feedback_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaFeedbackCard, aporia_feedback_card, APORIA, FEEDBACK_CARD, GtkWidget)

/* Properties: can-dismiss (boolean, TRUE): the fallacy ribbon has its button "Not a fallacy"; title
 * (string, "Feedback"), set before the rest; note (string, NULL): a quiet line at the foot, such as "Still
 * writing…"; again-action (string, NULL): what the button "Ask for feedback again" does, which is hidden
 * without it and while there is a note.
 * can-ask (boolean, FALSE): remarks have a button to ask about them.
 * Signals: "fallacy-dismissed": the button was pressed; "ask" (AporiaRemark): about this one; "why"
 * (AporiaRemark, boolean): "Why?" of this one was opened or closed.  One at a time is open; what it is about
 * is explained below it and its score is marked; its words in the answer are the business of who has that. */
GtkWidget *aporia_feedback_card_new (void);
/* TURN (nullable): a turn without an evaluation hides the card. */
void       aporia_feedback_card_set_turn (AporiaFeedbackCard *self,
                                          AporiaTurn         *turn);
/* Feedback on TURN while it is written: what there is of it.  Parts that are shown already stay. */
void       aporia_feedback_card_set_so_far (AporiaFeedbackCard *self,
                                            AporiaTurn         *turn,
                                            AporiaEvaluation   *evaluation);
/* Closes the "Why?" that is open.  Returns: whether there was one */
gboolean   aporia_feedback_card_close_why (AporiaFeedbackCard *self);
/* The button of the "Why?" that is open.  Returns: (transfer none) (nullable) */
GtkWidget *aporia_feedback_card_get_open_why (AporiaFeedbackCard *self);
/* Focus on the heading, which is read out as "Feedback, correctness 64 percent". */
void       aporia_feedback_card_focus (AporiaFeedbackCard *self);
