/* The way of an answer to the store: committed before anything is asked about it, or skipped; and "Not a
 * fallacy". */
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

typedef struct
{
  AporiaTurn *turn;
  char       *text; /* (nullable) */
  gint64      seconds;
  gboolean    is_dismissed;
} AnswerInput;

static AnswerInput *
answer_input_new (AporiaTurn *turn)
{
  AnswerInput *input = g_new0 (AnswerInput, 1);

  input->turn = aporia_turn_ref (turn);
  return input;
}

static void
answer_input_free (AnswerInput *self)
{
  aporia_turn_unref (self->turn);
  g_free (self->text);
  g_free (self);
}

static gpointer
answer_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  AnswerInput *input = data;

  return aporia_session_answer (services, input->turn, input->text, input->seconds, error);
}

/* The text stays in the editor; nothing is lost, the person can try again. */
static void
fail_answer (AporiaInterview *self,
             const GError    *error,
             const char      *text)
{
  aporia_log_error ("saving an answer", error);
  aporia_interview_set_state (self, APORIA_INTERVIEW_ANSWERING, text);
}

static void
answered_cb (GObject      *source,
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
      g_autofree char *text = aporia_interview_dup_unsaved (error);

      fail_answer (self, error, text);
      return;
    }
  aporia_interview_replace_turn (self, turn);
  aporia_interview_emit_changed (self);
  /* Stopped before anything was asked: now that it is safe, it can be said so. */
  if (aporia_interview_get_is_withheld (self))
    aporia_interview_answered_under_pressure (self);
  else if (self->is_cancel_wanted)
    aporia_interview_show_unjudged (self, TRUE);
  else
    aporia_interview_judge (self, NULL);
}

static void
skipped_cb (GObject      *source,
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
      g_autofree char *text = g_strdup_printf (_("The question was not skipped. %s"), error->message);

      fail_answer (self, error, text);
      return;
    }
  aporia_interview_replace_turn (self, turn);
  g_free (self->skipped_uid);
  self->skipped_uid = g_strdup (turn->question->uid);
  aporia_interview_emit_changed (self);
  aporia_interview_go_on (self);
  aporia_interview_notice (self,
                           aporia_takes_get_number (self->turns, turn->question) > 1
                             ? _("Retake left out")
                             : _("Question skipped"),
                           "skip");
}

static void
commit (AporiaInterview    *self,
        const char         *text,
        gint64              seconds,
        GAsyncReadyCallback callback)
{
  AnswerInput *input = answer_input_new (aporia_interview_get_turn (self));

  input->text = g_strdup (text);
  input->seconds = seconds;
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, answer_step, input,
                        (GDestroyNotify) answer_input_free, (GDestroyNotify) aporia_turn_unref, callback);
}

void
aporia_interview_submit (AporiaInterview *self,
                         const char      *text)
{
  g_autofree char *clean = aporia_text_clean (text, -1, G_MAXUINT);
  guint seconds;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  /* The state leaves ANSWERING at once, so a second press finds nothing to do. */
  if (self->state != APORIA_INTERVIEW_ANSWERING || *clean == '\0')
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  seconds = aporia_interview_get_seconds_used (self);
  aporia_interview_wait (self, APORIA_INTERVIEW_JUDGING, APORIA_INTERVIEW_STEP_SAVING);
  commit (self, clean, seconds, answered_cb);
}

void
aporia_interview_skip (AporiaInterview *self)
{
  guint seconds;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_ANSWERING)
    return;
  aporia_interview_flush_draft (self);
  seconds = aporia_interview_get_seconds_used (self);
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_SAVING);
  commit (self, NULL, seconds, skipped_cb);
}

/* --- "Not a fallacy" --------------------------------------------------------------------------------- */

static gpointer
dismiss_step (AporiaServices *services,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  AnswerInput *input = data;

  return aporia_session_set_fallacy_dismissed (services, input->turn, input->is_dismissed, error);
}

static void
dismissed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_step_finish (result, &error);

  if (!aporia_interview_is_current (self, result))
    return;
  aporia_log_error ("remembering a dismissed hint", error);
  if (turn == NULL)
    return;
  aporia_interview_replace_turn (self, turn);
  aporia_interview_set_state (self, self->state, self->error);
  aporia_interview_emit_changed (self);
}

void
aporia_interview_set_fallacy_dismissed (AporiaInterview *self,
                                        gboolean         is_dismissed)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  AnswerInput *input;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (turn == NULL || turn->hint == NULL || turn->hint->level == APORIA_HINT_NONE)
    return;
  input = answer_input_new (turn);
  input->is_dismissed = is_dismissed;
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, dismiss_step, input,
                        (GDestroyNotify) answer_input_free, (GDestroyNotify) aporia_turn_unref,
                        dismissed_cb);
}
