#include "core/services/aporia-practice.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-practice-store.h"
#include "core/services/aporia-planner.h"
#include <glib/gi18n-lib.h>

static AporiaPracticeStore *
get_store (AporiaServices *services)
{
  return APORIA_PRACTICE_STORE (services->store);
}

/* --- sessions ------------------------------------------------------------------------------------------ */

/* (element-type AporiaQuestion) those of UIDS that are there, each question once. */
static GPtrArray *
load_questions (AporiaServices *services,
                GStrv           uids,
                GError        **error)
{
  g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_question_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; uids[i] != NULL && questions->len < APORIA_PLANNED_MAX; i++)
    {
      GError *failure = NULL;
      g_autofree char *first = aporia_practice_store_find_first (get_store (services), uids[i], &failure);
      g_autoptr(AporiaQuestion) question = NULL;

      if (failure == NULL && first != NULL && g_hash_table_add (seen, g_steal_pointer (&first)))
        question = aporia_practice_store_load_question (get_store (services), uids[i], &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      if (question != NULL)
        g_ptr_array_add (questions, g_steal_pointer (&question));
    }
  if (questions->len > 0)
    return g_steal_pointer (&questions);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                       _("These questions are not there any more."));
  return NULL;
}

/* The attempt that most QUESTIONS are from; the first of equals. */
static const char *
find_main_attempt (GPtrArray *questions)
{
  const char *best = NULL;
  guint most = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      const char *uid = ((AporiaQuestion *) questions->pdata[i])->attempt_uid;
      guint n = 0;

      for (guint j = 0; j < questions->len; j++)
        n += g_str_equal (((AporiaQuestion *) questions->pdata[j])->attempt_uid, uid);
      if (n > most)
        {
          most = n;
          best = uid;
        }
    }
  return best;
}

static AporiaAttempt *
make_attempt (AporiaAttempt *origin,
              guint          n_questions)
{
  AporiaAttempt *attempt = aporia_attempt_with_status (origin, APORIA_ATTEMPT_OPEN, 0);

  g_free (attempt->uid);
  attempt->uid = aporia_uid_new ();
  attempt->n_planned = n_questions;
  attempt->seed = g_random_int ();
  attempt->started_at = aporia_time_now ();
  return attempt;
}

static AporiaQuestion *
make_retake (AporiaQuestion *question)
{
  AporiaQuestion *retake = aporia_question_copy (question);
  g_autofree char *date = aporia_time_format_date (question->asked_at);

  retake->kind = APORIA_QUESTION_RETAKE;
  g_free (retake->parent_uid);
  retake->parent_uid = g_strdup (question->uid);
  g_free (retake->why);
  /* Translators: %s is a date such as "21 November 2026" */
  retake->why = g_strdup_printf (_("You were asked this on %s. Here it is again."), date);
  g_clear_pointer (&retake->why_quote, g_free);
  return retake;
}

static gboolean
put_questions (AporiaServices *services,
               AporiaSession  *session,
               GPtrArray      *questions,
               GError        **error)
{
  for (guint i = 0; i < questions->len; i++)
    {
      g_autoptr(AporiaQuestion) retake = make_retake (questions->pdata[i]);
      AporiaTurn *turn = aporia_session_put_question (services, session->attempt, retake, i + 1, error);

      if (turn == NULL)
        return FALSE;
      g_ptr_array_add (session->turns, turn);
    }
  return TRUE;
}

AporiaSession *
aporia_session_begin_practice (AporiaServices *services,
                               GStrv           question_uids,
                               const char     *archive_uid,
                               GError        **error)
{
  g_autoptr(GPtrArray) questions = load_questions (services, question_uids, error);
  g_autoptr(AporiaAttempt) origin = NULL;
  g_autoptr(AporiaAttempt) attempt = NULL;
  g_autoptr(AporiaSession) session = NULL;

  if (questions == NULL ||
      !(origin = aporia_store_load_attempt (services->store, find_main_attempt (questions), error)))
    return NULL;
  attempt = make_attempt (origin, questions->len);
  session = aporia_session_begin (services, attempt, archive_uid, error);
  if (session == NULL)
    return NULL;
  if (put_questions (services, session, questions, error))
    return g_steal_pointer (&session);
  /* Half a session is none. */
  aporia_store_set_attempt_deleted (services->store, session->attempt->uid, TRUE, NULL);
  return NULL;
}

AporiaAttempt *
aporia_session_ref_origin (AporiaServices *services,
                           AporiaAttempt  *attempt,
                           AporiaTurn     *turn)
{
  g_autofree char *first = NULL;
  g_autoptr(AporiaQuestion) question = NULL;
  AporiaAttempt *origin = NULL;

  if (turn->question->kind == APORIA_QUESTION_RETAKE)
    first = aporia_practice_store_find_first (get_store (services), turn->question->uid, NULL);
  if (first != NULL)
    question = aporia_practice_store_load_question (get_store (services), first, NULL);
  if (question != NULL && g_strcmp0 (question->attempt_uid, attempt->uid) != 0)
    origin = aporia_store_load_attempt (services->store, question->attempt_uid, NULL);
  return origin != NULL ? origin : aporia_attempt_ref (attempt);
}

