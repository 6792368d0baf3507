/* The plan model over a fake store, a calendar that reads what it is told, and a clock of the test's own. */
#include "core/base/aporia-day.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include "core/models/aporia-plan.h"
#include "core/ports/aporia-plan-store.h"
#include "lib/fake-calendar.h"
#include "lib/fake-store.h"
#include <glib/gstdio.h>

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

static gint64 now_usec;

typedef struct
{
  Fixture     base;
  AporiaPlan *plan;
  guint       n_changed;
  guint       n_reminded;
  char       *notice;
  gboolean    can_undo;
  char       *folder;
} PlanFixture;

static gint64
now_cb (void)
{
  return now_usec;
}

static void
changed_cb (PlanFixture *fixture)
{
  fixture->n_changed++;
}

static void
remind_cb (PlanFixture *fixture)
{
  fixture->n_reminded++;
}

static void
notice_cb (AporiaPlan  *plan,
           const char  *message,
           gboolean     can_undo,
           PlanFixture *fixture)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (message);
  fixture->can_undo = can_undo;
}

static void
set_up (PlanFixture  *fixture,
        gconstpointer data)
{
  fixture_set_up (&fixture->base, data);
  now_usec = G_GINT64_CONSTANT (1795262400) * G_USEC_PER_SEC; /* noon of 21 November 2026, UTC */
  fixture->base.base.services->now = now_cb;
  fixture->base.base.services->calendar = fake_calendar_new ();
  fixture->folder = g_dir_make_tmp ("aporia-plan-XXXXXX", NULL);
  fixture->plan = aporia_plan_new (fixture->base.base.services);
  g_signal_connect_swapped (fixture->plan, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->plan, "remind", G_CALLBACK (remind_cb), fixture);
  g_signal_connect (fixture->plan, "notice", G_CALLBACK (notice_cb), fixture);
  aporia_plan_set_job (fixture->plan, " Cook ", "Example Ltd", (const char *const[]) { "A", "B", "C", NULL });
}

static void
tear_down (PlanFixture  *fixture,
           gconstpointer data)
{
  AporiaServices *services = fixture->base.base.services;

  /* What is under way holds the plan. */
  aporia_worker_shutdown (services->documents_worker);
  aporia_worker_shutdown (services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->plan);
  fixture_tear_down (&fixture->base, data);
  g_free (fixture->notice);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
await_changed (PlanFixture *fixture)
{
  guint n = fixture->n_changed;

  aporia_test_await (fixture->n_changed > n, 5);
}

static void
refresh (PlanFixture *fixture)
{
  aporia_plan_refresh (fixture->plan);
  await_changed (fixture);
}

static int
today (void)
{
  return aporia_day_of (now_usec, NULL);
}

/* One weak answer, one strong one, for the job of the fixture. */
static void
practise (PlanFixture *fixture)
{
  g_autoptr(GString) strong = g_string_new (NULL);

  fixture_start (&fixture->base, 2);
  fixture_answer (&fixture->base, "too few words");
  aporia_interview_next (fixture->base.interview);
  await_state (&fixture->base, APORIA_INTERVIEW_ANSWERING);
  for (guint i = 0; i < 90; i++)
    g_string_append (strong, "word ");
  fixture_answer (&fixture->base, strong->str);
  aporia_interview_next (fixture->base.interview);
  await_state (&fixture->base, APORIA_INTERVIEW_DONE);
}

static void
test_nothing (PlanFixture  *fixture,
              gconstpointer data)
{
  g_assert_true (aporia_plan_has_job (fixture->plan));
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
  g_assert_cmpuint (aporia_plan_get_n_due (fixture->plan), ==, 0);
  g_assert_cmpuint (aporia_plan_get_days (fixture->plan)->len, ==, 0);
  aporia_plan_set_job (fixture->plan, "", "", NULL);
  g_assert_false (aporia_plan_has_job (fixture->plan));
  aporia_plan_set_date (fixture->plan, today () + 3, 0);
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
}

/* Before, on the day, after it; a clock that goes on while the program runs. */
static void
test_days (PlanFixture  *fixture,
           gconstpointer data)
{
  AporiaInterviewDay *interview;
  AporiaPlanDay *first;

  refresh (fixture);
  aporia_plan_set_date (fixture->plan, today () + 6, 0);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_AHEAD);
  interview = aporia_plan_get_interview (fixture->plan);
  g_assert_cmpstr (interview->position_title, ==, "Cook");
  g_assert_cmpuint (aporia_plan_get_days (fixture->plan)->len, ==, 5);
  first = aporia_plan_get_days (fixture->plan)->pdata[0];
  g_assert_cmpint (first->day, ==, today ());
  g_assert_cmpstr (first->skills[0], ==, "A");

  now_usec += 6 * DAY;
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_TODAY);
  now_usec += DAY;
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_PAST);
  aporia_plan_set_job (fixture->plan, "Another job", "", NULL);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_PAST);
  now_usec += 15 * DAY; /* nobody is asked for ever */
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
}

