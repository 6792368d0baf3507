/* The interview's day and the way to it, a group of Setup: a date typed or from a calendar file, what to
 * practise when, a warm-up on the day, and afterwards what was really asked. */
#pragma once

#include "core/models/aporia-plan.h"
#include <adwaita.h>

#define APORIA_TYPE_PLAN_CARD (aporia_plan_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPlanCard, aporia_plan_card, APORIA, PLAN_CARD, AdwPreferencesGroup)

/* Once. */
void aporia_plan_card_bind (AporiaPlanCard *self,
                            AporiaPlan     *plan);
