/* Attempts of the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-vacancy.h"

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
is_same_vacancy (const AporiaVacancy *a,
                 const AporiaVacancy *b)
{
  return is_same_text (a->position_title, b->position_title)
         && is_same_text (a->company, b->company) && is_same_text (a->jd_sha256, b->jd_sha256);
}

/* An equal one of an attempt that is a sample as this one, or is none as this one. */
static AporiaVacancy *
ensure_vacancy (FakeStore     *self,
                AporiaVacancy *vacancy,
                gboolean       is_sample)
{
  AporiaVacancy *copy;

  for (guint i = 0; i < self->attempts->len; i++)
    {
      AporiaAttempt *other = ((FakeAttempt *) self->attempts->pdata[i])->record;

      if (other->is_sample == is_sample && is_same_vacancy (other->vacancy, vacancy))
        return aporia_vacancy_ref (other->vacancy);
    }

  copy = aporia_vacancy_new ();
  copy->uid = aporia_uid_new ();
  copy->position_title = g_strdup (vacancy->position_title);
  copy->company = g_strdup (vacancy->company != NULL ? vacancy->company : "");
  copy->jd_sha256 = g_strdup (vacancy->jd_sha256 != NULL ? vacancy->jd_sha256 : "");
  copy->jd_name = g_strdup (vacancy->jd_name != NULL ? vacancy->jd_name : "");
  copy->jd_text = g_strdup (vacancy->jd_text != NULL ? vacancy->jd_text : "");
  return copy;
}

static guint
count_attempts (FakeStore     *self,
                const char    *person_uid,
                AporiaVacancy *vacancy)
{
  guint n_attempts = 0;

  for (guint i = 0; i < self->attempts->len; i++)
    {
      AporiaAttempt *other = ((FakeAttempt *) self->attempts->pdata[i])->record;

      if (other->vacancy == vacancy && g_strcmp0 (other->person_uid, person_uid) == 0)
        n_attempts = MAX (n_attempts, other->number);
    }
  return n_attempts;
}

AporiaAttempt *
fake_store_begin_attempt (AporiaStore   *store,
                          AporiaAttempt *attempt,
                          GError       **error)
{
  FakeAttempt *added;
  AporiaAttempt *copy;
  ENTER (store, "begin_attempt", NULL);

  if (attempt->uid != NULL && fake_store_find_attempt (self, attempt->uid) != NULL)
    {
      fake_store_fail ("This attempt was begun before.", error);
      return NULL;
    }
  copy = aporia_attempt_with_status (attempt, attempt->status, attempt->ended_at);
  if (copy->uid == NULL || *copy->uid == '\0')
    {
      g_free (copy->uid);
      copy->uid = aporia_uid_new ();
    }
  if (copy->started_at == 0)
    copy->started_at = aporia_time_now ();
  g_free (copy->person_uid);
  copy->person_uid = g_strdup (fake_store_ensure_person (self)->uid);
  g_clear_pointer (&copy->vacancy, aporia_vacancy_unref);
  copy->vacancy = ensure_vacancy (self, attempt->vacancy, attempt->is_sample);
  copy->number = count_attempts (self, copy->person_uid, copy->vacancy) + 1;

  added = g_new0 (FakeAttempt, 1);
  added->record = copy;
  added->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_question_free);
  g_ptr_array_add (self->attempts, added);
  return aporia_attempt_ref (copy);
}

AporiaAttempt *
fake_store_load_attempt (AporiaStore *store,
                         const char  *uid,
                         GError     **error)
{
  FakeAttempt *attempt;
  ENTER (store, "load_attempt", NULL);

  attempt = fake_store_find_attempt (self, uid);
  return attempt != NULL ? aporia_attempt_ref (attempt->record) : NULL;
}

static int
compare_attempts (gconstpointer a,
                  gconstpointer b)
{
  const FakeAttempt *one = *(FakeAttempt *const *) a;
  const FakeAttempt *other = *(FakeAttempt *const *) b;

  return (one->record->started_at < other->record->started_at) -
         (one->record->started_at > other->record->started_at);
}

