/* Then and now: the same question answered another time, both answers beside each other and what changed.
 * Nothing is seen when there was no other time. */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_PAST_BOX (aporia_past_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPastBox, aporia_past_box, APORIA, PAST_BOX, AdwBin)

/* TURN is the answer that is looked at. */
GtkWidget *aporia_past_box_new (AporiaHistory *history,
                                AporiaTurn    *turn);
