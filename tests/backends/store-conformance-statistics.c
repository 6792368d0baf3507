#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"

static void
test_empty (AporiaStore *store)
{
  g_autoptr(AporiaStatistics) all = store_build_statistics (store, NULL, 0, NULL);
  g_autoptr(AporiaStatistics) none = store_build_statistics (store, "nobody", 0, NULL);

  g_assert_cmpuint (all->n_answered, ==, 0);
  g_assert_cmpfloat (all->average[0], ==, -1);
  g_assert_null (all->engine_class);
  g_assert_cmpuint (all->points->len, ==, 0);
  g_assert_cmpuint (all->rank, ==, 0);
  g_assert_cmpuint (none->n_answered, ==, 0);
}

/* Ada answers four (one unjudged, one with two red flags and a fallacy) and skips one. */
static char *
fill_attempt (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaEvaluation) flagged = store_build_evaluation (APORIA_ENGINE_BUILTIN, 45);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("false_cause", "because");
  const int scores[] = { 100, 9, 45 };

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *uid = store_build_ask (store, attempt_uid, i + 1);

      store_build_reply (store, uid, i == 3 ? NULL : "An answer.");
      if (i < 2)
        store_build_judge (store, uid, APORIA_ENGINE_BUILTIN, scores[i]);
      if (i != 2)
        continue;
      for (guint j = 0; j < 2; j++)
        g_ptr_array_add (flagged->red_flags, aporia_remark_make (APORIA_CRITERION_CORRECTNESS, "x",
                                                                 -1, -1, "Not safe."));
      g_assert_true (aporia_store_save_judgement (store, uid, flagged, hint, NULL));
    }
  return g_steal_pointer (&attempt_uid);
}

static void
assert_filled (AporiaStatistics *statistics)
{
  AporiaScorePoint *third = statistics->points->pdata[2];
  AporiaScorePoint *skipped = statistics->points->pdata[3];

  g_assert_cmpuint (statistics->n_answered, ==, 4);
  g_assert_cmpuint (statistics->n_skipped, ==, 1);
  g_assert_cmpuint (statistics->n_judged, ==, 3);
  g_assert_cmpuint (statistics->n_fallacies, ==, 1);
  g_assert_cmpfloat_with_epsilon (statistics->average[APORIA_CRITERION_CORRECTNESS], 154.0 / 3,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (statistics->average[APORIA_CRITERION_DEPTH], 51, 1e-9);
  g_assert_cmpfloat_with_epsilon (statistics->average[APORIA_CRITERION_RELEVANCE], 54, 1e-9);
  g_assert_cmpfloat_with_epsilon (statistics->red_flags_per_question, 2.0 / 5, 1e-9);
  g_assert_cmpstr (statistics->engine_class, ==, APORIA_ENGINE_BUILTIN);
  g_assert_cmpuint (statistics->bins[0], ==, 1);
  g_assert_cmpuint (statistics->bins[4], ==, 1);
  g_assert_cmpuint (statistics->bins[9], ==, 1);

  g_assert_cmpuint (statistics->points->len, ==, 4);
  g_assert_cmpuint (third->index, ==, 3);
  g_assert_cmpint (third->scores[0], ==, 45);
  g_assert_cmpuint (third->n_red_flags, ==, 2);
  g_assert_cmpstr (third->fallacy, ==, "false_cause");
  g_assert_cmpstr (third->skill, ==, "Allergens");
  g_assert_cmpstr (third->question_text, ==, "Question 3?");
  g_assert_true (skipped->is_skipped);
  g_assert_cmpint (skipped->scores[0], ==, -1);
  g_assert_null (skipped->engine_class);
}

static void
test_scopes (AporiaStore *store)
{
  g_autofree char *uid = fill_attempt (store);
  g_autoptr(AporiaStatistics) all = store_build_statistics (store, NULL, 0, NULL);
  g_autoptr(AporiaStatistics) attempt = store_build_statistics (store, uid, 0, NULL);
  g_autoptr(AporiaStatistics) days = store_build_statistics (store, NULL, 1, NULL);
  g_autoptr(AporiaStatistics) late = NULL;
  AporiaScorePoint *second = all->points->pdata[1];

  assert_filled (all);
  assert_filled (attempt);
  assert_filled (days);
  late = store_build_statistics (store, NULL, second->judged_at, APORIA_ENGINE_BUILTIN);
  g_assert_cmpuint (late->n_judged, ==, 2);
  g_assert_cmpuint (late->points->len, ==, 3);
  g_assert_cmpuint (((AporiaScorePoint *) late->points->pdata[0])->index, ==, 1);

  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_ARCHIVED, NULL));
  g_clear_pointer (&all, aporia_statistics_unref);
  all = store_build_statistics (store, NULL, 0, NULL);
  assert_filled (all);
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, TRUE, NULL));
  g_clear_pointer (&all, aporia_statistics_unref);
  all = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpuint (all->n_answered + all->n_skipped + all->n_judged + all->points->len, ==, 0);
  g_assert_cmpuint (all->bins[4], ==, 0);
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, FALSE, NULL));
  g_clear_pointer (&all, aporia_statistics_unref);
  all = store_build_statistics (store, NULL, 0, NULL);
  assert_filled (all);
}

