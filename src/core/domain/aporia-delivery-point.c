#include "core/domain/aporia-delivery-point.h"

static void
clear (AporiaDeliveryPoint *self)
{
  g_free (self->question_uid);
  g_free (self->skill);
  aporia_delivery_unref (self->delivery);
  g_clear_pointer (&self->steadiness, aporia_steadiness_unref);
}

G_DEFINE_BOXED_TYPE (AporiaDeliveryPoint,
                     aporia_delivery_point,
                     aporia_delivery_point_ref,
                     aporia_delivery_point_unref)

AporiaDeliveryPoint *
aporia_delivery_point_new (void)
{
  AporiaDeliveryPoint *self = g_atomic_rc_box_new0 (AporiaDeliveryPoint);

  self->delivery = aporia_delivery_new ();
  return self;
}

AporiaDeliveryPoint *
aporia_delivery_point_ref (AporiaDeliveryPoint *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_delivery_point_unref (AporiaDeliveryPoint *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

gboolean
aporia_delivery_point_get_value (const AporiaDeliveryPoint *self,
                                 AporiaDeliveryMeasure      measure,
                                 double                    *value)
{
  const AporiaDelivery *delivery = self->delivery;

  if (!delivery->has_speech)
    return FALSE;
  switch (measure)
    {
    case APORIA_DELIVERY_PACE:
      *value = delivery->speech_rate;
      return delivery->has_words;
    case APORIA_DELIVERY_FILLING:
      *value = delivery->fillers_per_100;
      return delivery->has_words;
    case APORIA_DELIVERY_SILENCE:
      *value = 100 * delivery->pause_ratio;
      return TRUE;
    case APORIA_DELIVERY_STEADINESS:
      *value = self->steadiness != NULL ? self->steadiness->score : 0;
      return self->steadiness != NULL && self->steadiness->has_score;
    case APORIA_DELIVERY_N_MEASURES:
      break;
    }
  g_return_val_if_reached (FALSE);
}