/* --- the queue ----------------------------------------------------------------------------------------- */

/* The item of FIRST: in ITEM (nullable there) and TRUE, or FALSE with error. */
static gboolean
load_item (AporiaServices      *services,
           const char          *first,
           int                  today,
           AporiaPracticeItem **item,
           GError             **error)
{
  GError *failure = NULL;
  g_autoptr(AporiaPracticeItem) stored =
    aporia_practice_store_load_item (get_store (services), first, &failure);

  *item = stored != NULL ? aporia_practice_item_mend (stored, today) : NULL;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* What the queue holds after FIRST itself, no retake, was judged; NULL when there is nothing to change. */
static AporiaPracticeItem *
after_first (AporiaPracticeItem   *item,
             const char           *first,
             AporiaPracticeOutcome outcome,
             int                   today)
{
  if (item == NULL)
    return outcome == APORIA_PRACTICE_WEAK ? aporia_practice_item_make (first, FALSE, today) : NULL;
  /* Weak by the first judgement, and not by the one that took its place. */
  if (!item->is_mine && item->last_on == 0 && item->state == APORIA_PRACTICE_WAITING &&
      outcome != APORIA_PRACTICE_WEAK)
    {
      AporiaPracticeItem *done = aporia_practice_item_put (item, FALSE, today);

      done->state = APORIA_PRACTICE_DONE;
      return done;
    }
  if (item->state == APORIA_PRACTICE_DONE && item->last_on == 0 && outcome == APORIA_PRACTICE_WEAK)
    return aporia_practice_item_make (first, FALSE, today);
  return NULL;
}

gboolean
aporia_practice_note_judged (AporiaServices   *services,
                             AporiaTurn       *turn,
                             AporiaEvaluation *evaluation,
                             GError          **error)
{
  AporiaPracticeOutcome outcome = aporia_practice_get_outcome (evaluation);
  const char *uid = turn->question->uid;
  int today = aporia_services_get_today (services);
  GError *failure = NULL;
  g_autofree char *first = NULL;
  g_autoptr(AporiaPracticeItem) item = NULL;
  g_autoptr(AporiaPracticeItem) next = NULL;

  if (outcome == APORIA_PRACTICE_UNKNOWN)
    return TRUE;
  first = aporia_practice_store_find_first (get_store (services), uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (first == NULL || !load_item (services, first, today, &item, error))
    return first == NULL;

  if (g_str_equal (first, uid))
    /* A follow-up makes little sense alone: it comes back only when the person wants it. */
    next = turn->question->kind == APORIA_QUESTION_MAIN || item != NULL
             ? after_first (item, first, outcome, today)
             : NULL;
  else if (item != NULL)
    next = aporia_practice_item_judged (item, uid, outcome, today);
  else if (outcome == APORIA_PRACTICE_WEAK)
    next = aporia_practice_item_make (first, FALSE, today);
  return next == NULL || aporia_practice_store_save_item (get_store (services), next, error);
}

gboolean
aporia_practice_put (AporiaServices *services,
                     const char     *question_uid,
                     gboolean        is_in,
                     GError        **error)
{
  int today = aporia_services_get_today (services);
  GError *failure = NULL;
  g_autofree char *first = NULL;
  g_autoptr(AporiaPracticeItem) item = NULL;
  g_autoptr(AporiaPracticeItem) put = NULL;

  first = aporia_practice_store_find_first (get_store (services), question_uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (first == NULL || !load_item (services, first, today, &item, error))
    return first == NULL;
  if (item != NULL)
    put = aporia_practice_item_put (item, is_in, today);
  else if (is_in)
    put = aporia_practice_item_make (first, TRUE, today);
  aporia_log_event (is_in ? "PRACTICE_PUT" : "PRACTICE_TAKEN", "question", first, NULL);
  return put == NULL || aporia_practice_store_save_item (get_store (services), put, error);
}

gboolean
aporia_practice_is_waiting (AporiaServices *services,
                            const char     *question_uid,
                            GError        **error)
{
  g_autofree char *first = aporia_practice_store_find_first (get_store (services), question_uid, error);
  g_autoptr(AporiaPracticeItem) item =
    first != NULL ? aporia_practice_store_load_item (get_store (services), first, error) : NULL;

  return item != NULL && item->state == APORIA_PRACTICE_WAITING;
}

GPtrArray *
aporia_practice_list (AporiaServices *services,
                      GError        **error)
{
  g_autoptr(GPtrArray) stored = aporia_practice_store_list_waiting (get_store (services), error);
  int today = aporia_services_get_today (services);

  for (guint i = 0; stored != NULL && i < stored->len; i++)
    {
      g_autoptr(AporiaPracticeItem) item = stored->pdata[i];

      stored->pdata[i] = aporia_practice_item_mend (item, today);
      /* What had waited too far away is written down, else it would be put off each day anew. */
      if (stored->pdata[i] != item &&
          !aporia_practice_store_save_item (get_store (services), stored->pdata[i], error))
        return NULL;
    }
  return g_steal_pointer (&stored);
}
