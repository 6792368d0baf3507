/* What the Analytics page needs of a store beside sums and ranks. */
#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-statistics.h"
#include "core/ports/aporia-analytics-store.h"

static char *
ask_about (AporiaStore *store,
           const char  *attempt_uid,
           guint        order,
           const char  *skill)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, order);

  g_free (question->focus_skill);
  question->focus_skill = g_strdup (skill);
  g_assert_true (aporia_store_add_question (store, question, NULL));
  return g_strdup (question->uid);
}

static void
add (AporiaStore *store,
     const char  *attempt_uid,
     guint        order,
     const char  *skill,
     const char  *engine_class,
     int          correctness)
{
  g_autofree char *uid = ask_about (store, attempt_uid, order, skill);

  store_build_reply (store, uid, correctness < 0 ? NULL : "An answer of five words.");
  if (correctness >= 0)
    store_build_judge (store, uid, engine_class, correctness);
}

static AporiaStatistics *
load (AporiaStore *store,
      const char  *attempt_uid,
      const char  *role,
      const char  *skill)
{
  g_autoptr(AporiaScope) all = aporia_scope_make (attempt_uid, 0, NULL);
  g_autoptr(AporiaScope) scope = aporia_scope_narrow (all, role, skill);
  g_autoptr(GError) error = NULL;
  AporiaStatistics *statistics = aporia_store_load_statistics (store, scope, &error);

  g_assert_no_error (error);
  return statistics;
}

static void
assert_numbers (AporiaStore *store,
                const char  *attempt_uid,
                const char  *role,
                const char  *skill,
                guint        n_judged,
                guint        n_skipped,
                double       correctness)
{
  g_autoptr(AporiaStatistics) statistics = load (store, attempt_uid, role, skill);
  guint n_in_bins = 0;

  for (guint i = 0; i < APORIA_N_BINS; i++)
    n_in_bins += statistics->bins[i];
  g_assert_cmpuint (statistics->n_judged, ==, n_judged);
  g_assert_cmpuint (statistics->n_answered, ==, n_judged);
  g_assert_cmpuint (statistics->n_skipped, ==, n_skipped);
  g_assert_cmpuint (statistics->points->len, ==, n_judged + n_skipped);
  g_assert_cmpuint (n_in_bins, ==, n_judged);
  g_assert_cmpfloat_with_epsilon (statistics->average[APORIA_CRITERION_CORRECTNESS], correctness, 1e-9);
}

static void
test_narrow (AporiaStore *store)
{
  g_autofree char *cook = store_build_begin (store, "Cook", FALSE);
  g_autofree char *baker = store_build_begin (store, "Baker", FALSE);
  g_autofree char *sample = store_build_begin (store, "Cook", TRUE);

  add (store, cook, 1, "Knives", APORIA_ENGINE_BUILTIN, 40);
  add (store, cook, 2, "Bread", APORIA_ENGINE_BUILTIN, 60);
  add (store, baker, 1, "Bread", APORIA_ENGINE_BUILTIN, 90);
  add (store, baker, 2, "Bread", APORIA_ENGINE_BUILTIN, -1);
  add (store, sample, 1, "Bread", APORIA_ENGINE_BUILTIN, 10);

  assert_numbers (store, NULL, NULL, NULL, 3, 1, 190.0 / 3);
  assert_numbers (store, NULL, "Cook", NULL, 2, 0, 50);
  assert_numbers (store, NULL, NULL, "Bread", 2, 1, 75);
  assert_numbers (store, NULL, "Baker", "Bread", 1, 1, 90);
  assert_numbers (store, NULL, "Baker", "Knives", 0, 0, -1);
  assert_numbers (store, cook, NULL, "Knives", 1, 0, 40);
  assert_numbers (store, cook, "Baker", NULL, 0, 0, -1);
  assert_numbers (store, sample, NULL, "Bread", 1, 0, 10);
  assert_numbers (store, sample, NULL, "Knives", 0, 0, -1);
}

