/* A hands-free interview: what was heard goes into the editor, and what is there when the answer ends is
 * submitted. */
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"

gboolean
aporia_interview_page_is_hands_free (AporiaInterviewPage *self)
{
  return self->hands_free != NULL && aporia_hands_free_get_is_running (self->hands_free);
}

void
aporia_interview_page_toggle_hands_free (AporiaInterviewPage *self)
{
  if (self->hands_free == NULL)
    return;
  if (aporia_interview_page_is_hands_free (self))
    aporia_hands_free_stop (self->hands_free);
  else
    aporia_hands_free_start (self->hands_free);
}

void
aporia_interview_page_finish_answer (AporiaInterviewPage *self,
                                     gboolean             submits)
{
  AporiaVoiceState state;
  gboolean is_listening;

  if (!aporia_interview_page_is_hands_free (self))
    return;
  state = aporia_hands_free_get_state (self->hands_free);
  is_listening = state == APORIA_VOICE_LISTENING || state == APORIA_VOICE_SOFT_PAUSE;
  aporia_hands_free_finish_answer (self->hands_free,
                                   (submits || is_listening) &&
                                   aporia_answer_editor_count_words (self->editor) > 0);
}

void
aporia_interview_page_update_hands_free (AporiaInterviewPage *self)
{
  gboolean can_start = self->hands_free != NULL && self->state == APORIA_INTERVIEW_ANSWERING &&
                       !aporia_interview_page_is_hands_free (self) &&
                       !aporia_speak_box_get_is_busy (self->speak_box) &&
                       aporia_hands_free_get_reason (self->hands_free) == NULL;

  aporia_hands_free_box_set_can_begin (self->hands_free_box, can_start);
}

static void
changed_cb (AporiaInterviewPage *self)
{
  aporia_interview_page_update_actions (self);
  aporia_interview_page_update_speaking (self, FALSE);
  aporia_interview_page_update_hands_free (self);
  aporia_interview_page_update_reading (self, FALSE);
}

static void
heard_cb (AporiaInterviewPage *self,
          AporiaTranscript    *transcript)
{
  if (self->state == APORIA_INTERVIEW_ANSWERING)
    aporia_answer_editor_add_spoken (self->editor, transcript);
}

void
aporia_interview_page_bind_hands_free (AporiaInterviewPage *self,
                                       AporiaHandsFree     *hands_free)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));
  g_return_if_fail (self->hands_free == NULL && self->speaking != NULL);

  self->hands_free = g_object_ref (hands_free);
  aporia_hands_free_box_bind (self->hands_free_box, hands_free, self->speaking);
  g_signal_connect_object (hands_free, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hands_free, "heard", G_CALLBACK (heard_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hands_free, "take", G_CALLBACK (aporia_interview_page_submit), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}
