/* A question: its kind, the skills it is about, its text, and why it is asked. */
#pragma once

#include "core/domain/aporia-types.h"
#include <gtk/gtk.h>

typedef enum
{
  APORIA_CARD_READING_NONE, /* it cannot be read aloud */
  APORIA_CARD_READING_READY,
  APORIA_CARD_READING_NOW,
} AporiaCardReading;

#define APORIA_TYPE_QUESTION_CARD (aporia_question_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaQuestionCard, aporia_question_card, APORIA, QUESTION_CARD, GtkWidget)

GtkWidget *aporia_question_card_new (void);
/* QUESTION (nullable): NULL empties the card. */
void       aporia_question_card_set_question (AporiaQuestionCard *self,
                                              AporiaQuestion     *question);
/* The question while it is written: TEXT (nullable) is what there is of it; a skeleton without any. */
void       aporia_question_card_set_so_far (AporiaQuestionCard *self,
                                            const char         *text);
/* READING: whether its words can be read aloud, or are being read; WHERE (nullable): the host that speaks
 * them; PROBLEM (nullable) a sentence.  The button activates "interview.read". */
void       aporia_question_card_set_reading (AporiaQuestionCard *self,
                                             AporiaCardReading   reading,
                                             const char         *where,
                                             const char         *problem);
/* The word that is heard now, in characters of the question; a LENGTH of 0: none. */
void       aporia_question_card_set_word (AporiaQuestionCard *self,
                                          guint               offset,
                                          guint               length);
/* Focus on the question's words, so that they are read out. */
void       aporia_question_card_focus (AporiaQuestionCard *self);
