/* Fluency-fair: the same answer, spoken fluently or not, is judged the same, and nothing is said about it. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/scoring/aporia-builtin-classic.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/services/aporia-fair-text.h"
#include "core/services/aporia-session.h"
#include "lib/fake-store.h"

#include <string.h>

#define QUESTION "Tell me about a time the kitchen ran out of something during service."
#define FLUENT \
  "On a Saturday in May we lost the fish delivery at six. I checked the cold room, counted 14 portions of " \
  "trout, and told the waiters to sell those first. I called a second supplier, drove there and was back " \
  "within 40 minutes. We served 86 guests and sent nobody away."
#define STUTTERED \
  "Um, on a Saturday in May we lost the the fish delivery at six. I checked, uh, the cold room, counted 14 " \
  "portions of trout, and told the waiters to to sell those first. Um, I called a second supplier, drove " \
  "there and was back within 40 minutes. We, uh, served 86 guests and sent nobody away."

typedef struct
{
  AporiaServices *services;
  AporiaCoach    *coach;
  AporiaAttempt  *attempt;
  GPtrArray      *turns;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = aporia_services_new ();
  fixture->services->store = fake_store_new ();
  fixture->coach = aporia_builtin_coach_new ();
  fixture->attempt = aporia_attempt_new ();
  fixture->attempt->vacancy = aporia_vacancy_new ();
  fixture->attempt->profile = aporia_profile_new ();
  fixture->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_ptr_array_unref (fixture->turns);
  aporia_attempt_unref (fixture->attempt);
  aporia_coach_unref (fixture->coach);
  aporia_services_unref (fixture->services);
}

static AporiaTurn *
make_turn (const char *text)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaAnswer) answer = aporia_answer_new ();

  question->uid = g_strdup ("q");
  g_free (question->text);
  question->text = g_strdup (QUESTION);
  answer->question_uid = g_strdup ("q");
  answer->text = g_strdup (text);
  return aporia_turn_make (question, answer, NULL, NULL);
}

static AporiaEvaluation *
judge (Fixture    *fixture,
       const char *text,
       gboolean    is_fair)
{
  g_autoptr(AporiaTurn) turn = make_turn (text);
  g_autoptr(GError) error = NULL;
  AporiaEvaluation *evaluation;

  aporia_services_set_is_fluency_fair (fixture->services, is_fair);
  evaluation = aporia_session_evaluate (fixture->services, fixture->coach, fixture->attempt, fixture->turns,
                                        turn, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return evaluation;
}

static gboolean
mentions (AporiaEvaluation *evaluation,
          const char       *word)
{
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (strstr (evaluation->reasons[i], word) != NULL)
      return TRUE;
  for (guint i = 0; i < evaluation->improvements->len; i++)
    if (strstr (((AporiaRemark *) evaluation->improvements->pdata[i])->text, word) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_scores (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(AporiaEvaluation) fluent = judge (fixture, FLUENT, TRUE);
  g_autoptr(AporiaEvaluation) stuttered = judge (fixture, STUTTERED, TRUE);
  g_autoptr(AporiaEvaluation) usual = judge (fixture, STUTTERED, FALSE);

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      g_assert_cmpint (stuttered->scores[i], ==, fluent->scores[i]);
      g_assert_cmpstr (stuttered->reasons[i], ==, fluent->reasons[i]);
    }
  g_assert_cmpuint (stuttered->improvements->len, ==, fluent->improvements->len);
  g_assert_nonnull (strstr (stuttered->notice, "Fluency-fair"));
  g_assert_false (mentions (stuttered, "filler"));
  g_assert_false (mentions (stuttered, "Um"));
  /* Without it, it weighs and is said. */
  g_assert_cmpint (usual->scores[APORIA_CRITERION_COMMUNICATION], <,
                   stuttered->scores[APORIA_CRITERION_COMMUNICATION]);
  g_assert_true (mentions (usual, "filler"));
}

