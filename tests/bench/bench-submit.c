/* From "Submit answer" to the feedback: real SQLite store on disk, built-in coach, interview model.
 * No window: what a person waits for without the drawing.
 */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/models/aporia-interview.h"
#include "core/models/aporia-setup.h"
#include "bench/bench-measure.h"
#include "lib/aporia-test.h"

#include <glib/gstdio.h>

#define N_ANSWERS 50
#define N_PLANNED 25

static const char cv[] =
  "Rosa Habermann\nSous Chef\nBerlin\n\nExperience\n"
  "Sous Chef, Speisewerk, Berlin, March 2021 to today\n"
  "- Cut food cost from 34 to 29 percent in ten months\n- HACCP plan, three inspections without a complaint\n"
  "- Trained four apprentices\nChef de Partie, Gasthof Linde, Potsdam, 2017 to 2021\n"
  "- 90 covers, seasonal menu every six weeks\n\n"
  "Skills\nHACCP, menu planning, food cost control, stock ordering, rota planning, allergen management\n\n"
  "Languages\nGerman, Turkish, English\n";
static const char jd[] =
  "Sous Chef (all genders), Kantine Lichtblick, Berlin\nWhat you will do\n"
  "You lead the evening service and stand in for the head chef.\nYou look after HACCP records.\n"
  "You plan menus and keep food cost below 30 percent.\nYou order stock and reduce food waste.\n"
  "You do the rota planning for twelve people and train apprentices.\nWhat we ask for\n"
  "HACCP, menu planning, food cost control, allergen management, stock ordering, rota planning, "
  "team leadership, vegetarian cooking, communication, German.\n";
static const char *const sentences[] = {
  "At Speisewerk our food cost was at 34 percent when I began, and the head chef asked me to lower it.",
  "First I weighed everything that we threw away for two weeks and wrote it on a sheet at the pass.",
  "I found that a third of it came from side dishes that we had prepared for tables that were never booked.",
  "So I wrote a prep list for each station, based on the bookings of the day, and explained it to everybody.",
  "One colleague did not like it, and we talked about it after the service until both of us were content.",
  "Because the list was on paper, the apprentices could use it on their first day without asking.",
  "Everyone knows that the old way was bad, so nobody had to be convinced for long.",
  "After ten months we were at 29 percent and threw away 40 kilograms less each week.",
  "Since we changed the menu fonts, complaints fell by a third, so the fonts fixed the kitchen.",
  "I checked the numbers with the scales twice a week and told the team about them on Fridays.",
  "Looking back I would begin with the numbers again, and I would talk to the service team earlier.",
  "In this job I would do the same, first with the lunch menu, because it has the most portions.",
};

static AporiaServices *
build_services (const char *folder)
{
  AporiaServices *services = aporia_services_new ();
  g_autofree char *path = g_build_filename (folder, "aporia.sqlite", NULL);

  services->store = aporia_sqlite_store_new (path);
  services->coach = aporia_builtin_coach_new ();
  services->store_worker = aporia_worker_new ("store", 1);
  services->agents_worker = aporia_worker_new ("agents", 3);
  services->documents_worker = aporia_worker_new ("documents", 1);
  return services;
}

static char *
make_answer (GRand *dice)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint first = g_rand_int_range (dice, 0, G_N_ELEMENTS (sentences));
  guint n = g_rand_int_range (dice, 6, 8);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", sentences[(first + i * 5) % G_N_ELEMENTS (sentences)]);
  return g_strdup (text->str);
}

static void
begin (AporiaSetup     *setup,
       AporiaInterview *interview)
{
  g_autoptr(AporiaAttempt) attempt = NULL;

  aporia_setup_load (setup);
  aporia_test_await (aporia_setup_get_person (setup) != NULL, 10);
  aporia_setup_set_person (setup, "Rosa", "Habermann", NULL);
  aporia_setup_set_text (setup, APORIA_DOCUMENT_CV, "cv.txt", cv);
  aporia_setup_set_text (setup, APORIA_DOCUMENT_JD, "jd.txt", jd);
  g_object_set (setup, "position-title", "Sous Chef", "n-planned", N_PLANNED, NULL);
  aporia_test_await (aporia_setup_get_can_start (setup) && !aporia_setup_get_is_profiling (setup), 10);
  attempt = aporia_setup_make_attempt (setup);
  aporia_interview_start (interview, attempt);
}

static void
measure (AporiaInterview *interview,
         double          *times)
{
  g_autoptr(GRand) dice = g_rand_new_with_seed (20261121);

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autofree char *text = make_answer (dice);
      gint64 start;

      if (i == N_PLANNED)
        aporia_interview_reset (interview);
      else if (i > 0)
        aporia_interview_next (interview);
      aporia_test_await (aporia_interview_get_state (interview) == APORIA_INTERVIEW_ANSWERING, 20);
      aporia_interview_set_draft (interview, text);
      aporia_interview_flush_draft (interview);
      aporia_test_await (aporia_interview_get_is_draft_saved (interview), 10);
      start = g_get_monotonic_time ();
      aporia_interview_submit (interview, text);
      aporia_test_await (aporia_interview_get_state (interview) == APORIA_INTERVIEW_FEEDBACK, 20);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  AporiaServices *services = build_services (folder);
  AporiaSetup *setup = aporia_setup_new (services);
  AporiaInterview *interview = aporia_interview_new (services);
  double times[N_ANSWERS];
  g_autoptr(GError) error = NULL;

  aporia_store_prepare (services->store, NULL, &error);
  g_assert_no_error (error);
  begin (setup, interview);
  measure (interview, times);
  bench_print ("submit", times, N_ANSWERS);

  g_object_unref (interview);
  g_object_unref (setup);
  aporia_services_shutdown (services);
  aporia_test_drain ();
  aporia_services_unref (services);
  return g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL) ? 0 : 1;
}