/* Feedback of a session under pressure comes with its debrief: until then nothing of it is in a number. */
static void
test_withheld (AporiaStore *store)
{
  g_autofree char *cook = store_build_begin (store, "Cook", FALSE);
  g_autofree char *pressed = NULL;
  g_autoptr(AporiaStatistics) of_pressed = NULL;
  g_autoptr(AporiaStatistics) open = NULL;
  g_autoptr(AporiaStatistics) ended = NULL;

  add (store, cook, 1, "Knives", APORIA_ENGINE_BUILTIN, 40);
  g_assert_true (aporia_store_end_attempt (store, cook, APORIA_ATTEMPT_FINISHED, NULL));
  pressed = store_build_begin_pressed (store, "Cook");
  add (store, pressed, 1, "Bread", APORIA_ENGINE_BUILTIN, 90);
  add (store, pressed, 2, "Bread", APORIA_ENGINE_BUILTIN, -1);

  assert_numbers (store, NULL, NULL, NULL, 1, 1, 40);
  assert_numbers (store, NULL, "Cook", NULL, 1, 1, 40);
  assert_numbers (store, NULL, NULL, "Bread", 0, 1, -1);
  of_pressed = load (store, pressed, NULL, NULL);
  g_assert_cmpuint (of_pressed->n_answered, ==, 1);
  g_assert_cmpuint (of_pressed->n_judged, ==, 0);
  g_assert_cmpfloat (of_pressed->average[APORIA_CRITERION_CORRECTNESS], ==, -1);
  g_assert_cmpuint (of_pressed->points->len, ==, 1);
  assert_numbers (store, cook, NULL, NULL, 1, 0, 40);
  open = load (store, NULL, NULL, NULL);
  g_assert_cmpuint (open->attempts->len, ==, 1);

  g_assert_true (aporia_store_end_attempt (store, pressed, APORIA_ATTEMPT_FINISHED, NULL));
  assert_numbers (store, NULL, NULL, NULL, 2, 1, 65);
  assert_numbers (store, pressed, NULL, NULL, 1, 1, 90);
  ended = load (store, NULL, NULL, NULL);
  g_assert_cmpuint (ended->attempts->len, ==, 2);
}

static void
test_choices (AporiaStore *store)
{
  g_autofree char *cook = store_build_begin (store, "Cook", FALSE);
  g_autofree char *baker = store_build_begin (store, "Baker", FALSE);
  g_autofree char *deleted = store_build_begin (store, "Waiter", FALSE);
  g_autoptr(AporiaScopeChoices) none =
    aporia_analytics_store_list_choices (APORIA_ANALYTICS_STORE (store), NULL);
  g_autoptr(AporiaScopeChoices) some = NULL;

  g_assert_cmpuint (g_strv_length (none->roles), ==, 0);
  add (store, cook, 1, "knives", APORIA_ENGINE_MODEL, 40);
  add (store, baker, 1, "Bread", APORIA_ENGINE_BUILTIN, 60);
  add (store, baker, 2, "", APORIA_ENGINE_NONE, 60);
  add (store, deleted, 1, "Smiling", APORIA_ENGINE_BUILTIN, 60);
  g_assert_true (aporia_store_set_attempt_deleted (store, deleted, TRUE, NULL));

  some = aporia_analytics_store_list_choices (APORIA_ANALYTICS_STORE (store), NULL);
  g_assert_cmpstrv (some->engine_classes, ((const char *[]) { "builtin", "model", NULL }));
  g_assert_cmpstrv (some->roles, ((const char *[]) { "Baker", "Cook", NULL }));
  g_assert_cmpstrv (some->skills, ((const char *[]) { "Bread", "knives", NULL }));
}

static void
test_lengths (AporiaStore *store)
{
  g_autofree char *cook = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = ask_about (store, cook, 1, "Knives");
  g_autoptr(AporiaAnswer) answer = store_build_answer (uid, "I  sharpen\nthem - weekly.\n");
  g_autoptr(AporiaStatistics) statistics = NULL;
  const AporiaScorePoint *point;

  answer->seconds = 75;
  g_assert_true (aporia_store_save_answer (store, answer, NULL, NULL));
  store_build_judge (store, uid, APORIA_ENGINE_BUILTIN, 50);
  add (store, cook, 2, "Knives", NULL, -1);
  statistics = load (store, NULL, NULL, NULL);
  point = statistics->points->pdata[0];
  g_assert_cmpuint (point->n_words, ==, 4);
  g_assert_cmpuint (point->seconds, ==, 75);
  g_assert_cmpuint (((AporiaScorePoint *) statistics->points->pdata[1])->n_words, ==, 0);
  store_build_assert_consistent (store);
}

static void
assert_attempt (const AporiaStatistics *statistics,
                guint                   index,
                guint                   number,
                guint                   n_judged,
                double                  correctness,
                gboolean                is_current)
{
  const AporiaAttemptScore *attempt = statistics->attempts->pdata[index];

  g_assert_cmpuint (attempt->number, ==, number);
  g_assert_cmpuint (attempt->n_judged, ==, n_judged);
  g_assert_cmpfloat_with_epsilon (attempt->correctness, correctness, 1e-9);
  g_assert_cmpint (attempt->is_current, ==, is_current);
}

