#include "lib/sound-maker.h"

#include <gio/gio.h>
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

/* From a WAV file with a plain header, one channel and 22,050 samples a second. */
static void
add_wav (GArray *sound, const guint8 *wav, gsize length)
{
  const double step = 22050.0 / APORIA_SOUND_RATE;
  gsize n = (length - 44) / 2;

  for (double at = 0; at + 1 < n; at += step)
    {
      gsize i = (gsize) at;
      gint16 two[2];
      gint16 sample;

      memcpy (two, wav + 44 + 2 * i, sizeof two);
      sample = (gint16) lround (GINT16_FROM_LE (two[0]) * (1 - (at - i))
                                + GINT16_FROM_LE (two[1]) * (at - i));
      g_array_append_val (sound, sample);
    }
}

void
sound_maker_add_syllables (GArray *sound, double seconds)
{
  for (double at = 0; at < seconds - 0.01; at += 0.4)
    {
      sound_maker_add_silence (sound, 0.1);
      sound_maker_add_voice (sound, 0.3, 130, -18);
    }
}

gboolean
sound_maker_add_speech (GArray *sound, const char *options, const char *text)
{
  g_auto(GStrv) chosen = g_strsplit (options, " ", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) arguments = NULL;
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GBytes) wav = NULL;
  g_autofree char *program = g_find_program_in_path ("espeak-ng");
  g_autoptr(GError) error = NULL;

  if (program == NULL)
    return FALSE;
  g_strv_builder_add_many (builder, program, "--stdout", NULL);
  g_strv_builder_addv (builder, (const char **) chosen);
  g_strv_builder_add_many (builder, "--", text, NULL);
  arguments = g_strv_builder_end (builder);
  child = g_subprocess_newv ((const char *const *) arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (child, NULL, NULL, &wav, NULL, &error));
  g_assert_cmpuint (g_bytes_get_size (wav), >, 44);
  add_wav (sound, g_bytes_get_data (wav, NULL), g_bytes_get_size (wav));
  return TRUE;
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

static double
next_pink (double *b, double white)
{
  double sum;

  b[0] = 0.99886 * b[0] + white * 0.0555179;
  b[1] = 0.99332 * b[1] + white * 0.0750759;
  b[2] = 0.96900 * b[2] + white * 0.1538520;
  b[3] = 0.86650 * b[3] + white * 0.3104856;
  b[4] = 0.55000 * b[4] + white * 0.5329522;
  b[5] = -0.7616 * b[5] - white * 0.0168980;
  sum = b[0] + b[1] + b[2] + b[3] + b[4] + b[5] + b[6] + white * 0.5362;
  b[6] = white * 0.115926;
  return sum;
}

void
sound_maker_mix_pink (GArray *sound, double db, guint32 seed)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autofree double *noise = g_new (double, sound->len);
  double b[7] = { 0 };
  double energy = 0;
  double gain;

  for (guint i = 0; i < sound->len; i++)
    {
      noise[i] = next_pink (b, g_rand_double_range (random, -1, 1));
      energy += noise[i] * noise[i];
    }
  gain = 32768 * pow (10, db / 20) / sqrt (energy / sound->len);
  for (guint i = 0; i < sound->len; i++)
    {
      gint16 *sample = &g_array_index (sound, gint16, i);

      *sample = (gint16) CLAMP (lround (*sample + gain * noise[i]), G_MININT16, G_MAXINT16);
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
