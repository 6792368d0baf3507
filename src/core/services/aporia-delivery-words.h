/* How an answer sounded, in words: what was measured, what it means, what to do.  Nothing about feelings,
 * nothing about the person, and no praise: a number that is as it should be gets no tip. */
#pragma once

#include "core/domain/aporia-delivery-point.h"
#include "core/domain/aporia-spoken.h"

typedef enum
{
  APORIA_DELIVERY_RATE,
  APORIA_DELIVERY_FIRST_WORD,
  APORIA_DELIVERY_PAUSES,
  APORIA_DELIVERY_FILLERS,
  APORIA_DELIVERY_RESTARTS,
  APORIA_DELIVERY_PITCH,
  APORIA_DELIVERY_END_DROP,
  APORIA_DELIVERY_N_LINES,
} AporiaDeliveryLine;

/* Stable id: "rate". */
const char *aporia_delivery_line_to_id (AporiaDeliveryLine line);
/* Translated: "Pace". */
const char *aporia_delivery_line_get_label (AporiaDeliveryLine line);
/* "148 words a minute, good".  Returns: (transfer full) (nullable) NULL: it was not measured */
char       *aporia_delivery_line_dup_value (const AporiaDelivery *delivery, AporiaDeliveryLine line);
/* What NOW is beside BEFORE: "12 words a minute slower", "as before".
 * Returns: (transfer full) (nullable) NULL: not measured in both, or nothing to say */
char       *aporia_delivery_line_dup_difference (const AporiaDelivery *before,
                                                 const AporiaDelivery *now,
                                                 AporiaDeliveryLine    line);
/* One plain sentence of what is measured. */
const char *aporia_delivery_line_get_meaning (AporiaDeliveryLine line);
/* What to do about it: more than four fillers for 100 words, fewer than 110 or more than 170 words a minute,
 * and their like.  Returns: (nullable) NULL: nothing */
const char *aporia_delivery_line_get_tip (const AporiaDelivery *delivery, AporiaDeliveryLine line);

/* The numbers in one line, for lists and exports; "Nobody speaks in the recording." without any.
 * Returns: (transfer full) */
char       *aporia_delivery_dup_summary (const AporiaDelivery *delivery);
/* The measures that are drawn over time, in one line.  Returns: (transfer full) */
char       *aporia_delivery_point_dup_summary (const AporiaDeliveryPoint *point);
/* "1.5" seconds as "1.5 s".  Returns: (transfer full) */
char       *aporia_delivery_dup_seconds (double seconds);

/* Translated: "Pauses". */
const char *aporia_steadiness_part_get_label (AporiaSteadinessPart part);
/* "12 words a minute outside 120 to 170, usually 4".  Returns: (transfer full) */
char       *aporia_steadiness_dup_part (const AporiaSteadiness *self, AporiaSteadinessPart part);
/* The score in a sentence, or what is missing for one.  SELF: (nullable); N_EARLIER: earlier spoken answers.
 * Returns: (transfer full) */
char       *aporia_steadiness_dup_sentence (const AporiaSteadiness *self, guint n_earlier);