static void
test_only_main (AporiaStore *store)
{
  g_autofree char *uid = fill_attempt (store);
  g_autoptr(AporiaQuestion) follow_up = store_build_question (uid, 6);
  g_autofree char *sample_uid = store_build_begin (store, "Cook", TRUE);
  g_autofree char *sample = store_build_ask (store, sample_uid, 1);
  g_autoptr(AporiaStatistics) all = NULL;
  g_autoptr(AporiaStatistics) of_sample = NULL;

  follow_up->kind = APORIA_QUESTION_FOLLOW_UP;
  g_assert_true (aporia_store_add_question (store, follow_up, NULL));
  store_build_reply (store, follow_up->uid, "More.");
  store_build_judge (store, follow_up->uid, APORIA_ENGINE_BUILTIN, 0);
  store_build_reply (store, sample, "A sample.");
  store_build_judge (store, sample, APORIA_ENGINE_BUILTIN, 88);

  all = store_build_statistics (store, NULL, 0, NULL);
  assert_filled (all);
  g_assert_false (all->is_sample);
  of_sample = store_build_statistics (store, sample_uid, 0, NULL);
  g_assert_true (of_sample->is_sample);
  g_assert_cmpuint (of_sample->n_judged, ==, 1);
  g_assert_cmpfloat (of_sample->average[0], ==, 88);
  g_assert_cmpuint (of_sample->bins[8], ==, 1);
  g_assert_cmpuint (of_sample->points->len, ==, 1);
  g_assert_cmpuint (of_sample->rank, ==, 0);
}

static void
test_engines (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, uid, 1);
  g_autofree char *second = store_build_ask (store, uid, 2);
  g_autoptr(AporiaStatistics) newest = NULL;
  g_autoptr(AporiaStatistics) builtin = NULL;
  g_autoptr(AporiaStatistics) again = NULL;

  store_build_reply (store, first, "One.");
  store_build_reply (store, second, "Two.");
  store_build_judge (store, second, APORIA_ENGINE_BUILTIN, 30);
  store_build_judge (store, first, APORIA_ENGINE_MODEL, 90);
  newest = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpstr (newest->engine_class, ==, APORIA_ENGINE_MODEL);
  g_assert_cmpuint (newest->n_judged, ==, 1);
  g_assert_cmpfloat (newest->average[0], ==, 90);
  g_assert_cmpuint (newest->points->len, ==, 1);
  builtin = store_build_statistics (store, uid, 0, APORIA_ENGINE_BUILTIN);
  g_assert_cmpfloat (builtin->average[0], ==, 30);
  g_assert_cmpuint (builtin->n_answered, ==, 2);

  store_build_judge (store, second, APORIA_ENGINE_MODEL, 50);
  again = store_build_statistics (store, NULL, 0, APORIA_ENGINE_BUILTIN);
  g_assert_cmpuint (again->n_judged, ==, 0);
  g_assert_null (again->engine_class);
  g_assert_cmpfloat (again->average[0], ==, -1);
}

/* What nobody could judge is kept and shown, and is in no number. */
static void
test_not_judged (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, uid, 1);
  g_autofree char *second = store_build_ask (store, uid, 2);
  g_autoptr(AporiaEvaluation) nothing = store_build_evaluation (APORIA_ENGINE_NONE, -1);
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) after = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(GPtrArray) attempts = NULL;
  AporiaEvaluation *loaded;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    nothing->scores[i] = -1;
  store_build_reply (store, first, "One.");
  store_build_reply (store, second, "Zwei.");
  g_assert_true (aporia_store_save_judgement (store, second, nothing, NULL, NULL));
  before = store_build_statistics (store, NULL, 0, NULL);
  g_assert_null (before->engine_class);
  g_assert_cmpuint (before->n_judged, ==, 0);

  store_build_judge (store, first, APORIA_ENGINE_BUILTIN, 80);
  g_assert_true (aporia_store_save_judgement (store, second, nothing, NULL, NULL));
  after = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpstr (after->engine_class, ==, APORIA_ENGINE_BUILTIN);
  g_assert_cmpuint (after->n_judged, ==, 1);
  g_assert_cmpfloat (after->average[0], ==, 80);
  turns = aporia_store_list_turns (store, uid, NULL);
  loaded = ((AporiaTurn *) turns->pdata[1])->evaluation;
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    g_assert_cmpint (loaded->scores[i], ==, -1);
  attempts = aporia_store_list_attempts (store, 0, 10, NULL);
  g_assert_cmpfloat (((AporiaAttemptSummary *) attempts->pdata[0])->average_correctness, ==, 80);
  store_build_assert_consistent (store);
}

