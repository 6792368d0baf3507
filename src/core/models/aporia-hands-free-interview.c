/* The way through the interview: what a person would press. */
#include "core/base/aporia-language.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-hands-free-private.h"
#include "core/services/aporia-spoken-reply.h"

#include <glib/gi18n-lib.h>

char *
aporia_hands_free_dup_reply (AporiaHandsFree *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  const char *question = turn != NULL ? turn->question->text : "";

  if (self->is_closing)
    return g_strdup_printf (
      "%s %s", self->remark != NULL ? self->remark : "",
      /* TRANSLATORS: said by a voice, after a sentence of thanks. */
      aporia_language_match (N_("That was the last question. Your feedback is on the screen."), question));
  if (self->remark == NULL)
    return g_strdup (question);
  return g_strdup_printf (
    "%s %s %s", self->remark,
    /* TRANSLATORS: said by a voice: between a remark about the last answer and the next question. */
    aporia_language_match (N_("Here is the next question."), question), question);
}

/* The answer whose way this is. */
static AporiaTurn *
find_turn (AporiaHandsFree *self)
{
  GPtrArray *turns = aporia_interview_get_turns (self->interview);

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaTurn *turn = turns->pdata[i];

      if (g_strcmp0 (turn->question->uid, self->question) == 0)
        return turn;
    }
  return NULL;
}

static void
note_stored (AporiaHandsFree *self)
{
  AporiaTurn *turn = find_turn (self);

  if (!self->is_storing || self->is_stored || turn == NULL || turn->answer == NULL ||
      aporia_interview_get_step (self->interview) == APORIA_INTERVIEW_STEP_SAVING)
    return;
  self->is_stored = TRUE;
  aporia_hands_free_trim_kept (self, TRUE);
  aporia_hands_free_happen (self, APORIA_VOICE_STORED);
}

static void
make_remark (AporiaHandsFree *self)
{
  AporiaTurn *turn = find_turn (self);

  g_free (self->remark);
  self->remark =
    turn != NULL ? aporia_spoken_reply_make (turn, aporia_interview_get_is_withheld (self->interview)) : NULL;
}

/* A weak answer is asked about once more, where the coach or the question has something to ask. */
static void
go_on (AporiaHandsFree *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);

  if (turn != NULL && turn->evaluation != NULL && aporia_interview_get_follow_up (self->interview) != NULL &&
      aporia_evaluation_get_mean (turn->evaluation) < APORIA_SCORE_FAIR)
    aporia_interview_ask_follow_up (self->interview);
  else
    aporia_interview_next (self->interview);
}

static void
fail (AporiaHandsFree *self)
{
  const char *error = aporia_interview_get_error (self->interview);

  aporia_hands_free_end (self, error != NULL ? error : _("The interview cannot go on by itself here."));
}

/* The question was skipped, answered or left by hand. */
static void
go_along (AporiaHandsFree *self)
{
  self->is_storing = TRUE;
  aporia_hands_free_set_listening (self, FALSE);
  aporia_hands_free_close_answer (self);
}

static gboolean
is_own_question (AporiaHandsFree *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);

  return turn != NULL && g_strcmp0 (turn->question->uid, self->question) == 0;
}

/* The interview stands somewhere else. */
static void
follow (AporiaHandsFree *self)
{
  AporiaInterviewState state = aporia_interview_get_state (self->interview);

  if (self->turns == NULL)
    return;
  note_stored (self);
  switch (state)
    {
    case APORIA_INTERVIEW_ANSWERING:
      if (is_own_question (self) && !self->is_storing)
        break;
      /* It came back, or the person went elsewhere. */
      if (is_own_question (self) || !self->is_stored)
        {
          fail (self);
          break;
        }
      make_remark (self);
      aporia_hands_free_happen (self, APORIA_VOICE_READY);
      break;
    case APORIA_INTERVIEW_FEEDBACK:
      if (!self->is_stored || !is_own_question (self))
        fail (self);
      else if (!aporia_interview_get_is_checking (self->interview))
        go_on (self);
      break;
    case APORIA_INTERVIEW_DONE:
      if (!self->is_stored)
        {
          aporia_hands_free_end (self, NULL);
          break;
        }
      make_remark (self);
      self->is_closing = TRUE;
      aporia_hands_free_happen (self, APORIA_VOICE_READY);
      break;
    case APORIA_INTERVIEW_LOADING:
    case APORIA_INTERVIEW_JUDGING:
    case APORIA_INTERVIEW_REVIEWING:
      if (!self->is_storing)
        go_along (self);
      break;
    case APORIA_INTERVIEW_EMPTY:
    case APORIA_INTERVIEW_FAILED:
      fail (self);
      break;
    }
}

static gboolean
follow_cb (gpointer user_data)
{
  AporiaHandsFree *self = user_data;

  self->follow_id = 0;
  follow (self);
  return G_SOURCE_REMOVE;
}

/* Not in the middle of what the model is doing. */
static void
notify_cb (AporiaHandsFree *self)
{
  if (self->turns != NULL && self->follow_id == 0)
    self->follow_id = g_idle_add_full (G_PRIORITY_DEFAULT, follow_cb, self, NULL);
}

static void
draft_cb (AporiaHandsFree *self)
{
  if (self->turns != NULL && !aporia_hands_free_get_is_writing (self) && !self->is_storing &&
      aporia_interview_get_is_draft_saved (self->interview))
    aporia_hands_free_trim_kept (self, FALSE);
}

void
aporia_hands_free_bind_interview (AporiaHandsFree *self)
{
  static const char *const signals[] = { "notify::state", "notify::turn", "notify::is-checking" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->interview, signals[i], G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->interview, "notify::is-draft-saved", G_CALLBACK (draft_cb), self,
                           G_CONNECT_SWAPPED);
}
