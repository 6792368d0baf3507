/* The way of a question to the coach and back: prepared ahead, or while the person waits and watches. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"

AporiaAsking *
aporia_asking_new (AporiaCoach *coach)
{
  AporiaAsking *self = g_atomic_rc_box_new0 (AporiaAsking);

  self->coach = aporia_coach_ref (coach);
  self->cancellable = g_cancellable_new ();
  return self;
}

static void
asking_clear (AporiaAsking *self)
{
  aporia_coach_unref (self->coach);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->stream, aporia_stream_unref);
  g_free (self->text);
}

AporiaAsking *
aporia_asking_ref (AporiaAsking *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_asking_unref (AporiaAsking *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) asking_clear);
}

void
aporia_asking_drop (AporiaAsking **asking)
{
  AporiaAsking *self = g_steal_pointer (asking);

  if (self == NULL)
    return;
  self->is_dropped = TRUE;
  g_cancellable_cancel (self->cancellable);
  aporia_asking_unref (self);
}

/* --- the step -------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaAttempt *attempt;
  GPtrArray     *turns;
  AporiaAsking  *asking;
} AskInput;

static void
ask_input_free (AskInput *self)
{
  aporia_attempt_unref (self->attempt);
  g_ptr_array_unref (self->turns);
  aporia_asking_unref (self->asking);
  g_free (self);
}

static void
text_cb (const char *text,
         gpointer    user_data)
{
  aporia_stream_push (user_data, g_strdup (text));
}

static gpointer
prepare_step (AporiaServices *services,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  AskInput *input = data;

  g_atomic_int_set (&input->asking->has_begun, 1);
  return aporia_session_prepare_question (services, input->asking->coach, input->attempt, input->turns,
                                          text_cb, input->asking->stream, cancellable, error);
}

/* Only the question that is asked for now streams: it is the model's one. */
static void
so_far_cb (gpointer value,
           gpointer owner)
{
  AporiaInterview *self = owner;

  if (self->asking == NULL)
    return;
  g_free (self->asking->text);
  self->asking->text = g_strdup (value);
  if (self->asking->is_wanted)
    aporia_interview_notify_progress (self);
}

static void begin_asking (AporiaInterview *self,
                          AporiaCoach     *coach,
                          gboolean         is_ahead);

static void
take_prefetched (AporiaInterview *self,
                 AporiaAsking    *asking,
                 AporiaQuestion  *question,
                 const GError    *error)
{
  if (question != NULL)
    {
      aporia_interview_succeed (self, asking->coach);
      self->prefetched = aporia_question_ref (question);
      self->prefetched_by = aporia_coach_ref (asking->coach);
    }
  /* It had to give way: once more behind what it gave way to. */
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    aporia_interview_prefetch (self);
  /* Still not there: nobody shall have to wait for that to be found out once more. */
  else if (self->is_standing_in && !aporia_services_is_fallback (self->services, asking->coach) &&
           g_error_matches (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE))
    begin_asking (self, self->services->fallback, TRUE);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(AporiaAsking) asking = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaQuestion) question = aporia_step_finish (result, &error);

  if (asking->is_dropped)
    return;
  g_clear_pointer (&self->asking, aporia_asking_unref);
  if (!asking->is_wanted)
    take_prefetched (self, asking, question, error);
  else if (question != NULL)
    {
      aporia_interview_succeed (self, asking->coach);
      aporia_interview_put_question (self, question);
    }
  /* A failure ahead of time is no failure yet: it is tried again now that the person is there. */
  else if (asking->is_ahead)
    {
      begin_asking (self, asking->coach, FALSE);
      aporia_interview_notify_progress (self);
    }
  else
    aporia_interview_fail (self, APORIA_INTERVIEW_STEP_QUESTION, asking->coach, error);
}

static void
begin_asking (AporiaInterview *self,
              AporiaCoach     *coach,
              gboolean         is_ahead)
{
  AporiaAsking *asking = aporia_asking_new (coach);
  AskInput *input = g_new0 (AskInput, 1);

  asking->is_ahead = is_ahead;
  asking->is_wanted = !is_ahead;
  asking->stream = aporia_stream_new (G_OBJECT (self), asking->cancellable, so_far_cb, g_free);
  input->attempt = aporia_attempt_ref (self->attempt);
  input->turns = g_ptr_array_ref (self->turns);
  input->asking = aporia_asking_ref (asking);
  self->asking = asking;
  aporia_step_ask (self->services, coach, is_ahead ? APORIA_PRIORITY_PREFETCH : APORIA_PRIORITY_WAITING, self,
                   prepare_step, input, (GDestroyNotify) ask_input_free,
                   (GDestroyNotify) aporia_question_unref, asking->cancellable, prepared_cb,
                   aporia_asking_ref (asking));
}

/* --- ahead of need, and in need -------------------------------------------------------------------- */

void
aporia_interview_drop_prefetched (AporiaInterview *self)
{
  g_clear_pointer (&self->prefetched, aporia_question_unref);
  g_clear_pointer (&self->prefetched_by, aporia_coach_unref);
}

static gboolean
has_open_question (AporiaInterview *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    if (aporia_interview_peek_turn (self, i)->answer == NULL)
      return TRUE;
  return FALSE;
}

void
aporia_interview_prefetch (AporiaInterview *self)
{
  g_autoptr(AporiaCoach) coach = NULL;

  /* The next question shall know every answer. */
  if (self->asking != NULL || self->prefetched != NULL || has_open_question (self) ||
      aporia_interview_is_plan_done (self))
    return;
  coach = aporia_interview_ref_coach (self);
  begin_asking (self, coach, TRUE);
}

void
aporia_interview_ask (AporiaInterview *self,
                      AporiaCoach     *coach)
{
  g_autoptr(AporiaCoach) present =
    coach != NULL ? aporia_coach_ref (coach) : aporia_interview_ref_coach (self);
  g_autoptr(AporiaQuestion) prefetched = NULL;

  /* A coach that was swapped in meanwhile takes over. */
  if (self->prefetched_by != present &&
      !(self->is_standing_in && self->prefetched_by == self->services->fallback))
    aporia_interview_drop_prefetched (self);
  prefetched = g_steal_pointer (&self->prefetched);
  aporia_interview_drop_prefetched (self);
  if (prefetched != NULL)
    {
      aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_SAVING);
      aporia_interview_put_question (self, prefetched);
      return;
    }
  /* What still waits behind others ahead of need would wait too long. */
  if (self->asking != NULL && self->asking->coach == present && g_atomic_int_get (&self->asking->has_begun))
    self->asking->is_wanted = TRUE;
  else
    {
      aporia_asking_drop (&self->asking);
      begin_asking (self, present, FALSE);
    }
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_QUESTION);
}
