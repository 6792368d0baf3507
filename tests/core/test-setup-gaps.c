/* The setup model over fakes: what the posting asks for, what it says of itself, practising, earlier jobs. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-vacancy.h"
#include "core/model-fixture.h"
#include "core/models/aporia-setup.h"
#include "core/services/aporia-session.h"
#include "lib/aporia-test.h"

typedef struct
{
  ModelFixture base;
  AporiaSetup *setup;
} Fixture;

static void
open_setup (Fixture *fixture)
{
  fixture->setup = aporia_setup_new (fixture->base.services);
  aporia_setup_load (fixture->setup);
  aporia_test_await (aporia_setup_get_person (fixture->setup) != NULL, 5);
}

static void
close_setup (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->setup));
  aporia_test_drain ();
  g_clear_object (&fixture->setup);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  open_setup (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  model_fixture_release (&fixture->base);
  close_setup (fixture);
  model_fixture_tear_down (&fixture->base);
}

static void
paste (Fixture           *fixture,
       AporiaDocumentRole role,
       const char        *text)
{
  aporia_setup_set_text (fixture->setup, role, "Pasted text", text);
  aporia_test_await (aporia_setup_get_state (fixture->setup, role) == APORIA_SLOT_READY &&
                       !aporia_setup_get_is_profiling (fixture->setup),
                     5);
}

static const char *
first_skill (Fixture *fixture)
{
  return ((AporiaSkill *) aporia_skill_list_get_skills (aporia_setup_get_skills (fixture->setup))->pdata[0])
    ->name;
}

/* The map is the built-in coach's, and does not wait for the one that the interview is with. */
static void
test_map (Fixture      *fixture,
          gconstpointer data)
{
  AporiaGapMap *map;

  g_assert_cmpint (aporia_setup_get_gaps_state (fixture->setup), ==, APORIA_GAPS_NONE);
  fake_coach_set (&fixture->base.control.scripts[FAKE_PROFILER].hold, 1);
  aporia_setup_set_text (fixture->setup, APORIA_DOCUMENT_JD, "Pasted text", "We need A, B and C.");
  aporia_test_await (aporia_setup_get_gaps_state (fixture->setup) == APORIA_GAPS_READY, 5);
  g_assert_true (aporia_setup_get_is_profiling (fixture->setup));
  map = aporia_setup_get_gap_map (fixture->setup);
  g_assert_cmpuint (map->requirements->len, ==, 3);
  g_assert_cmpuint (aporia_gap_map_count (map, APORIA_DEMAND_MUST, APORIA_GAP_ABSENT), ==, 1);
  fake_coach_set (&fixture->base.control.scripts[FAKE_PROFILER].hold, 0);
  aporia_test_await (!aporia_setup_get_is_profiling (fixture->setup), 5);
  paste (fixture, APORIA_DOCUMENT_CV, "Did A.");
  map = aporia_setup_get_gap_map (fixture->setup);
  g_assert_cmpuint (aporia_gap_map_count (map, APORIA_DEMAND_MUST, APORIA_GAP_PROVEN), ==, 1);
  /* A title changes nothing about it. */
  g_object_set (fixture->setup, "position-title", "Cook", NULL);
  aporia_test_await (aporia_setup_get_is_profiling (fixture->setup), 5);
  g_assert_true (aporia_setup_get_gap_map (fixture->setup) == map);
  aporia_setup_remove (fixture->setup, APORIA_DOCUMENT_JD);
  g_assert_cmpint (aporia_setup_get_gaps_state (fixture->setup), ==, APORIA_GAPS_NONE);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  fixture->base.builtin.failure = "No map today.";
  fake_coach_set (&fixture->base.builtin.scripts[FAKE_PROFILER].fail_all, 1 + APORIA_ERROR_PROTOCOL);
  paste (fixture, APORIA_DOCUMENT_JD, "We need A.");
  g_assert_cmpint (aporia_setup_get_gaps_state (fixture->setup), ==, APORIA_GAPS_FAILED);
  g_assert_cmpstr (aporia_setup_get_gaps_error (fixture->setup), ==, "No map today.");
  g_assert_nonnull (aporia_setup_get_profile (fixture->setup));
  fake_coach_set (&fixture->base.builtin.scripts[FAKE_PROFILER].fail_all, 0);
  aporia_setup_retry_gaps (fixture->setup);
  g_assert_cmpint (aporia_setup_get_gaps_state (fixture->setup), ==, APORIA_GAPS_LOADING);
  aporia_test_await (aporia_setup_get_gaps_state (fixture->setup) == APORIA_GAPS_READY, 5);
}

static gboolean
is_title_found (Fixture *fixture)
{
  gboolean is_found;

  g_object_get (fixture->setup, "is-title-found", &is_found, NULL);
  return is_found;
}

/* What the posting says fills what is empty, never what was typed, and goes with the posting. */
static void
test_filled (Fixture      *fixture,
             gconstpointer data)
{
  fixture->base.builtin.posting_title = "Sous Chef";
  fixture->base.builtin.posting_company = "Lichtblick";
  g_object_set (fixture->setup, "company", "My own words", NULL);
  paste (fixture, APORIA_DOCUMENT_JD, "Sous Chef at Lichtblick");
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Sous Chef");
  g_assert_cmpstr (aporia_setup_get_company (fixture->setup), ==, "My own words");
  g_assert_true (is_title_found (fixture));
  g_assert_true (aporia_setup_get_can_start (fixture->setup));
  close_setup (fixture);
  open_setup (fixture);
  g_assert_true (is_title_found (fixture));
  aporia_test_await (aporia_setup_get_can_start (fixture->setup), 5);
  fixture->base.builtin.posting_title = "Head Chef";
  paste (fixture, APORIA_DOCUMENT_JD, "Head Chef");
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Head Chef");
  g_object_set (fixture->setup, "position-title", "Cook", NULL);
  g_assert_false (is_title_found (fixture));
  paste (fixture, APORIA_DOCUMENT_JD, "Head Chef again");
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Cook");
}

