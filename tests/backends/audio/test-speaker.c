/* The speaker on sinks without a loudspeaker. */
#include "backends/audio/aporia-gst-speaker.h"
#include "core/base/aporia-error.h"
#include "lib/aporia-test.h"
#include "lib/fake-voice.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define TEXT "Tell me about a slow query you fixed. How did you measure it?"
/* As long as it takes to be said. */
#define REAL_TIME "identity sync=true ! "

typedef struct
{
  AporiaSpeaker *speaker;
  GPtrArray     *voices;
  GString       *log; /* "said 1 started", a line each */
  GPtrArray     *words;
  char          *problem; /* (nullable) */
  char          *reason;  /* (nullable) */
  guint          n_started;
  guint          n_ended;
  guint          n_levels;
  double         loudest;
  gint64         started;
  gint64         ended;
} Fixture;

static void
started_cb (Fixture *fixture,
            guint    id,
            gint64   at)
{
  g_assert_cmpint (at, <=, g_get_monotonic_time ());
  g_string_append_printf (fixture->log, "%u started\n", id);
  fixture->started = at;
  fixture->n_started++;
}

static void
word_cb (Fixture *fixture,
         guint    id,
         guint    offset,
         guint    length)
{
  g_ptr_array_add (fixture->words, g_strdup_printf ("%u+%u", offset, length));
}

static void
level_cb (Fixture *fixture,
          guint    id,
          double   level)
{
  g_assert_true (level >= -90 && level <= 0);
  fixture->loudest = MAX (fixture->loudest, level);
  fixture->n_levels++;
}

static void
stand_in_cb (Fixture    *fixture,
             guint       id,
             const char *reason)
{
  g_string_append_printf (fixture->log, "%u stand-in\n", id);
  g_free (fixture->reason);
  fixture->reason = g_strdup (reason);
}

static void
ended_cb (Fixture      *fixture,
          guint         id,
          const GError *error)
{
  g_string_append_printf (fixture->log, "%u ended\n", id);
  g_assert_true (error == NULL || g_error_matches (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE));
  g_free (fixture->problem);
  fixture->problem = error != NULL ? g_strdup (error->message) : NULL;
  fixture->ended = g_get_monotonic_time ();
  fixture->n_ended++;
}

