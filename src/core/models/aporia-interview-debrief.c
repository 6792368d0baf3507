/* The debrief: asked for at the end, or when the person ends early. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-debrief.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

typedef struct
{
  AporiaAttempt *attempt;
  GPtrArray     *turns;
  AporiaCoach   *coach;
} ReviewInput;

static void
review_input_free (ReviewInput *self)
{
  aporia_attempt_unref (self->attempt);
  g_ptr_array_unref (self->turns);
  aporia_coach_unref (self->coach);
  g_free (self);
}

static gpointer
review_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  ReviewInput *input = data;

  return aporia_session_review (services, input->coach, input->attempt, input->turns, cancellable, error);
}

static void
take_debrief (AporiaInterview *self,
              AporiaDebrief   *debrief)
{
  AporiaAttempt *attempt = self->attempt;

  self->attempt = aporia_attempt_with_status (attempt, APORIA_ATTEMPT_FINISHED, debrief->made_at);
  aporia_attempt_unref (attempt);
  self->debrief = aporia_debrief_ref (debrief);
  aporia_interview_set_state (self, APORIA_INTERVIEW_DONE, NULL);
  aporia_interview_emit_changed (self);
  if (!aporia_interview_is_plan_done (self))
    aporia_interview_notice (self, _("Interview finished early"), "finish");
}

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(AporiaAsking) asking = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaDebrief) debrief = aporia_step_finish (result, &error);

  if (asking->is_dropped)
    return;
  g_clear_pointer (&self->reviewing, aporia_asking_unref);
  if (debrief == NULL)
    {
      aporia_interview_fail (self, APORIA_INTERVIEW_STEP_DEBRIEF, asking->coach, error);
      return;
    }
  aporia_interview_succeed (self, asking->coach);
  take_debrief (self, debrief);
}

void
aporia_interview_review (AporiaInterview *self,
                         AporiaCoach     *coach)
{
  ReviewInput *input;

  /* Nobody waits for a question any more. */
  aporia_asking_drop (&self->asking);
  aporia_asking_drop (&self->reviewing);
  /* Feedback that was withheld is there with the debrief. */
  self->awaits_judgements = aporia_interview_get_is_withheld (self) && aporia_interview_judge_rest (self);
  if (self->awaits_judgements)
    {
      aporia_interview_wait (self, APORIA_INTERVIEW_REVIEWING, APORIA_INTERVIEW_STEP_DEBRIEF);
      return;
    }
  input = g_new0 (ReviewInput, 1);
  input->attempt = aporia_attempt_ref (self->attempt);
  input->turns = g_ptr_array_ref (self->turns);
  input->coach = coach != NULL ? aporia_coach_ref (coach) : aporia_interview_ref_coach (self);
  self->reviewing = aporia_asking_new (input->coach);
  aporia_interview_wait (self, APORIA_INTERVIEW_REVIEWING, APORIA_INTERVIEW_STEP_DEBRIEF);
  aporia_step_ask (self->services, input->coach, APORIA_PRIORITY_WAITING, self, review_step, input,
                   (GDestroyNotify) review_input_free, (GDestroyNotify) aporia_debrief_unref,
                   self->reviewing->cancellable, reviewed_cb, aporia_asking_ref (self->reviewing));
}

void
aporia_interview_finish (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_ANSWERING && self->state != APORIA_INTERVIEW_FEEDBACK &&
      (self->state != APORIA_INTERVIEW_FAILED || self->step == APORIA_INTERVIEW_STEP_BEGIN))
    return;
  aporia_interview_flush_draft (self);
  aporia_interview_review (self, NULL);
}
