#include "core/services/aporia-delivery-measure.h"

#include "core/services/aporia-delivery-private.h"
#include "core/services/aporia-speech-text.h"

#include <math.h>

#define MIN_PAUSE 0.25
#define LONG_PAUSE 1.5
#define MIN_VOICED 10
#define OCTAVE_GUARD 10
#define END_SECONDS 2.0

static int
compare_pauses (gconstpointer a, gconstpointer b)
{
  double x = ((const AporiaPause *) a)->seconds;
  double y = ((const AporiaPause *) b)->seconds;

  return (x > y) - (x < y);
}

static void
sum_pauses (AporiaDelivery *self)
{
  g_autoptr(GArray) sorted = g_array_copy (self->pauses);
  double span = self->last_word - self->first_word;
  double total = 0;
  guint n = sorted->len;

  g_array_sort (sorted, compare_pauses);
  for (guint i = 0; i < n; i++)
    {
      double seconds = g_array_index (sorted, AporiaPause, i).seconds;

      total += seconds;
      self->n_long_pauses += seconds > LONG_PAUSE;
    }
  if (n > 0)
    {
      self->pause_median = 0.5
                           * (g_array_index (sorted, AporiaPause, (n - 1) / 2).seconds
                              + g_array_index (sorted, AporiaPause, n / 2).seconds);
      self->pause_longest = g_array_index (sorted, AporiaPause, n - 1).seconds;
    }
  self->speaking_time = span - total;
  self->pause_ratio = total / span;
}

/* A frame looks at twice the hop, so N silent ones in a row are one hop longer than N hops. */
static void
find_pauses (AporiaDelivery *self, const DeliveryFrames *frames)
{
  guint run = 0;

  self->first_word = frames->first * DELIVERY_FRAME + 0.5 * DELIVERY_FRAME;
  self->last_word = frames->last * DELIVERY_FRAME + 1.5 * DELIVERY_FRAME;
  for (guint i = frames->first; i <= frames->last; i++)
    if (!frames->is_speech[i])
      run++;
    else
      {
        AporiaPause pause = { (i - run + 0.5) * DELIVERY_FRAME, (run + 1) * DELIVERY_FRAME };

        if (run > 0 && pause.seconds >= MIN_PAUSE - 1e-9)
          g_array_append_val (self->pauses, pause);
        run = 0;
      }
  sum_pauses (self);
}

static void
measure_level (AporiaDelivery *self, const DeliveryFrames *frames)
{
  double sum = 0;
  double squares = 0;
  guint n = 0;

  for (guint i = frames->first; i <= frames->last; i++)
    if (frames->is_speech[i])
      {
        sum += frames->level[i];
        squares += (double) frames->level[i] * frames->level[i];
        n++;
      }
  self->level = sum / n;
  self->level_sd = sqrt (MAX (0, squares / n - self->level * self->level));
}

/* Least squares over the speech of the last two seconds; half of them must be speech. */
static void
measure_end (AporiaDelivery *self, const DeliveryFrames *frames)
{
  guint length = (guint) (END_SECONDS / DELIVERY_FRAME);
  double n = 0, t = 0, l = 0, tt = 0, tl = 0;

  if (frames->last - frames->first + 1 < length)
    return;
  for (guint i = frames->last + 1 - length; i <= frames->last; i++)
    if (frames->is_speech[i])
      {
        double x = (i - (double) frames->last) * DELIVERY_FRAME;

        n++;
        t += x;
        l += frames->level[i];
        tt += x * x;
        tl += x * frames->level[i];
      }
  self->has_end_drop = n >= length / 2.0;
  if (self->has_end_drop)
    self->end_drop = -END_SECONDS * (n * tl - t * l) / (n * tt - t * t);
}

/* VOICED: the pitches that are there, sorted. */
static void
measure_pitch (AporiaDelivery *self, GArray *voiced)
{
  float *values = (float *) voiced->data;
  float median = delivery_get_quantile (values, voiced->len, 0.5);
  double sum = 0;
  double squares = 0;
  guint n = 0;

  /* Sorted they stay in semitones. */
  for (guint i = 0; i < voiced->len; i++)
    {
      float semitones = 12 * log2f (values[i] / median);

      if (fabsf (semitones) <= OCTAVE_GUARD)
        values[n++] = semitones;
    }
  for (guint i = 0; i < n; i++)
    {
      sum += values[i];
      squares += (double) values[i] * values[i];
    }
  self->has_pitch = TRUE;
  self->pitch = median * exp2 (delivery_get_quantile (values, n, 0.5) / 12);
  self->pitch_sd = sqrt (MAX (0, squares / n - (sum / n) * (sum / n)));
  self->pitch_range = delivery_get_quantile (values, n, 0.9) - delivery_get_quantile (values, n, 0.1);
}

static void
measure_words (AporiaDelivery *self, const char *text)
{
  g_autoptr(AporiaSpeechText) speech = aporia_speech_text_new (text);

  self->n_words = aporia_speech_count_words (text);
  self->has_words = self->n_words > 0;
  if (!self->has_words)
    return;
  self->speech_rate = aporia_speech_get_wpm (self->n_words, self->last_word - self->first_word);
  self->articulation_rate = aporia_speech_get_wpm (self->n_words, self->speaking_time);
  self->n_fillers = speech->fillers->len;
  self->fillers_per_100 = 100.0 * self->n_fillers / self->n_words;
  self->n_repeats = speech->repeats->len;
  self->n_restarts = speech->restarts->len;
}

static GArray *
keep_voiced (const GArray *pitch)
{
  GArray *voiced = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < pitch->len; i++)
    if (g_array_index (pitch, float, i) > 0)
      g_array_append_val (voiced, g_array_index (pitch, float, i));
  delivery_sort ((float *) voiced->data, voiced->len);
  return voiced;
}

AporiaDelivery *
aporia_delivery_measure (const AporiaSound *sound, const char *text)
{
  AporiaDelivery *self = aporia_delivery_new ();
  g_autoptr(GArray) pitch = NULL;
  g_autoptr(GArray) voiced = NULL;
  DeliveryFrames frames;

  g_return_val_if_fail (sound->rate == APORIA_SOUND_RATE, self);

  self->duration = aporia_sound_get_seconds (sound);
  delivery_frames_init (&frames, sound);
  pitch = delivery_find_pitch (sound, &frames);
  voiced = keep_voiced (pitch);
  self->has_speech = voiced->len >= MIN_VOICED;
  if (self->has_speech)
    {
      find_pauses (self, &frames);
      measure_level (self, &frames);
      measure_end (self, &frames);
      measure_pitch (self, voiced);
      if (text != NULL)
        measure_words (self, text);
    }
  delivery_frames_clear (&frames);
  return self;
}
