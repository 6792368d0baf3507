/* How a strong answer to a question could be built: an outline by a coach, asked for when the person wants to
 * see it.  Never an answer of the person's, and never stored.  Main thread only.
 *
 * Signal "changed": anything below is another. */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/services/aporia-services.h"

#define APORIA_TYPE_STRONG_ANSWER (aporia_strong_answer_get_type ())
G_DECLARE_FINAL_TYPE (AporiaStrongAnswer, aporia_strong_answer, APORIA, STRONG_ANSWER, GObject)

/* To QUESTION of ATTEMPT, whose turns (element-type AporiaTurn) are TURNS. */
AporiaStrongAnswer *aporia_strong_answer_new (AporiaServices *services,
                                              AporiaAttempt  *attempt,
                                              GPtrArray      *turns,
                                              AporiaQuestion *question);
/* Asks once; what is there or under way is not asked for again. */
void                aporia_strong_answer_begin (AporiaStrongAnswer *self);

/* One step a line, with "[ … ]" for what only the person knows.  Returns: (transfer none) (nullable) */
const char         *aporia_strong_answer_get_text (AporiaStrongAnswer *self);
/* Why there is none.  Returns: (transfer none) (nullable) */
const char         *aporia_strong_answer_get_error (AporiaStrongAnswer *self);
gboolean            aporia_strong_answer_get_is_waiting (AporiaStrongAnswer *self);
