/* Two spoken takes of a question beside each other: their strips, each to be heard again, and what is another
 * in the later one. */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/models/aporia-recordings.h"

#include <gtk/gtk.h>

#define APORIA_TYPE_DELIVERY_TAKES (aporia_delivery_takes_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDeliveryTakes, aporia_delivery_takes, APORIA, DELIVERY_TAKES, GtkWidget)

/* TURN with those of TURNS, all of an attempt, that are takes of its question; nothing is seen without any.
 * TURN: (nullable) */
void aporia_delivery_takes_set_turn        (AporiaDeliveryTakes *self,
                                            GPtrArray           *turns,
                                            AporiaTurn          *turn);
/* Call at most once. */
void aporia_delivery_takes_bind_recordings (AporiaDeliveryTakes *self,
                                            AporiaRecordings    *recordings);
