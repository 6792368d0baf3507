/* Every answer of an attempt with its feedback, one below the other, after the debrief: what was withheld
 * under pressure, and each question to be tried again.
 *
 * Uses the action interview.practise (s): the uid of a question. */
#pragma once

#include "core/domain/aporia-types.h"
#include <gtk/gtk.h>

#define APORIA_TYPE_REVIEW_LIST (aporia_review_list_get_type ())
G_DECLARE_FINAL_TYPE (AporiaReviewList, aporia_review_list, APORIA, REVIEW_LIST, GtkWidget)

GtkWidget *aporia_review_list_new (void);
/* ATTEMPT, TURNS: (nullable) hides the list. */
void       aporia_review_list_set_turns (AporiaReviewList *self,
                                         AporiaAttempt    *attempt,
                                         GPtrArray        *turns);
