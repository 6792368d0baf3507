/* The way to an interview, and typed questions. */
#include "core/domain/aporia-own-question.h"
#include "core/domain/aporia-plan-day.h"

#define TODAY 739941

static const char *const skills[] = { "SQL", "Testing", "Leadership", NULL };

static AporiaPlanDay *
get (GPtrArray *days,
     guint      index)
{
  g_assert_cmpuint (index, <, days->len);
  return days->pdata[index];
}

static void
test_far (void)
{
  const int due[] = { TODAY - 3, TODAY, TODAY + 20, TODAY + 29, 0 };
  g_autoptr(GPtrArray) days = aporia_plan_make (TODAY, TODAY + 30, due, skills);

  g_assert_cmpuint (days->len, ==, 9);
  g_assert_cmpint (get (days, 0)->day, ==, TODAY + 13);
  g_assert_cmpuint (get (days, 0)->n_due, ==, 2);
  g_assert_cmpstr (get (days, 0)->skills[0], ==, "SQL");
  g_assert_cmpstr (get (days, 0)->skills[1], ==, "Testing");
  g_assert_cmpstr (get (days, 1)->skills[0], ==, "Leadership");
  g_assert_cmpstr (get (days, 1)->skills[1], ==, "SQL");
  g_assert_cmpuint (get (days, 3)->n_due, ==, 1); /* the one of day 20, on day 22 */
  g_assert_cmpint (get (days, 7)->day, ==, TODAY + 29);
  g_assert_cmpint (get (days, 7)->kind, ==, APORIA_PLAN_REST);
  g_assert_cmpuint (get (days, 7)->n_due, ==, 0);
  g_assert_cmpint (get (days, 8)->kind, ==, APORIA_PLAN_INTERVIEW);
}

static void
test_near (void)
{
  g_autoptr(GPtrArray) today = aporia_plan_make (TODAY, TODAY, NULL, NULL);
  g_autoptr(GPtrArray) tomorrow = aporia_plan_make (TODAY, TODAY + 1, NULL, NULL);
  g_autoptr(GPtrArray) two = aporia_plan_make (TODAY, TODAY + 2, NULL, NULL);
  g_autoptr(GPtrArray) three = aporia_plan_make (TODAY, TODAY + 3, NULL, NULL);
  g_autoptr(GPtrArray) past = aporia_plan_make (TODAY, TODAY - 1, NULL, NULL);

  g_assert_cmpuint (today->len, ==, 1);
  g_assert_cmpint (get (today, 0)->kind, ==, APORIA_PLAN_INTERVIEW);
  g_assert_cmpuint (tomorrow->len, ==, 2);
  g_assert_cmpint (get (tomorrow, 0)->kind, ==, APORIA_PLAN_REST);
  g_assert_cmpint (get (tomorrow, 0)->day, ==, TODAY);
  g_assert_cmpuint (two->len, ==, 3);
  g_assert_cmpint (get (two, 0)->kind, ==, APORIA_PLAN_PRACTICE);
  g_assert_cmpint (get (two, 0)->day, ==, TODAY);
  g_assert_cmpuint (three->len, ==, 4);
  g_assert_cmpint (get (three, 0)->day, ==, TODAY);
  g_assert_cmpint (get (three, 1)->day, ==, TODAY + 1);
  g_assert_cmpuint (past->len, ==, 0);
}

/* Whatever is asked: days are in order and differ, none before today or after the interview, the last but one
 * is for rest, and what comes back before the last session is in exactly one of them. */
static void
test_random (void)
{
  for (guint run = 0; run < 3000; run++)
    {
      int interview = TODAY + g_test_rand_int_range (0, 60);
      int due[21] = { 0 };
      guint n_due = (guint) g_test_rand_int_range (0, 20);
      g_autoptr(GPtrArray) days = NULL;
      int last = 0;
      int last_session = 0;
      guint n_planned = 0;
      guint n_before = 0;

      for (guint i = 0; i < n_due; i++)
        due[i] = TODAY + g_test_rand_int_range (-30, 60);
      days = aporia_plan_make (TODAY, interview, due, skills);
      for (guint i = 0; i < days->len; i++)
        {
          AporiaPlanDay *day = days->pdata[i];

          g_assert_cmpint (day->day, >, last);
          g_assert_cmpint (day->day, >=, TODAY);
          last = day->day;
          n_planned += day->n_due;
          if (day->kind == APORIA_PLAN_PRACTICE)
            last_session = day->day;
          else
            g_assert_cmpuint (day->n_due, ==, 0);
          g_assert_cmpint (day->kind == APORIA_PLAN_REST, ==, day->day == interview - 1);
          g_assert_cmpint (day->kind == APORIA_PLAN_INTERVIEW, ==, day->day == interview);
        }
      g_assert_cmpint (last, ==, interview);
      for (guint i = 0; i < n_due; i++)
        n_before += due[i] <= last_session ? 1 : 0;
      g_assert_cmpuint (n_planned, ==, n_before);
    }
}

static void
test_typed (void)
{
  g_auto(GStrv) typed = aporia_own_questions_from_text ("1. Why us?\n\n2) What is a  JOIN?\n- why us?\n"
                                                        "• Tell me about a conflict\n"
                                                        "3 questions about SQL\n...\n");
  g_auto(GStrv) none = aporia_own_questions_from_text (" \n \n");
  g_autoptr(GString) many = g_string_new (NULL);
  g_auto(GStrv) kept = NULL;

  g_assert_cmpuint (g_strv_length (typed), ==, 4);
  g_assert_cmpstr (typed[0], ==, "Why us?");
  g_assert_cmpstr (typed[1], ==, "What is a JOIN?");
  g_assert_cmpstr (typed[2], ==, "Tell me about a conflict");
  g_assert_cmpstr (typed[3], ==, "3 questions about SQL");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (many, "Question number %u?\n", i);
  kept = aporia_own_questions_from_text (many->str);
  g_assert_cmpuint (g_strv_length (kept), ==, 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/far", test_far);
  g_test_add_func ("/plan/near", test_near);
  g_test_add_func ("/plan/random", test_random);
  g_test_add_func ("/plan/typed", test_typed);

  return g_test_run ();
}
