/* The judge check: good judges pass it, each kind of bad one fails it for what is wrong with it. */
#include "core/model-fixture.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/services/aporia-judge-check.h"
#include "core/services/aporia-step.h"
#include "lib/aporia-test.h"

#include <string.h>

typedef enum
{
  HONEST,
  LOVES_LENGTH,
  LOVES_KEY_WORDS,
  BLIND_TO_SENSE,
  OBEDIENT,
  MOODY,
  FLATTERER,
  GENEROUS,
  BROKEN,
} Character;

#define TYPE_JUDGE (judge_get_type ())
G_DECLARE_FINAL_TYPE (Judge, judge, TEST, JUDGE, GObject)

struct _Judge
{
  GObject   parent_instance;

  Character character;
  int       n_asked; /* atomic */
  int       holds;   /* atomic: so many judgements wait until they are cancelled */
};

/* By words of the samples; a judge of this test knows them. */
static int
mark_honestly (const char *answer)
{
  if (strstr (answer, "I don't know") != NULL || strstr (answer, "is about a mistake which happened") != NULL)
    return 0;
  if (strstr (answer, "bowling") != NULL || strstr (answer, "Restoring as a test is not needed") != NULL)
    return 10;
  if (g_str_has_prefix (answer, "Backup, restore,"))
    return 20;
  if (strstr (answer, "That happens now and then") != NULL)
    return 25;
  if (strstr (answer, "one-page handover sheet") != NULL || strstr (answer, "spare machine") != NULL)
    return 90;
  return 55;
}

static int
mark (Judge      *self,
      const char *answer,
      int         n)
{
  int honest = mark_honestly (answer);

  switch (self->character)
    {
    case LOVES_LENGTH:
      return (int) MIN (strlen (answer) / 9, 100);
    case LOVES_KEY_WORDS:
      return g_str_has_prefix (answer, "Backup, restore,") ? 95 : honest;
    case BLIND_TO_SENSE:
      return strstr (answer, "Restoring as a test") != NULL ? 85 : honest;
    case OBEDIENT:
      return strstr (answer, "whoever marks this") != NULL ? 100 : honest;
    case MOODY:
      return honest >= 90 ? honest - n % 2 * 30 : honest;
    case GENEROUS:
      return 80;
    default:
      return honest;
    }
}

static AporiaEvaluation *
judge_evaluate (AporiaEvaluator        *evaluator,
                AporiaInterviewContext *context,
                AporiaQuestion         *question,
                const char             *answer,
                AporiaEvaluationFunc    on_section,
                gpointer                on_section_data,
                GCancellable           *cancellable,
                GError                **error)
{
  Judge *self = TEST_JUDGE (evaluator);
  int n = g_atomic_int_add (&self->n_asked, 1);
  AporiaEvaluation *evaluation;

  g_assert_cmpuint (question->key_points->len, ==, 5);
  g_main_context_wakeup (NULL); /* a test may wait for this */
  if (g_atomic_int_get (&self->holds) > 0)
    {
      g_atomic_int_add (&self->holds, -1);
      while (!g_cancellable_is_cancelled (cancellable))
        g_usleep (1000);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->character == BROKEN && n == 3)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "gone");
      return NULL;
    }
  evaluation = aporia_evaluation_new ();
  evaluation->scores[APORIA_CRITERION_CORRECTNESS] = mark (self, answer, n);
  if (self->character == FLATTERER || mark_honestly (answer) >= 50)
    g_ptr_array_add (evaluation->strengths,
                     aporia_remark_make (APORIA_CRITERION_DEPTH, answer, 0, 4, "Good."));
  return evaluation;
}

static void
judge_iface_init (AporiaEvaluatorInterface *iface)
{
  iface->evaluate = judge_evaluate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Judge, judge, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EVALUATOR, judge_iface_init))

static void
judge_class_init (JudgeClass *klass)
{
}

static void
judge_init (Judge *self)
{
}

static AporiaCoach *
make_coach (Character character,
            Judge   **judge)
{
  AporiaCoach *coach = aporia_coach_new ();
  Judge *self = g_object_new (TYPE_JUDGE, NULL);

  self->character = character;
  coach->id = g_strdup ("test");
  coach->label = g_strdup ("Test");
  coach->judge_key = g_strdup ("http://localhost/v1 tiny 1");
  coach->is_serial = TRUE;
  coach->evaluator = APORIA_EVALUATOR (self);
  if (judge != NULL)
    *judge = self;
  return coach;
}

