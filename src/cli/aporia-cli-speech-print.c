/* What aporia-cli speech says. */
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli-speech.h"
#include "cli/aporia-cli.h"

#include "core/services/aporia-endpointer.h"
#include "core/services/aporia-speech-text.h"

#include <glib/gi18n.h>

/* A line of the transcript ends where the speaker pauses, or here. */
#define LINE_WORDS 12
#define LINE_PAUSE 0.25

static void
print_transcript (const AporiaTranscript *transcript)
{
  guint in_line = 0;
  double end = 0;

  cli_print (_("Transcript (%s, %s)\n"), transcript->engine,
             transcript->quality == APORIA_TRANSCRIPT_DRAFT ? _("draft: many words may be wrong")
                                                            : _("good quality"));
  if (*transcript->text == '\0')
    cli_print ("  %s\n", _("No word was heard."));
  if (!transcript->has_word_times && *transcript->text != '\0')
    cli_print ("  %s\n", transcript->text);
  for (guint i = 0; transcript->has_word_times && i < transcript->words->len; i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (transcript, i);
      gboolean is_new = i == 0 || in_line == LINE_WORDS || word->t0 - end >= LINE_PAUSE;

      in_line = is_new ? 1 : in_line + 1;
      end = word->t1;
      if (is_new)
        cli_print ("%s%7.2f  %s", i == 0 ? "" : "\n", word->t0, word->text);
      else
        cli_print (" %s", word->text);
    }
  if (transcript->has_word_times && transcript->words->len > 0)
    cli_print ("\n");
  cli_print ("\n");
}

static void
print_words (const AporiaDelivery *delivery)
{
  AporiaPace pace
      = aporia_speech_get_pace (delivery->n_words, delivery->last_word - delivery->first_word);
  const char *const names[] = { "", _("too slow"), _("slow"), _("good"), _("fast"), _("too fast") };

  cli_print (_("  Rate           %.0f words a minute (%s), %.0f without the pauses\n"),
             delivery->speech_rate, names[pace], delivery->articulation_rate);
  cli_print (_("  Fillers        %u, or %.1f for 100 words; said twice: %u, taken back: %u\n"),
             delivery->n_fillers, delivery->fillers_per_100, delivery->n_repeats, delivery->n_restarts);
}

static void
print_delivery (const AporiaDelivery *delivery)
{
  cli_print (_("Delivery\n"));
  cli_print (_("  Speech         from %.2f s to %.2f s, %.2f s of it speaking\n"), delivery->first_word,
             delivery->last_word, delivery->speaking_time);
  if (delivery->pauses->len == 0)
    cli_print (_("  Pauses         none\n"));
  else
    cli_print (
        _("  Pauses         %u (median %.2f s, longest %.2f s), %.0f %% of the time; over 1.5 s: %u\n"),
        delivery->pauses->len, delivery->pause_median, delivery->pause_longest,
        100 * delivery->pause_ratio, delivery->n_long_pauses);
  if (delivery->has_pitch)
    cli_print (_("  Pitch          %.0f Hz, varies by %.1f semitones (most of it within %.1f)\n"),
               delivery->pitch, delivery->pitch_sd, delivery->pitch_range);
  cli_print (_("  Level          %.1f dB, varies by %.1f dB\n"), delivery->level, delivery->level_sd);
  if (delivery->has_end_drop)
    cli_print (_("  At the end     %+.1f dB over the last two seconds\n"), -delivery->end_drop);
  if (delivery->has_words)
    print_words (delivery);
  cli_print ("\n");
}

static void
print_turns (const CliSpeech *speech)
{
  cli_print (_("Turns (0.8 s of silence end one)\n"));
  for (guint i = 0; i < speech->turns->len; i++)
    {
      const AporiaEndpoint *turn = &g_array_index (speech->turns, AporiaEndpoint, i);

      if (speech->is_open && i + 1 == speech->turns->len)
        cli_print (_("  %7.2f s to %.2f s, still open when the recording ends\n"), turn->start, turn->end);
      else
        cli_print (_("  %7.2f s to %.2f s, known at %.2f s\n"), turn->start, turn->end, turn->at);
    }
  if (speech->turns->len == 0)
    cli_print ("  %s\n", _("None."));
}

void
cli_speech_print (const CliSpeech *speech)
{
  cli_print (_("%s: %.2f s\n"), speech->file, speech->delivery->duration);
  if (speech->sound->is_cut)
    cli_print ("%s\n", _("The file is damaged; this is what could be read of it."));
  cli_print ("\n");
  if (speech->transcript != NULL)
    print_transcript (speech->transcript);
  else
    cli_print ("%s\n\n", _("There is no transcript, so nothing is said about words."));
  if (speech->delivery->has_speech)
    print_delivery (speech->delivery);
  else
    cli_print ("%s\n\n", _("Nobody speaks in this recording, so there is nothing to measure."));
  print_turns (speech);
}

