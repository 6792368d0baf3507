/* What a whole interview showed: four scores, strengths, weaknesses, next steps. */
#pragma once

#include "core/domain/aporia-types.h"
#include <gtk/gtk.h>

#define APORIA_TYPE_DEBRIEF_CARD (aporia_debrief_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDebriefCard, aporia_debrief_card, APORIA, DEBRIEF_CARD, GtkWidget)

GtkWidget *aporia_debrief_card_new (void);
/* DEBRIEF (nullable): NULL hides the card. */
void       aporia_debrief_card_set_debrief (AporiaDebriefCard *self,
                                            AporiaDebrief     *debrief);
/* Focus on the heading. */
void       aporia_debrief_card_focus (AporiaDebriefCard *self);
