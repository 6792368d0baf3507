/* The way of a question to the person: put into the store, shown, left, looked at again. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include "core/services/aporia-planner.h"

typedef struct
{
  AporiaAttempt  *attempt;
  AporiaQuestion *question;
  guint           order;
} PutInput;

static void
put_input_free (PutInput *self)
{
  aporia_attempt_unref (self->attempt);
  aporia_question_unref (self->question);
  g_free (self);
}

static gpointer
put_step (AporiaServices *services,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  PutInput *input = data;

  return aporia_session_put_question (services, input->attempt, input->question, input->order, error);
}

void
aporia_interview_open_turn (AporiaInterview *self,
                            guint            index)
{
  AporiaTurn *turn = aporia_interview_peek_turn (self, index);

  self->current = (int) index;
  self->shown_at = g_get_monotonic_time ();
  g_clear_object (&self->judging);
  g_free (self->draft);
  self->draft = g_strdup (turn->draft);
  aporia_interview_notify_draft_saved (self, turn->draft != NULL);
  aporia_interview_set_state (self, APORIA_INTERVIEW_ANSWERING, NULL);
  aporia_interview_begin_time (self);
}

static void
put_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_step_finish (result, &error);

  if (!aporia_interview_is_current (self, result))
    return;
  if (turn == NULL)
    {
      aporia_interview_fail (self, APORIA_INTERVIEW_STEP_QUESTION, NULL, error);
      return;
    }
  aporia_interview_take_turn (self, self->turns->len, g_steal_pointer (&turn));
  aporia_interview_open_turn (self, self->turns->len - 1);
  aporia_interview_emit_changed (self);
}

void
aporia_interview_put_question (AporiaInterview *self,
                               AporiaQuestion  *question)
{
  PutInput *input = g_new0 (PutInput, 1);

  input->attempt = aporia_attempt_ref (self->attempt);
  input->question = aporia_question_ref (question);
  input->order = self->turns->len + 1;
  self->step = APORIA_INTERVIEW_STEP_SAVING;
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, put_step, input,
                        (GDestroyNotify) put_input_free, (GDestroyNotify) aporia_turn_unref, put_done_cb);
}

gboolean
aporia_interview_is_plan_done (AporiaInterview *self)
{
  return aporia_planner_count_planned (self->turns, G_MAXUINT) >= self->attempt->n_planned;
}

/* To the first question that is still open, else to a new one, else to the debrief. */
void
aporia_interview_go_on (AporiaInterview *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    if (aporia_interview_peek_turn (self, i)->answer == NULL)
      {
        aporia_interview_open_turn (self, i);
        return;
      }
  if (aporia_interview_is_plan_done (self))
    aporia_interview_review (self, NULL);
  else
    aporia_interview_ask (self, NULL);
}

void
aporia_interview_next (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state == APORIA_INTERVIEW_FEEDBACK ||
      (self->state == APORIA_INTERVIEW_FAILED && self->step == APORIA_INTERVIEW_STEP_JUDGEMENT))
    aporia_interview_go_on (self);
}

void
aporia_interview_ask_follow_up (AporiaInterview *self)
{
  const char *text = aporia_interview_get_follow_up (self);
  g_autoptr(AporiaQuestion) question = NULL;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_FEEDBACK || text == NULL)
    return;
  question = aporia_session_make_follow_up (aporia_interview_get_turn (self), text);
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_SAVING);
  aporia_interview_put_question (self, question);
}

gboolean
aporia_interview_get_can_retake (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  return self->state == APORIA_INTERVIEW_FEEDBACK && turn != NULL && turn->evaluation != NULL &&
         !aporia_interview_get_is_withheld (self);
}

/* The take of QUESTION that was begun and not answered; -1 when there is none. */
static int
find_open_take (AporiaInterview *self,
                AporiaQuestion  *question)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      AporiaTurn *turn = aporia_interview_peek_turn (self, i);

      if (turn->answer == NULL && turn->question->kind == APORIA_QUESTION_RETAKE &&
          g_strcmp0 (turn->question->parent_uid, question->parent_uid) == 0)
        return (int) i;
    }
  return -1;
}

void
aporia_interview_retake (AporiaInterview *self)
{
  g_autoptr(AporiaQuestion) question = NULL;
  int open;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (!aporia_interview_get_can_retake (self))
    return;
  question = aporia_session_make_retake (self->turns, aporia_interview_get_turn (self));
  open = find_open_take (self, question);
  if (open >= 0)
    {
      aporia_interview_open_turn (self, (guint) open);
      return;
    }
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_SAVING);
  aporia_interview_put_question (self, question);
}

/* Typed text goes with the turn, so that it is there when the person comes back. */
static void
keep_draft (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  aporia_interview_flush_draft (self);
  if (self->state == APORIA_INTERVIEW_ANSWERING && turn != NULL)
    {
      g_autoptr(AporiaTurn) kept =
        aporia_turn_with_seconds_used (turn, aporia_interview_get_seconds_used (self));

      aporia_interview_take_turn (self, (guint) self->current, aporia_turn_with_draft (kept, self->draft));
    }
}

static void
look_at_answer (AporiaInterview *self,
                guint            index)
{
  AporiaTurn *turn = aporia_interview_peek_turn (self, index);
  AporiaJudging *judging = aporia_interview_find_judging (self, turn);

  self->current = (int) index;
  g_set_object (&self->judging, judging);
  if (turn->evaluation != NULL || turn->answer->is_skipped || aporia_interview_get_is_withheld (self))
    aporia_interview_set_state (self, APORIA_INTERVIEW_FEEDBACK, NULL);
  else if (judging != NULL)
    aporia_interview_judge (self, NULL); /* it was left for the background; now the person waits */
  else
    aporia_interview_show_unjudged (self, FALSE);
}

void
aporia_interview_look_at (AporiaInterview *self,
                          guint            index)
{
  AporiaTurn *turn = aporia_interview_peek_turn (self, index);

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (turn == NULL || (int) index == self->current ||
      (self->state != APORIA_INTERVIEW_ANSWERING && self->state != APORIA_INTERVIEW_FEEDBACK &&
       self->state != APORIA_INTERVIEW_FAILED))
    return;
  keep_draft (self);
  turn = aporia_interview_peek_turn (self, index);
  if (turn->answer == NULL)
    aporia_interview_open_turn (self, index);
  else
    look_at_answer (self, index);
}
