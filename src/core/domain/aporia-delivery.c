#include "core/domain/aporia-delivery.h"

static void
clear (AporiaDelivery *self)
{
  g_array_unref (self->pauses);
}

G_DEFINE_BOXED_TYPE (AporiaDelivery, aporia_delivery, aporia_delivery_ref, aporia_delivery_unref)

AporiaDelivery *
aporia_delivery_new (void)
{
  AporiaDelivery *self = g_atomic_rc_box_new0 (AporiaDelivery);

  self->pauses = g_array_new (FALSE, FALSE, sizeof (AporiaPause));
  return self;
}

AporiaDelivery *
aporia_delivery_ref (AporiaDelivery *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_delivery_unref (AporiaDelivery *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

const AporiaPause *
aporia_delivery_get_pause (const AporiaDelivery *self, guint index)
{
  g_return_val_if_fail (index < self->pauses->len, NULL);

  return &g_array_index (self->pauses, AporiaPause, index);
}

static void
clear_steadiness (AporiaSteadiness *self)
{
}

APORIA_DEFINE_RECORD (AporiaSteadiness, aporia_steadiness, clear_steadiness)

const char *
aporia_steadiness_part_to_id (AporiaSteadinessPart part)
{
  static const char *const ids[] = { "rate", "pauses", "fillers", "end_drop" };

  return ids[part];
}
