/* aporia-cli speech: what was said in a recording and how. */
#include "cli/aporia-cli-speech.h"
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli-model.h"
#include "cli/aporia-cli.h"

#include "backends/audio/aporia-audio-file.h"
#include "backends/audio/aporia-whisper-transcriber.h"
#include "core/base/aporia-paths.h"
#include "core/services/aporia-delivery-measure.h"
#include "core/services/aporia-endpointer.h"

#ifdef APORIA_HAS_SPHINX
#include "backends/audio/aporia-sphinx-transcriber.h"
#endif
#include <glib/gi18n.h>

/* A silence that ends a turn: enough to tell sentences apart, and less than an interviewer waits. */
#define TURN_PAUSE 0.8

static char *transcriber_name;
static char *model_file;
static char *language;
static gboolean wants_json;

static const GOptionEntry entries[] = {
  { "transcriber", 0, 0, G_OPTION_ARG_STRING, &transcriber_name,
    N_("pocketsphinx, whisper, server (OPENAI_BASE_URL) or none; default: whisper with --model, else "
       "pocketsphinx where it is there"), "NAME" },
  { "model", 0, 0, G_OPTION_ARG_FILENAME, &model_file, N_("The model of whisper.cpp"), "FILE" },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language,
    N_("The language that is spoken, as en or de-CH, or auto (default: en)"), "CODE" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("One JSON object"), NULL },
  G_OPTION_ENTRY_NULL
};

static gboolean
has_sphinx (void)
{
#ifdef APORIA_HAS_SPHINX
  return aporia_sphinx_transcriber_is_there ();
#else
  return FALSE;
#endif
}

static int
choose_whisper (AporiaTranscriber **wanted)
{
  g_autofree char *program = aporia_paths_find_whisper ();

  if (model_file == NULL)
    return cli_wrong_usage (_("whisper needs --model, a model file of whisper.cpp."));
  if (program == NULL)
    return cli_fail (_("This aporia-cli was built without whisper.cpp; "
                       "without --transcriber the rest is measured."));
  *wanted = aporia_whisper_transcriber_new (program, model_file);
  return CLI_DONE;
}

/* Leaves WANTED at NULL where no words are asked for.  Returns: the exit status so far */
static int
choose_transcriber (AporiaTranscriber **wanted)
{
  gboolean is_by_itself = transcriber_name == NULL && model_file == NULL;
  g_autoptr(GError) error = NULL;

  if (model_file != NULL && (transcriber_name == NULL || g_str_equal (transcriber_name, "whisper")))
    return choose_whisper (wanted);
  if (model_file != NULL)
    return cli_wrong_usage (_("Only whisper takes a --model."));
  if (is_by_itself ? !has_sphinx () : g_str_equal (transcriber_name, "none"))
    return CLI_DONE;
  if (!is_by_itself && g_str_equal (transcriber_name, "server"))
    {
      *wanted = cli_model_transcriber_new (&error);
      return *wanted != NULL ? CLI_DONE : cli_fail ("%s", error->message);
    }
  if (!is_by_itself && g_str_equal (transcriber_name, "whisper"))
    return choose_whisper (wanted);
  if (!is_by_itself && !g_str_equal (transcriber_name, "pocketsphinx"))
    return cli_wrong_usage (_("The transcriber is pocketsphinx, whisper, server or none."));
#ifdef APORIA_HAS_SPHINX
  if (has_sphinx ())
    {
      *wanted = aporia_sphinx_transcriber_new ();
      return CLI_DONE;
    }
#endif
  return cli_fail (_("PocketSphinx or its model of English is not on this computer; "
                     "without --transcriber the rest is measured."));
}

