/* A long reply streams into the window while it is resized and its pages are switched: nothing is complained
 * of (warnings end the test) and memory does not grow with it.  A thousand chunks; ten thousand with -m slow,
 * which the benchmark "soak" runs. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/openai/aporia-openai-coach.h"
#include "bench/bench-gaps.h"
#include "core/coaches-fixture.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "extract/aporia-extract-sanitizer.h"
#include "lib/fault-server.h"
#include "ui-test.h"
#include "ui/aporia-window.h"

#define ANSWER "I measured the slow query first, then I added an index and the report took 3 seconds."
#define TURN_MS 40
#define MAX_GROWTH_KIB (20 * 1024)

typedef struct
{
  CoachesFixture   coaches;
  AporiaServices  *services;
  AporiaSetup     *setup;
  AporiaInterview *interview;
  AporiaHistory   *history;
  AporiaAnalytics *analytics;
  AporiaWindow    *window;
  FaultServer     *server;
  guint            n_turns;
} Fixture;

#define await_state(f, wanted) aporia_test_await (aporia_interview_get_state ((f)->interview) == (wanted), 5)

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  coaches_fixture_set_up (&self->coaches);
  aporia_coaches_load (self->coaches.coaches, NULL);
  self->services = self->coaches.base.services;
  self->setup = aporia_setup_new (self->services);
  self->interview = aporia_interview_new (self->services);
  self->history = aporia_history_new (self->services);
  self->analytics = aporia_analytics_new (self->services);
  self->window = aporia_window_new (NULL, self->services, self->setup, self->interview, self->history,
                                    self->analytics);
  aporia_window_set_coaches (self->window, self->coaches.coaches);
  gtk_window_present (GTK_WINDOW (self->window));
  self->server = fault_server_new (0, FALSE);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  aporia_test_drain ();
  g_object_run_dispose (G_OBJECT (self->setup));
  g_object_run_dispose (G_OBJECT (self->interview));
  aporia_worker_shutdown (self->services->agents_worker);
  aporia_worker_shutdown (self->services->store_worker);
  coaches_fixture_tear_down (&self->coaches);
  g_object_unref (self->analytics);
  g_object_unref (self->history);
  g_object_unref (self->interview);
  g_object_unref (self->setup);
  fault_server_free (self->server);
}

static void
use (Fixture    *self,
     const char *scenario)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autoptr(AporiaCoach) builtin = aporia_builtin_coach_new ();

  g_free (provider->id);
  provider->id = g_strdup ("test");
  g_free (provider->base_url);
  provider->base_url = fault_server_dup_base_url (self->server, scenario);
  g_free (provider->model);
  provider->model = g_strdup ("honest-model");
  client = aporia_openai_client_new (provider, NULL, NULL);
  aporia_services_take_coach (self->services,
                              aporia_openai_coach_new (client, aporia_builtin_clean, builtin));
  aporia_interview_coach_changed (self->interview);
}

static glong
get_memory_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? strtol (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static gboolean
turn_cb (gpointer data)
{
  static const char *const pages[] = { "interview", "analytics", "interview",
                                       "history",   "interview", "setup" };
  static const int widths[] = { 1000, 360, 700, 520 };
  Fixture *self = data;
  guint n = self->n_turns++;

  aporia_window_show_page (self->window, pages[n % G_N_ELEMENTS (pages)]);
  gtk_window_set_default_size (GTK_WINDOW (self->window), widths[n % G_N_ELEMENTS (widths)], 720);
  return G_SOURCE_CONTINUE;
}

/* Streams a reply to the end while the window is played with.  Returns: its last words, (transfer full). */
static char *
stream (Fixture    *self,
        const char *scenario)
{
  AporiaRemark *remark = aporia_interview_get_turn (self->interview)->evaluation->improvements->pdata[0];
  AporiaTalk *talk = aporia_interview_get_talk (self->interview, remark);
  guint turns = g_timeout_add (TURN_MS, turn_cb, self);
  GPtrArray *said = aporia_talk_get_said (talk);
  const char *reply;

  use (self, scenario);
  aporia_talk_ask (talk, "Go on.");
  aporia_test_await (aporia_talk_get_since (talk) == 0, 60);
  g_source_remove (turns);
  aporia_window_show_page (self->window, "interview");
  aporia_test_drain ();
  g_assert_cmpstr (aporia_talk_get_error (talk), ==, NULL);
  reply = said->pdata[said->len - 1];
  return g_strchomp (g_strdup (strlen (reply) > 20 ? reply + strlen (reply) - 20 : reply));
}

/* Presses the button behind the first improvement. */
static void
open_talk (Fixture *self)
{
  GtkWidget *card = ui_test_child (self->window, "feedback_card");
  GtkWidget *items = ui_test_child (ui_test_child (card, "improvements_list"), "items");

  ui_test_click (gtk_widget_get_last_child (gtk_widget_get_first_child (items)));
}

static void
test_soak (Fixture      *self,
           gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&self->coaches.base, 3);
  g_autofree char *warm = NULL;
  g_autofree char *end = NULL;
  glong before;
  glong growth;

  use (self, "honest");
  aporia_interview_start (self->interview, attempt);
  aporia_window_show_page (self->window, "interview");
  await_state (self, APORIA_INTERVIEW_ANSWERING);
  aporia_interview_submit (self->interview, ANSWER);
  await_state (self, APORIA_INTERVIEW_FEEDBACK);
  aporia_test_drain ();
  open_talk (self);
  warm = stream (self, "paced-1000");
  before = get_memory_kib ();
  bench_gaps_begin ();
  end = stream (self, g_test_slow () ? "paced-10000" : "paced-1000");
  bench_gaps_end (g_test_slow () ? "soak-gaps" : NULL);
  growth = get_memory_kib () - before;
  g_assert_true (g_str_has_suffix (end, "…"));
  g_test_message ("%u turns of the window, memory grew by %ld KiB", self->n_turns, growth);
#if !APORIA_EXTRACT_ADDRESS_SANITIZER
  g_assert_cmpint (growth, <, MAX_GROWTH_KIB);
#endif
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/soak", Fixture, NULL, set_up, test_soak, tear_down);
  return g_test_run ();
}