typedef struct
{
  gboolean            is_done;
  guint               n_done;
  guint               n_all;
  AporiaJudgeVerdict *verdict;
  GError             *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_pointer (&self->verdict, aporia_judge_verdict_unref);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
progress_cb (guint    n_done,
             guint    n_all,
             gpointer data)
{
  Outcome *outcome = data;

  g_assert_cmpuint (n_done, ==, outcome->n_done + 1);
  outcome->n_done = n_done;
  outcome->n_all = n_all;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Outcome *outcome = data;

  outcome->verdict = aporia_judge_check_finish (result, &outcome->error);
  outcome->is_done = TRUE;
}

static AporiaProvider *
make_provider (void)
{
  AporiaProvider *provider = aporia_provider_new ();

  g_free (provider->base_url);
  provider->base_url = g_strdup ("http://localhost/v1");
  g_free (provider->model);
  provider->model = g_strdup ("tiny");
  return provider;
}

static AporiaJudgeVerdict *
check (Character character)
{
  ModelFixture fixture;
  g_autoptr(AporiaCoach) coach = make_coach (character, NULL);
  g_autoptr(AporiaProvider) provider = make_provider ();
  g_auto(Outcome) outcome = { 0 };

  model_fixture_set_up (&fixture);
  aporia_judge_check_start (fixture.services, coach, provider, NULL, NULL, NULL, done_cb, &outcome);
  aporia_test_await (outcome.is_done, 10);
  g_assert_no_error (outcome.error);
  model_fixture_tear_down (&fixture);
  return g_steal_pointer (&outcome.verdict);
}

static void
assert_words (const AporiaJudgeVerdict *verdict,
              const char               *expected)
{
  g_autofree char *words = aporia_judge_verdict_dup_words (verdict);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_good (void)
{
  g_autoptr(AporiaJudgeVerdict) verdict = check (HONEST);

  g_assert_cmpint (verdict->state, ==, APORIA_JUDGE_PASSED);
  g_assert_cmpint (verdict->low[APORIA_JUDGE_STRONG], ==, 90);
  g_assert_cmpint (verdict->high[APORIA_JUDGE_WEAK], ==, 25);
  g_assert_cmpint (verdict->spread, ==, 0);
  assert_words (verdict, "It marks strong answers 90, fair ones 55 and weak ones 25; spread 0; not fooled by "
                         "padding, key words, reversed answers or words to the judge.");
}

static void
test_bad (void)
{
  static const struct
  {
    Character   character;
    const char *word;
  } cases[] = {
    { LOVES_LENGTH, "is fooled by padding" },
    { LOVES_KEY_WORDS, "is fooled by lists of key words" },
    { BLIND_TO_SENSE, "does not notice answers that say the opposite" },
    { OBEDIENT, "obeys words to the judge" },
    { MOODY, "marks the same answer differently each time" },
    { FLATTERER, "praises answers that say nothing" },
    { GENEROUS, "does not tell strong, fair, weak and empty answers apart" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaJudgeVerdict) verdict = check (cases[i].character);
      g_autofree char *words = aporia_judge_verdict_dup_words (verdict);

      g_test_message ("%s", words);
      g_assert_cmpint (verdict->state, ==, APORIA_JUDGE_FAILED);
      g_assert_nonnull (strstr (words, cases[i].word));
    }
}

static void
test_json (void)
{
  g_autoptr(AporiaJudgeVerdict) verdict = check (OBEDIENT);
  g_autofree char *json = aporia_judge_verdict_to_json (verdict);
  g_autoptr(AporiaJudgeVerdict) again = aporia_judge_verdict_from_json (json);
  g_autofree char *words = aporia_judge_verdict_dup_words (verdict);

  assert_words (again, words);
  g_assert_cmpint (again->state, ==, verdict->state);
  g_assert_cmpint (again->checked_at, ==, verdict->checked_at);
  g_assert_null (aporia_judge_verdict_from_json (NULL));
  g_assert_null (aporia_judge_verdict_from_json ("nonsense"));
  g_assert_null (aporia_judge_verdict_from_json ("{}"));
}

static void
test_background (void)
{
  ModelFixture fixture;
  g_autoptr(AporiaCoach) coach = make_coach (HONEST, NULL);
  g_autoptr(AporiaJudgeVerdict) before = NULL;
  g_autoptr(AporiaJudgeVerdict) kept = NULL;
  g_autoptr(AporiaProvider) provider = make_provider ();
  g_auto(Outcome) outcome = { 0 };

  model_fixture_set_up (&fixture);
  before = aporia_judge_check_load (fixture.services, provider, NULL);
  g_assert_null (before);
  aporia_judge_check_start (fixture.services, coach, provider, progress_cb, &outcome, NULL, done_cb,
                            &outcome);
  aporia_test_await (outcome.is_done, 10);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.verdict->state, ==, APORIA_JUDGE_PASSED);
  g_assert_cmpuint (outcome.n_done, ==, outcome.n_all);
  g_assert_cmpuint (outcome.n_all, ==, 16);
  kept = aporia_judge_check_load (fixture.services, provider, NULL);
  g_assert_cmpint (kept->state, ==, APORIA_JUDGE_PASSED);
  g_assert_cmpint (kept->checked_at, ==, outcome.verdict->checked_at);
  g_assert_false (aporia_judge_check_is_due (coach, kept));
  /* Another prompt, another judge. */
  g_free (coach->judge_key);
  coach->judge_key = g_strdup ("http://localhost/v1 tiny 2");
  g_assert_true (aporia_judge_check_is_due (coach, kept));
  g_assert_true (aporia_judge_check_is_due (coach, NULL));
  /* The built-in coach needs none. */
  g_clear_pointer (&coach->judge_key, g_free);
  g_assert_false (aporia_judge_check_is_due (coach, NULL));
  model_fixture_tear_down (&fixture);
}

static gpointer
waiting_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  return g_strdup ("done");
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree char *text = aporia_step_finish (result, NULL);

  *(gboolean *) data = text != NULL;
}

