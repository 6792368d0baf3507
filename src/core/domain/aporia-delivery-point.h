/* How one spoken answer sounded, beside others of the same person over time. */
#pragma once

#include "core/domain/aporia-delivery.h"

typedef struct _AporiaDeliveryPoint AporiaDeliveryPoint;

/* What is drawn over time. */
typedef enum
{
  APORIA_DELIVERY_PACE,       /* words a minute */
  APORIA_DELIVERY_FILLING,    /* fillers for 100 words */
  APORIA_DELIVERY_SILENCE,    /* percent of the time that was pauses */
  APORIA_DELIVERY_STEADINESS, /* points of 100, beside the answers before it */
  APORIA_DELIVERY_N_MEASURES,
} AporiaDeliveryMeasure;

struct _AporiaDeliveryPoint
{
  guint             index; /* 1.. over the scope, by time */
  char             *question_uid;
  char             *skill;
  gint64            answered_at; /* microseconds since 1970 UTC */
  AporiaDelivery   *delivery;
  AporiaSteadiness *steadiness; /* (nullable) */
};

/* _new() gives a delivery without speech. */
APORIA_DECLARE_RECORD (AporiaDeliveryPoint, aporia_delivery_point)

/* Returns: FALSE when it was not measured */
gboolean aporia_delivery_point_get_value (const AporiaDeliveryPoint *self,
                                          AporiaDeliveryMeasure      measure,
                                          double                    *value);
