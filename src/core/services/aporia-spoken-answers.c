#include "core/services/aporia-spoken-answers.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-delivery-store.h"
#include "core/services/aporia-delivery-measure.h"
#include "core/services/aporia-speech-text.h"

#include <math.h>
#include <string.h>

/* Fast is a run of so many words that came so much faster than words came on the whole, and too fast to
 * follow (aporia-speech-text.h). */
#define FAST_WORDS 9
#define FAST_FACTOR 1.3
#define FAST_WPM 180

/* The loudness of each tenth of a second. */
static GByteArray *
measure_levels (const AporiaSound *sound)
{
  GByteArray *levels = g_byte_array_new ();
  gsize step = APORIA_SOUND_RATE / APORIA_SPOKEN_LEVELS_RATE;
  gsize n;
  const gint16 *samples = aporia_sound_get_samples (sound, &n);

  for (gsize i = 0; i < n; i += step)
    {
      gsize length = MIN (step, n - i);
      double squares = 0;
      guint8 level;

      for (gsize k = i; k < i + length; k++)
        squares += (double) samples[k] * samples[k];
      /* Half decibels: twenty times the logarithm of the root, twice, is this of the mean square. */
      squares /= (double) length * 32768.0 * 32768.0;
      level = (guint8) (squares > 0 ? CLAMP (round (-20 * log10 (squares)), 0, G_MAXUINT8) : G_MAXUINT8);
      g_byte_array_append (levels, &level, 1);
    }
  return levels;
}

/* Sets MARK for the words that begin inside one of SPANS; STARTS: where each word begins in the text. */
static void
mark_spans (GByteArray *marks, const GArray *starts, const GArray *spans, AporiaWordMark mark)
{
  guint word = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const AporiaSpeechSpan *span = &g_array_index (spans, AporiaSpeechSpan, i);

      while (word < starts->len && g_array_index (starts, int, word) < span->start)
        word++;
      for (guint k = word; k < starts->len && g_array_index (starts, int, k) < span->end; k++)
        marks->data[k] |= (guint8) mark;
    }
}

/* Where the words stand in the text, in characters.  Returns: (transfer full) (nullable) NULL: not all are in
 * it. */
static GArray *
find_words (const AporiaTranscript *transcript)
{
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (int));
  const char *at = transcript->text;
  int n = 0;

  for (guint i = 0; i < transcript->words->len; i++)
    {
      const char *text = aporia_transcript_get_word (transcript, i)->text;
      const char *found = strstr (at, text);

      if (found == NULL)
        return NULL;
      n += (int) g_utf8_pointer_to_offset (at, found);
      g_array_append_val (starts, n);
      at = found;
    }
  return g_steal_pointer (&starts);
}

static void
mark_fast (GByteArray *marks, const AporiaTranscript *transcript, double usual)
{
  for (guint i = 0; i + FAST_WORDS <= transcript->words->len; i++)
    {
      double begin = aporia_transcript_get_word (transcript, i)->t0;
      double end = aporia_transcript_get_word (transcript, i + FAST_WORDS - 1)->t1;
      double wpm = aporia_speech_get_wpm (FAST_WORDS, end - begin);

      if (wpm > FAST_WPM && wpm > FAST_FACTOR * usual)
        for (guint k = i; k < i + FAST_WORDS; k++)
          marks->data[k] |= APORIA_WORD_FAST;
    }
}

static void
mark_words (AporiaSpoken *self)
{
  const AporiaTranscript *transcript = self->transcript;
  g_autoptr(AporiaSpeechText) speech = NULL;
  g_autoptr(GArray) starts = find_words (transcript);

  g_byte_array_set_size (self->marks, transcript->words->len);
  if (transcript->words->len > 0)
    memset (self->marks->data, 0, self->marks->len);
  if (transcript->quality == APORIA_TRANSCRIPT_DRAFT || starts == NULL)
    return;
  speech = aporia_speech_text_new (transcript->text);
  mark_spans (self->marks, starts, speech->fillers, APORIA_WORD_FILLER);
  mark_spans (self->marks, starts, speech->repeats, APORIA_WORD_REPEAT);
  mark_spans (self->marks, starts, speech->restarts, APORIA_WORD_RESTART);
  if (transcript->has_word_times)
    mark_fast (self->marks, transcript, self->delivery->articulation_rate);
}

AporiaSpoken *
aporia_spoken_measure (const char *question_uid, const AporiaSound *sound, AporiaTranscript *transcript)
{
  AporiaSpoken *self = aporia_spoken_new ();
  gboolean is_draft = transcript->quality == APORIA_TRANSCRIPT_DRAFT;

  self->question_uid = g_strdup (question_uid);
  aporia_delivery_unref (self->delivery);
  self->delivery = aporia_delivery_measure (sound, is_draft ? NULL : transcript->text);
  aporia_transcript_unref (self->transcript);
  self->transcript = aporia_transcript_ref (transcript);
  g_byte_array_unref (self->levels);
  self->levels = measure_levels (sound);
  mark_words (self);
  self->measured_at = aporia_time_now ();
  return self;
}

/* With what the person's earlier answers were like. */
static AporiaSpoken *
compare (AporiaDeliveryStore *store, AporiaSpoken *spoken, GError **error)
{
  g_autoptr(GPtrArray) earlier = aporia_delivery_store_list_earlier (store, spoken->question_uid,
                                                                     APORIA_SPOKEN_MAX_EARLIER, error);
  g_autoptr(AporiaSteadiness) steadiness = NULL;

  if (earlier == NULL)
    return NULL;
  steadiness = aporia_steadiness_measure (spoken->delivery, earlier);
  return aporia_spoken_with_steadiness (spoken, steadiness, earlier->len);
}

AporiaSpoken *
aporia_spoken_keep (AporiaServices *services, AporiaSpoken *spoken, GError **error)
{
  AporiaDeliveryStore *store = APORIA_DELIVERY_STORE (services->store);
  g_autoptr(AporiaSpoken) compared = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(AporiaTurn) turn = aporia_store_load_turn (services->store, spoken->question_uid, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (turn == NULL
      || (turn->answer != NULL
          && (turn->answer->is_skipped || !aporia_spoken_is_of_text (spoken, turn->answer->text))))
    return NULL;
  compared = compare (store, spoken, error);
  if (compared == NULL)
    return NULL;
  compared->n_recordings = turn->spoken != NULL ? turn->spoken->n_recordings + 1 : 1;
  return aporia_delivery_store_save (store, compared, error) ? g_steal_pointer (&compared) : NULL;
}

AporiaSpoken *
aporia_spoken_settle (AporiaServices *services, AporiaTurn *turn, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) stored = aporia_store_load_turn (services->store, turn->question->uid, &error);
  g_autoptr(AporiaSpoken) spoken = NULL;

  if (stored != NULL && stored->spoken != NULL)
    {
      if (text == NULL || aporia_spoken_is_of_text (stored->spoken, text))
        spoken = aporia_spoken_ref (stored->spoken);
      else
        aporia_delivery_store_remove (APORIA_DELIVERY_STORE (services->store), turn->question->uid, &error);
    }
  aporia_log_error ("settling how an answer sounded", error);
  return g_steal_pointer (&spoken);
}