/* VOICE, OTHER: (transfer full); OTHER (nullable). */
static void
begin (Fixture           *fixture,
       const char        *sink,
       AporiaVoiceSource *voice,
       AporiaVoiceSource *other)
{
  memset (fixture, 0, sizeof *fixture);
  fixture->loudest = -90;
  fixture->log = g_string_new (NULL);
  fixture->words = g_ptr_array_new_with_free_func (g_free);
  fixture->voices = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->voices, voice);
  if (other != NULL)
    g_ptr_array_add (fixture->voices, other);
  fixture->speaker = aporia_gst_speaker_new (fixture->voices, sink);
  g_signal_connect_swapped (fixture->speaker, "started", G_CALLBACK (started_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "word", G_CALLBACK (word_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "level", G_CALLBACK (level_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "stand-in", G_CALLBACK (stand_in_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "ended", G_CALLBACK (ended_cb), fixture);
}

static void
end (Fixture *fixture)
{
  gpointer left = fixture->speaker;

  /* Threads may just be putting down what they had of it. */
  g_object_add_weak_pointer (left, &left);
  g_object_unref (fixture->speaker);
  aporia_test_await (left == NULL, 10);
  g_ptr_array_unref (fixture->voices);
  g_ptr_array_unref (fixture->words);
  g_string_free (fixture->log, TRUE);
  g_free (fixture->problem);
  g_free (fixture->reason);
}

/* Every word of TEXT, once, in order. */
static void
assert_words (Fixture    *fixture,
              const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  guint offset = 0;

  g_assert_cmpuint (fixture->words->len, ==, g_strv_length (words));
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint length = (guint) g_utf8_strlen (words[i], -1);
      g_autofree char *expected = g_strdup_printf ("%u+%u", offset, length);

      g_assert_cmpstr (fixture->words->pdata[i], ==, expected);
      offset += length + 1;
    }
}

static void
test_all (void)
{
  Fixture fixture;

  begin (&fixture, "fakesink sync=false", fake_voice_new (NULL), NULL);
  g_assert_cmpuint (aporia_speaker_say (fixture.speaker, TEXT, NULL, 1), ==, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_null (fixture.problem);
  g_assert_cmpstr (fixture.log->str, ==, "1 started\n1 ended\n");
  assert_words (&fixture, TEXT);
  /* It can speak again. */
  g_ptr_array_set_size (fixture.words, 0);
  g_assert_cmpuint (aporia_speaker_say (fixture.speaker, "Größe über alles.", "", 1), ==, 2);
  aporia_test_await (fixture.n_ended == 2, 10);
  g_assert_null (fixture.problem);
  assert_words (&fixture, "Größe über alles.");
  end (&fixture);
}

static void
test_nothing_to_say (void)
{
  Fixture fixture;

  begin (&fixture, "fakesink sync=false", fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, " … \n", NULL, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_null (fixture.problem);
  g_assert_cmpstr (fixture.log->str, ==, "1 ended\n");
  /* Nor is there anything to stop. */
  aporia_speaker_stop (fixture.speaker);
  aporia_test_drain ();
  g_assert_cmpuint (fixture.n_ended, ==, 1);
  end (&fixture);
}

static void
test_level (void)
{
  Fixture fixture;

  begin (&fixture, REAL_TIME "fakesink", fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, "One two.", NULL, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  /* Half as loud as can be. */
  g_assert_cmpfloat_with_epsilon (fixture.loudest, -6, 0.5);
  g_assert_cmpuint (fixture.n_levels, >=, 2);
  end (&fixture);
}

/* What left for the loudspeaker is no more than had the time to be heard. */
static void
test_stop (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "heard.wav", NULL);
  g_autofree char *sink = g_strdup_printf (REAL_TIME "wavenc ! filesink buffer-mode=2 location=%s", path);
  Fixture fixture;
  GStatBuf before;
  GStatBuf after;
  double seconds;

  begin (&fixture, sink, fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, TEXT " " TEXT " " TEXT, NULL, 1);
  aporia_test_await (fixture.words->len >= 2, 10);
  aporia_speaker_stop (fixture.speaker);
  /* A second time does nothing. */
  aporia_speaker_stop (fixture.speaker);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_null (fixture.problem);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  seconds = (double) (before.st_size - 44) / sizeof (gint16) / 48000;
  g_assert_cmpfloat (seconds, >, 0);
  /* A word of it, of four characters and a space, is one buffer, which leaves when it begins. */
  g_assert_cmpfloat (seconds, <=, (fixture.ended - fixture.started) / 1e6 + 0.1 + 0.6);
  aporia_test_drain ();
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpint (before.st_size, ==, after.st_size);
  g_assert_cmpstr (fixture.log->str, ==, "1 started\n1 ended\n");
  end (&fixture);
}

/* Also before it has begun. */
static void
test_stop_at_once (void)
{
  Fixture fixture;

  begin (&fixture, REAL_TIME "fakesink", fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_speaker_stop (fixture.speaker);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_null (fixture.problem);
  g_assert_cmpuint (fixture.words->len, ==, 0);
  end (&fixture);
}

static void
test_another (void)
{
  Fixture fixture;

  begin (&fixture, REAL_TIME "fakesink", fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_started > 0, 10);
  aporia_speaker_say (fixture.speaker, "Nobody hears this.", NULL, 1);
  g_ptr_array_set_size (fixture.words, 0);
  aporia_speaker_say (fixture.speaker, "Go on.", NULL, 1);
  aporia_test_await (fixture.n_ended == 3, 10);
  g_assert_cmpstr (fixture.log->str, ==, "1 started\n2 ended\n1 ended\n3 started\n3 ended\n");
  assert_words (&fixture, "Go on.");
  end (&fixture);
}

static void
test_no_loudspeaker (void)
{
  Fixture fixture;

  begin (&fixture, "nosuchsink", fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_nonnull (fixture.problem);
  g_assert_nonnull (strstr (fixture.problem, "plays no sound"));
  g_assert_cmpuint (fixture.n_started, ==, 0);
  end (&fixture);
  /* One that is there and breaks. */
  begin (&fixture, "filesink location=/nonexistent/heard.raw", fake_voice_new (NULL), NULL);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_nonnull (fixture.problem);
  end (&fixture);
}

/* The rest of the text is spoken all the same, and the person is told. */
static void
test_stand_in (void)
{
  AporiaVoiceSource *first = fake_voice_new (NULL);
  AporiaVoiceSource *second = fake_voice_new (NULL);
  Fixture fixture;

  fake_voice_fail (FAKE_VOICE (first), 1, "The server of the voice did not answer.");
  begin (&fixture, "fakesink sync=false", first, second);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_null (fixture.problem);
  g_assert_cmpstr (fixture.reason, ==, "The server of the voice did not answer.");
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (first)), ==, 2);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (second)), ==, 1);
  assert_words (&fixture, TEXT);
  /* When nobody can, it says so. */
  fake_voice_fail (FAKE_VOICE (second), 0, "Nor does this one.");
  aporia_speaker_say (fixture.speaker, "Another text that is new.", NULL, 1);
  aporia_test_await (fixture.n_ended == 2, 10);
  g_assert_cmpstr (fixture.problem, ==, "Nor does this one.");
  end (&fixture);
}

static void
test_server (void)
{
  g_autoptr(AporiaVoiceSource) server = fake_voice_new (NULL);
  AporiaVoiceSource *local = fake_voice_new ("de");
  AporiaVoiceSource *english = fake_voice_new ("en");
  Fixture fixture;

  begin (&fixture, "fakesink sync=false", local, english);
  /* Which one of two follows the language of the text. */
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_ended == 1, 10);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (local)), ==, 0);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (english)), ==, 2);
  /* A server is asked for its own voices alone. */
  aporia_speaker_set_server (fixture.speaker, server);
  aporia_speaker_say (fixture.speaker, "What did you learn from that, and why?", NULL, 1);
  aporia_test_await (fixture.n_ended == 2, 10);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (server)), ==, 0);
  aporia_speaker_say (fixture.speaker, "What did you learn from that, and when?", "fake:tone", 1);
  aporia_test_await (fixture.n_ended == 3, 10);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (server)), ==, 1);
  g_assert_null (fixture.problem);
  end (&fixture);
}

