/* eval speech: delivery from words and times. */
#include "cli/aporia-cli-eval.h"

#include "core/services/aporia-speech-text.h"

#include <math.h>

/* The words with times of a record. */
typedef struct
{
  guint n_words;
  gboolean has_seconds;
  double seconds;
  gboolean has_pause;
  double pause;
} Timing;

static gboolean
read_words (JsonArray *words, Timing *timing)
{
  double first = 0;
  double last = 0;

  timing->has_pause = TRUE;
  timing->n_words = 0;
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      CliFields fields = { json_array_get_object_element (words, i), FALSE };
      const char *word = cli_fields_get_string (&fields, "w", TRUE);
      double t0 = cli_fields_get_double (&fields, "t0", NAN);
      double t1 = cli_fields_get_double (&fields, "t1", NAN);

      if (fields.is_bad || isnan (t0) || isnan (t1))
        return FALSE;
      if (aporia_speech_is_word (word))
        timing->n_words++;
      if (i == 0)
        first = t0;
      else
        timing->pause = MAX (timing->pause, t0 - last);
      last = t1;
    }
  if (!timing->has_seconds && json_array_get_length (words) > 0)
    {
      timing->has_seconds = TRUE;
      timing->seconds = last - first;
    }
  return TRUE;
}

static void
add_number_or_null (GString *out, const char *name, gboolean is_known, double value)
{
  cli_json_name (out, name);
  if (is_known)
    cli_json_double (out, value);
  else
    cli_json_null (out);
}

static void
add_spans (GString *out, const char *name, const char *text, GArray *spans)
{
  cli_json_name (out, name);
  cli_json_open (out, '[');
  for (guint i = 0; i < spans->len; i++)
    {
      const AporiaSpeechSpan *span = &g_array_index (spans, AporiaSpeechSpan, i);
      g_autofree char *slice = g_utf8_substring (text, span->start, span->end);

      cli_json_open (out, '{');
      cli_json_add_string (out, "text", slice);
      cli_eval_add_place (out, span->start, span->end);
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
}

static void
write_answer (const char *text, const Timing *timing, GString *out)
{
  g_autoptr(AporiaSpeechText) speech = aporia_speech_text_new (text);
  AporiaPace pace = timing->has_seconds ? aporia_speech_get_pace (timing->n_words, timing->seconds)
                                        : APORIA_PACE_UNKNOWN;
  double wpm = aporia_speech_get_wpm (timing->n_words, timing->seconds);
  double per_hundred = timing->n_words > 0 ? 100.0 * speech->fillers->len / timing->n_words : 0;

  cli_json_add_int (out, "words", timing->n_words);
  add_number_or_null (out, "wpm", timing->has_seconds, aporia_speech_round_wpm (wpm));
  add_spans (out, "fillers", text, speech->fillers);
  cli_json_add_double (out, "fillers_per_100", per_hundred);
  add_spans (out, "repeats", text, speech->repeats);
  add_spans (out, "restarts", text, speech->restarts);
  add_number_or_null (out, "longest_pause", timing->has_pause, timing->pause);
  cli_json_add_string (out, "repaired_text", speech->repaired);
  cli_json_add_string (out, "band", aporia_pace_to_id (pace));
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { record, FALSE };
  const char *text = cli_fields_get_string (&fields, "text", TRUE);
  JsonArray *words = cli_fields_get_objects (&fields, "words");
  Timing timing = { 0 };

  timing.has_seconds = cli_fields_has (&fields, "seconds");
  timing.seconds = cli_fields_get_double (&fields, "seconds", 0);
  if (fields.is_bad)
    return cli_problem_malformed (problem);
  timing.n_words = aporia_speech_count_words (text);
  if (words != NULL && !read_words (words, &timing))
    return cli_problem_malformed (problem);
  write_answer (text, &timing, out);
  return TRUE;
}

static const char *const fields[] = { "words",   "wpm",      "fillers",       "fillers_per_100",
                                      "repeats", "restarts", "longest_pause", "repaired_text",
                                      "band",    NULL };
const CliTask cli_task_speech = { "speech", fields, run };
