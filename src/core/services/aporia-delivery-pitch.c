/* Pitch: YIN at half the rate, which is a quarter of the work. */
#include "core/services/aporia-delivery-private.h"

#include <math.h>

#define HALF_RATE (APORIA_SOUND_RATE / 2)
#define SHORTEST (HALF_RATE / 500)
#define LONGEST (HALF_RATE / 60)
/* 32 ms: two periods of the lowest voice. */
#define WINDOW 256
/* How unlike itself, one period later, a voice may be. */
#define THRESHOLD 0.15f

/* Hz at X, which holds WINDOW + LONGEST samples; 0 where there is no pitch. */
static float
find_hz (const float *x)
{
  float difference[LONGEST + 1];
  float sum = 0;
  int best = 0;
  float before, after, bend, shift;

  difference[0] = 1;
  for (int lag = 1; lag <= LONGEST; lag++)
    {
      float s = 0;

      for (int i = 0; i < WINDOW; i++)
        s += (x[i] - x[i + lag]) * (x[i] - x[i + lag]);
      sum += s;
      difference[lag] = sum > 0 ? s * lag / sum : 1;
    }
  for (int lag = SHORTEST; lag < LONGEST && best == 0; lag++)
    if (difference[lag] < THRESHOLD)
      {
        while (lag + 1 < LONGEST && difference[lag + 1] < difference[lag])
          lag++;
        best = lag;
      }
  if (best == 0)
    return 0;
  /* The lowest point of the curve through three. */
  before = difference[best - 1];
  after = difference[best + 1];
  bend = before - 2 * difference[best] + after;
  shift = fabsf (bend) > 1e-9f ? 0.5f * (before - after) / bend : 0;
  return HALF_RATE / (best + CLAMP (shift, -1, 1));
}

GArray *
delivery_find_pitch (const AporiaSound *sound, const DeliveryFrames *frames)
{
  gsize n;
  const gint16 *samples = aporia_sound_get_samples (sound, &n);
  GArray *pitch = g_array_new (FALSE, FALSE, sizeof (float));
  g_autofree float *half = g_new0 (float, n / 2 + WINDOW + LONGEST);

  for (gsize i = 0; i < n / 2; i++)
    half[i] = (samples[2 * i] + samples[2 * i + 1]) / 65536.0f;
  for (guint i = 0; i < frames->n; i++)
    if (frames->is_speech[i])
      {
        float hz = find_hz (half + (gsize) i * DELIVERY_HOP / 2);

        g_array_append_val (pitch, hz);
      }
  return pitch;
}