static void
test_dismissed_out (AporiaStore *store)
{
  g_autofree char *uid = fill_attempt (store);
  g_autoptr(AporiaStatistics) before = store_build_statistics (store, NULL, 0, NULL);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("false_cause", "because");
  g_autoptr(AporiaStatistics) after = NULL;
  AporiaScorePoint *point = before->points->pdata[2];

  g_assert_true (aporia_store_set_fallacy_dismissed (store, point->question_uid, hint, TRUE, NULL));
  store_build_assert_consistent (store);
  after = store_build_statistics (store, uid, 0, NULL);
  g_assert_cmpuint (after->n_fallacies, ==, 0);
  g_assert_null (((AporiaScorePoint *) after->points->pdata[2])->fallacy);
}

static void
assert_rank (AporiaStore *store,
             guint        n_people,
             guint        rank)
{
  g_autoptr(AporiaStatistics) statistics = store_build_statistics (store, NULL, 0, NULL);

  g_assert_cmpuint (statistics->n_people, ==, n_people);
  g_assert_cmpuint (statistics->rank, ==, rank);
}

static void
become (AporiaStore *store,
        const char  *attempt_uid)
{
  g_autoptr(AporiaAttempt) attempt = aporia_store_load_attempt (store, attempt_uid, NULL);
  g_autoptr(AporiaPerson) person = aporia_person_make (attempt->person_uid, "Again", "", NULL);

  g_assert_true (aporia_store_save_person (store, person, NULL));
}

static void
test_rank (AporiaStore *store)
{
  static const int scores[6][4] = { { 80, 81, -1 }, { 80, 80, -1 }, { 40, -1 },
                                    { 79, 80, 81, -1 }, { 80, -1 }, { 80, 79, -1 } };
  static const guint ranks[6] = { 1, 2, 6, 2, 2, 5 };
  char *attempts[6];

  for (guint i = 0; i < 4; i++)
    attempts[i] = store_build_person (store, "Somebody", scores[i]);
  g_assert_true (aporia_store_save_setting (store, "compare", "1", NULL));
  assert_rank (store, 4, 0);
  for (guint i = 4; i < 6; i++)
    attempts[i] = store_build_person (store, "Somebody", scores[i]);
  for (guint i = 0; i < 6; i++)
    {
      become (store, attempts[i]);
      assert_rank (store, 6, ranks[i]);
    }
  g_assert_true (aporia_store_save_setting (store, "compare", NULL, NULL));
  assert_rank (store, 6, 0);
  for (guint i = 0; i < 6; i++)
    g_free (attempts[i]);
}

/* A low-confidence judgement is in the averages and not in the rank. */
static void
test_low_confidence (AporiaStore *store)
{
  static const int scores[] = { 60, -1 };
  g_autoptr(AporiaEvaluation) unsure = store_build_evaluation (APORIA_ENGINE_BUILTIN, 100);
  g_autofree char *last = NULL;
  g_autofree char *question = NULL;
  g_autoptr(AporiaStatistics) statistics = NULL;

  unsure->is_low_confidence = TRUE;
  for (guint i = 0; i < 5; i++)
    {
      g_free (last);
      last = store_build_person (store, "Somebody", scores);
    }
  g_assert_true (aporia_store_save_setting (store, "compare", "1", NULL));
  question = store_build_ask (store, last, 2);
  store_build_reply (store, question, "A story.");
  g_assert_true (aporia_store_save_judgement (store, question, unsure, NULL, NULL));
  assert_rank (store, 5, 1);
  statistics = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpfloat (statistics->average[0], ==, 80);

  /* Now surely so: alone in front. */
  store_build_judge (store, question, APORIA_ENGINE_BUILTIN, 59);
  assert_rank (store, 5, 5);
}

static void
test_many_points (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaStatistics) statistics = NULL;

  for (guint i = 0; i < 503; i++)
    {
      g_autofree char *question = store_build_ask (store, uid, i + 1);

      store_build_reply (store, question, NULL);
    }
  statistics = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpuint (statistics->n_skipped, ==, 503);
  g_assert_cmpuint (statistics->points->len, ==, 500);
  g_assert_cmpuint (((AporiaScorePoint *) statistics->points->pdata[0])->index, ==, 4);
}

#define N_OPERATIONS 1000

typedef struct
{
  GRand     *random;    /* owned */
  GPtrArray *attempts;  /* owned (element-type utf8) */
  GPtrArray *questions; /* owned (element-type utf8) */
} Chaos;

