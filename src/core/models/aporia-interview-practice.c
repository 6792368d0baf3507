/* A session of questions that were asked before. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include "core/services/aporia-planner.h"
#include "core/services/aporia-practice.h"
#include <glib/gi18n-lib.h>

static gpointer
begin_practice_step (AporiaServices *services,
                     gpointer        data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  AporiaSessionInput *input = data;

  return aporia_session_begin_practice (services, input->question_uids, input->archive_uid, error);
}

static void
practice_begun_cb (GObject      *source,
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
      aporia_log_error ("beginning a practice session", error);
      text = g_strdup_printf (_("The practice session could not begin. %s"), error->message);
      g_clear_pointer (&self->archived_uid, g_free);
      aporia_interview_set_state (self, APORIA_INTERVIEW_EMPTY, NULL);
      aporia_interview_notice (self, text, NULL);
      aporia_interview_resume (self);
      return;
    }
  aporia_interview_adopt (self, session);
  aporia_interview_go_on (self);
  aporia_interview_emit_changed (self);
  if (self->archived_uid != NULL)
    aporia_interview_notice (self, _("Interview reset. The earlier attempt is in the history"), "reset");
}

void
aporia_interview_begin_practice (AporiaInterview *self,
                                 GStrv            question_uids,
                                 const char      *archive_uid)
{
  AporiaSessionInput *input = g_new0 (AporiaSessionInput, 1);

  input->question_uids = g_strdupv (question_uids);
  input->archive_uid = g_strdup (archive_uid);
  aporia_interview_flush_draft (self);
  aporia_interview_adopt (self, NULL);
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_BEGIN);
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, begin_practice_step,
                        input, (GDestroyNotify) aporia_session_input_free,
                        (GDestroyNotify) aporia_session_unref,
                        practice_begun_cb);
}

void
aporia_interview_start_practice (AporiaInterview *self,
                                 GStrv            question_uids)
{
  g_autofree char *open_uid = NULL;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));
  g_return_if_fail (question_uids != NULL);

  if (self->state == APORIA_INTERVIEW_LOADING && self->step == APORIA_INTERVIEW_STEP_BEGIN)
    return;
  open_uid = aporia_interview_dup_open_uid (self);
  g_clear_pointer (&self->archived_uid, g_free);
  aporia_interview_begin_practice (self, question_uids, open_uid);
}

GStrv
aporia_interview_dup_practised (AporiaInterview *self)
{
  g_autoptr(GStrvBuilder) uids = g_strv_builder_new ();
  gboolean is_practice = FALSE;

  for (guint i = 0; i < self->turns->len; i++)
    {
      AporiaQuestion *question = aporia_interview_peek_turn (self, i)->question;

      if (question->kind == APORIA_QUESTION_RETAKE && aporia_planner_is_planned (self->turns, i))
        {
          g_strv_builder_add (uids, question->parent_uid);
          is_practice = TRUE;
        }
    }
  return is_practice ? g_strv_builder_end (uids) : NULL;
}
