/* Takes of a question: its first answer and the retakes of it, in the order of the attempt.
 *
 * TURNS (element-type AporiaTurn) are all turns of an attempt.  A retake names the first take as its parent,
 * whichever take it was begun from, and is never counted: not as a question, not in any number.  A question
 * that retakes one of another attempt is the first take of this one. */
#pragma once

#include "core/domain/aporia-types.h"

/* The first take of QUESTION, or QUESTION itself.  Returns: (transfer none) */
const AporiaQuestion *aporia_takes_find_root (GPtrArray            *turns,
                                              const AporiaQuestion *question);
/* Which take of its question QUESTION is: 1 for the first. */
guint       aporia_takes_get_number (GPtrArray            *turns,
                                     const AporiaQuestion *question);
/* "First take", "Second take", "Third take", "Take 4".  Returns: (transfer full) */
char       *aporia_takes_dup_label (guint number);
/* The number of the question of the plan that turn INDEX is about: itself, or as a follow-up, or as a take of
 * either.  1 for the first one of the attempt, 0 when there is none. */
guint       aporia_takes_get_main_number (GPtrArray *turns,
                                          guint      index);
/* The newest take before TURN that has a judgement, and the first one that has, when that is another.
 * Returns: (transfer none) (nullable) */
AporiaTurn *aporia_takes_find_before (GPtrArray  *turns,
                                      AporiaTurn *turn);
AporiaTurn *aporia_takes_find_first (GPtrArray  *turns,
                                     AporiaTurn *turn);
/* The other takes of TURN's question that were spoken and answered, in the order of the attempt.
 * Returns: (transfer full) (element-type AporiaTurn) */
GPtrArray  *aporia_takes_list_spoken (GPtrArray  *turns,
                                      AporiaTurn *turn);
/* TURNS without retakes.  Returns: (transfer full) (element-type AporiaTurn) */
GPtrArray  *aporia_takes_drop_retakes (GPtrArray *turns);