static void
test_attempts (AporiaStore *store)
{
  g_autofree char *first = store_build_begin (store, "Cook", FALSE);
  g_autofree char *second = store_build_begin (store, "Cook", FALSE);
  g_autofree char *deleted = store_build_begin (store, "Cook", FALSE);
  g_autofree char *third = store_build_begin (store, "Cook", FALSE);
  g_autofree char *other = store_build_begin (store, "Baker", FALSE);
  g_autoptr(AporiaStatistics) of_session = NULL;
  g_autoptr(AporiaStatistics) of_role = NULL;
  g_autoptr(AporiaStatistics) all = NULL;
  guint n_worse, n_better;

  add (store, first, 1, "Knives", APORIA_ENGINE_BUILTIN, 40);
  add (store, first, 2, "Knives", APORIA_ENGINE_BUILTIN, 50);
  add (store, second, 1, "Knives", APORIA_ENGINE_BUILTIN, 60);
  add (store, second, 2, "Knives", APORIA_ENGINE_MODEL, 99);
  add (store, deleted, 1, "Knives", APORIA_ENGINE_BUILTIN, 70);
  add (store, third, 1, "Knives", APORIA_ENGINE_BUILTIN, 55);
  add (store, other, 1, "Bread", APORIA_ENGINE_BUILTIN, 80);
  g_assert_true (aporia_store_set_attempt_deleted (store, deleted, TRUE, NULL));

  of_role = load (store, NULL, "Cook", NULL);
  g_assert_cmpstr (of_role->job_title, ==, "Cook");
  g_assert_cmpuint (of_role->attempts->len, ==, 3);
  assert_attempt (of_role, 0, 1, 2, 45, FALSE);
  assert_attempt (of_role, 1, 2, 1, 60, FALSE);
  assert_attempt (of_role, 2, 4, 1, 55, TRUE);
  g_assert_cmpuint (aporia_statistics_compare_attempts (of_role, &n_worse, &n_better), ==, 2);
  g_assert_cmpuint (n_worse, ==, 1);
  g_assert_cmpuint (n_better, ==, 1);

  of_session = load (store, second, NULL, NULL);
  g_assert_cmpstr (of_session->engine_class, ==, APORIA_ENGINE_MODEL);
  g_assert_cmpuint (of_session->attempts->len, ==, 1);
  g_assert_cmpuint (aporia_statistics_compare_attempts (of_session, &n_worse, &n_better), ==, 0);

  all = load (store, NULL, NULL, NULL);
  g_assert_cmpstr (all->job_title, ==, "Baker");
  g_assert_cmpuint (all->attempts->len, ==, 1);
}

static void
test_people (AporiaStore *store)
{
  static const int scores[5][3] = { { 80, 81, -1 }, { 80, 80, -1 }, { 40, -1 }, { 100, -1 }, { 80, -1 } };
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    g_free (store_build_person (store, "Somebody", scores[i]));
  before = load (store, NULL, NULL, NULL);
  g_assert_false (before->is_compared);
  g_assert_cmpint (before->percentile, ==, -1);
  g_assert_cmpuint (before->people[8], ==, 0);

  g_assert_true (aporia_store_save_setting (store, "compare", "1", NULL));
  after = load (store, NULL, NULL, NULL);
  /* 80: two are above, two have no more. */
  g_assert_true (after->is_compared);
  g_assert_cmpuint (after->rank, ==, 3);
  g_assert_cmpint (after->percentile, ==, 60);
  g_assert_cmpuint (after->people[4], ==, 1);
  g_assert_cmpuint (after->people[8], ==, 3);
  g_assert_cmpuint (after->people[9], ==, 1);
}

void
store_conformance_add_analytics (const char  *prefix,
                                 StoreFactory make)
{
  store_conformance_add_test (prefix, "analytics/narrow", make, test_narrow);
  store_conformance_add_test (prefix, "analytics/withheld", make, test_withheld);
  store_conformance_add_test (prefix, "analytics/choices", make, test_choices);
  store_conformance_add_test (prefix, "analytics/lengths", make, test_lengths);
  store_conformance_add_test (prefix, "analytics/attempts", make, test_attempts);
  store_conformance_add_test (prefix, "analytics/people", make, test_people);
}
