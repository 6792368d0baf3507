/* A coach to choose, as a big radio card: icon, name, what it is, and below that how it stands. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_COACH_CARD (aporia_coach_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoachCard, aporia_coach_card, APORIA, COACH_CARD, AdwBin)

/* Properties: icon-name, title, description (strings); is-active (boolean, notified).
 * Signal "proceed": Enter was pressed on the card that is chosen already. */

/* The card takes turns with OTHER (nullable). */
void     aporia_coach_card_set_group (AporiaCoachCard *self,
                                      AporiaCoachCard *other);
void     aporia_coach_card_set_active (AporiaCoachCard *self,
                                       gboolean         is_active);
gboolean aporia_coach_card_get_active (AporiaCoachCard *self);
/* TEXT: NULL hides all of it.  BUTTON, its accessible NAME and ACTION: NULL for none. */
void     aporia_coach_card_set_status (AporiaCoachCard *self,
                                       gboolean         is_busy,
                                       const char      *text,
                                       const char      *button,
                                       const char      *name,
                                       const char      *action);
void     aporia_coach_card_focus (AporiaCoachCard *self);
