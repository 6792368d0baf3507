/* The classic formula, the ranking of texts and the outline of a strong answer. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/scoring/aporia-builtin-classic.h"
#include "backends/builtin/text/aporia-builtin-bm25.h"
#include "core/domain/aporia-context.h"
#include <string.h>

static void
test_classic_overall (void)
{
  g_assert_cmpfloat_with_epsilon (builtin_classic_get_overall (0.8, 2, 140), 0.827, 1e-9);
  g_assert_cmpfloat_with_epsilon (builtin_classic_get_overall (1, 0, 150), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (builtin_classic_get_overall (0.5, 5, 190), 0.547, 1e-9);
  g_assert_cmpfloat_with_epsilon (builtin_classic_get_overall (0, 0, 0), 0.2, 1e-9);
}

static void
test_classic_coverage (void)
{
  const double similarities[] = { 0.9, 0.3, 0.29, 0.1, -0.2 };
  const gboolean none[] = { FALSE, FALSE, FALSE, FALSE, FALSE };
  const gboolean last[] = { FALSE, FALSE, FALSE, FALSE, TRUE };

  /* hit 2 of 5; the best three of five: (0.9 + 0.3 + 0.29) / 3 */
  g_assert_cmpfloat_with_epsilon (builtin_classic_get_coverage (similarities, none, 5), 0.439, 1e-9);
  /* a phrase counts 0.80 at least: hit 3 of 5, (0.9 + 0.8 + 0.3) / 3 */
  g_assert_cmpfloat_with_epsilon (builtin_classic_get_coverage (similarities, last, 5), 0.627, 1e-9);
  g_assert_cmpfloat (builtin_classic_get_coverage (similarities, none, 0), ==, 0);
}

static void
test_classic_speech (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 150; i++)
    g_string_append (text, "word ");
  g_assert_cmpfloat (builtin_classic_get_wpm (text->str, 60), ==, 150);
  g_assert_cmpfloat (builtin_classic_get_wpm (text->str, 0), ==, 0);
  g_assert_cmpfloat (builtin_classic_get_wpm (text->str, -5), ==, 0);
  g_assert_cmpuint (builtin_classic_count_fillers ("Um, I was, YOU KNOW, sort of tired, um."), ==, 4);
  g_assert_cmpuint (builtin_classic_count_fillers ("The umbrella is likely unliterally kindof"), ==, 0);
}

static double
always_half (const char *transcript, const char *point, gpointer user_data)
{
  return 0.5;
}

static void
test_classic_whole (void)
{
  static const char *const points[] = { "root cause analysis", "tools used", "impact", NULL };
  const char *said = "I did a root cause analysis with the log files, um, and told the team.";
  g_autoptr(BuiltinClassic) ours = builtin_classic_new (said, points, 6, FALSE, NULL, NULL);
  g_autoptr(BuiltinClassic) theirs = builtin_classic_new (said, points, 6, FALSE, always_half, NULL);
  g_autoptr(BuiltinClassic) silence = builtin_classic_new ("", points, 60, FALSE, NULL, NULL);

  g_assert_cmpstr (ours->name, ==, "classic formula, our coverage");
  g_assert_cmpstr (theirs->name, ==, "classic formula");
  g_assert_true (g_strv_contains ((const char *const *) ours->matched, "root cause analysis"));
  g_assert_cmpuint (g_strv_length (theirs->matched), ==, 3);
  g_assert_cmpuint (ours->n_fillers, ==, 1);
  /* Of what is missing, impact matters most. */
  g_assert_nonnull (strstr (ours->tips[0], "impact"));
  g_assert_cmpfloat_with_epsilon (silence->overall, 0.2, 1e-9);
  g_assert_cmpuint (g_strv_length (silence->matched), ==, 0);
}

