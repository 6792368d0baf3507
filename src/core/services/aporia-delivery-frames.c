/* Levels: where there is speech. */
#include "core/services/aporia-delivery-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW (2 * DELIVERY_HOP)
#define UNDER_TOP_DB 25
#define OVER_FLOOR_DB 4
/* Quieter is the noise of the converter. */
#define MIN_DB -60
/* A click is shorter than a sound of speech. */
#define MIN_RUN 3

static int
compare (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a;
  float y = *(const float *) b;

  return (x > y) - (x < y);
}

void
delivery_sort (float *values, guint n)
{
  if (n > 0)
    qsort (values, n, sizeof *values, compare);
}

float
delivery_get_quantile (const float *values, guint n, double fraction)
{
  return values[MIN (n - 1, (guint) (n * fraction))];
}

static float
measure_level (const gint16 *samples, gsize n)
{
  double energy = 0;

  for (gsize i = 0; i < n; i++)
    energy += (double) samples[i] * samples[i];
  return (float) (10 * log10 (energy / n / (32768.0 * 32768.0) + 1e-9));
}

static float
choose_threshold (const DeliveryFrames *self)
{
  g_autofree float *sorted = g_memdup2 (self->level, self->n * sizeof (float));
  float threshold;

  delivery_sort (sorted, self->n);
  threshold = delivery_get_quantile (sorted, self->n, 0.99) - UNDER_TOP_DB;
  threshold = MAX (threshold, delivery_get_quantile (sorted, self->n, 0.05) + OVER_FLOOR_DB);
  return MAX (threshold, MIN_DB);
}

static void
drop_clicks (DeliveryFrames *self)
{
  guint run = 0;

  for (guint i = 0; i <= self->n; i++)
    if (i < self->n && self->is_speech[i])
      run++;
    else
      {
        if (run > 0 && run < MIN_RUN)
          memset (self->is_speech + i - run, FALSE, run);
        run = 0;
      }
}

void
delivery_frames_init (DeliveryFrames *self, const AporiaSound *sound)
{
  gsize n;
  const gint16 *samples = aporia_sound_get_samples (sound, &n);
  float threshold;

  self->n = n < WINDOW ? 0 : (guint) ((n - WINDOW) / DELIVERY_HOP + 1);
  self->level = g_new0 (float, self->n);
  self->is_speech = g_new0 (guint8, self->n);
  self->first = 1;
  self->last = 0;
  if (self->n == 0)
    return;
  for (guint i = 0; i < self->n; i++)
    self->level[i] = measure_level (samples + (gsize) i * DELIVERY_HOP, WINDOW);
  threshold = choose_threshold (self);
  for (guint i = 0; i < self->n; i++)
    self->is_speech[i] = self->level[i] > threshold;
  drop_clicks (self);
  for (guint i = 0; i < self->n; i++)
    if (self->is_speech[i])
      {
        if (self->first > self->last)
          self->first = i;
        self->last = i;
      }
}

void
delivery_frames_clear (DeliveryFrames *self)
{
  g_clear_pointer (&self->level, g_free);
  g_clear_pointer (&self->is_speech, g_free);
}
