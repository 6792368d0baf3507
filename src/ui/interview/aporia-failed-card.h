/* What failed or was stopped: what is safe, why, and what to do about it. */
#pragma once

#include "core/models/aporia-interview.h"
#include <gtk/gtk.h>

#define APORIA_TYPE_FAILED_CARD (aporia_failed_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaFailedCard, aporia_failed_card, APORIA, FAILED_CARD, GtkWidget)

/* Shown while INTERVIEW is FAILED, hidden otherwise. */
void aporia_failed_card_update (AporiaFailedCard *self,
                                AporiaInterview  *interview);
/* Focus on the title, so that it is read out. */
void aporia_failed_card_focus (AporiaFailedCard *self);
