/* Sessions as a whole: start, resume, reset, sample. */
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/models/aporia-interview-private.h"
#include "core/services/aporia-sample.h"
#include <glib/gi18n-lib.h>

void
aporia_session_input_free (AporiaSessionInput *self)
{
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turn, aporia_turn_unref);
  g_free (self->archive_uid);
  g_strfreev (self->question_uids);
  g_free (self);
}

void
aporia_interview_open_session (AporiaInterview *self,
                               AporiaSession   *session)
{
  AporiaTurn *last;

  aporia_interview_adopt (self, session);
  if (self->attempt->status != APORIA_ATTEMPT_FINISHED)
    g_clear_pointer (&self->debrief, aporia_debrief_unref);
  if (self->debrief != NULL && self->attempt->status == APORIA_ATTEMPT_FINISHED)
    {
      aporia_interview_set_state (self, APORIA_INTERVIEW_DONE, NULL);
      return;
    }
  last = self->turns->len == 0 ? NULL : aporia_interview_peek_turn (self, self->turns->len - 1);
  /* A retake may have been begun while the question that was due is still open. */
  if (last != NULL && last->answer == NULL && aporia_takes_get_number (self->turns, last->question) > 1)
    aporia_interview_open_turn (self, self->turns->len - 1);
  else if (last == NULL || last->answer == NULL || last->answer->is_skipped)
    aporia_interview_go_on (self);
  else
    {
      self->current = (int) self->turns->len - 1;
      if (aporia_interview_get_is_withheld (self))
        aporia_interview_answered_under_pressure (self);
      else if (last->evaluation != NULL)
        aporia_interview_set_state (self, APORIA_INTERVIEW_FEEDBACK, NULL);
      else
        aporia_interview_judge (self, NULL); /* a kill had cut it off */
    }
  aporia_interview_judge_leftovers (self);
}

/* --- resume ------------------------------------------------------------------------------------------ */

static gpointer
load_open_step (AporiaServices *services,
                gpointer        input,
                GCancellable   *cancellable,
                GError        **error)
{
  return aporia_session_load (services, NULL, error);
}

static void
resume_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSession) session = aporia_step_finish (result, &error);

  aporia_log_error ("looking for an unfinished interview", error);
  if (!aporia_interview_is_current (self, result) || self->state != APORIA_INTERVIEW_EMPTY)
    return;
  if (session == NULL)
    {
      aporia_interview_set_state (self, APORIA_INTERVIEW_EMPTY, NULL);
      return;
    }
  aporia_interview_open_session (self, session);
  g_signal_emit_by_name (self, "resumed");
}

void
aporia_interview_resume (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state == APORIA_INTERVIEW_EMPTY)
    aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, load_open_step, NULL,
                          NULL, (GDestroyNotify) aporia_session_unref, resume_loaded_cb);
}

/* --- start and reset --------------------------------------------------------------------------------- */

static gpointer
begin_step (AporiaServices *services,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  AporiaSessionInput *input = data;

  return aporia_session_begin (services, input->attempt, input->archive_uid, error);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSession) session = aporia_step_finish (result, &error);
  g_autofree char *text = NULL;

  if (!aporia_interview_is_current (self, result))
    return;
  if (session == NULL)
    {
      aporia_log_error ("beginning an interview", error);
      text = g_strdup_printf (_("The interview could not begin. %s"), error->message);
      self->step = APORIA_INTERVIEW_STEP_BEGIN;
      aporia_interview_set_state (self, APORIA_INTERVIEW_FAILED, text);
      return;
    }
  aporia_interview_adopt (self, session);
  aporia_interview_go_on (self);
  if (self->archived_uid != NULL)
    aporia_interview_notice (self, _("Interview reset. The earlier attempt is in the history"), "reset");
}

static void
begin (AporiaInterview *self,
       AporiaAttempt   *attempt,
       const char      *archive_uid)
{
  AporiaSessionInput *input = g_new0 (AporiaSessionInput, 1);

  input->attempt = aporia_attempt_ref (attempt);
  input->archive_uid = g_strdup (archive_uid);
  aporia_interview_adopt (self, NULL);
  /* Kept while LOADING, so that a failure can be tried again. */
  self->attempt = aporia_attempt_ref (attempt);
  self->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_BEGIN);
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, begin_step, input,
                        (GDestroyNotify) aporia_session_input_free, (GDestroyNotify) aporia_session_unref,
                        begun_cb);
}

