/* The way of a question: prepared by the coach, put into the store, shown; the next one prepared ahead. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include "core/services/aporia-planner.h"
#include <glib/gi18n-lib.h>

/* What a step about the attempt is told. */
typedef struct
{
  AporiaAttempt  *attempt;
  GPtrArray      *turns;
  AporiaQuestion *question; /* (nullable) */
} QuestionInput;

static QuestionInput *
question_input_new (AporiaInterview *self,
                    AporiaQuestion  *question)
{
  QuestionInput *input = g_new0 (QuestionInput, 1);

  input->attempt = aporia_attempt_ref (self->attempt);
  input->turns = g_ptr_array_ref (self->turns);
  input->question = question != NULL ? aporia_question_ref (question) : NULL;
  return input;
}

static void
question_input_free (QuestionInput *self)
{
  aporia_attempt_unref (self->attempt);
  g_ptr_array_unref (self->turns);
  g_clear_pointer (&self->question, aporia_question_unref);
  g_free (self);
}

static gpointer
prepare_step (AporiaServices *services,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  QuestionInput *input = data;

  return aporia_session_prepare_question (services, NULL, input->attempt, input->turns, NULL, NULL,
                                          cancellable, error);
}

static gpointer
put_step (AporiaServices *services,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  QuestionInput *input = data;

  return aporia_session_put_question (services, input->attempt, input->question, input->turns->len + 1,
                                      error);
}

static void
fail_question (AporiaInterview *self,
               const GError    *error)
{
  g_autofree char *text = g_strdup_printf (
    /* Translators: %s is a sentence that tells what went wrong */
    _("The next question could not be prepared. %s Everything you answered is safe."), error->message);

  aporia_log_error ("preparing a question", error);
  aporia_interview_set_state (self, APORIA_INTERVIEW_FAILED, text);
}

void
aporia_interview_open_turn (AporiaInterview *self,
                            guint            index)
{
  AporiaTurn *turn = aporia_interview_peek_turn (self, index);

  self->current = (int) index;
  self->shown_at = g_get_monotonic_time ();
  g_free (self->draft);
  self->draft = g_strdup (turn->draft);
  aporia_interview_notify_draft_saved (self, turn->draft != NULL);
  aporia_interview_set_state (self, APORIA_INTERVIEW_ANSWERING, NULL);
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
      fail_question (self, error);
      return;
    }
  aporia_interview_take_turn (self, self->turns->len, g_steal_pointer (&turn));
  aporia_interview_open_turn (self, self->turns->len - 1);
  aporia_interview_emit_changed (self);
}

static void
put_question (AporiaInterview *self,
              AporiaQuestion  *question)
{
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, put_step,
                        question_input_new (self, question), (GDestroyNotify) question_input_free,
                        (GDestroyNotify) aporia_turn_unref, put_done_cb);
}

static void prepare (AporiaInterview *self,
                     AporiaPriority   priority);

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaQuestion) question = aporia_step_finish (result, &error);

  if (!aporia_interview_is_current (self, result))
    return;
  self->is_prefetching = FALSE;
  if (!self->wants_prefetched)
    self->prefetched = g_steal_pointer (&question);
  /* A failure ahead of time is no failure yet: it is tried again now that the person is there. */
  else if (question == NULL && self->is_ahead)
    prepare (self, APORIA_PRIORITY_WAITING);
  else
    {
      self->wants_prefetched = FALSE;
      if (question == NULL)
        fail_question (self, error);
      else
        put_question (self, question);
    }
}

static void
prepare (AporiaInterview *self,
         AporiaPriority   priority)
{
  self->is_prefetching = TRUE;
  self->is_ahead = priority != APORIA_PRIORITY_WAITING;
  aporia_interview_run (self, self->services->agents_worker, priority, prepare_step,
                        question_input_new (self, NULL), (GDestroyNotify) question_input_free,
                        (GDestroyNotify) aporia_question_unref, prepared_cb);
}

static gboolean
is_plan_done (AporiaInterview *self)
{
  return aporia_planner_count_main (self->turns) >= self->attempt->n_planned;
}

void
aporia_interview_prefetch (AporiaInterview *self)
{
  if (!is_plan_done (self) && !self->is_prefetching && self->prefetched == NULL)
    prepare (self, APORIA_PRIORITY_PREFETCH);
}

static void
ask_next (AporiaInterview *self)
{
  g_autoptr(AporiaQuestion) prefetched = g_steal_pointer (&self->prefetched);

  aporia_interview_set_state (self, APORIA_INTERVIEW_LOADING, NULL);
  if (prefetched != NULL)
    {
      put_question (self, prefetched);
      return;
    }
  self->wants_prefetched = TRUE;
  if (!self->is_prefetching)
    prepare (self, APORIA_PRIORITY_WAITING);
}

/* --- the debrief ------------------------------------------------------------------------------------- */

static gpointer
review_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  QuestionInput *input = data;

  return aporia_session_review (services, NULL, input->attempt, input->turns, cancellable, error);
}

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaDebrief) debrief = aporia_step_finish (result, &error);
  g_autofree char *text = NULL;

  if (!aporia_interview_is_current (self, result))
    return;
  if (debrief != NULL)
    {
      AporiaAttempt *attempt = self->attempt;

      self->attempt = aporia_attempt_with_status (attempt, APORIA_ATTEMPT_FINISHED, debrief->made_at);
      aporia_attempt_unref (attempt);
      self->debrief = g_steal_pointer (&debrief);
      aporia_interview_set_state (self, APORIA_INTERVIEW_DONE, NULL);
      aporia_interview_emit_changed (self);
      if (!is_plan_done (self))
        aporia_interview_notice (self, _("Interview finished early"), "finish");
      return;
    }
  aporia_log_error ("making the debrief", error);
  text = g_strdup_printf (_("The debrief could not be made. %s Everything you answered is safe."),
                          error->message);
  aporia_interview_set_state (self, APORIA_INTERVIEW_FAILED, text);
}

void
aporia_interview_finish (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->attempt == NULL || self->state == APORIA_INTERVIEW_REVIEWING ||
      self->state == APORIA_INTERVIEW_DONE || self->state == APORIA_INTERVIEW_JUDGING)
    return;
  aporia_interview_flush_draft (self);
  self->wants_prefetched = FALSE;
  aporia_interview_set_state (self, APORIA_INTERVIEW_REVIEWING, NULL);
  aporia_interview_run (self, self->services->agents_worker, APORIA_PRIORITY_WAITING, review_step,
                        question_input_new (self, NULL), (GDestroyNotify) question_input_free,
                        (GDestroyNotify) aporia_debrief_unref, reviewed_cb);
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
  if (is_plan_done (self))
    aporia_interview_finish (self);
  else
    ask_next (self);
}

void
aporia_interview_next (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state == APORIA_INTERVIEW_FEEDBACK)
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
  aporia_interview_set_state (self, APORIA_INTERVIEW_LOADING, NULL);
  put_question (self, question);
}
