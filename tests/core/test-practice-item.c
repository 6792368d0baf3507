/* When a question comes back, over written and over random histories; and what a day is. */
#include "core/base/aporia-day.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-practice-item.h"

/* A Saturday, 21 November 2026. */
#define TODAY 739941

static void
test_days (void)
{
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = aporia_day_to_text (TODAY);
  const char *wrong[] = { "", "2026-11-31", "2026-1-21", "2026/11/21", "2026-11-21T",
                          "0000-01-01", "x", NULL };
  gint64 midnight = G_GINT64_CONSTANT (1795215600) * G_USEC_PER_SEC; /* 2026-11-21 00:00 in Berlin */

  g_assert_nonnull (berlin);
  g_assert_cmpstr (text, ==, "2026-11-21");
  g_assert_cmpint (aporia_day_from_text (text), ==, TODAY);
  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_cmpint (aporia_day_from_text (wrong[i]), ==, 0);
  g_assert_cmpint (aporia_day_from_text (NULL), ==, 0);

  g_assert_cmpint (aporia_day_of (midnight, berlin), ==, TODAY);
  g_assert_cmpint (aporia_day_of (midnight - 1, berlin), ==, TODAY - 1);
  g_assert_cmpint (aporia_day_of (midnight, utc), ==, TODAY - 1);
  g_assert_cmpint (aporia_day_get_start (TODAY, berlin), ==, midnight);
  /* Days with 23 and 25 hours begin where they begin. */
  for (int day = TODAY - 400; day < TODAY + 400; day++)
    {
      gint64 start = aporia_day_get_start (day, berlin);

      g_assert_cmpint (aporia_day_of (start, berlin), ==, day);
      g_assert_cmpint (aporia_day_of (start - 1, berlin), ==, day - 1);
    }
}

static AporiaPracticeOutcome
outcome_of (int      correctness,
            gboolean is_low_confidence,
            int      low,
            int      high)
{
  g_autoptr(AporiaEvaluation) evaluation = aporia_evaluation_new ();

  evaluation->scores[APORIA_CRITERION_CORRECTNESS] = correctness;
  evaluation->is_low_confidence = is_low_confidence;
  evaluation->band_low = low;
  evaluation->band_high = high;
  return aporia_practice_get_outcome (evaluation);
}

static void
test_outcome (void)
{
  g_assert_cmpint (aporia_practice_get_outcome (NULL), ==, APORIA_PRACTICE_UNKNOWN);
  g_assert_cmpint (outcome_of (-1, FALSE, 0, 0), ==, APORIA_PRACTICE_UNKNOWN);
  g_assert_cmpint (outcome_of (0, FALSE, 0, 10), ==, APORIA_PRACTICE_WEAK);
  g_assert_cmpint (outcome_of (49, FALSE, 40, 60), ==, APORIA_PRACTICE_WEAK);
  g_assert_cmpint (outcome_of (50, FALSE, 40, 60), ==, APORIA_PRACTICE_GOOD);
  /* Of low confidence: only the whole band tells. */
  g_assert_cmpint (outcome_of (40, TRUE, 30, 49), ==, APORIA_PRACTICE_WEAK);
  g_assert_cmpint (outcome_of (40, TRUE, 30, 50), ==, APORIA_PRACTICE_UNSURE);
  g_assert_cmpint (outcome_of (70, TRUE, 49, 90), ==, APORIA_PRACTICE_UNSURE);
  g_assert_cmpint (outcome_of (70, TRUE, 50, 90), ==, APORIA_PRACTICE_GOOD);
}

/* Replaces *ITEM by what it is after the answer to UID. */
static void
judge (AporiaPracticeItem  **item,
       const char           *uid,
       AporiaPracticeOutcome outcome,
       int                   today)
{
  g_autoptr(AporiaPracticeItem) old = *item;

  *item = aporia_practice_item_judged (old, uid, outcome, today);
}

static void
test_steps (void)
{
  g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make ("q", FALSE, TODAY);
  const int due[] = { 1, 4, 11, 25 };

  for (guint i = 0; i < G_N_ELEMENTS (due); i++)
    {
      g_autofree char *uid = g_strdup_printf ("r%u", i);

      g_assert_cmpint (item->due_on, ==, TODAY + due[i]);
      g_assert_false (aporia_practice_item_is_due (item, item->due_on - 1));
      g_assert_true (aporia_practice_item_is_due (item, item->due_on));
      judge (&item, uid, APORIA_PRACTICE_GOOD, item->due_on);
    }
  g_assert_cmpint (item->state, ==, APORIA_PRACTICE_DONE);
  g_assert_false (aporia_practice_item_is_due (item, TODAY + 1000));

  judge (&item, "later", APORIA_PRACTICE_WEAK, TODAY + 100);
  g_assert_cmpint (item->state, ==, APORIA_PRACTICE_WAITING);
  g_assert_cmpint (item->due_on, ==, TODAY + 101);
}

static void
test_other_outcomes (void)
{
  g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make ("q", FALSE, TODAY);

  judge (&item, "early", APORIA_PRACTICE_GOOD, TODAY); /* at once: remembered, not learnt */
  g_assert_cmpint (item->step, ==, 0);
  g_assert_cmpint (item->due_on, ==, TODAY + 1);
  judge (&item, "a", APORIA_PRACTICE_GOOD, TODAY + 1);
  judge (&item, "b", APORIA_PRACTICE_GOOD, TODAY + 9); /* late counts from then on */
  g_assert_cmpint (item->step, ==, 2);
  g_assert_cmpint (item->due_on, ==, TODAY + 16);
  judge (&item, "c", APORIA_PRACTICE_UNSURE, TODAY + 16);
  g_assert_cmpint (item->step, ==, 2);
  g_assert_cmpint (item->due_on, ==, TODAY + 23);
  judge (&item, "d", APORIA_PRACTICE_WEAK, TODAY + 17); /* weak leads back even before its day */
  g_assert_cmpint (item->step, ==, 0);
  g_assert_cmpint (item->due_on, ==, TODAY + 18);
}

