#include "core/base/aporia-pcm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FRAME (APORIA_PCM_RATE / 50)
#define QUIET_FRAMES 10
#define FLOOR_DB -90.0
#define WAV_HEADER 44

static double
measure_frame (const gint16 *samples)
{
  double sum = 0;

  for (guint i = 0; i < FRAME; i++)
    sum += (double) samples[i] * samples[i];
  return sum;
}

gsize
aporia_pcm_find_cut (const gint16 *samples,
                     gsize         n,
                     gsize         start,
                     gsize         min,
                     gsize         max)
{
  double window[QUIET_FRAMES] = { 0 };
  double sum = 0;
  double least = G_MAXDOUBLE;
  gsize best = start + max;
  guint n_frames = 0;

  if (start >= n || n - start <= max)
    return n;
  for (gsize at = start + min; at + FRAME <= start + max; at += FRAME)
    {
      double energy = measure_frame (samples + at);
      guint slot = n_frames++ % QUIET_FRAMES;

      sum += energy - window[slot];
      window[slot] = energy;
      if (n_frames >= QUIET_FRAMES && sum < least)
        {
          least = sum;
          best = at + FRAME - QUIET_FRAMES * FRAME / 2;
        }
    }
  return best;
}

double
aporia_pcm_get_peak (const gint16 *samples,
                     gsize         n)
{
  int peak = 0;

  for (gsize i = 0; i < n; i++)
    peak = MAX (peak, abs (samples[i]));
  return peak == 0 ? FLOOR_DB : MAX (20 * log10 (peak / 32768.0), FLOOR_DB);
}

static void
put_32 (guint8 *at,
        guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
put_16 (guint8 *at,
        guint16 value)
{
  value = GUINT16_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

GBytes *
aporia_pcm_dup_wav (GBytes *pcm)
{
  gsize n;
  const gint16 *samples = g_bytes_get_data (pcm, &n);
  guint32 size;
  guint8 *wav;

  n /= sizeof (gint16);
  size = (guint32) (n * sizeof (gint16));
  wav = g_malloc0 (WAV_HEADER + (gsize) size);
  memcpy (wav, "RIFF....WAVEfmt ", 16);
  put_32 (wav + 4, WAV_HEADER - 8 + size);
  put_32 (wav + 16, 16);
  put_16 (wav + 20, 1); /* PCM */
  put_16 (wav + 22, 1); /* one channel */
  put_32 (wav + 24, APORIA_PCM_RATE);
  put_32 (wav + 28, APORIA_PCM_RATE * sizeof (gint16));
  put_16 (wav + 32, sizeof (gint16));
  put_16 (wav + 34, 16);
  memcpy (wav + 36, "data", 4);
  put_32 (wav + 40, size);
  for (gsize i = 0; i < n; i++)
    put_16 (wav + WAV_HEADER + i * sizeof (gint16), (guint16) samples[i]);
  return g_bytes_new_take (wav, WAV_HEADER + (gsize) size);
}
