/* What an interviewer says between two answers.  Pure. */
#pragma once

#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

/* A sentence, in the language of QUESTION, that every reply to an answer of it begins with: it can be made
 * ready while the answer is judged.  Returns: (transfer none) */
const char *aporia_spoken_reply_choose_thanks (const AporiaQuestion *question);
/* A sentence or two about TURN, which was answered: thanks, and one thing to do next time, when there is one.
 * Never praise that the judgement does not hold.  Without a judgement, or when IS_WITHHELD: only thanks.
 * Returns: (transfer full) */
char *aporia_spoken_reply_make (const AporiaTurn *turn,
                                gboolean          is_withheld);
/* TEXT as it is spoken: without marks that a voice would read out, quotes and blanks told in words.
 * Returns: (transfer full) */
char *aporia_spoken_reply_clean (const char *text);
