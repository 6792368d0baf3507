#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-planner.h"

static void
add_turn (GPtrArray         *turns,
          const char        *skill,
          AporiaQuestionKind kind)
{
  AporiaTurn *turn = aporia_turn_new ();

  turn->question = aporia_question_new ();
  turn->question->kind = kind;
  turn->question->focus_skill = g_strdup (skill);
  g_ptr_array_add (turns, turn);
}

static const char *
next_skill (const char *const *skills,
            GPtrArray         *turns)
{
  g_autofree guint *counts = aporia_planner_count_skills (skills, turns);

  return skills[aporia_planner_next_skill (skills, counts)];
}

/* The vectors of the plan: Python, SQL, Leadership in turn; counts 2, 1, 1 give SQL. */
static void
test_vectors (void)
{
  const char *skills[] = { "Python", "SQL", "Leadership", NULL };
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (next_skill (skills, turns), ==, skills[i % 3]);
      add_turn (turns, skills[i % 3], APORIA_QUESTION_MAIN);
    }
  g_assert_cmpstr (next_skill (skills, turns), ==, "SQL");
}

/* Follow-ups and retakes do not count; case and spaces do not matter. */
static void
test_only_main_counts (void)
{
  const char *skills[] = { "Python", "SQL", NULL };
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  add_turn (turns, "Python", APORIA_QUESTION_FOLLOW_UP);
  add_turn (turns, "Python", APORIA_QUESTION_RETAKE);
  g_assert_cmpstr (next_skill (skills, turns), ==, "Python");
  add_turn (turns, " python ", APORIA_QUESTION_MAIN);
  g_assert_cmpstr (next_skill (skills, turns), ==, "SQL");
  g_assert_cmpuint (aporia_planner_count_planned (turns, G_MAXUINT), ==, 1);
}

/* All ten before any repeats, and never more than one apart. */
static void
test_even (void)
{
  const char *skills[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", NULL };
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < 57; i++)
    {
      g_autofree guint *counts = NULL;
      guint low = G_MAXUINT;
      guint high = 0;

      add_turn (turns, next_skill (skills, turns), APORIA_QUESTION_MAIN);
      counts = aporia_planner_count_skills (skills, turns);
      for (guint k = 0; k < 10; k++)
        {
          low = MIN (low, counts[k]);
          high = MAX (high, counts[k]);
        }
      g_assert_cmpuint (high - low, <=, 1);
    }
}

static void
test_stages (void)
{
  for (guint planned = 1; planned <= 30; planned++)
    for (guint style = 0; style < 3; style++)
      {
        guint seen[APORIA_N_STAGES] = { 0 };

        for (guint i = 0; i < planned; i++)
          seen[aporia_planner_get_stage (i, planned, (AporiaStyle) style)]++;
        g_assert_cmpuint (seen[APORIA_STAGE_OPENING], ==, planned >= 2 ? 1 : 0);
        g_assert_cmpuint (seen[APORIA_STAGE_PROJECT], ==, planned >= 3 ? 1 : 0);
        g_assert_cmpuint (seen[APORIA_STAGE_CLOSING], ==, planned >= 4 ? 1 : 0);
        if (planned >= 8 && style == APORIA_STYLE_MIXED)
          {
            g_assert_cmpuint (seen[APORIA_STAGE_ROLE], >=, 1);
            g_assert_cmpuint (seen[APORIA_STAGE_TRADE], >=, 1);
            g_assert_cmpuint (seen[APORIA_STAGE_BEHAVIOUR], >=, 1);
          }
      }
}

/* What is practised comes first and is asked about; after it all others before any repeats. */
static void
test_practice (void)
{
  const char *skills[] = { "Kafka", "a", "b", "c", "d", "e", "f", "g", "h", "i", NULL };
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < 30; i++)
    {
      g_assert_cmpstr (next_skill (skills, turns), ==, skills[i % 10]);
      add_turn (turns, skills[i % 10], APORIA_QUESTION_MAIN);
    }
  g_assert_cmpint (aporia_planner_get_practice_stage (APORIA_STYLE_MIXED), ==, APORIA_STAGE_ROLE);
  g_assert_cmpint (aporia_planner_get_practice_stage (APORIA_STYLE_BEHAVIOURAL), ==, APORIA_STAGE_BEHAVIOUR);
  g_assert_cmpint (aporia_planner_get_practice_stage (APORIA_STYLE_TECHNICAL), ==, APORIA_STAGE_TRADE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/planner/vectors", test_vectors);
  g_test_add_func ("/core/planner/only-main-counts", test_only_main_counts);
  g_test_add_func ("/core/planner/even", test_even);
  g_test_add_func ("/core/planner/practice", test_practice);
  g_test_add_func ("/core/planner/stages", test_stages);
  return g_test_run ();
}