/* What is part of a sentence is in the text still, and weighs nothing. */
static void
test_inside_of_sentences (Fixture      *fixture,
                          gconstpointer data)
{
  static const char *const text = "Honestly, we really lost the fish delivery, in fact at six. I checked the "
                                  "cold room and actually counted 14 portions.";
  g_autoptr(AporiaEvaluation) fair = judge (fixture, text, TRUE);
  g_autoptr(AporiaEvaluation) usual = judge (fixture, text, FALSE);

  g_assert_cmpint (fair->scores[APORIA_CRITERION_COMMUNICATION], >,
                   usual->scores[APORIA_CRITERION_COMMUNICATION]);
  g_assert_false (mentions (fair, "filler"));
  g_assert_true (mentions (usual, "filler"));
}

/* Quotes are slices of the answer as it was given. */
static void
assert_slice (const char *quote,
              int         start,
              int         end)
{
  g_autofree char *slice = NULL;

  if (quote == NULL)
    return;
  slice = g_utf8_substring (STUTTERED, start, end);
  g_assert_cmpstr (slice, ==, quote);
}

static void
test_quotes (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(AporiaEvaluation) evaluation = judge (fixture, STUTTERED, TRUE);
  guint n = 0;

  for (guint i = 0; i < evaluation->strengths->len; i++)
    {
      AporiaRemark *remark = evaluation->strengths->pdata[i];

      assert_slice (remark->quote, remark->start, remark->end);
      n += remark->quote != NULL;
    }
  for (guint i = 0; i < evaluation->improvements->len; i++)
    {
      AporiaRemark *remark = evaluation->improvements->pdata[i];

      assert_slice (remark->quote, remark->start, remark->end);
    }
  g_assert_cmpuint (n, >, 0);
}

/* Whoever sums up or asks on reads the answers so as well. */
static void
test_turns (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(AporiaFallacyHint) hint = NULL;
  g_autoptr(AporiaTurn) turn =
    make_turn ("Um, everybody, uh, everybody knows it: he is young, so he cannot lead.");

  g_autoptr(GPtrArray) fair = NULL;

  g_ptr_array_add (fixture->turns, make_turn (STUTTERED));
  fair = aporia_fair_text_turns (fixture->turns);
  g_assert_null (strstr (((AporiaTurn *) fair->pdata[0])->answer->text, "uh"));
  g_assert_nonnull (strstr (((AporiaTurn *) fair->pdata[0])->answer->text, "lost the fish"));
  aporia_services_set_is_fluency_fair (fixture->services, TRUE);
  hint = aporia_session_judge_logic (fixture->services, fixture->coach, turn, NULL);
  if (hint->excerpt != NULL)
    {
      g_autofree char *slice = g_utf8_substring (turn->answer->text, hint->start, hint->end);

      g_assert_cmpstr (slice, ==, hint->excerpt);
    }
}

static void
test_classic (void)
{
  static const char *const points[] = { "root cause analysis", "impact", NULL };
  const char *said = "Um, uh, um, like, um, I did a root cause analysis, um, with the log files.";
  g_autoptr(BuiltinClassic) usual = builtin_classic_new (said, points, 3, FALSE, NULL, NULL);
  g_autoptr(BuiltinClassic) fair = builtin_classic_new (said, points, 3, TRUE, NULL, NULL);

  g_assert_cmpstr (fair->name, ==, "classic formula without fillers and pace, our coverage");
  g_assert_cmpfloat (fair->overall, ==, fair->coverage);
  g_assert_cmpfloat (usual->overall, !=, usual->coverage);
  /* One tip is about what is missing; the others were about fillers and pace. */
  g_assert_cmpuint (g_strv_length (fair->tips), ==, g_strv_length (usual->tips) - 2);
}

#define ADD(name, func) g_test_add ("/builtin-fluency/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("scores", test_scores);
  ADD ("inside-of-sentences", test_inside_of_sentences);
  ADD ("quotes", test_quotes);
  ADD ("turns", test_turns);
  g_test_add_func ("/builtin-fluency/classic", test_classic);
  return g_test_run ();
}
