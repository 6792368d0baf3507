/* The question read aloud, with the word that is heard marked. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"

/* Returns: (transfer none) (nullable) the question that is seen */
static AporiaQuestion *
get_question (AporiaInterviewPage *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);

  /* Where everything is spoken, nothing is read beside it. */
  if (aporia_interview_page_is_hands_free (self))
    return NULL;
  switch ((guint) self->state)
    {
    case APORIA_INTERVIEW_ANSWERING:
    case APORIA_INTERVIEW_JUDGING:
    case APORIA_INTERVIEW_FEEDBACK:
    case APORIA_INTERVIEW_FAILED:
      return turn != NULL ? turn->question : NULL;
    default:
      return NULL;
    }
}

gboolean
aporia_interview_page_can_read (AporiaInterviewPage *self)
{
  return self->reading != NULL && get_question (self) != NULL;
}

/* Something else may be read: a voice that is tried in the preferences. */
static gboolean
is_read (AporiaInterviewPage *self,
         AporiaQuestion      *question)
{
  return question != NULL && g_strcmp0 (aporia_reading_get_text (self->reading), question->text) == 0;
}

static void
show_reading (AporiaInterviewPage *self)
{
  AporiaQuestion *question = get_question (self);
  gboolean is_now = is_read (self, question);

  if (!is_now)
    aporia_question_card_set_word (self->question_card, 0, 0);
  aporia_question_card_set_reading (self->question_card,
                                    question == NULL ? APORIA_CARD_READING_NONE
                                    : is_now         ? APORIA_CARD_READING_NOW
                                                     : APORIA_CARD_READING_READY,
                                    aporia_reading_get_host (self->reading),
                                    aporia_reading_get_problem (self->reading));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "interview.read", question != NULL);
}

static void
word_cb (AporiaInterviewPage *self,
         guint                offset,
         guint                length)
{
  if (length == 0 || is_read (self, get_question (self)))
    aporia_question_card_set_word (self->question_card, offset, length);
}

void
aporia_interview_page_stop_reading (AporiaInterviewPage *self)
{
  if (self->reading != NULL)
    aporia_reading_stop (self->reading);
}

void
aporia_interview_page_toggle_reading (AporiaInterviewPage *self)
{
  AporiaQuestion *question = self->reading != NULL ? get_question (self) : NULL;

  if (question == NULL)
    return;
  if (is_read (self, question))
    aporia_reading_stop (self->reading);
  else
    aporia_reading_say (self->reading, question->text);
}

/* Once for each question, when it is seen. */
static void
begin_question (AporiaInterviewPage *self,
                AporiaQuestion      *question)
{
  g_free (self->read_uid);
  self->read_uid = g_strdup (question->uid);
  if (aporia_reading_get_reads_aloud (self->reading) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    aporia_reading_say (self->reading, question->text);
  else
    aporia_reading_prepare (self->reading, question->text);
}

void
aporia_interview_page_update_reading (AporiaInterviewPage *self,
                                      gboolean             is_new_state)
{
  AporiaQuestion *question;

  if (self->reading == NULL)
    return;
  if (aporia_interview_page_is_hands_free (self))
    {
      g_free (self->read_uid);
      self->read_uid = g_strdup (self->shown_uid);
    }
  question = get_question (self);
  if (is_new_state)
    aporia_reading_stop (self->reading);
  if (question != NULL && self->state == APORIA_INTERVIEW_ANSWERING &&
      g_strcmp0 (self->read_uid, question->uid) != 0)
    begin_question (self, question);
  show_reading (self);
}

void
aporia_interview_page_bind_reading (AporiaInterviewPage *self,
                                    AporiaReading       *reading)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = g_object_ref (reading);
  g_signal_connect_object (reading, "changed", G_CALLBACK (show_reading), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reading, "word", G_CALLBACK (word_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (aporia_interview_page_stop_reading), NULL);
  aporia_interview_page_update_reading (self, FALSE);
}
