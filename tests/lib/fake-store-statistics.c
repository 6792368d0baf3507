/* Statistics of the fake store, the slow and obvious way. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-vacancy.h"

#define MAX_POINTS 500

static gboolean
is_in_scope (const FakeQuestion *question,
             const AporiaScope  *scope,
             const char         *person_uid)
{
  const FakeAttempt *attempt = question->attempt;

  if (question->question->kind != APORIA_QUESTION_MAIN || question->answer == NULL ||
      question->answer->answered_at < scope->since)
    return FALSE;
  if (scope->attempt_uid != NULL && g_strcmp0 (attempt->record->uid, scope->attempt_uid) != 0)
    return FALSE;
  if (scope->attempt_uid == NULL && g_strcmp0 (attempt->record->person_uid, person_uid) != 0)
    return FALSE;
  if ((scope->role != NULL && g_strcmp0 (attempt->record->vacancy->position_title, scope->role) != 0)
      || (scope->skill != NULL && g_strcmp0 (question->question->focus_skill, scope->skill) != 0))
    return FALSE;
  return attempt->record->is_sample ? scope->attempt_uid != NULL : !attempt->is_deleted;
}

static int
compare_answered (gconstpointer a,
                  gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  if (one->answer->answered_at != other->answer->answered_at)
    return one->answer->answered_at < other->answer->answered_at ? -1 : 1;
  return (one->place > other->place) - (one->place < other->place);
}

static GPtrArray *
collect (FakeStore         *self,
         const AporiaScope *scope,
         const char        *person_uid)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      for (guint j = 0; j < attempt->questions->len; j++)
        if (is_in_scope (attempt->questions->pdata[j], scope, person_uid))
          g_ptr_array_add (found, attempt->questions->pdata[j]);
    }
  g_ptr_array_sort (found, compare_answered);
  return found;
}

static const char *
choose_class (GPtrArray         *questions,
              const AporiaScope *scope)
{
  FakeQuestion *newest = NULL;

  if (scope->engine_class != NULL)
    return scope->engine_class;
  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *question = questions->pdata[i];

      if (question->evaluation != NULL && !aporia_attempt_get_is_withheld (question->attempt->record)
          && g_strcmp0 (fake_question_get_class (question), APORIA_ENGINE_NONE) != 0
          && (newest == NULL || question->judged_at > newest->judged_at))
        newest = question;
    }
  return newest != NULL ? fake_question_get_class (newest) : NULL;
}

/* Judgements under pressure are shown with the debrief. */
static gboolean
is_judged_by (const FakeQuestion *question,
              const char         *engine_class)
{
  return question->evaluation != NULL && !aporia_attempt_get_is_withheld (question->attempt->record)
         && g_strcmp0 (fake_question_get_class (question), engine_class) == 0;
}

static const char *
get_fallacy (const FakeQuestion *question)
{
  if (question->hint == NULL || question->hint->level == APORIA_HINT_NONE || question->is_dismissed)
    return NULL;
  return question->hint->type;
}

static void
add_point (AporiaStatistics   *statistics,
           const FakeQuestion *question,
           guint               index)
{
  AporiaScorePoint *point = aporia_score_point_new ();

  point->index = index;
  point->question_uid = g_strdup (question->question->uid);
  point->question_text = g_strdup (question->question->text);
  point->skill = g_strdup (question->question->focus_skill);
  point->is_skipped = question->answer->is_skipped;
  point->judged_at = question->answer->answered_at;
  point->seconds = (guint) question->answer->seconds;
  if (!point->is_skipped)
    point->n_words = aporia_text_count_words (question->answer->text);
  for (guint i = 0; i < 5; i++)
    point->scores[i] = point->is_skipped ? -1 : question->evaluation->scores[i];
  if (!point->is_skipped)
    {
      point->engine_class = g_strdup (fake_question_get_class (question));
      point->n_red_flags = question->evaluation->red_flags->len;
      point->fallacy = g_strdup (get_fallacy (question));
    }
  g_ptr_array_add (statistics->points, point);
  if (statistics->points->len > MAX_POINTS)
    g_ptr_array_remove_index (statistics->points, 0);
}

