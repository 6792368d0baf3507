/* Steadiness: an answer beside the same person's earlier ones. */
#include "core/services/aporia-delivery-measure.h"
#include "core/services/aporia-delivery-private.h"

#include <math.h>

#define USUAL_POINTS 50
#define POINTS_A_SPREAD 25

/* 0 inside the band, else how far outside. */
static double
get_distance (double value, double low, double high)
{
  return value < low ? low - value : value > high ? value - high : 0;
}

/* How far off SELF is in PART.  Returns: FALSE when it was not measured. */
static gboolean
get_off (const AporiaDelivery *self, AporiaSteadinessPart part, float *off)
{
  if (!self->has_speech)
    return FALSE;
  switch (part)
    {
    case APORIA_STEADINESS_RATE:
      *off = (float) get_distance (self->speech_rate, 120, 170);
      return self->has_words;
    case APORIA_STEADINESS_PAUSES:
      *off = (float) get_distance (self->pause_ratio, 0.10, 0.30);
      return TRUE;
    case APORIA_STEADINESS_FILLERS:
      *off = (float) self->fillers_per_100;
      return self->has_words;
    case APORIA_STEADINESS_END_DROP:
      *off = (float) MAX (0, self->end_drop);
      return self->has_end_drop;
    case APORIA_STEADINESS_N_PARTS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/* VALUES are sorted by it. */
static double
get_median (float *values, guint n)
{
  delivery_sort (values, n);
  return 0.5 * ((double) values[(n - 1) / 2] + values[n / 2]);
}

static void
compare_part (AporiaSteadiness *self, AporiaSteadinessPart part, float now, GArray *usual)
{
  static const double least[] = { 10, 0.05, 1, 2 };
  float *values = (float *) usual->data;
  double median = get_median (values, usual->len);
  double spread;

  for (guint i = 0; i < usual->len; i++)
    values[i] = (float) fabs (values[i] - median);
  /* Of values that are spread normally, 1.4826 median deviations are one standard deviation. */
  spread = MAX (least[part], 1.4826 * get_median (values, usual->len));
  self->parts[part].is_there = TRUE;
  self->parts[part].now = now;
  self->parts[part].usual = median;
  self->parts[part].points = CLAMP (USUAL_POINTS - POINTS_A_SPREAD * (now - median) / spread, 0, 100);
}

AporiaSteadiness *
aporia_steadiness_measure (const AporiaDelivery *now, const GPtrArray *earlier)
{
  AporiaSteadiness *self = aporia_steadiness_new ();
  double sum = 0;
  guint n = 0;

  for (AporiaSteadinessPart part = 0; part < APORIA_STEADINESS_N_PARTS; part++)
    {
      g_autoptr(GArray) usual = g_array_new (FALSE, FALSE, sizeof (float));
      float off;

      for (guint i = 0; i < earlier->len; i++)
        if (get_off (earlier->pdata[i], part, &off))
          g_array_append_val (usual, off);
      if (usual->len < APORIA_STEADINESS_MIN_EARLIER || !get_off (now, part, &off))
        continue;
      compare_part (self, part, off, usual);
      sum += self->parts[part].points;
      n++;
    }
  self->has_score = n > 0;
  self->score = n > 0 ? sum / n : 0;
  return self;
}