static void
test_ranking (void)
{
  static const char *const texts[][4] = {
    { "bread", "oven", "yeast", "salt" },
    { "bread", "bread", "bread", "flour" },
    { "cable", "fuse", "switch", "lamp" },
    { "oven", "lamp", "cable", "salt" },
  };
  static const char *const query[] = { "bread", "yeast", "bread", "unheard" };
  g_autoptr(BuiltinRanking) ranking = builtin_ranking_new ();
  g_autoptr(GArray) best = NULL, all = NULL;
  float work[4] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    builtin_ranking_add (ranking, texts[i], 4);
  builtin_ranking_finish (ranking);
  g_assert_cmpuint (builtin_ranking_get_n_texts (ranking), ==, 4);
  best = builtin_ranking_find (ranking, query, 4, 1, work);
  all = builtin_ranking_find (ranking, query, 4, 10, work);
  g_assert_cmpuint (best->len, ==, 1);
  g_assert_cmpuint (g_array_index (best, BuiltinRanked, 0).text, ==, 0);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (g_array_index (all, BuiltinRanked, 1).text, ==, 1);
  /* ln (1 + 2.5 / 2.5) for a term in two of four texts; count 3, mean length */
  g_assert_cmpfloat_with_epsilon (g_array_index (all, BuiltinRanked, 1).score, 0.693147 * 3 * 2.2 / 4.2,
                                  1e-4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (work[i], ==, 0);
}

static AporiaQuestion *
make_question (gboolean has_points)
{
  AporiaQuestion *question = aporia_question_new ();

  question->text = g_strdup ("Tell me about a time you cut waste in a kitchen.");
  question->focus_skill = g_strdup ("food waste reduction");
  question->category = APORIA_CATEGORY_BEHAVIORAL;
  g_clear_pointer (&question->key_points, g_ptr_array_unref);
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  for (guint i = 0; has_points && i < 2; i++)
    {
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (i == 0 ? "Finds out what is thrown away" : "Names the result");
      g_ptr_array_add (question->key_points, point);
    }
  return question;
}

static void
test_outline (void)
{
  g_autoptr(AporiaCoach) coach = aporia_builtin_coach_new ();
  g_autoptr(AporiaInterviewContext) context = aporia_interview_context_new ();
  g_autoptr(AporiaQuestion) question = make_question (TRUE);
  g_autoptr(AporiaQuestion) bare = make_question (FALSE);
  g_autofree char *outline = NULL, *plain = NULL;

  g_free (context->cv_text);
  context->cv_text = g_strdup ("Mara Lind\n\nExperience\n03/2019 - present Chef de partie, Hotel Adler\n"
                               "- Trained four apprentices in two years\n"
                               "- Cut food waste by 30 % within six months with a daily list\n"
                               "\nSkills\nHACCP, food waste reduction\n");
  outline = aporia_evaluator_outline (coach->evaluator, context, question, NULL, NULL);
  g_assert_nonnull (strstr (outline, "“Cut food waste by 30 % within six months with a daily list”"));
  g_assert_nonnull (strstr (outline, "Find out what is thrown away:"));
  g_assert_nonnull (strstr (outline, "[ "));
  g_assert_null (strstr (outline, "I "));
  plain = aporia_evaluator_outline (coach->evaluator, NULL, bare, NULL, NULL);
  g_assert_nonnull (strstr (plain, "The result:"));
  g_assert_null (strstr (plain, "CV"));
}

static void
test_outline_refused (void)
{
  g_autoptr(AporiaCoach) coach = aporia_builtin_coach_new ();
  g_autoptr(AporiaQuestion) question = make_question (TRUE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (aporia_evaluator_outline (coach->evaluator, NULL, question, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/scoring/classic-overall", test_classic_overall);
  g_test_add_func ("/builtin/scoring/classic-coverage", test_classic_coverage);
  g_test_add_func ("/builtin/scoring/classic-speech", test_classic_speech);
  g_test_add_func ("/builtin/scoring/classic-whole", test_classic_whole);
  g_test_add_func ("/builtin/scoring/ranking", test_ranking);
  g_test_add_func ("/builtin/scoring/outline", test_outline);
  g_test_add_func ("/builtin/scoring/outline-refused", test_outline_refused);
  return g_test_run ();
}