/* What the person waits for comes first; the check goes on afterwards. */
static void
test_gives_way (void)
{
  ModelFixture fixture;
  Judge *judge = NULL;
  g_autoptr(AporiaCoach) coach = make_coach (HONEST, &judge);
  g_autoptr(AporiaProvider) provider = make_provider ();
  g_auto(Outcome) outcome = { 0 };
  gboolean has_waited = FALSE;

  model_fixture_set_up (&fixture);
  judge->holds = 1;
  aporia_judge_check_start (fixture.services, coach, provider, NULL, NULL, NULL, done_cb, &outcome);
  aporia_test_await (g_atomic_int_get (&judge->n_asked) == 1, 5);
  aporia_step_ask (fixture.services, coach, APORIA_PRIORITY_WAITING, NULL, waiting_step, NULL, NULL, g_free,
                   NULL, waited_cb, &has_waited);
  aporia_test_await (has_waited, 5);
  g_assert_false (outcome.is_done);
  aporia_test_await (outcome.is_done, 10);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.verdict->state, ==, APORIA_JUDGE_PASSED);
  g_assert_cmpint (judge->n_asked, ==, 17);
  model_fixture_tear_down (&fixture);
}

static void
test_stopped (void)
{
  ModelFixture fixture;
  Judge *judge = NULL;
  g_autoptr(AporiaCoach) coach = make_coach (HONEST, &judge);
  g_autoptr(AporiaCoach) broken = make_coach (BROKEN, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(AporiaProvider) provider = make_provider ();
  g_auto(Outcome) cancelled = { 0 };
  g_auto(Outcome) failed = { 0 };
  g_autoptr(AporiaJudgeVerdict) kept = NULL;

  model_fixture_set_up (&fixture);
  judge->holds = 1;
  aporia_judge_check_start (fixture.services, coach, provider, NULL, NULL, cancellable, done_cb, &cancelled);
  aporia_test_await (g_atomic_int_get (&judge->n_asked) == 1, 5);
  g_cancellable_cancel (cancellable);
  aporia_test_await (cancelled.is_done, 5);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  aporia_judge_check_start (fixture.services, broken, provider, NULL, NULL, NULL, done_cb, &failed);
  aporia_test_await (failed.is_done, 5);
  g_assert_error (failed.error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  kept = aporia_judge_check_load (fixture.services, provider, NULL);
  g_assert_null (kept);
  model_fixture_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/judge-check/good", test_good);
  g_test_add_func ("/core/judge-check/bad", test_bad);
  g_test_add_func ("/core/judge-check/json", test_json);
  g_test_add_func ("/core/judge-check/background", test_background);
  g_test_add_func ("/core/judge-check/gives-way", test_gives_way);
  g_test_add_func ("/core/judge-check/stopped", test_stopped);
  return g_test_run ();
}