static void
add_transcript (GString *text, const AporiaTranscript *transcript)
{
  cli_json_name (text, "transcript");
  if (transcript == NULL)
    {
      cli_json_null (text);
      return;
    }
  cli_json_open (text, '{');
  cli_json_add_string (text, "text", transcript->text);
  cli_json_add_string (text, "engine", transcript->engine);
  cli_json_add_string (text, "model", transcript->model);
  cli_json_add_string (text, "quality",
                       transcript->quality == APORIA_TRANSCRIPT_DRAFT ? "draft" : "good");
  cli_json_add_bool (text, "has_word_times", transcript->has_word_times);
  cli_json_name (text, "words");
  cli_json_open (text, '[');
  for (guint i = 0; i < transcript->words->len; i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (transcript, i);

      cli_json_open (text, '{');
      cli_json_add_string (text, "w", word->text);
      cli_json_add_double (text, "t0", word->t0);
      cli_json_add_double (text, "t1", word->t1);
      cli_json_name (text, "p");
      if (word->p < 0)
        cli_json_null (text);
      else
        cli_json_double (text, word->p);
      cli_json_close (text, '}');
    }
  cli_json_close (text, ']');
  cli_json_close (text, '}');
}

static void
add_or_null (GString *text, const char *name, gboolean is_there, double value)
{
  cli_json_name (text, name);
  if (is_there)
    cli_json_double (text, value);
  else
    cli_json_null (text);
}

static void
add_pauses (GString *text, const AporiaDelivery *delivery)
{
  cli_json_name (text, "pauses");
  cli_json_open (text, '[');
  for (guint i = 0; i < delivery->pauses->len; i++)
    {
      const AporiaPause *pause = aporia_delivery_get_pause (delivery, i);

      cli_json_open (text, '{');
      cli_json_add_double (text, "start", pause->start);
      cli_json_add_double (text, "seconds", pause->seconds);
      cli_json_close (text, '}');
    }
  cli_json_close (text, ']');
  cli_json_add_int (text, "long_pauses", delivery->n_long_pauses);
  cli_json_add_double (text, "pause_median", delivery->pause_median);
  cli_json_add_double (text, "pause_longest", delivery->pause_longest);
  cli_json_add_double (text, "pause_ratio", delivery->pause_ratio);
}

static void
add_delivery (GString *text, const AporiaDelivery *delivery)
{
  AporiaPace pace
      = aporia_speech_get_pace (delivery->n_words, delivery->last_word - delivery->first_word);
  gboolean has_words = delivery->has_words;

  cli_json_name (text, "delivery");
  if (!delivery->has_speech)
    {
      cli_json_null (text);
      return;
    }
  cli_json_open (text, '{');
  cli_json_add_double (text, "first_word", delivery->first_word);
  cli_json_add_double (text, "last_word", delivery->last_word);
  cli_json_add_double (text, "speaking_time", delivery->speaking_time);
  add_pauses (text, delivery);
  add_or_null (text, "pitch_hz", delivery->has_pitch, delivery->pitch);
  add_or_null (text, "pitch_sd_semitones", delivery->has_pitch, delivery->pitch_sd);
  add_or_null (text, "pitch_range_semitones", delivery->has_pitch, delivery->pitch_range);
  cli_json_add_double (text, "level_db", delivery->level);
  cli_json_add_double (text, "level_sd_db", delivery->level_sd);
  add_or_null (text, "end_drop_db", delivery->has_end_drop, delivery->end_drop);
  add_or_null (text, "words", has_words, delivery->n_words);
  add_or_null (text, "speech_rate", has_words, delivery->speech_rate);
  add_or_null (text, "articulation_rate", has_words, delivery->articulation_rate);
  cli_json_add_string (text, "band", has_words ? aporia_pace_to_id (pace) : NULL);
  add_or_null (text, "fillers", has_words, delivery->n_fillers);
  add_or_null (text, "fillers_per_100", has_words, delivery->fillers_per_100);
  add_or_null (text, "repeats", has_words, delivery->n_repeats);
  add_or_null (text, "restarts", has_words, delivery->n_restarts);
  cli_json_close (text, '}');
}

static void
add_turns (GString *text, const CliSpeech *speech)
{
  cli_json_name (text, "turns");
  cli_json_open (text, '[');
  for (guint i = 0; i < speech->turns->len; i++)
    {
      const AporiaEndpoint *turn = &g_array_index (speech->turns, AporiaEndpoint, i);
      gboolean is_open = speech->is_open && i + 1 == speech->turns->len;

      cli_json_open (text, '{');
      cli_json_add_double (text, "start", turn->start);
      cli_json_add_double (text, "end", turn->end);
      add_or_null (text, "known_at", !is_open, turn->at);
      cli_json_close (text, '}');
    }
  cli_json_close (text, ']');
}

void
cli_speech_print_json (const CliSpeech *speech)
{
  g_autoptr(GString) text = g_string_new (NULL);

  cli_json_open (text, '{');
  cli_json_add_string (text, "file", speech->file);
  cli_json_add_bool (text, "ok", TRUE);
  cli_json_name (text, "error");
  cli_json_null (text);
  cli_json_add_double (text, "seconds", speech->delivery->duration);
  cli_json_add_bool (text, "is_cut", speech->sound->is_cut);
  add_transcript (text, speech->transcript);
  add_delivery (text, speech->delivery);
  add_turns (text, speech);
  cli_json_add_double (text, "ms", speech->ms);
  cli_json_close (text, '}');
  cli_print ("%s\n", text->str);
}
