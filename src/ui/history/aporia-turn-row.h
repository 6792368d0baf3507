/* One question of a stored session: question and score in a line, the answer and its feedback below.
 *
 * What is below is made when it is opened for the first time, so that long sessions open quickly.
 */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_TURN_ROW (aporia_turn_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTurnRow, aporia_turn_row, APORIA, TURN_ROW, AdwBin)

/* NUMBER: of the main question it belongs to, from 1.  AGAIN: (nullable) feedback on an answer, and more of
 * it; EARLIER: (nullable) as for aporia_turn_feedback_new(). */
GtkWidget *aporia_turn_row_new (AporiaTurn     *turn,
                                guint           number,
                                AporiaAskAgain *again,
                                GPtrArray      *earlier);
/* All TURNS of the attempt: which take of its question the row is of, and what it is compared with. */
void       aporia_turn_row_set_takes (AporiaTurnRow *self,
                                      GPtrArray     *turns);
/* What the row says of the time the answer took, and of feedback that is withheld, is told by ATTEMPT. */
void       aporia_turn_row_set_attempt (AporiaTurnRow *self,
                                        AporiaAttempt *attempt);
/* Adds what only the history has: a note of the person's own (nullable), and other times of the question. */
void       aporia_turn_row_set_archive (AporiaTurnRow *self,
                                        AporiaHistory *history,
                                        const char    *attempt_uid,
                                        const char    *note);
const char *aporia_turn_row_get_question_uid (AporiaTurnRow *self);
gboolean   aporia_turn_row_get_expanded (AporiaTurnRow *self);
void       aporia_turn_row_set_expanded (AporiaTurnRow *self,
                                         gboolean       is_expanded);