/* The coach is asked again about the answer that counted last: as if it had said so at once. */
static void
test_judged_again (void)
{
  g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make ("q", FALSE, TODAY);

  judge (&item, "a", APORIA_PRACTICE_GOOD, TODAY + 1);
  judge (&item, "a", APORIA_PRACTICE_GOOD, TODAY + 30);
  g_assert_cmpint (item->step, ==, 1);
  g_assert_cmpint (item->due_on, ==, TODAY + 4);
  judge (&item, "a", APORIA_PRACTICE_WEAK, TODAY + 30);
  g_assert_cmpint (item->step, ==, 0);
  g_assert_cmpint (item->due_on, ==, TODAY + 2);
  judge (&item, "a", APORIA_PRACTICE_GOOD, TODAY + 30);
  g_assert_cmpint (item->step, ==, 1);
}

static void
test_put (void)
{
  g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make ("q", FALSE, TODAY);
  g_autoptr(AporiaPracticeItem) out = aporia_practice_item_put (item, FALSE, TODAY);
  g_autoptr(AporiaPracticeItem) weak = NULL;
  g_autoptr(AporiaPracticeItem) back = NULL;
  g_autoptr(AporiaPracticeItem) same = NULL;

  g_assert_cmpint (out->state, ==, APORIA_PRACTICE_OUT);
  weak = aporia_practice_item_judged (out, "a", APORIA_PRACTICE_WEAK, TODAY + 1);
  g_assert_cmpint (weak->state, ==, APORIA_PRACTICE_OUT);
  back = aporia_practice_item_put (weak, TRUE, TODAY + 5);
  g_assert_cmpint (back->state, ==, APORIA_PRACTICE_WAITING);
  g_assert_true (back->is_mine);
  g_assert_cmpint (back->due_on, ==, TODAY + 6);
  same = aporia_practice_item_put (back, TRUE, TODAY + 6);
  g_assert_cmpint (same->due_on, ==, TODAY + 6);
}

/* A clock that ran a decade ahead, and was set right. */
static void
test_clock (void)
{
  g_autoptr(AporiaPracticeItem) ahead = aporia_practice_item_make ("q", FALSE, TODAY + 3650);
  g_autoptr(AporiaPracticeItem) mended = aporia_practice_item_mend (ahead, TODAY);
  g_autoptr(AporiaPracticeItem) again = aporia_practice_item_mend (mended, TODAY);

  g_assert_cmpint (mended->due_on, ==, TODAY + 1);
  g_assert_true (again == mended);
}

/* Whatever happens: nothing waits longer than its step, nothing is lost or done early, no step is skipped,
 * and an answer takes at most one. */
static void
test_random (void)
{
  for (guint run = 0; run < 2000; run++)
    {
      int today = TODAY;
      g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make ("q", FALSE, today);

      for (guint i = 0; i < 40; i++)
        {
          AporiaPracticeOutcome outcome = (AporiaPracticeOutcome) g_test_rand_int_range (0, 4);
          g_autofree char *uid = g_strdup_printf ("r%u", i - (i > 0 && g_test_rand_int_range (0, 4) == 0));
          g_autoptr(AporiaPracticeItem) before = NULL;
          g_autoptr(AporiaPracticeItem) mended = NULL;
          gboolean is_again;

          /* Mostly on, sometimes back: journeys, repaired clocks. */
          today += g_test_rand_int_range (0, 12) == 0 ? -g_test_rand_int_range (1, 500)
                                                      : g_test_rand_int_range (0, 10);
          mended = aporia_practice_item_mend (item, today);
          g_assert_cmpint (mended->due_on, <=, today + aporia_practice_get_wait (mended->step));
          g_assert_cmpint (mended->due_on, <=, item->due_on);
          g_assert_cmpint (mended->step, ==, item->step);
          is_again = g_strcmp0 (mended->last_uid, uid) == 0;
          before = g_steal_pointer (&item);
          item = aporia_practice_item_judged (mended, uid, outcome, today);

          g_assert_cmpint (item->due_on, <=, today + aporia_practice_get_wait (item->step));
          if (!is_again && item->state == APORIA_PRACTICE_DONE && before->state != APORIA_PRACTICE_DONE)
            {
              g_assert_cmpint (outcome, ==, APORIA_PRACTICE_GOOD);
              g_assert_cmpint (before->step, ==, APORIA_PRACTICE_N_STEPS - 1);
              g_assert_true (aporia_practice_item_is_due (mended, today));
            }
          if (!is_again && item->step != mended->step && outcome != APORIA_PRACTICE_WEAK)
            {
              g_assert_cmpint (item->step, ==, mended->step + 1);
              g_assert_true (aporia_practice_item_is_due (mended, today));
            }
          if (outcome == APORIA_PRACTICE_WEAK)
            g_assert_cmpint (item->step, ==, 0);
          if (item->state == APORIA_PRACTICE_WAITING)
            g_assert_true (aporia_practice_item_is_due (item, today + 14));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/days", test_days);
  g_test_add_func ("/practice/outcome", test_outcome);
  g_test_add_func ("/practice/steps", test_steps);
  g_test_add_func ("/practice/other-outcomes", test_other_outcomes);
  g_test_add_func ("/practice/judged-again", test_judged_again);
  g_test_add_func ("/practice/put", test_put);
  g_test_add_func ("/practice/clock", test_clock);
  g_test_add_func ("/practice/random", test_random);

  return g_test_run ();
}
