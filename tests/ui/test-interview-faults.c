/* The Interview page over the real client and a server that misbehaves in every way it knows: what the person
 * reads, that it is a sentence for people, and that the answer is kept on the page and in the store. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/openai/aporia-openai-coach.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"
#include "lib/fault-server.h"
#include "ui/page-fixture.h"

#include <string.h>

typedef enum
{
  STOPPED, /* a card with the reason, and what can be done */
  READ,    /* the built-in coach read it at once; a line says why */
  FINE,    /* nothing to say: the model judged after all */
} Ending;

typedef struct
{
  const char *scenario;
  Ending      ending;
  const char *sentence;
  guint       seconds; /* of patience with silence; 0: 60 */
} Case;

static const Case cases[] = {
  { "html", READ, "web page", 0 },
  { "not-json", READ, "cannot be read", 0 },
  { "wrong-types", READ, "is empty", 0 },
  { "truncated", READ, "cannot be read", 0 },
  { "bad-event", READ, "cannot be read", 0 },
  { "empty", READ, "is empty", 0 },
  { "huge", READ, "far more than", 0 },
  { "endless", READ, "did not stop", 0 },
  { "blanks", READ, "did not stop", 0 },
  { "refusal", READ, "declined", 0 },
  { "filter", READ, "safety filter", 0 },
  { "status-401", STOPPED, "asks for a key", 0 },
  { "status-402", STOPPED, "no credit", 0 },
  { "status-403", STOPPED, "does not allow", 0 },
  { "status-404", STOPPED, "no chat service", 0 },
  { "status-413", STOPPED, "more text than", 0 },
  { "no-model", STOPPED, "“honest-model”", 0 },
  { "429-quota", STOPPED, "no credit", 0 },
  { "429-long", STOPPED, "60 minutes", 0 },
  { "status-500", STOPPED, "error of its own", 0 },
  { "status-503", STOPPED, "overloaded", 0 },
  { "error-later", STOPPED, "error of its own", 0 },
  { "cut", STOPPED, "broke before", 0 },
  { "drop", STOPPED, "broke before", 0 },
  { "redirect-other", STOPPED, "localhost", 0 },
  { "hang", STOPPED, "sent nothing for 1 second", 1 },
  { "hang-head", STOPPED, "sent nothing for 1 second", 1 },
  { "429-twice", FINE, NULL, 0 },
  { "500-once", FINE, NULL, 0 },
  { "drop-once", FINE, NULL, 0 },
  { "bad-form-once", FINE, NULL, 0 },
  { "split-utf8", FINE, NULL, 0 },
  { "no-done", FINE, NULL, 0 },
  { "crlf", FINE, NULL, 0 },
};

static void
use (Fixture     *fixture,
     FaultServer *server,
     const char  *scenario,
     guint        seconds)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autoptr(AporiaCoach) builtin = aporia_builtin_coach_new ();

  g_free (provider->id);
  provider->id = g_strdup ("test");
  g_free (provider->name);
  provider->name = g_strdup ("Test server");
  g_free (provider->base_url);
  provider->base_url = fault_server_dup_base_url (server, scenario);
  g_free (provider->model);
  provider->model = g_strdup ("honest-model");
  provider->timeout_seconds = seconds > 0 ? (int) seconds : 60;
  client = aporia_openai_client_new (provider, NULL, NULL);
  aporia_services_take_coach (fixture->base.services,
                              aporia_openai_coach_new (client, aporia_builtin_clean, builtin));
  aporia_interview_coach_changed (fixture->interview);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, id);
}

static gboolean
is_seen (gpointer widget)
{
  return gtk_widget_get_mapped (GTK_WIDGET (widget));
}

/* What is told to people has no code, no markup, no quoted reply, and says enough to go on. */
static void
check_sentence (const char *text,
                const char *part)
{
  static const char *const never[] = { "HTTP/", "Error:", "error 4", "error 5", "status", "JSON", "{",
                                       "<",     "null",   "(null)",  "GError",  "libsoup" };

  if (strstr (text, part) == NULL)
    g_error ("expected a sentence with \"%s\", seen: %s", part, text);
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (strstr (text, never[i]) != NULL)
      g_error ("\"%s\" is not for people: %s", never[i], text);
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_cmpint (g_utf8_strlen (text, -1), <, 320);
}

static void
check_stopped (Fixture    *fixture,
               const Case *expected)
{
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_true (is_seen (child (fixture, "failed_card")));
  g_assert_cmpstr (gtk_label_get_label (child (fixture, "failed_title")), ==, "Your answer is safe");
  check_sentence (gtk_label_get_label (child (fixture, "failed_label")), expected->sentence);
  g_assert_true (is_seen (child (fixture, "failed_label")));
  g_assert_true (gtk_widget_is_sensitive (child (fixture, "retry_button")));
  g_assert_true (gtk_widget_is_sensitive (child (fixture, "fallback_button")));
}

static void
check_read (Fixture    *fixture,
            const Case *expected)
{
  const char *text = gtk_label_get_label (child (fixture, "problem_label"));

  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (is_seen (child (fixture, "problem_label")));
  text = gtk_label_get_label (child (fixture, "problem_label"));
  check_sentence (text, expected->sentence);
  g_assert_true (g_str_has_suffix (text, "The built-in coach read this answer instead."));
}

static void
check_fine (Fixture *fixture)
{
  GtkWidget *card = child (fixture, "feedback_card");

  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (is_seen (child (fixture, "problem_label")));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (card, "engine_label")), ==, "honest-model");
}

static void
test_case (Fixture      *fixture,
           gconstpointer data)
{
  const Case *expected = data;
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  AporiaTurn *turn;

  use (fixture, server, "honest", 0);
  fixture_start (fixture, 3);
  use (fixture, server, expected->scenario, expected->seconds);
  fixture_answer (fixture);
  if (expected->ending == STOPPED)
    check_stopped (fixture, expected);
  else if (expected->ending == READ)
    check_read (fixture, expected);
  else
    check_fine (fixture);

  g_assert_true (is_seen (ui_test_child (child (fixture, "editor"), "answer_label")));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "editor"), "answer_label")), ==,
                   ANSWER);
  turn = aporia_interview_get_turn (fixture->interview);
  g_assert_cmpstr (turn->answer->text, ==, ANSWER);
  aporia_interview_cancel (fixture->interview);
  use (fixture, server, "honest", 0);
}

/* Nobody listens at all, and then somebody does: the same page goes on. */
static void
test_comes_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  guint16 port = fault_server_get_port (server);
  const Case gone = { "honest", STOPPED, "Nothing answers at http://127.0.0.1:", 0 };

  use (fixture, server, "honest", 0);
  fixture_start (fixture, 3);
  g_clear_pointer (&server, fault_server_free);
  fixture_answer (fixture);
  check_stopped (fixture, &gone);
  server = fault_server_new (port, FALSE);
  g_assert_nonnull (server);
  ui_test_click (child (fixture, "retry_button"));
  check_fine (fixture);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/interview-faults/case/", cases[i].scenario, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
    }
  g_test_add ("/ui/interview-faults/comes-back", Fixture, NULL, fixture_set_up, test_comes_back,
              fixture_tear_down);
  return g_test_run ();
}
