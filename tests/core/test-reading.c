/* Reading aloud, by a voice that speaks when it is told to. */
#include "core/models/aporia-reading.h"
#include "lib/aporia-test.h"
#include "lib/fake-settings.h"
#include "lib/fake-speaker.h"
#include "lib/fake-voice.h"

#include <string.h>

#define TEXT "Tell me about a slow query."

typedef struct
{
  AporiaReading  *reading;
  FakeSpeaker    *speaker;
  AporiaSettings *settings;
  const char     *host; /* (nullable) of the server; "": it is here */
  GString        *words;
  guint           n_changes;
} Fixture;

static AporiaVoiceSource *
make (const char *address,
      const char *path,
      const char *model,
      char      **host,
      char      **reason,
      gpointer    user_data)
{
  Fixture *fixture = user_data;

  if (fixture->host == NULL)
    {
      *reason = g_strdup ("There is no server.");
      return NULL;
    }
  *host = *fixture->host != '\0' ? g_strdup (fixture->host) : NULL;
  return fake_voice_new (NULL);
}

static void
word_cb (Fixture *fixture,
         guint    offset,
         guint    length)
{
  g_string_append_printf (fixture->words, "%u+%u ", offset, length);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->settings = fake_settings_new ();
  fixture->speaker = FAKE_SPEAKER (fake_speaker_new ());
  fixture->words = g_string_new (NULL);
  fixture->reading =
    aporia_reading_new (APORIA_SPEAKER (fixture->speaker), fixture->settings, NULL, make, fixture);
  g_signal_connect_swapped (fixture->reading, "word", G_CALLBACK (word_cb), fixture);
  g_signal_connect_swapped (fixture->reading, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->reading));
  aporia_test_drain ();
  g_assert_finalize_object (fixture->reading);
  g_assert_finalize_object (fixture->speaker);
  g_assert_finalize_object (fixture->settings);
  g_string_free (fixture->words, TRUE);
}

static void
test_say (Fixture      *fixture,
          gconstpointer data)
{
  g_assert_null (aporia_reading_get_text (fixture->reading));
  g_assert_cmpuint (aporia_reading_say (fixture->reading, TEXT), ==, 1);
  g_assert_cmpstr (aporia_reading_get_text (fixture->reading), ==, TEXT);
  g_assert_cmpstr (fake_speaker_get_text (fixture->speaker), ==, TEXT);
  g_assert_cmpstr (fake_speaker_get_voice (fixture->speaker), ==, "");
  g_assert_cmpfloat (fake_speaker_get_rate (fixture->speaker), ==, 1);
  fake_speaker_start (fixture->speaker);
  fake_speaker_word (fixture->speaker, 0, 4);
  fake_speaker_word (fixture->speaker, 5, 2);
  fake_speaker_end (fixture->speaker, NULL);
  g_assert_cmpstr (fixture->words->str, ==, "0+0 0+4 5+2 0+0 ");
  g_assert_null (aporia_reading_get_text (fixture->reading));
  g_assert_null (aporia_reading_get_problem (fixture->reading));
}

static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  aporia_reading_stop (fixture->reading);
  aporia_reading_say (fixture->reading, TEXT);
  fake_speaker_start (fixture->speaker);
  aporia_reading_stop (fixture->reading);
  aporia_test_await (aporia_reading_get_text (fixture->reading) == NULL, 5);
  g_assert_null (fake_speaker_get_text (fixture->speaker));
  /* What another says is nothing to it. */
  aporia_speaker_say (APORIA_SPEAKER (fixture->speaker), "Mine.", NULL, 1);
  g_string_truncate (fixture->words, 0);
  fake_speaker_word (fixture->speaker, 0, 4);
  g_assert_cmpstr (fixture->words->str, ==, "");
  aporia_reading_stop (fixture->reading);
  aporia_test_drain ();
  g_assert_cmpstr (fake_speaker_get_text (fixture->speaker), ==, "Mine.");
}

/* The first text's end is not taken for that of the second. */
static void
test_another (Fixture      *fixture,
              gconstpointer data)
{
  aporia_reading_say (fixture->reading, TEXT);
  aporia_reading_say (fixture->reading, "And then?");
  g_assert_cmpstr (aporia_reading_get_text (fixture->reading), ==, "And then?");
  fake_speaker_end (fixture->speaker, NULL);
  g_assert_null (aporia_reading_get_text (fixture->reading));
}

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  aporia_reading_say (fixture->reading, TEXT);
  fake_speaker_end (fixture->speaker, "Nothing can be heard.");
  g_assert_cmpstr (aporia_reading_get_problem (fixture->reading), ==, "Nothing can be heard.");
  aporia_reading_say (fixture->reading, TEXT);
  g_assert_null (aporia_reading_get_problem (fixture->reading));
  fake_speaker_stand_in (fixture->speaker, "The server is away.");
  g_assert_cmpstr (aporia_reading_get_problem (fixture->reading), ==, "The server is away.");
  g_assert_nonnull (aporia_reading_get_text (fixture->reading));
}

