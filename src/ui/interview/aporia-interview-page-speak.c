/* Answering by voice: what was said goes into the editor. */
#include "core/base/aporia-language.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"

/* When it begins, and when words come: then the person goes where they want. */
static void
follow_recording (AporiaInterviewPage *self)
{
  AporiaSpeakingState state = aporia_speaking_get_state (self->speaking);
  gboolean is_recording = state == APORIA_SPEAKING_RECORDING || state == APORIA_SPEAKING_PAUSED;
  gboolean shows_words = is_recording && aporia_speaking_get_words (self->speaking) != NULL;

  if ((is_recording && !self->is_recording) || (shows_words && !self->shows_words))
    aporia_interview_page_show_speak_box (self);
  self->is_recording = is_recording;
  self->shows_words = shows_words;
}

static void
changed_cb (AporiaInterviewPage *self)
{
  gboolean is_fair = aporia_speaking_get_is_fluency_fair (self->speaking);

  aporia_interview_set_is_fluency_fair (self->interview, is_fair);
  aporia_delivery_card_set_is_fair (self->delivery_card, is_fair);
  if (aporia_speaking_get_state (self->speaking) == APORIA_SPEAKING_RECORDING)
    aporia_interview_page_stop_reading (self);
  follow_recording (self);
  aporia_interview_page_update_actions (self);
  aporia_interview_page_update_hands_free (self);
}

static void
heard_cb (AporiaInterviewPage *self,
          AporiaTranscript    *transcript)
{
  if (self->state != APORIA_INTERVIEW_ANSWERING)
    return;
  aporia_answer_editor_add_spoken (self->editor, transcript);
  aporia_speak_box_tell (self->speak_box, transcript);
  aporia_answer_editor_focus (self->editor);
}

/* Another one takes its place, or what took its place goes. */
static void
taken_back_cb (AporiaInterviewPage *self,
               gboolean             can_return)
{
  g_autofree char *text = aporia_answer_editor_take_spoken (self->editor);

  aporia_speak_box_tell (self->speak_box, NULL);
  aporia_interview_take_spoken_back (self->interview, can_return);
  if (!can_return)
    return;
  g_free (self->spoken_before);
  self->spoken_before = g_steal_pointer (&text);
}

static void
put_back_cb (AporiaInterviewPage *self)
{
  g_autofree char *text = g_steal_pointer (&self->spoken_before);

  if (text != NULL && self->state == APORIA_INTERVIEW_ANSWERING)
    {
      aporia_answer_editor_put_spoken (self->editor, text);
      aporia_interview_return_spoken (self->interview);
    }
}

void
aporia_interview_page_update_speaking (AporiaInterviewPage *self,
                                       gboolean             is_new_question)
{
  gboolean is_answering = self->state == APORIA_INTERVIEW_ANSWERING;
  AporiaTurn *turn;

  if (self->speaking == NULL)
    return;
  turn = aporia_interview_get_turn (self->interview);
  if (turn != NULL && turn->answer != NULL)
    {
      aporia_speaking_settle (self->speaking, turn->question->uid);
      if (!turn->answer->is_skipped)
        aporia_speaking_answered (self->speaking, turn->question->uid);
    }
  if (is_new_question)
    g_clear_pointer (&self->spoken_before, g_free);
  aporia_replay_button_set_question (self->replay_button,
                                     turn != NULL && turn->answer != NULL ? turn->question->uid : NULL);
  if (is_new_question || !is_answering)
    aporia_speak_box_tell (self->speak_box, NULL);
  /* One at a time listens; the one that does has a place on disk of its own for the question. */
  is_answering = is_answering && !aporia_interview_page_is_hands_free (self);
  aporia_speaking_set_language (self->speaking,
                                turn != NULL ? aporia_language_detect (turn->question->text) : NULL);
  aporia_speaking_set_question (self->speaking, is_answering ? self->shown_uid : NULL);
  aporia_speak_box_set_open (self->speak_box, is_answering);
  aporia_interview_page_update_hands_free (self);
}

static void
draft_saved_cb (AporiaInterviewPage *self)
{
  if (aporia_interview_get_is_draft_saved (self->interview))
    aporia_speaking_settle (self->speaking, self->shown_uid);
}

void
aporia_interview_page_bind_speaking (AporiaInterviewPage *self,
                                     AporiaSpeaking      *speaking)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));
  g_return_if_fail (self->speaking == NULL);

  self->speaking = g_object_ref (speaking);
  aporia_speak_box_bind (self->speak_box, speaking);
  self->push_to_talk = aporia_push_to_talk_new (GTK_WIDGET (self), self->speak_box);
  g_signal_connect_object (self->speak_box, "listens", G_CALLBACK (aporia_interview_page_stop_reading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "heard", G_CALLBACK (heard_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "measured", G_CALLBACK (aporia_interview_keep_spoken), self->interview,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "taken-back", G_CALLBACK (taken_back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "put-back", G_CALLBACK (put_back_cb), self, G_CONNECT_SWAPPED);
  if (aporia_speaking_get_recordings (speaking) != NULL)
    {
      aporia_replay_button_bind (self->replay_button, aporia_speaking_get_recordings (speaking));
      aporia_delivery_card_bind_recordings (self->delivery_card, aporia_speaking_get_recordings (speaking));
    }
  g_signal_connect_object (self->interview, "notify::is-draft-saved", G_CALLBACK (draft_saved_cb), self,
                           G_CONNECT_SWAPPED);
  aporia_interview_page_update_speaking (self, FALSE);
  changed_cb (self);
}