static void
add_judged (AporiaStatistics   *statistics,
            const FakeQuestion *question)
{
  int correctness = question->evaluation->scores[APORIA_CRITERION_CORRECTNESS];

  for (guint i = 0; i < 5; i++)
    statistics->average[i] = (statistics->n_judged > 0 ? statistics->average[i] : 0) +
                             question->evaluation->scores[i];
  statistics->n_judged++;
  statistics->n_fallacies += get_fallacy (question) != NULL;
  statistics->red_flags_per_question += question->evaluation->red_flags->len;
  statistics->bins[MIN (correctness / 10, APORIA_N_BINS - 1)]++;
}

static void
compute (AporiaStatistics *statistics,
         GPtrArray        *questions,
         gboolean          is_attempt,
         const char       *engine_class)
{
  guint index = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *question = questions->pdata[i];
      gboolean is_judged = is_judged_by (question, engine_class);

      statistics->n_answered +=
        !question->answer->is_skipped
        && (is_attempt || !aporia_attempt_get_is_withheld (question->attempt->record));
      statistics->n_skipped += question->answer->is_skipped;
      if (is_judged)
        add_judged (statistics, question);
      if (is_judged || question->answer->is_skipped)
        add_point (statistics, question, ++index);
    }
  if (statistics->n_judged == 0)
    return;

  statistics->engine_class = g_strdup (engine_class);
  for (guint i = 0; i < 5; i++)
    statistics->average[i] /= statistics->n_judged;
  statistics->red_flags_per_question /= statistics->n_answered + statistics->n_skipped;
}

/* Average in 1/100 percent, rounded half up; -1 for nobody. */
static int
compute_bucket (FakeStore  *self,
                const char *person_uid,
                const char *engine_class)
{
  g_autoptr(AporiaScope) all = aporia_scope_make (NULL, 0, NULL);
  g_autoptr(GPtrArray) questions = collect (self, all, person_uid);
  int sum = 0;
  int n = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *question = questions->pdata[i];

      /* A rank is by all that is judged. */
      if (question->evaluation == NULL || question->evaluation->is_low_confidence
          || g_strcmp0 (fake_question_get_class (question), engine_class) != 0)
        continue;
      sum += question->evaluation->scores[APORIA_CRITERION_CORRECTNESS];
      n++;
    }
  return n > 0 ? (sum * 100 + n / 2) / n : -1;
}

static void
compute_rank (FakeStore        *self,
              AporiaStatistics *statistics)
{
  const char *local_uid = fake_store_ensure_person (self)->uid;
  int mine = compute_bucket (self, local_uid, statistics->engine_class);
  GHashTableIter iter;
  gpointer uid;
  guint n_better = 0;

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    {
      int bucket = compute_bucket (self, uid, statistics->engine_class);

      statistics->n_people += bucket >= 0;
      n_better += bucket > mine;
    }
  statistics->is_compared = g_strcmp0 (g_hash_table_lookup (self->settings, "compare"), "1") == 0;
  statistics->is_shared = g_hash_table_contains (self->settings, FAKE_STORE_SHARED_AT);
  if (mine < 0 || statistics->n_people < 5 || !statistics->is_compared)
    return;

  if (statistics->is_shared)
    statistics->ranked_at =
      g_ascii_strtoll (g_hash_table_lookup (self->settings, FAKE_STORE_SHARED_AT), NULL, 10);

  statistics->rank = n_better + 1;
  statistics->own_average = mine / 100.0;
  statistics->percentile = aporia_statistics_compute_percentile (statistics->rank, statistics->n_people);
  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    {
      int bucket = compute_bucket (self, uid, statistics->engine_class);

      if (bucket >= 0)
        statistics->people[MIN (bucket / 1000, APORIA_N_BINS - 1)]++;
    }
}