/* The local person's that are not deleted, newest first.  Returns: (transfer container) */
static GPtrArray *
sort_attempts (FakeStore *self)
{
  GPtrArray *sorted = g_ptr_array_new ();
  const char *uid = fake_store_ensure_person (self)->uid;

  for (guint i = self->attempts->len; i > 0; i--)
    {
      FakeAttempt *attempt = self->attempts->pdata[i - 1];

      if (!attempt->is_deleted && g_strcmp0 (attempt->record->person_uid, uid) == 0)
        g_ptr_array_add (sorted, attempt);
    }
  g_ptr_array_sort (sorted, compare_attempts);
  return sorted;
}

AporiaAttempt *
fake_store_load_open_attempt (AporiaStore *store,
                              GError     **error)
{
  g_autoptr(GPtrArray) sorted = NULL;
  ENTER (store, "load_open_attempt", NULL);

  sorted = sort_attempts (self);
  for (guint i = 0; i < sorted->len; i++)
    {
      AporiaAttempt *record = ((FakeAttempt *) sorted->pdata[i])->record;

      if (record->status == APORIA_ATTEMPT_OPEN)
        return aporia_attempt_ref (record);
    }
  return NULL;
}

gboolean
fake_store_end_attempt (AporiaStore        *store,
                        const char         *uid,
                        AporiaAttemptStatus status,
                        GError            **error)
{
  FakeAttempt *attempt;
  AporiaAttempt *old;
  gint64 ended_at;
  ENTER (store, "end_attempt", FALSE);

  if (!(attempt = fake_store_expect_attempt (self, uid, error)))
    return FALSE;
  old = attempt->record;
  ended_at = old->ended_at != 0 ? old->ended_at : aporia_time_now ();
  attempt->record =
      aporia_attempt_with_status (old, status, status == APORIA_ATTEMPT_OPEN ? 0 : ended_at);
  aporia_attempt_unref (old);
  return TRUE;
}

gboolean
fake_store_set_attempt_deleted (AporiaStore *store,
                                const char  *uid,
                                gboolean     is_deleted,
                                GError     **error)
{
  FakeAttempt *attempt;
  ENTER (store, "set_attempt_deleted", FALSE);

  if (!(attempt = fake_store_expect_attempt (self, uid, error)))
    return FALSE;
  attempt->is_deleted = is_deleted;
  attempt->deleted_at = is_deleted ? aporia_time_now () : 0;
  return TRUE;
}

