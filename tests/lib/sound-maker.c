#include "lib/sound-maker.h"

#include <math.h>
#include <string.h>

#define N_OVERTONES 4
/* Clicks at the edges of a tone would be sounds of their own. */
#define RAMP 80

GArray *
sound_maker_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (gint16));
}

void
sound_maker_add_silence (GArray *sound, double seconds)
{
  g_array_set_size (sound, sound->len + (guint) lround (seconds * APORIA_SOUND_RATE));
}

void
sound_maker_add_glide (GArray *sound, double seconds, double hz, double to_hz, double db)
{
  guint n = (guint) lround (seconds * APORIA_SOUND_RATE);
  /* The level of a sum of sines is the root of the sum of half their squares. */
  double power = 0;
  double phase = 0;
  double gain;

  for (int k = 1; k <= N_OVERTONES; k++)
    power += 0.5 / (k * k);
  gain = 32768 * pow (10, db / 20) / sqrt (power);
  for (guint i = 0; i < n; i++)
    {
      double edge = MIN (1.0, MIN (i, n - 1 - i) / (double) RAMP);
      double sum = 0;
      gint16 sample;

      /* Equal steps in semitones, as voices glide. */
      phase += 2 * G_PI * hz * pow (to_hz / hz, (double) i / n) / APORIA_SOUND_RATE;
      for (int k = 1; k <= N_OVERTONES; k++)
        sum += sin (k * phase) / k;
      sample = (gint16) CLAMP (lround (gain * edge * sum), G_MININT16, G_MAXINT16);
      g_array_append_val (sound, sample);
    }
}

void
sound_maker_add_voice (GArray *sound, double seconds, double hz, double db)
{
  sound_maker_add_glide (sound, seconds, hz, hz, db);
}

void
sound_maker_mix_noise (GArray *sound, double db, guint32 seed)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  /* Even spread between -1 and 1 has the level of 1 / sqrt 3. */
  double gain = 32768 * pow (10, db / 20) * sqrt (3);

  for (guint i = 0; i < sound->len; i++)
    {
      gint16 *sample = &g_array_index (sound, gint16, i);

      *sample = (gint16) CLAMP (lround (*sample + gain * g_rand_double_range (random, -1, 1)), G_MININT16,
                                G_MAXINT16);
    }
}

AporiaSound *
sound_maker_to_sound (const GArray *sound)
{
  g_autoptr(GBytes) bytes = g_bytes_new (sound->data, sound->len * sizeof (gint16));

  return aporia_sound_new_from_bytes (bytes, APORIA_SOUND_RATE);
}

static void
put (GByteArray *out, guint32 value, guint n)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (out, (const guint8 *) &little, n);
}

GBytes *
sound_maker_to_wav (const GArray *sound)
{
  GByteArray *out = g_byte_array_new ();
  guint32 size = sound->len * 2;

  g_byte_array_append (out, (const guint8 *) "RIFF", 4);
  put (out, size + 36, 4);
  g_byte_array_append (out, (const guint8 *) "WAVEfmt ", 8);
  put (out, 16, 4);
  put (out, 1, 2);
  put (out, 1, 2);
  put (out, APORIA_SOUND_RATE, 4);
  put (out, APORIA_SOUND_RATE * 2, 4);
  put (out, 2, 2);
  put (out, 16, 2);
  g_byte_array_append (out, (const guint8 *) "data", 4);
  put (out, size, 4);
  for (guint i = 0; i < sound->len; i++)
    put (out, (guint16) g_array_index (sound, gint16, i), 2);
  return g_byte_array_free_to_bytes (out);
}