static gboolean
is_same_job (const AporiaAttempt *a,
             const AporiaAttempt *b)
{
  return g_strcmp0 (a->person_uid, b->person_uid) == 0
         && g_strcmp0 (a->vacancy->uid, b->vacancy->uid) == 0;
}

/* Returns: (transfer full) (nullable) */
static AporiaAttemptScore *
score_attempt (FakeStore        *self,
               FakeAttempt      *attempt,
               AporiaStatistics *statistics)
{
  g_autoptr(AporiaScope) scope = aporia_scope_make (attempt->record->uid, 0, NULL);
  g_autoptr(GPtrArray) questions = collect (self, scope, attempt->record->person_uid);
  g_autoptr(AporiaAttemptScore) score = aporia_attempt_score_new ();

  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *question = questions->pdata[i];

      if (!is_judged_by (question, statistics->engine_class))
        continue;
      score->correctness += question->evaluation->scores[APORIA_CRITERION_CORRECTNESS];
      score->n_judged++;
    }
  if (score->n_judged == 0)
    return NULL;
  score->correctness /= score->n_judged;
  score->attempt_uid = g_strdup (attempt->record->uid);
  score->number = attempt->record->number;
  score->started_at = attempt->record->started_at;

  return g_steal_pointer (&score);
}

/* At the job of the newest point. */
static void
compute_attempts (FakeStore        *self,
                  const FakeAttempt *newest,
                  const AporiaScope *scope,
                  AporiaStatistics  *statistics)
{
  GPtrArray *attempts = statistics->attempts;

  statistics->job_title = g_strdup (newest->record->vacancy->position_title);
  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];
      AporiaAttemptScore *score = NULL;

      if (!attempt->is_deleted && !attempt->record->is_sample
          && is_same_job (attempt->record, newest->record))
        score = score_attempt (self, attempt, statistics);
      if (score != NULL)
        g_ptr_array_add (attempts, score);
      if (attempts->len > 30)
        g_ptr_array_remove_index (attempts, 0);
    }
  for (guint i = 0; i < attempts->len; i++)
    {
      AporiaAttemptScore *score = attempts->pdata[i];

      score->is_current = scope->attempt_uid != NULL ? g_str_equal (score->attempt_uid, scope->attempt_uid)
                                                     : i + 1 == attempts->len;
    }
}

static const FakeAttempt *
find_newest (FakeStore        *self,
             AporiaStatistics *statistics)
{
  const AporiaScorePoint *point = statistics->points->pdata[statistics->points->len - 1];

  return fake_store_find_question (self, point->question_uid)->attempt;
}

AporiaStatistics *
fake_store_load_statistics (AporiaStore *store,
                            AporiaScope *scope,
                            GError     **error)
{
  g_autoptr(GPtrArray) questions = NULL;
  AporiaStatistics *statistics;
  FakeAttempt *attempt;
  ENTER (store, "load_statistics", NULL);

  statistics = aporia_statistics_new ();
  attempt = scope->attempt_uid != NULL ? fake_store_find_attempt (self, scope->attempt_uid) : NULL;
  statistics->is_sample = attempt != NULL && attempt->record->is_sample;
  questions = collect (self, scope, fake_store_ensure_person (self)->uid);
  compute (statistics, questions, scope->attempt_uid != NULL, choose_class (questions, scope));
  if (statistics->engine_class != NULL && !statistics->is_sample)
    {
      compute_rank (self, statistics);
      compute_attempts (self, find_newest (self, statistics), scope, statistics);
    }
  return statistics;
}

char *
fake_store_check_statistics (AporiaStore *store,
                             GError     **error)
{
  ENTER (store, "check_statistics", NULL);

  return g_strdup (self->attempts != NULL ? "" : "none");
}

gboolean
fake_store_rebuild_statistics (AporiaStore *store,
                               GError     **error)
{
  ENTER (store, "rebuild_statistics", FALSE);

  return self->attempts != NULL;
}
