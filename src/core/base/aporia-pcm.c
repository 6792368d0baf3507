#include "core/base/aporia-pcm.h"

#include <math.h>
#include <stdlib.h>

#define FRAME (APORIA_PCM_RATE / 50)
#define QUIET_FRAMES 10
#define FLOOR_DB -90.0

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
