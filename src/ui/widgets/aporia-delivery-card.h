/* How a spoken answer sounded: a strip over its time, the measures with what they mean, and how steady it was
 * beside earlier ones.  No score, and part of none. */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/models/aporia-recordings.h"

#include <gtk/gtk.h>

#define APORIA_TYPE_DELIVERY_CARD (aporia_delivery_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDeliveryCard, aporia_delivery_card, APORIA, DELIVERY_CARD, GtkWidget)

GtkWidget *aporia_delivery_card_new (void);
/* How the answer of TURN (nullable) sounded, beside other takes of its question among TURNS (nullable), all
 * of its attempt.  A recording without measures is said to be one; without either nothing is shown. */
void       aporia_delivery_card_set_turn (AporiaDeliveryCard *self,
                                          GPtrArray          *turns,
                                          AporiaTurn         *turn);
/* Fluency-fair: only the numbers, no tip about them and nothing that weighs them. */
void       aporia_delivery_card_set_is_fair (AporiaDeliveryCard *self,
                                             gboolean            is_fair);
/* Where a word or a pause is heard again.  Call at most once. */
void       aporia_delivery_card_bind_recordings (AporiaDeliveryCard *self,
                                                 AporiaRecordings   *recordings);
