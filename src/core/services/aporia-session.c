#include "core/services/aporia-session.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-practice.h"
#include "core/services/aporia-spoken-answers.h"
#include <glib/gi18n-lib.h>

static void
aporia_session_clear (AporiaSession *self)
{
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->debrief, aporia_debrief_unref);
}

APORIA_DEFINE_RECORD (AporiaSession, aporia_session, aporia_session_clear)

/* An attempt left open behind the sample, or by a second window of old, is not in progress any more. */
static gboolean
archive_open (AporiaServices *services,
              GError        **error)
{
  GError *failure = NULL;
  g_autoptr(AporiaAttempt) open = NULL;

  while ((open = aporia_store_load_open_attempt (services->store, &failure)) != NULL)
    {
      if (!aporia_store_end_attempt (services->store, open->uid, APORIA_ATTEMPT_ARCHIVED, error))
        return FALSE;
      g_clear_pointer (&open, aporia_attempt_unref);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

AporiaSession *
aporia_session_begin (AporiaServices *services,
                      AporiaAttempt  *attempt,
                      const char     *archive_uid,
                      GError        **error)
{
  g_autoptr(AporiaSession) session = aporia_session_new ();

  if (archive_uid != NULL &&
      !aporia_store_end_attempt (services->store, archive_uid, APORIA_ATTEMPT_ARCHIVED, error))
    return NULL;
  if (!attempt->is_sample && !archive_open (services, error))
    return NULL;

  session->attempt = aporia_store_begin_attempt (services->store, attempt, error);
  if (session->attempt == NULL)
    return NULL;
  session->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  aporia_log_event ("ATTEMPT_STARTED", "attempt", session->attempt->uid, NULL);
  return g_steal_pointer (&session);
}

AporiaSession *
aporia_session_load (AporiaServices *services,
                     const char     *uid,
                     GError        **error)
{
  g_autoptr(AporiaSession) session = aporia_session_new ();
  GError *failure = NULL;

  session->attempt = uid != NULL ? aporia_store_load_attempt (services->store, uid, error)
                                 : aporia_store_load_open_attempt (services->store, error);
  if (session->attempt == NULL)
    return NULL;

  session->turns = aporia_store_list_turns (services->store, session->attempt->uid, error);
  if (session->turns == NULL)
    return NULL;

  session->debrief = aporia_store_load_debrief (services->store, session->attempt->uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&session);
}

AporiaQuestion *
aporia_session_make_follow_up (AporiaTurn *parent,
                               const char *text)
{
  AporiaQuestion *question = aporia_question_copy (parent->question);

  g_free (question->text);
  question->text = g_strdup (text);
  g_free (question->parent_uid);
  question->parent_uid = g_strdup (parent->question->uid);
  question->kind = APORIA_QUESTION_FOLLOW_UP;
  g_clear_pointer (&question->key_points, g_ptr_array_unref);
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  g_strfreev (question->follow_ups);
  question->follow_ups = g_new0 (char *, 1);
  g_free (question->why);
  question->why = g_strdup (_("A follow-up to your last answer."));
  g_clear_pointer (&question->why_quote, g_free);
  g_free (question->source);
  question->source = g_strdup ("follow-up");
  return question;
}

AporiaQuestion *
aporia_session_make_retake (GPtrArray  *turns,
                            AporiaTurn *taken)
{
  AporiaQuestion *question = aporia_question_copy (taken->question);

  g_free (question->parent_uid);
  question->parent_uid = g_strdup (aporia_takes_find_root (turns, taken->question)->uid);
  question->kind = APORIA_QUESTION_RETAKE;
  return question;
}

AporiaTurn *
aporia_session_put_question (AporiaServices *services,
                             AporiaAttempt  *attempt,
                             AporiaQuestion *question,
                             guint           order,
                             GError        **error)
{
  g_autoptr(AporiaQuestion) put = aporia_question_copy (question);

  g_free (put->uid);
  put->uid = aporia_uid_new ();
  g_free (put->attempt_uid);
  put->attempt_uid = g_strdup (attempt->uid);
  put->order = order;
  put->asked_at = aporia_time_now ();
  if (!aporia_store_add_question (services->store, put, error))
    return NULL;
  return aporia_turn_make (put, NULL, NULL, NULL);
}

/* The turn as it is in the store. */
static AporiaTurn *
reload_turn (AporiaServices *services,
             AporiaTurn     *turn,
             GError        **error)
{
  g_autoptr(GPtrArray) turns =
    aporia_store_list_turns (services->store, turn->question->attempt_uid, error);

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaTurn *stored = turns->pdata[i];

      if (g_str_equal (stored->question->uid, turn->question->uid))
        return aporia_turn_ref (stored);
    }
  return turns == NULL ? NULL : aporia_turn_ref (turn);
}

AporiaTurn *
aporia_session_answer (AporiaServices *services,
                       AporiaTurn     *turn,
                       const char     *text,
                       gint64          seconds,
                       GError        **error)
{
  g_autoptr(AporiaAnswer) answer = aporia_answer_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr(AporiaTurn) answered = NULL;
  g_autoptr(AporiaSpoken) spoken = NULL;
  gboolean was_new = FALSE;

  answer->uid = aporia_uid_new ();
  answer->question_uid = g_strdup (turn->question->uid);
  answer->text = g_strdup (text);
  answer->is_skipped = text == NULL;
  answer->seconds = seconds;
  answer->answered_at = aporia_time_now ();
  if (!aporia_store_save_answer (services->store, answer, &was_new, error))
    return NULL;

  aporia_log_timed (text == NULL ? "ANSWER_SKIPPED" : "ANSWER_SAVED", start, turn->question->uid);
  if (!was_new)
    return reload_turn (services, turn, error);
  spoken = aporia_spoken_settle (services, turn, text);
  answered = aporia_turn_with_answer (turn, answer);
  return aporia_turn_with_spoken (answered, spoken);
}

AporiaTurn *
aporia_session_undo_skip (AporiaServices *services,
                          AporiaAttempt  *attempt,
                          AporiaTurn     *turn,
                          GError        **error)
{
  if (!aporia_store_undo_skip (services->store, turn->question->uid, error) ||
      !aporia_store_end_attempt (services->store, attempt->uid, APORIA_ATTEMPT_OPEN, error))
    return NULL;
  return aporia_turn_with_answer (turn, NULL);
}

AporiaTurn *
aporia_session_save_judgement (AporiaServices    *services,
                               AporiaTurn        *turn,
                               AporiaEvaluation  *evaluation,
                               AporiaFallacyHint *hint,
                               GError           **error)
{
  g_autoptr(GError) failure = NULL;

  if (!aporia_store_save_judgement (services->store, turn->question->uid, evaluation, hint, error))
    return NULL;
  /* The judgement is there whatever becomes of the queue. */
  if (!aporia_practice_note_judged (services, turn, evaluation, &failure))
    aporia_log_error ("noting when a question comes back", failure);
  return aporia_turn_with_judgement (turn, evaluation, hint);
}

AporiaTurn *
aporia_session_save_hint (AporiaServices    *services,
                          AporiaTurn        *turn,
                          AporiaFallacyHint *hint,
                          GError           **error)
{
  if (!aporia_store_save_hint (services->store, turn->question->uid, hint, error))
    return NULL;
  return aporia_turn_with_judgement (turn, turn->evaluation, hint);
}

AporiaTurn *
aporia_session_set_fallacy_dismissed (AporiaServices *services,
                                      AporiaTurn     *turn,
                                      gboolean        is_dismissed,
                                      GError        **error)
{
  if (!aporia_store_set_fallacy_dismissed (services->store, turn->question->uid, turn->hint, is_dismissed,
                                           error))
    return NULL;
  return aporia_turn_with_dismissed (turn, is_dismissed);
}
