/* What can be taken back: a skip, a reset, an early finish. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

static gpointer
undo_skip_step (AporiaServices *services,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  AporiaSessionInput *input = data;

  return aporia_session_undo_skip (services, input->attempt, input->turn, error);
}

static void
skip_undone_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_step_finish (result, &error);
  AporiaAttempt *attempt = self->attempt;
  int index;

  if (!aporia_interview_is_current (self, result))
    return;
  index = turn != NULL ? aporia_interview_find_turn (self, turn->question->uid) : -1;
  if (index < 0)
    {
      aporia_log_error ("taking a skip back", error);
      aporia_interview_notice (self, _("The skip could not be taken back"), NULL);
      return;
    }
  self->attempt = aporia_attempt_with_status (attempt, APORIA_ATTEMPT_OPEN, 0);
  aporia_attempt_unref (attempt);
  g_clear_pointer (&self->debrief, aporia_debrief_unref);
  aporia_interview_take_turn (self, (guint) index, g_steal_pointer (&turn));
  aporia_interview_open_turn (self, (guint) index);
  aporia_interview_emit_changed (self);
}

static void
undo_skip (AporiaInterview *self)
{
  int index = aporia_interview_find_turn (self, self->skipped_uid);
  AporiaSessionInput *input;

  g_clear_pointer (&self->skipped_uid, g_free);
  /* Not while something is on its way that would arrive on top of the reopened question. */
  if (index < 0 || (self->state != APORIA_INTERVIEW_ANSWERING && self->state != APORIA_INTERVIEW_DONE &&
                    self->state != APORIA_INTERVIEW_FEEDBACK))
    return;
  aporia_interview_flush_draft (self);
  input = g_new0 (AporiaSessionInput, 1);
  input->attempt = aporia_attempt_ref (self->attempt);
  input->turn = aporia_turn_ref (aporia_interview_peek_turn (self, (guint) index));
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, undo_skip_step, input,
                        (GDestroyNotify) aporia_session_input_free, (GDestroyNotify) aporia_turn_unref,
                        skip_undone_cb);
}

/* The new attempt goes, the archived one is open again. */
static gpointer
undo_reset_step (AporiaServices *services,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  AporiaSessionInput *input = data;

  if (!aporia_store_set_attempt_deleted (services->store, input->attempt->uid, TRUE, error) ||
      !aporia_store_end_attempt (services->store, input->archive_uid, APORIA_ATTEMPT_OPEN, error))
    return NULL;
  return aporia_session_load (services, input->archive_uid, error);
}

static void
reset_undone_cb (GObject      *source,
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
      aporia_log_error ("taking a reset back", error);
      aporia_interview_notice (self, _("The reset could not be taken back"), NULL);
      return;
    }
  aporia_interview_open_session (self, session);
  aporia_interview_emit_changed (self);
}

static gboolean
has_answers (AporiaInterview *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    if (aporia_interview_peek_turn (self, i)->answer != NULL)
      return TRUE;
  return FALSE;
}

static void
undo_reset (AporiaInterview *self)
{
  g_autofree char *archived_uid = g_steal_pointer (&self->archived_uid);
  AporiaSessionInput *input;

  if (archived_uid == NULL || self->attempt == NULL)
    return;
  if (has_answers (self))
    {
      aporia_interview_notice (
        self, _("The new attempt has answers already; the earlier one is in the history"), NULL);
      return;
    }
  aporia_interview_flush_draft (self);
  input = g_new0 (AporiaSessionInput, 1);
  input->attempt = aporia_attempt_ref (self->attempt);
  input->archive_uid = g_steal_pointer (&archived_uid);
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, undo_reset_step, input,
                        (GDestroyNotify) aporia_session_input_free, (GDestroyNotify) aporia_session_unref,
                        reset_undone_cb);
}

static gpointer
reopen_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  AporiaSessionInput *input = data;

  if (!aporia_store_end_attempt (services->store, input->attempt->uid, APORIA_ATTEMPT_OPEN, error))
    return NULL;
  return aporia_session_load (services, input->attempt->uid, error);
}

static void
reopened_cb (GObject      *source,
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
      aporia_log_error ("opening an interview again", error);
      aporia_interview_notice (self, _("The interview could not be opened again"), NULL);
      return;
    }
  aporia_interview_open_session (self, session);
  aporia_interview_emit_changed (self);
}

static void
undo_finish (AporiaInterview *self)
{
  AporiaSessionInput *input;

  if (self->state != APORIA_INTERVIEW_DONE)
    return;
  input = g_new0 (AporiaSessionInput, 1);
  input->attempt = aporia_attempt_ref (self->attempt);
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, reopen_step, input,
                        (GDestroyNotify) aporia_session_input_free, (GDestroyNotify) aporia_session_unref,
                        reopened_cb);
}

void
aporia_interview_undo (AporiaInterview *self)
{
  const char *undo;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  undo = g_steal_pointer (&self->undo);
  if (g_strcmp0 (undo, "skip") == 0)
    undo_skip (self);
  else if (g_strcmp0 (undo, "reset") == 0)
    undo_reset (self);
  else if (g_strcmp0 (undo, "finish") == 0)
    undo_finish (self);
}
