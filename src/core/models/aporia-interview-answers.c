/* The way of an answer: draft, commit, evaluation and logic side by side, stored judgement. */
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

/* A draft is on disk within a second of typing: the store takes a few milliseconds of it. */
#define DRAFT_MS 400

typedef struct
{
  AporiaAttempt     *attempt;
  GPtrArray         *turns;
  AporiaTurn        *turn;
  char              *text; /* (nullable) */
  gint64             seconds;
  AporiaEvaluation  *evaluation; /* (nullable) */
  AporiaFallacyHint *hint;       /* (nullable) */
  gboolean           flag;
} AnswerInput;

static AnswerInput *
answer_input_new (AporiaInterview *self,
                  AporiaTurn      *turn)
{
  AnswerInput *input = g_new0 (AnswerInput, 1);

  input->attempt = aporia_attempt_ref (self->attempt);
  input->turns = g_ptr_array_ref (self->turns);
  input->turn = aporia_turn_ref (turn);
  return input;
}

static void
answer_input_free (AnswerInput *self)
{
  aporia_attempt_unref (self->attempt);
  g_ptr_array_unref (self->turns);
  aporia_turn_unref (self->turn);
  g_free (self->text);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
  g_free (self);
}

/* Replaces the stored turn's place in the list.  Returns: whether it is the current one. */
static gboolean
replace_turn (AporiaInterview *self,
              AporiaTurn      *turn)
{
  int index = aporia_interview_find_turn (self, turn->question->uid);

  if (index < 0)
    return FALSE;
  aporia_interview_take_turn (self, (guint) index, aporia_turn_ref (turn));
  return index == self->current;
}

/* --- draft ------------------------------------------------------------------------------------------- */

static gpointer
save_draft_step (AporiaServices *services,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  AnswerInput *input = data;

  if (!aporia_store_save_draft (services->store, input->turn->question->uid, input->text, error))
    return NULL;
  return g_strdup (input->text);
}

static void
draft_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = aporia_step_finish (result, &error);

  aporia_log_error ("saving a draft", error);
  if (text != NULL && g_strcmp0 (text, self->draft) == 0)
    aporia_interview_notify_draft_saved (self, TRUE);
}

void
aporia_interview_flush_draft (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  AnswerInput *input;

  if (self->draft_id == 0)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (turn == NULL)
    return;
  input = answer_input_new (self, turn);
  input->text = g_strdup (self->draft != NULL ? self->draft : "");
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self,
                   save_draft_step, input, (GDestroyNotify) answer_input_free, g_free, NULL,
                   draft_saved_cb, NULL);
}

static gboolean
draft_due_cb (gpointer user_data)
{
  aporia_interview_flush_draft (user_data);
  return G_SOURCE_REMOVE;
}

void
aporia_interview_set_draft (AporiaInterview *self,
                            const char      *text)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_ANSWERING || g_strcmp0 (text, self->draft) == 0)
    return;
  g_free (self->draft);
  self->draft = g_strdup (text);
  aporia_interview_notify_draft_saved (self, FALSE);
  /* A fixed beat, not a pause: somebody who types without stopping is saved as well. */
  if (self->draft_id == 0)
    self->draft_id = g_timeout_add (DRAFT_MS, draft_due_cb, self);
}

/* --- judgement --------------------------------------------------------------------------------------- */

static gpointer
evaluate_step (AporiaServices *services,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  AnswerInput *input = data;

  return aporia_session_evaluate (services, NULL, input->attempt, input->turns, input->turn, NULL, NULL,
                                  cancellable, error);
}

static gpointer
judge_logic_step (AporiaServices *services,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  AnswerInput *input = data;

  return aporia_session_judge_logic (services, NULL, input->turn, cancellable);
}

static gpointer
save_judgement_step (AporiaServices *services,
                     gpointer        data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  AnswerInput *input = data;

  return aporia_session_save_judgement (services, input->turn, input->evaluation, input->hint, error);
}

static void
judgement_saved_cb (GObject      *source,
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
      g_autofree char *text =
        g_strdup_printf (_("Your answer is safe, but the feedback could not be stored. %s"), error->message);

      aporia_log_error ("storing a judgement", error);
      aporia_interview_set_state (self, APORIA_INTERVIEW_FAILED, text);
      return;
    }
  if (replace_turn (self, turn))
    aporia_interview_set_state (self, APORIA_INTERVIEW_FEEDBACK, NULL);
  aporia_interview_emit_changed (self);
}

static void
judgement_part_done (AporiaInterview *self,
                     const GError    *error)
{
  AnswerInput *input;

  if (--self->n_judging > 0)
    return;
  if (self->evaluation == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Your answer is safe. The coach did not reply. %s"),
                                               error != NULL ? error->message : "");

      aporia_interview_set_state (self, APORIA_INTERVIEW_FAILED, g_strstrip (text));
      return;
    }
  input = answer_input_new (self, aporia_interview_get_turn (self));
  input->evaluation = g_steal_pointer (&self->evaluation);
  input->hint = g_steal_pointer (&self->hint);
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, save_judgement_step,
                        input, (GDestroyNotify) answer_input_free, (GDestroyNotify) aporia_turn_unref,
                        judgement_saved_cb);
}