static void
test_prepared (void)
{
  AporiaVoiceSource *voice = fake_voice_new (NULL);
  Fixture fixture;

  begin (&fixture, "fakesink sync=false", voice, NULL);
  aporia_speaker_prepare (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fake_voice_get_n_asked (FAKE_VOICE (voice)) == 2, 10);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_ended > 0, 10);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_ended == 2, 10);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (voice)), <=, 3);
  /* At another pace it is another sound. */
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 2);
  aporia_test_await (fixture.n_ended == 3, 10);
  g_assert_cmpuint (fake_voice_get_n_asked (FAKE_VOICE (voice)), >=, 4);
  end (&fixture);
}

/* What is said does not wait for what is made ready. */
static void
test_prepared_in_the_way (void)
{
  AporiaVoiceSource *voice = fake_voice_new (NULL);
  Fixture fixture;

  begin (&fixture, "fakesink sync=false", voice, NULL);
  fake_voice_hold (FAKE_VOICE (voice));
  aporia_speaker_prepare (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fake_voice_get_n_asked (FAKE_VOICE (voice)) == 1, 10);
  aporia_speaker_say (fixture.speaker, "Go on.", NULL, 1);
  aporia_test_await (fake_voice_get_n_asked (FAKE_VOICE (voice)) == 2, 10);
  fake_voice_go_on (FAKE_VOICE (voice));
  aporia_test_await (fixture.n_ended > 0, 10);
  g_assert_null (fixture.problem);
  assert_words (&fixture, "Go on.");
  end (&fixture);
}

/* Neither a loudspeaker nor the program is there any more when it has been made ready. */
static void
test_prepared_and_dropped (void)
{
  AporiaVoiceSource *voice = fake_voice_new (NULL);
  Fixture fixture;

  begin (&fixture, "nosuchsink", voice, NULL);
  fake_voice_hold (FAKE_VOICE (voice));
  aporia_speaker_prepare (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fake_voice_get_n_asked (FAKE_VOICE (voice)) > 0, 10);
  g_object_run_dispose (G_OBJECT (fixture.speaker));
  aporia_test_drain ();
  end (&fixture);
}

/* A window that closes does not wait for the end of the text. */
static void
test_dropped (void)
{
  AporiaVoiceSource *voice = fake_voice_new (NULL);
  Fixture fixture;

  begin (&fixture, REAL_TIME "fakesink", voice, NULL);
  aporia_speaker_say (fixture.speaker, TEXT, NULL, 1);
  aporia_test_await (fixture.n_started > 0, 10);
  g_object_run_dispose (G_OBJECT (fixture.speaker));
  g_assert_cmpuint (fixture.n_ended, ==, 0);
  aporia_test_drain ();
  end (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/speaker/all", test_all);
  g_test_add_func ("/speaker/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/speaker/level", test_level);
  g_test_add_func ("/speaker/stop", test_stop);
  g_test_add_func ("/speaker/stop-at-once", test_stop_at_once);
  g_test_add_func ("/speaker/another", test_another);
  g_test_add_func ("/speaker/no-loudspeaker", test_no_loudspeaker);
  g_test_add_func ("/speaker/stand-in", test_stand_in);
  g_test_add_func ("/speaker/server", test_server);
  g_test_add_func ("/speaker/prepared", test_prepared);
  g_test_add_func ("/speaker/prepared-in-the-way", test_prepared_in_the_way);
  g_test_add_func ("/speaker/prepared-and-dropped", test_prepared_and_dropped);
  g_test_add_func ("/speaker/dropped", test_dropped);
  return g_test_run ();
}