static void
test_over_by_the_clock (PlanFixture  *fixture,
                        gconstpointer data)
{
  refresh (fixture);
  aporia_plan_set_date (fixture->plan, today (), now_usec + DAY / 24);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_TODAY);
  now_usec += 3 * DAY / 24;
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_PAST);
}

static void
test_tell (PlanFixture  *fixture,
           gconstpointer data)
{
  AporiaPlanStore *store = APORIA_PLAN_STORE (fixture->base.base.services->store);
  g_autoptr(GPtrArray) own = NULL;

  refresh (fixture);
  aporia_plan_tell (fixture->plan, "Not yet?");
  aporia_plan_set_date (fixture->plan, today () - 1, 0);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_PAST);
  aporia_plan_tell (fixture->plan, "1. Why us?\n2. Why you?\n");
  g_assert_nonnull (strstr (fixture->notice, "2"));
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
  own = aporia_plan_store_list_own_questions (store, "Cook", "Example Ltd", NULL);
  g_assert_cmpuint (own->len, ==, 2);
}

/* What was told can be reworded, removed, and brought back. */
static void
test_own (PlanFixture  *fixture,
          gconstpointer data)
{
  g_autofree char *uid = NULL;

  refresh (fixture);
  aporia_plan_set_date (fixture->plan, today () - 1, 0);
  await_changed (fixture);
  aporia_plan_tell (fixture->plan, "Why us?\nWhy you?\n");
  await_changed (fixture);
  g_assert_cmpuint (aporia_plan_get_own (fixture->plan)->len, ==, 2);
  uid = g_strdup (((AporiaOwnQuestion *) aporia_plan_get_own (fixture->plan)->pdata[0])->uid);
  aporia_plan_change_own (fixture->plan, uid, " Why  not you? ");
  await_changed (fixture);
  g_assert_cmpstr (((AporiaOwnQuestion *) aporia_plan_get_own (fixture->plan)->pdata[0])->text, ==,
                   "Why not you?");
  aporia_plan_remove_own (fixture->plan, uid);
  g_assert_true (fixture->can_undo);
  await_changed (fixture);
  g_assert_cmpuint (aporia_plan_get_own (fixture->plan)->len, ==, 1);
  aporia_plan_undo (fixture->plan);
  await_changed (fixture);
  g_assert_cmpuint (aporia_plan_get_own (fixture->plan)->len, ==, 2);
}

static void
test_rather_not (PlanFixture  *fixture,
                 gconstpointer data)
{
  refresh (fixture);
  aporia_plan_set_date (fixture->plan, today () - 1, 0);
  await_changed (fixture);
  aporia_plan_tell (fixture->plan, NULL);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
  g_assert_null (fixture->notice);
}

static void
test_remove_and_undo (PlanFixture  *fixture,
                      gconstpointer data)
{
  refresh (fixture);
  aporia_plan_set_date (fixture->plan, today () + 4, 0);
  await_changed (fixture);
  aporia_plan_clear_date (fixture->plan);
  g_assert_true (fixture->can_undo);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
  aporia_plan_undo (fixture->plan);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_AHEAD);
  aporia_plan_undo (fixture->plan); /* once */
  refresh (fixture);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_AHEAD);
}

static void
test_due (PlanFixture  *fixture,
          gconstpointer data)
{
  g_auto(GStrv) due = NULL;

  practise (fixture);
  refresh (fixture);
  g_assert_cmpuint (aporia_plan_get_n_due (fixture->plan), ==, 0);
  now_usec += DAY;
  refresh (fixture);
  g_assert_cmpuint (aporia_plan_get_n_due (fixture->plan), ==, 1);
  due = aporia_plan_dup_due (fixture->plan);
  g_assert_true (aporia_plan_is_waiting (fixture->plan, due[0]));
  aporia_plan_put (fixture->plan, due[0], FALSE);
  await_changed (fixture);
  g_assert_cmpuint (aporia_plan_get_n_due (fixture->plan), ==, 0);
  aporia_plan_undo (fixture->plan);
  await_changed (fixture);
  g_assert_true (aporia_plan_is_waiting (fixture->plan, due[0]));
}