static void
find_turns (CliSpeech *speech)
{
  g_autoptr(AporiaEndpointer) endpointer = aporia_endpointer_new (TURN_PAUSE);
  g_autoptr(GArray) events = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));
  AporiaEndpoint open = { .kind = APORIA_ENDPOINT_TURN_END };
  gsize n;
  const gint16 *samples = aporia_sound_get_samples (speech->sound, &n);

  aporia_endpointer_push (endpointer, samples, n, events);
  for (guint i = 0; i < events->len; i++)
    if (g_array_index (events, AporiaEndpoint, i).kind == APORIA_ENDPOINT_TURN_END)
      g_array_append_val (speech->turns, g_array_index (events, AporiaEndpoint, i));
  speech->is_open = aporia_endpointer_get_turn (endpointer, &open.start, &open.end);
  if (speech->is_open)
    g_array_append_val (speech->turns, open);
}

static void
clear (CliSpeech *speech)
{
  g_clear_pointer (&speech->sound, aporia_sound_unref);
  g_clear_pointer (&speech->transcript, aporia_transcript_unref);
  g_clear_pointer (&speech->delivery, aporia_delivery_unref);
  g_clear_pointer (&speech->turns, g_array_unref);
}

static int
fail (const char *file, const GError *error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  int code = error->domain == APORIA_SOUND_PROBLEM ? error->code : APORIA_SOUND_PROBLEM_DAMAGED;

  if (wants_json)
    {
      cli_json_open (text, '{');
      cli_json_add_string (text, "file", file);
      cli_json_add_bool (text, "ok", FALSE);
      cli_json_name (text, "error");
      cli_json_open (text, '{');
      cli_json_add_string (text, "code", aporia_sound_problem_to_id ((AporiaSoundProblem) code));
      cli_json_add_string (text, "message", error->message);
      cli_json_close (text, '}');
      cli_json_close (text, '}');
      cli_print ("%s\n", text->str);
    }
  return cli_fail ("%s: %s", file, error->message);
}

/* Returns: (nullable) NULL: the transcriber finds out */
static const char *
get_language (void)
{
  if (language == NULL)
    return "en";
  return g_str_equal (language, "auto") ? NULL : language;
}

static int
look_into (const char *path, AporiaTranscriber *transcriber)
{
  g_autofree char *decoder = aporia_paths_find_decoder ();
  g_autofree char *file = g_filename_display_name (path);
  g_autoptr(AporiaSoundReader) reader = aporia_audio_file_new (decoder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) unheard = NULL;
  CliSpeech speech = { .file = file, .turns = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint)) };
  gint64 start = g_get_monotonic_time ();
  int status = CLI_DONE;

  speech.sound = aporia_sound_reader_read (reader, path, NULL, &error);
  if (speech.sound == NULL)
    {
      clear (&speech);
      return fail (file, error);
    }
  if (transcriber != NULL)
    {
      AporiaTranscriberRequest request = { speech.sound->bytes, get_language (), NULL };

      speech.transcript = aporia_transcriber_transcribe (transcriber, &request, NULL, &unheard);
    }
  speech.delivery = aporia_delivery_measure (speech.sound,
                                             speech.transcript != NULL ? speech.transcript->text : NULL);
  find_turns (&speech);
  speech.ms = (double) (g_get_monotonic_time () - start) / 1000;
  if (wants_json)
    cli_speech_print_json (&speech);
  else
    cli_speech_print (&speech);
  if (unheard != NULL)
    status = cli_fail ("%s", unheard->message);
  clear (&speech);
  return status;
}

int
cli_speech_run (int argc, char **argv)
{
  g_autoptr(AporiaTranscriber) transcriber = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, "FILE",
                  N_("Transcript, delivery and turns of a recording: WAV, FLAC, MP3, Ogg, Opus, WebM or M4A, "
                     "up to 50 MB and 30 minutes.")))
    return CLI_USAGE;
  if (argc != 2)
    return cli_wrong_usage (_("One recording is needed."));
  status = choose_transcriber (&transcriber);
  return status == CLI_DONE ? look_into (argv[1], transcriber) : status;
}
