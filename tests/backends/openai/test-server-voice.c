/* A voice of a server on its way to the loudspeaker: what has come is heard, what follows is fetched. */
#include "backends/audio/aporia-gst-speaker.h"
#include "backends/openai/aporia-openai-voice.h"
#include "backends/openai/client-fixture.h"
#include "lib/aporia-test.h"

#define FIRST "How did you do that, and why?"
#define VOICE "server:nova"

typedef struct
{
  FaultServer       *server;
  AporiaSpeaker     *speaker;
  AporiaVoiceSource *voice;
  guint              n_started;
  guint              n_ended;
  guint              last_word; /* its offset */
} Fixture;

static void
started_cb (Fixture *fixture)
{
  fixture->n_started++;
}

static void
word_cb (Fixture *fixture,
         guint    id,
         guint    offset)
{
  fixture->last_word = offset;
}

static void
ended_cb (Fixture      *fixture,
          guint         id,
          const GError *error)
{
  g_assert_no_error (error);
  fixture->n_ended++;
}

static void
begin (Fixture    *fixture,
       const char *scenario,
       const char *sink)
{
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  g_autoptr(AporiaProvider) provider = NULL;

  memset (fixture, 0, sizeof *fixture);
  fixture->server = fault_server_new (0, FALSE);
  provider = test_provider_new (fixture->server, scenario);
  fixture->voice = aporia_openai_voice_new (provider, NULL, NULL, NULL, NULL);
  fixture->speaker = aporia_gst_speaker_new (others, sink);
  aporia_speaker_set_server (fixture->speaker, fixture->voice);
  g_signal_connect_swapped (fixture->speaker, "started", G_CALLBACK (started_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "word", G_CALLBACK (word_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "ended", G_CALLBACK (ended_cb), fixture);
}

static void
end (Fixture *fixture)
{
  gpointer left = fixture->speaker;

  g_object_add_weak_pointer (left, &left);
  g_object_unref (fixture->speaker);
  aporia_test_await (left == NULL, 10);
  g_object_unref (fixture->voice);
  fault_server_free (fixture->server);
}

/* It is heard before the server has sent the rest of the sentence. */
static void
test_streamed (void)
{
  Fixture fixture;

  begin (&fixture, "spoken-held", "identity sync=true ! fakesink");
  aporia_speaker_say (fixture.speaker, FIRST, VOICE, 1);
  aporia_test_await (fixture.n_started == 1, 10);
  g_assert_cmpuint (fixture.n_ended, ==, 0);
  fault_server_release (fixture.server);
  aporia_test_await (fixture.n_ended == 1, 10);
  g_assert_cmpuint (fixture.last_word, ==, 25);
  end (&fixture);
}

/* The second sentence is asked for while the first is spoken: here each piece of it takes a second. */
static void
test_ahead (void)
{
  Fixture fixture;

  begin (&fixture, "spoken-pcm", "identity sleep-time=1000000 ! fakesink sync=false");
  aporia_speaker_say (fixture.speaker, FIRST " And what came of it?", VOICE, 1);
  aporia_test_await (fixture.n_started == 1, 10);
  g_assert_true (fault_server_await_requests (fixture.server, 2, 60));
  aporia_test_drain ();
  g_assert_cmpuint (fixture.last_word, <, g_utf8_strlen (FIRST, -1));
  aporia_speaker_stop (fixture.speaker);
  aporia_test_await (fixture.n_ended == 1, 10);
  end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server-voice/streamed", test_streamed);
  g_test_add_func ("/server-voice/ahead", test_ahead);
  return g_test_run ();
}