/* Once a day, only when welcome, only when something is due. */
static void
test_remind (PlanFixture  *fixture,
             gconstpointer data)
{
  practise (fixture);
  aporia_plan_set_may_remind (fixture->plan, TRUE);
  refresh (fixture);
  g_assert_cmpuint (fixture->n_reminded, ==, 0);
  aporia_plan_set_may_remind (fixture->plan, FALSE);
  now_usec += DAY;
  refresh (fixture);
  g_assert_cmpuint (fixture->n_reminded, ==, 0);
  aporia_plan_set_may_remind (fixture->plan, TRUE);
  g_assert_cmpuint (fixture->n_reminded, ==, 1);
  aporia_plan_set_may_remind (fixture->plan, TRUE);
  refresh (fixture);
  refresh (fixture);
  g_assert_cmpuint (fixture->n_reminded, ==, 1);
  now_usec += DAY;
  refresh (fixture);
  g_assert_cmpuint (fixture->n_reminded, ==, 2);
}

static GFile *
write_file (PlanFixture *fixture,
            const char  *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "invitation.ics", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

/* The fake calendar: a line is an event, its first word a day from today on. */
static void
test_file (PlanFixture  *fixture,
           gconstpointer data)
{
  g_autoptr(GFile) file = write_file (fixture, "5 Interview\n");
  g_autoptr(GFile) missing = g_file_new_for_path ("/nonexistent/file.ics");

  refresh (fixture);
  aporia_plan_read_file (fixture->plan, file);
  await_changed (fixture);
  aporia_test_await (aporia_plan_get_state (fixture->plan) == APORIA_PLAN_AHEAD, 5);
  g_assert_cmpint (aporia_plan_get_interview (fixture->plan)->day, ==, fake_calendar_today () + 5);

  g_object_unref (g_steal_pointer (&file));
  file = write_file (fixture, "5 One\n6 Two\n");
  aporia_plan_read_file (fixture->plan, file);
  await_changed (fixture);
  g_assert_cmpuint (aporia_plan_get_events (fixture->plan)->len, ==, 2);
  aporia_plan_choose_event (fixture->plan, 7);
  aporia_plan_choose_event (fixture->plan, 1);
  g_assert_null (aporia_plan_get_events (fixture->plan));
  aporia_test_await (aporia_plan_get_interview (fixture->plan)->day == fake_calendar_today () + 6, 5);

  g_object_unref (g_steal_pointer (&file));
  file = write_file (fixture, "nothing\n");
  aporia_plan_read_file (fixture->plan, file);
  await_changed (fixture);
  g_assert_cmpstr (aporia_plan_get_error (fixture->plan), ==, FAKE_CALENDAR_ERROR);
  aporia_plan_leave_file (fixture->plan);
  g_assert_null (aporia_plan_get_error (fixture->plan));
  aporia_plan_read_file (fixture->plan, missing);
  await_changed (fixture);
  g_assert_nonnull (aporia_plan_get_error (fixture->plan));

  aporia_plan_export (fixture->plan, file);
  aporia_test_await (fixture->notice != NULL, 5);
  g_file_delete (file, NULL, NULL);
}

static void
test_store_fails (PlanFixture  *fixture,
                  gconstpointer data)
{
  refresh (fixture);
  fake_store_fail_next (fixture->base.base.services->store, "save_interview");
  aporia_plan_set_date (fixture->plan, today () + 4, 0);
  aporia_test_await (aporia_plan_get_error (fixture->plan) != NULL, 5);
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);
}

#define ADD(name, test) g_test_add ("/plan-model/" name, PlanFixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("nothing", test_nothing);
  ADD ("days", test_days);
  ADD ("over-by-the-clock", test_over_by_the_clock);
  ADD ("tell", test_tell);
  ADD ("own", test_own);
  ADD ("rather-not", test_rather_not);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("due", test_due);
  ADD ("remind", test_remind);
  ADD ("file", test_file);
  ADD ("store-fails", test_store_fails);

  return g_test_run ();
}