/* Who empties the title is about to type another one; only a new posting fills it again. */
static void
test_emptied (Fixture      *fixture,
              gconstpointer data)
{
  fixture->base.builtin.posting_title = "Sous Chef";
  paste (fixture, APORIA_DOCUMENT_JD, "Sous Chef");
  g_object_set (fixture->setup, "position-title", "", NULL);
  paste (fixture, APORIA_DOCUMENT_CV, "Did A.");
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "");
  paste (fixture, APORIA_DOCUMENT_JD, "Sous Chef, once more");
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Sous Chef");
  fixture->base.builtin.posting_title = NULL;
  paste (fixture, APORIA_DOCUMENT_JD, "Somebody nice");
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "");
  g_assert_false (is_title_found (fixture));
}

/* The interview begins with it, with a question of its own and no introduction. */
static void
test_practise (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = NULL;
  g_autoptr(GPtrArray) turns = g_ptr_array_new ();
  g_autoptr(AporiaQuestion) question = NULL;

  g_object_set (fixture->setup, "position-title", "Cook", NULL);
  paste (fixture, APORIA_DOCUMENT_JD, "We need A, B and C.");
  aporia_setup_practise (fixture->setup, aporia_setup_get_gap_map (fixture->setup)->requirements->pdata[2]);
  g_assert_cmpstr (first_skill (fixture), ==, "C");
  attempt = aporia_setup_make_attempt (fixture->setup);
  g_assert_cmpstr (attempt->profile->first_skill, ==, "C");
  question = aporia_session_prepare_question (fixture->base.services, NULL, attempt, turns, NULL, NULL, NULL,
                                              NULL);
  g_assert_cmpstr (question->focus_skill, ==, "C");
  g_assert_cmpint (question->stage, ==, APORIA_STAGE_ROLE);
}

/* The person's list outlives the process and new documents. */
static void
test_skills_kept (Fixture      *fixture,
                  gconstpointer data)
{
  AporiaSkillList *skills = aporia_setup_get_skills (fixture->setup);

  paste (fixture, APORIA_DOCUMENT_JD, "We need A, B and C.");
  aporia_skill_list_move (skills, 2, 0);
  g_assert_null (aporia_skill_list_add (skills, "Juggling"));
  close_setup (fixture);
  open_setup (fixture);
  skills = aporia_setup_get_skills (fixture->setup);
  aporia_test_await (!aporia_setup_get_is_profiling (fixture->setup), 5);
  g_assert_cmpstr (first_skill (fixture), ==, "C");
  g_assert_cmpuint (aporia_skill_list_get_skills (skills)->len, ==, 4);
  paste (fixture, APORIA_DOCUMENT_JD, "Other words");
  g_assert_cmpstr (first_skill (fixture), ==, "C");
}

static void
begin (Fixture    *fixture,
       const char *title,
       const char *company)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autoptr(AporiaAttempt) stored = NULL;

  g_free (attempt->vacancy->position_title);
  attempt->vacancy->position_title = g_strdup (title);
  g_free (attempt->vacancy->company);
  attempt->vacancy->company = g_strdup (company);
  attempt->started_at = aporia_time_now ();
  stored = aporia_store_begin_attempt (fixture->base.services->store, attempt, NULL);
  g_assert_nonnull (stored);
}

/* The last three jobs, each once; one sets up all of its session, and that can be taken back. */
static void
test_jobs (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const sessions[][2] = { { "Cook", "One" }, { "Baker", "Two" }, { "Baker", "Two" },
                                             { "Waiter", "" }, { "Barista", "Four" } };
  GPtrArray *jobs;

  /* What is found at the start is over: it would see some of the sessions. */
  aporia_test_await (aporia_setup_get_jobs (fixture->setup) != NULL, 5);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    begin (fixture, sessions[i][0], sessions[i][1]);
  paste (fixture, APORIA_DOCUMENT_CV, "Did A.");
  g_object_set (fixture->setup, "position-title", "Florist", NULL);
  aporia_setup_refresh_jobs (fixture->setup);
  aporia_test_await (aporia_setup_get_jobs (fixture->setup) != NULL &&
                       aporia_setup_get_jobs (fixture->setup)->len == 3,
                     5);
  jobs = aporia_setup_get_jobs (fixture->setup);
  g_assert_cmpstr (((AporiaAttempt *) jobs->pdata[2])->vacancy->position_title, ==, "Baker");
  aporia_setup_use_job (fixture->setup, jobs->pdata[2]);
  aporia_test_await (aporia_setup_get_can_start (fixture->setup), 5);
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Baker");
  g_assert_cmpstr (aporia_setup_get_company (fixture->setup), ==, "Two");
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD)->text, ==, "A B C");
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV)->text, ==, "Did A.");
  g_assert_cmpstr (first_skill (fixture), ==, "A");
  aporia_setup_undo_remove (fixture->setup);
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Florist");
  g_assert_null (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD));
  g_assert_nonnull (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV));
}

#define ADD(path, func) g_test_add ("/core/setup-gaps/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("map", test_map);
  ADD ("failure", test_failure);
  ADD ("filled", test_filled);
  ADD ("emptied", test_emptied);
  ADD ("practise", test_practise);
  ADD ("skills-kept", test_skills_kept);
  ADD ("jobs", test_jobs);
  return g_test_run ();
}