static const char *
pick (Chaos     *chaos,
      GPtrArray *uids)
{
  return uids->pdata[g_rand_int_range (chaos->random, 0, (int) uids->len)];
}

static void
judge_somehow (AporiaStore *store,
               Chaos       *chaos)
{
  static const char *const classes[] = { APORIA_ENGINE_BUILTIN, APORIA_ENGINE_MODEL };
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("accident", "so");

  evaluation = store_build_evaluation (classes[g_rand_int_range (chaos->random, 0, 2)],
                                       g_rand_int_range (chaos->random, 0, 101));
  evaluation->is_low_confidence = g_rand_boolean (chaos->random);
  /* Fails, and must change nothing, where there is no answer. */
  aporia_store_save_judgement (store, pick (chaos, chaos->questions), evaluation,
                               g_rand_boolean (chaos->random) ? hint : NULL, NULL);
}

static void
ask_somehow (AporiaStore *store,
             Chaos       *chaos)
{
  g_autoptr(AporiaQuestion) question = store_build_question (pick (chaos, chaos->attempts), 1);

  question->kind = g_rand_int_range (chaos->random, 0, 3);
  if (aporia_store_add_question (store, question, NULL))
    g_ptr_array_add (chaos->questions, g_strdup (question->uid));
}

static void
answer_somehow (AporiaStore *store,
                Chaos       *chaos)
{
  g_autoptr(AporiaAnswer) answer = NULL;

  answer = store_build_answer (pick (chaos, chaos->questions),
                               g_rand_boolean (chaos->random) ? "So." : NULL);
  aporia_store_save_answer (store, answer, NULL, NULL);
}

static void
do_something (AporiaStore *store,
              Chaos       *chaos)
{
  static const int no_scores[] = { -1 };
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("accident", "so");
  int what = g_rand_int_range (chaos->random, 0, 100);

  if (what < 25)
    ask_somehow (store, chaos);
  else if (what < 50)
    answer_somehow (store, chaos);
  else if (what < 75)
    judge_somehow (store, chaos);
  else if (what < 82)
    aporia_store_set_attempt_deleted (store, pick (chaos, chaos->attempts),
                                      g_rand_boolean (chaos->random), NULL);
  else if (what < 89)
    aporia_store_undo_skip (store, pick (chaos, chaos->questions), NULL);
  else if (what < 95)
    aporia_store_set_fallacy_dismissed (store, pick (chaos, chaos->questions), hint,
                                        g_rand_boolean (chaos->random), NULL);
  else if (what < 97)
    g_ptr_array_add (chaos->attempts, store_build_person (store, "Somebody", no_scores));
  else if (what < 99)
    g_ptr_array_add (chaos->attempts,
                     store_build_begin (store, "Cook", g_rand_boolean (chaos->random)));
  else
    aporia_store_remove_samples (store, NULL);
}

static void
test_chaos (AporiaStore *store)
{
  Chaos chaos = { g_rand_new_with_seed (20261121), g_ptr_array_new_with_free_func (g_free),
                  g_ptr_array_new_with_free_func (g_free) };
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) after = NULL;

  g_ptr_array_add (chaos.attempts, store_build_begin (store, "Cook", FALSE));
  g_ptr_array_add (chaos.questions, store_build_ask (store, chaos.attempts->pdata[0], 1));
  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      do_something (store, &chaos);
      if (i % 100 == 0)
        store_build_assert_consistent (store);
    }
  store_build_assert_consistent (store);

  before = store_build_statistics (store, NULL, 0, NULL);
  g_assert_true (aporia_store_rebuild_statistics (store, NULL));
  store_build_assert_consistent (store);
  after = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpuint (after->n_judged, ==, before->n_judged);
  g_assert_cmpuint (after->n_people, ==, before->n_people);
  g_rand_free (chaos.random);
  g_ptr_array_unref (chaos.attempts);
  g_ptr_array_unref (chaos.questions);
}

void
store_conformance_add_statistics (const char  *prefix,
                                  StoreFactory make)
{
  store_conformance_add_test (prefix, "statistics/empty", make, test_empty);
  store_conformance_add_test (prefix, "statistics/scopes", make, test_scopes);
  store_conformance_add_test (prefix, "statistics/only-main", make, test_only_main);
  store_conformance_add_test (prefix, "statistics/engines", make, test_engines);
  store_conformance_add_test (prefix, "statistics/not-judged", make, test_not_judged);
  store_conformance_add_test (prefix, "statistics/dismissed-out", make, test_dismissed_out);
  store_conformance_add_test (prefix, "statistics/rank", make, test_rank);
  store_conformance_add_test (prefix, "statistics/low-confidence", make, test_low_confidence);
  store_conformance_add_test (prefix, "statistics/many-points", make, test_many_points);
  store_conformance_add_test (prefix, "statistics/chaos", make, test_chaos);
}