char *
aporia_interview_dup_open_uid (AporiaInterview *self)
{
  gboolean is_open = self->attempt != NULL && self->state != APORIA_INTERVIEW_DONE &&
                     self->attempt->status == APORIA_ATTEMPT_OPEN;

  return is_open ? g_strdup (self->attempt->uid) : NULL;
}

void
aporia_interview_start (AporiaInterview *self,
                        AporiaAttempt   *attempt)
{
  g_autofree char *open_uid = NULL;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));
  g_return_if_fail (attempt != NULL);

  open_uid = aporia_interview_dup_open_uid (self);
  g_clear_pointer (&self->archived_uid, g_free);
  begin (self, attempt, open_uid);
}

/* The same plan once more under a new identity. */
static AporiaAttempt *
make_again (AporiaAttempt *attempt)
{
  AporiaAttempt *again = aporia_attempt_with_status (attempt, APORIA_ATTEMPT_OPEN, 0);

  g_free (again->uid);
  again->uid = aporia_uid_new ();
  again->seed = g_random_int ();
  again->started_at = aporia_time_now ();
  return again;
}

void
aporia_interview_reset (AporiaInterview *self)
{
  g_autoptr(AporiaAttempt) again = NULL;
  g_autofree char *open_uid = NULL;
  g_auto(GStrv) practised = NULL;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->attempt == NULL || self->turns->len == 0)
    return;
  open_uid = aporia_interview_dup_open_uid (self);
  g_free (self->archived_uid);
  self->archived_uid = g_strdup (open_uid);
  if ((practised = aporia_interview_dup_practised (self)) != NULL)
    {
      aporia_interview_begin_practice (self, practised, open_uid);
      return;
    }
  again = make_again (self->attempt);
  begin (self, again, open_uid);
}

void
aporia_interview_close (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_DONE)
    return;
  aporia_interview_adopt (self, NULL);
  aporia_interview_set_state (self, APORIA_INTERVIEW_EMPTY, NULL);
}

void
aporia_interview_begin_again (AporiaInterview *self)
{
  g_autoptr(AporiaAttempt) attempt = aporia_attempt_ref (self->attempt);

  begin (self, attempt, self->archived_uid);
}

/* --- sample ------------------------------------------------------------------------------------------ */

static gpointer
sample_step (AporiaServices *services,
             gpointer        input,
             GCancellable   *cancellable,
             GError        **error)
{
  return aporia_sample_make (services, cancellable, error);
}

static void
sample_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSession) session = aporia_step_finish (result, &error);

  if (!aporia_interview_is_current (self, result))
    return;
  if (session == NULL)
    {
      aporia_log_error ("making the sample session", error);
      aporia_interview_set_state (self, APORIA_INTERVIEW_EMPTY, NULL);
      aporia_interview_notice (self, _("The sample session could not be made"), NULL);
      return;
    }
  aporia_interview_open_session (self, session);
  aporia_interview_emit_changed (self);
}

void
aporia_interview_start_sample (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state == APORIA_INTERVIEW_LOADING)
    return;
  /* An open interview stays as it is and comes back when the sample is removed. */
  aporia_interview_adopt (self, NULL);
  g_clear_pointer (&self->archived_uid, g_free);
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_BEGIN);
  aporia_interview_run (self, self->services->agents_worker, APORIA_PRIORITY_WAITING, sample_step, NULL,
                        NULL, (GDestroyNotify) aporia_session_unref, sample_made_cb);
}

static gpointer
remove_samples_step (AporiaServices *services,
                     gpointer        input,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr(GError) failure = NULL;

  if (!aporia_store_remove_samples (services->store, &failure))
    aporia_log_error ("removing the sample session", failure);
  return NULL;
}

static void
samples_removed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);

  aporia_interview_emit_changed (self);
  aporia_interview_resume (self);
}

void
aporia_interview_remove_sample (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->attempt != NULL && self->attempt->is_sample)
    {
      aporia_interview_adopt (self, NULL);
      aporia_interview_set_state (self, APORIA_INTERVIEW_EMPTY, NULL);
    }
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, remove_samples_step,
                        NULL, NULL, NULL, samples_removed_cb);
}