static void
evaluated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaEvaluation) evaluation = aporia_step_finish (result, &error);

  if (!aporia_interview_is_current (self, result))
    return;
  aporia_log_error ("evaluating an answer", error);
  self->evaluation = g_steal_pointer (&evaluation);
  judgement_part_done (self, error);
}

static void
logic_judged_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(AporiaFallacyHint) hint = aporia_step_finish (result, NULL);

  if (!aporia_interview_is_current (self, result))
    return;
  self->hint = g_steal_pointer (&hint);
  judgement_part_done (self, NULL);
}

void
aporia_interview_judge (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
  self->n_judging = 2;
  aporia_interview_run (self, self->services->agents_worker, APORIA_PRIORITY_WAITING, evaluate_step,
                        answer_input_new (self, turn), (GDestroyNotify) answer_input_free,
                        (GDestroyNotify) aporia_evaluation_unref, evaluated_cb);
  aporia_interview_run (self, self->services->agents_worker, APORIA_PRIORITY_WAITING, judge_logic_step,
                        answer_input_new (self, turn), (GDestroyNotify) answer_input_free,
                        (GDestroyNotify) aporia_fallacy_hint_unref, logic_judged_cb);
  aporia_interview_prefetch (self);
}

/* Earlier answers that were never judged (the process was killed, the person went on after a failure). */
static gpointer
judge_leftover_step (AporiaServices *services,
                     gpointer        data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  AnswerInput *input = data;
  g_autoptr(AporiaFallacyHint) hint = NULL;
  g_autoptr(AporiaEvaluation) evaluation =
    aporia_session_evaluate (services, NULL, input->attempt, input->turns, input->turn, NULL, NULL,
                             cancellable, error);

  if (evaluation == NULL)
    return NULL;
  hint = aporia_session_judge_logic (services, NULL, input->turn, cancellable);
  return aporia_session_save_judgement (services, input->turn, evaluation, hint, error);
}

static void
leftover_judged_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_step_finish (result, &error);

  if (!aporia_interview_is_current (self, result))
    return;
  aporia_log_error ("judging an earlier answer", error);
  if (turn != NULL)
    {
      replace_turn (self, turn);
      aporia_interview_emit_changed (self);
    }
}

void
aporia_interview_judge_leftovers (AporiaInterview *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      AporiaTurn *turn = aporia_interview_peek_turn (self, i);

      if ((int) i == self->current || turn->answer == NULL || turn->answer->is_skipped ||
          turn->evaluation != NULL)
        continue;
      aporia_interview_run (self, self->services->agents_worker, APORIA_PRIORITY_BACKGROUND,
                            judge_leftover_step, answer_input_new (self, turn),
                            (GDestroyNotify) answer_input_free, (GDestroyNotify) aporia_turn_unref,
                            leftover_judged_cb);
    }
}

/* --- commit ------------------------------------------------------------------------------------------ */

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
             const GError    *error)
{
  g_autofree char *text = g_strdup_printf (
    _("This could not be saved. %s Your text is kept here; submit again when that is solved."),
    error->message);

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
      fail_answer (self, error);
      return;
    }
  replace_turn (self, turn);
  aporia_interview_emit_changed (self);
  aporia_interview_judge (self);
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
      fail_answer (self, error);
      return;
    }
  replace_turn (self, turn);
  g_free (self->skipped_uid);
  self->skipped_uid = g_strdup (turn->question->uid);
  aporia_interview_emit_changed (self);
  aporia_interview_go_on (self);
  aporia_interview_notice (self, _("Question skipped"), "skip");
}

static void
commit (AporiaInterview    *self,
        const char         *text,
        GAsyncReadyCallback callback)
{
  AnswerInput *input = answer_input_new (self, aporia_interview_get_turn (self));

  input->text = g_strdup (text);
  input->seconds = (g_get_monotonic_time () - self->shown_at) / G_USEC_PER_SEC;
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, answer_step, input,
                        (GDestroyNotify) answer_input_free, (GDestroyNotify) aporia_turn_unref, callback);
}

void
aporia_interview_submit (AporiaInterview *self,
                         const char      *text)
{
  g_autofree char *clean = aporia_text_clean (text, -1, G_MAXUINT);

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  /* The state leaves ANSWERING at once, so a second press finds nothing to do. */
  if (self->state != APORIA_INTERVIEW_ANSWERING || *clean == '\0')
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  aporia_interview_set_state (self, APORIA_INTERVIEW_JUDGING, NULL);
  commit (self, clean, answered_cb);
}

void
aporia_interview_skip (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_ANSWERING)
    return;
  aporia_interview_flush_draft (self);
  aporia_interview_set_state (self, APORIA_INTERVIEW_LOADING, NULL);
  commit (self, NULL, skipped_cb);
}

/* --- "Not a fallacy" --------------------------------------------------------------------------------- */

static gpointer
dismiss_step (AporiaServices *services,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  AnswerInput *input = data;

  return aporia_session_set_fallacy_dismissed (services, input->turn, input->flag, error);
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
  replace_turn (self, turn);
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
  input = answer_input_new (self, turn);
  input->flag = is_dismissed;
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_WAITING, dismiss_step, input,
                        (GDestroyNotify) answer_input_free, (GDestroyNotify) aporia_turn_unref,
                        dismissed_cb);
}