static void
test_preferences (Fixture      *fixture,
                  gconstpointer data)
{
  guint before = fixture->n_changes;

  aporia_reading_set_rate (fixture->reading, 1.25);
  g_assert_cmpfloat (aporia_reading_get_rate (fixture->reading), ==, 1.25);
  aporia_reading_set_setting (fixture->reading, APORIA_SETTING_VOICE, "plain:de");
  g_assert_cmpuint (fixture->n_changes, ==, before + 2);
  aporia_reading_say (fixture->reading, TEXT);
  g_assert_cmpstr (fake_speaker_get_voice (fixture->speaker), ==, "plain:de");
  g_assert_cmpfloat (fake_speaker_get_rate (fixture->speaker), ==, 1.25);
  /* What somebody else wrote there. */
  aporia_reading_set_setting (fixture->reading, APORIA_SETTING_VOICE_RATE, "seven");
  g_assert_cmpfloat (aporia_reading_get_rate (fixture->reading), ==, 1);
  aporia_reading_set_setting (fixture->reading, APORIA_SETTING_VOICE_RATE, "7");
  g_assert_cmpfloat (aporia_reading_get_rate (fixture->reading), ==, 2);
}

static void
test_server (Fixture      *fixture,
             gconstpointer data)
{
  /* None: this computer's voice speaks, and says why. */
  aporia_reading_set_setting (fixture->reading, APORIA_SETTING_VOICE, APORIA_VOICE_SERVER);
  g_assert_cmpstr (aporia_reading_get_reason (fixture->reading), ==, "There is no server.");
  g_assert_null (fake_speaker_get_server (fixture->speaker));
  aporia_reading_say (fixture->reading, TEXT);
  g_assert_cmpstr (aporia_reading_get_problem (fixture->reading), ==, "There is no server.");
  fake_speaker_end (fixture->speaker, NULL);

  fixture->host = "speech.example.org";
  aporia_reading_set_setting (fixture->reading, APORIA_SETTING_VOICE, APORIA_VOICE_SERVER "nova");
  g_assert_null (aporia_reading_get_reason (fixture->reading));
  g_assert_nonnull (fake_speaker_get_server (fixture->speaker));
  g_assert_cmpstr (aporia_reading_get_host (fixture->reading), ==, "speech.example.org");
  aporia_reading_say (fixture->reading, TEXT);
  g_assert_cmpstr (fake_speaker_get_voice (fixture->speaker), ==, "server:nova");
  fake_speaker_end (fixture->speaker, NULL);

  /* No text goes there before it is to be read. */
  aporia_reading_prepare (fixture->reading, TEXT);
  g_assert_null (fake_speaker_get_prepared (fixture->speaker));
  aporia_reading_set_flag (fixture->reading, APORIA_SETTING_READS_ALOUD, TRUE);
  aporia_reading_prepare (fixture->reading, TEXT);
  g_assert_cmpstr (fake_speaker_get_prepared (fixture->speaker), ==, TEXT);

  /* And none at all any more. */
  aporia_reading_set_setting (fixture->reading, APORIA_SETTING_VOICE, "");
  g_assert_null (fake_speaker_get_server (fixture->speaker));
  g_assert_null (aporia_reading_get_host (fixture->reading));
}

/* On this computer it costs nothing but a moment. */
static void
test_prepare (Fixture      *fixture,
              gconstpointer data)
{
  aporia_reading_prepare (fixture->reading, TEXT);
  g_assert_cmpstr (fake_speaker_get_prepared (fixture->speaker), ==, TEXT);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GPtrArray **) user_data = aporia_reading_list_voices_finish (APORIA_READING (source), result, NULL);
}

static void
test_voices (Fixture      *fixture,
             gconstpointer data)
{
  GPtrArray *voices = NULL;

  aporia_reading_list_voices_async (fixture->reading, NULL, listed_cb, &voices);
  aporia_test_await (voices != NULL, 5);
  g_assert_cmpuint (voices->len, ==, 2);
  g_ptr_array_unref (voices);
}

#define ADD(path, func) g_test_add ("/reading/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("say", test_say);
  ADD ("stop", test_stop);
  ADD ("another", test_another);
  ADD ("problems", test_problems);
  ADD ("preferences", test_preferences);
  ADD ("server", test_server);
  ADD ("prepare", test_prepare);
  ADD ("voices", test_voices);
  return g_test_run ();
}
