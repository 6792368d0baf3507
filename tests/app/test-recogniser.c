/* Who writes down what is said, by what the person has set; in place of aporia-whisper one that does as it is
 * told. */
#include "app/aporia-composition.h"
#include "core/base/aporia-paths.h"
#include "lib/aporia-test.h"
#include "lib/test-folder.h"

#include <string.h>

typedef struct
{
  AporiaServices   *services;
  AporiaCoaches    *coaches;
  AporiaRecordings *recordings;
  AporiaSpeaking   *speaking;
  char             *model; /* a file that the helper takes for one */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer helper)
{
  g_setenv ("APORIA_DATA_DIR", aporia_test_folder (), TRUE);
  if (helper != NULL)
    g_setenv ("APORIA_WHISPER", helper, TRUE);
  else
    g_unsetenv ("APORIA_WHISPER");
  fixture->services = aporia_composition_build ();
  fixture->coaches = aporia_composition_build_coaches (fixture->services);
  fixture->recordings = aporia_composition_build_recordings (fixture->services);
  fixture->speaking =
    aporia_composition_build_speaking (fixture->services, fixture->coaches, fixture->recordings);
  fixture->model = g_build_filename (aporia_test_folder (), "ggml-base.bin", NULL);
  g_assert_true (g_file_set_contents (fixture->model, "words", -1, NULL));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer helper)
{
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_FILE, "");
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, "");
  g_object_run_dispose (G_OBJECT (fixture->speaking));
  aporia_test_drain ();
  g_object_unref (fixture->speaking);
  g_object_unref (fixture->recordings);
  g_object_unref (fixture->coaches);
  aporia_services_shutdown (fixture->services);
  aporia_services_unref (fixture->services);
  g_free (fixture->model);
}

static void
set (Fixture    *fixture,
     const char *service,
     const char *file)
{
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_FILE, file);
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, service);
}

/* Whether whisper.cpp is asked. */
static gboolean
is_whisper (Fixture *fixture)
{
  g_autoptr(AporiaTranscriber) transcriber = aporia_speaking_ref_transcriber (fixture->speaking);
  g_autofree gint16 *samples = g_new0 (gint16, APORIA_PCM_RATE / 10);
  g_autoptr(GBytes) pcm = g_bytes_new (samples, APORIA_PCM_RATE / 10 * sizeof (gint16));
  AporiaTranscriberRequest request = { .pcm = pcm, .language = "en", .prompt = "please" };
  g_autoptr(AporiaTranscript) transcript =
    transcriber != NULL ? aporia_transcriber_transcribe (transcriber, &request, NULL, NULL) : NULL;

  return transcript != NULL && strcmp (transcript->engine, "whisper.cpp") == 0;
}

static void
test_there (Fixture      *fixture,
            gconstpointer helper)
{
  g_autoptr(AporiaTranscriber) first = NULL;
  g_autoptr(AporiaTranscriber) second = NULL;
  const char *reason;

  g_assert_true (aporia_speaking_get_takes_model (fixture->speaking));
  g_assert_false (is_whisper (fixture));
  set (fixture, "", fixture->model);
  g_assert_true (is_whisper (fixture));
  set (fixture, APORIA_SPEECH_LOCAL, fixture->model);
  g_assert_true (is_whisper (fixture));
  set (fixture, APORIA_SPEECH_WHISPER, fixture->model);
  g_assert_true (is_whisper (fixture));
  g_assert_null (aporia_speaking_get_reason (fixture->speaking));

  /* The same one as long as the file is: what is half written is not begun again. */
  first = aporia_speaking_ref_transcriber (fixture->speaking);
  aporia_speaking_refresh (fixture->speaking);
  second = aporia_speaking_ref_transcriber (fixture->speaking);
  g_assert_true (first == second);

  /* Whoever wants nothing else is told why there is nothing. */
  set (fixture, APORIA_SPEECH_WHISPER, "");
  reason = aporia_speaking_get_reason (fixture->speaking);
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, "needs a model file"));
  /* Whoever leaves the choice to Aporia gets the next best. */
  set (fixture, APORIA_SPEECH_LOCAL, "/nonexistent/ggml-base.bin");
  g_assert_false (is_whisper (fixture));
  set (fixture, APORIA_SPEECH_OFF, fixture->model);
  g_assert_false (is_whisper (fixture));
}

/* Set where there was whisper.cpp, and read where there is none. */
static void
test_absent (Fixture      *fixture,
             gconstpointer helper)
{
  g_autofree char *built = aporia_paths_find_whisper ();
  g_autofree char *service = NULL;

  if (built != NULL)
    {
      g_test_skip ("this build has whisper.cpp");
      return;
    }
  set (fixture, APORIA_SPEECH_WHISPER, fixture->model);
  g_assert_false (aporia_speaking_get_takes_model (fixture->speaking));
  g_assert_false (is_whisper (fixture));
  service = aporia_speaking_dup_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE);
  g_assert_cmpstr (service, ==, APORIA_SPEECH_LOCAL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_test_add ("/app/recogniser/there", Fixture, argv[1], set_up, test_there, tear_down);
  g_test_add ("/app/recogniser/absent", Fixture, NULL, set_up, test_absent, tear_down);
  return g_test_run ();
}