static gboolean
is_used (FakeStore  *self,
         const char *sha256,
         gboolean    is_sample)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      AporiaAttempt *record = ((FakeAttempt *) self->attempts->pdata[i])->record;

      if (record->is_sample == is_sample
          && (g_strcmp0 (record->cv_sha256, sha256) == 0
              || g_strcmp0 (record->vacancy->jd_sha256, sha256) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_sample_document_cb (gpointer key,
                       gpointer value,
                       gpointer data)
{
  return is_used (data, key, TRUE) && !is_used (data, key, FALSE);
}

static gboolean
is_sample_word_cb (gpointer key,
                   gpointer value,
                   gpointer data)
{
  return GPOINTER_TO_INT (value);
}

gboolean
fake_store_remove_samples (AporiaStore *store,
                           GError     **error)
{
  ENTER (store, "remove_samples", FALSE);

  g_hash_table_foreach_remove (self->documents, is_sample_document_cb, self);
  g_hash_table_foreach_remove (self->dismissed, is_sample_word_cb, NULL);
  for (guint i = self->attempts->len; i > 0; i--)
    if (((FakeAttempt *) self->attempts->pdata[i - 1])->record->is_sample)
      g_ptr_array_remove_index (self->attempts, i - 1);
  return TRUE;
}

/* A main one, or one of another attempt that is practised again. */
static gboolean
is_planned (FakeAttempt  *attempt,
            FakeQuestion *question)
{
  if (question->question->kind != APORIA_QUESTION_RETAKE)
    return question->question->kind == APORIA_QUESTION_MAIN;
  for (guint i = 0; i < attempt->questions->len; i++)
    if (g_strcmp0 (((FakeQuestion *) attempt->questions->pdata[i])->question->uid,
                   question->question->parent_uid) == 0)
      return FALSE;
  return TRUE;
}

/* The question judged last. */
static FakeQuestion *
find_newest (FakeAttempt *attempt)
{
  FakeQuestion *newest = NULL;

  for (guint i = 0; i < attempt->questions->len; i++)
    {
      FakeQuestion *question = attempt->questions->pdata[i];

      if (is_planned (attempt, question) && question->evaluation != NULL &&
          g_strcmp0 (fake_question_get_class (question), APORIA_ENGINE_NONE) != 0 &&
          (newest == NULL || question->judged_at > newest->judged_at))
        newest = question;
    }
  return newest;
}

const char *
fake_question_get_class (const FakeQuestion *question)
{
  return question->evaluation->judged_by != NULL ? question->evaluation->judged_by->engine_class
                                                 : APORIA_ENGINE_BUILTIN;
}

AporiaAttemptSummary *
fake_attempt_summarise (FakeAttempt *attempt)
{
  AporiaAttemptSummary *summary = aporia_attempt_summary_new ();
  FakeQuestion *newest = find_newest (attempt);
  double sums[2] = { 0 };
  guint n_class = 0;

  summary->attempt = aporia_attempt_ref (attempt->record);
  summary->is_starred = attempt->is_starred;
  summary->deleted_at = attempt->deleted_at;
  for (guint i = 0; i < attempt->questions->len; i++)
    {
      FakeQuestion *question = attempt->questions->pdata[i];

      if (!is_planned (attempt, question))
        continue;
      summary->n_asked++;
      summary->n_answered += question->answer != NULL && !question->answer->is_skipped;
      summary->n_skipped += question->answer != NULL && question->answer->is_skipped;
      summary->n_judged += question->evaluation != NULL;
      if (question->evaluation == NULL || newest == NULL
          || g_strcmp0 (fake_question_get_class (question), fake_question_get_class (newest)) != 0)
        continue;
      n_class++;
      sums[0] += question->evaluation->scores[APORIA_CRITERION_CORRECTNESS];
      sums[1] += question->evaluation->scores[APORIA_CRITERION_RELEVANCE];
    }
  summary->average_correctness = n_class > 0 ? sums[0] / n_class : -1;
  summary->average_relevance = n_class > 0 ? sums[1] / n_class : -1;
  if (newest != NULL)
    summary->engine_label = g_strdup (aporia_judged_by_get_label (newest->evaluation->judged_by));
  return summary;
}

GPtrArray *
fake_store_list_attempts (AporiaStore *store,
                          guint        offset,
                          guint        limit,
                          GError     **error)
{
  g_autoptr(GPtrArray) sorted = NULL;
  GPtrArray *summaries;
  ENTER (store, "list_attempts", NULL);

  sorted = sort_attempts (self);
  summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_summary_unref);
  for (guint i = offset; i < sorted->len && summaries->len < limit; i++)
    g_ptr_array_add (summaries, fake_attempt_summarise (sorted->pdata[i]));
  return summaries;
}

gboolean
fake_store_save_debrief (AporiaStore   *store,
                         const char    *attempt_uid,
                         AporiaDebrief *debrief,
                         GError       **error)
{
  FakeAttempt *attempt;
  ENTER (store, "save_debrief", FALSE);

  if (!(attempt = fake_store_expect_attempt (self, attempt_uid, error)))
    return FALSE;
  g_clear_pointer (&attempt->debrief, aporia_debrief_unref);
  attempt->debrief = aporia_debrief_ref (debrief);
  return TRUE;
}

AporiaDebrief *
fake_store_load_debrief (AporiaStore *store,
                         const char  *attempt_uid,
                         GError     **error)
{
  FakeAttempt *attempt;
  ENTER (store, "load_debrief", NULL);

  attempt = fake_store_find_attempt (self, attempt_uid);
  return attempt != NULL && attempt->debrief != NULL ? aporia_debrief_ref (attempt->debrief) : NULL;
}
