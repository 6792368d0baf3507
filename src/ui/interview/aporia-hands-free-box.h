/* A hands-free interview while it goes on: who has the floor, what is said, the way to the end of the answer;
 * Done, Stop, and how patient it is. */
#pragma once

#include "core/models/aporia-hands-free.h"
#include <adwaita.h>

/* Actions: "hands-free.stop", "hands-free.takes-time", "hands-free.has-headset", "hands-free.shows-face". */
#define APORIA_TYPE_HANDS_FREE_BOX (aporia_hands_free_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHandsFreeBox, aporia_hands_free_box, APORIA, HANDS_FREE_BOX, AdwBin)

/* Call once; it is seen while HANDS_FREE runs or could begin, and when it had to stop. */
void aporia_hands_free_box_bind (AporiaHandsFreeBox *self,
                                 AporiaHandsFree    *hands_free,
                                 AporiaSpeaking     *speaking);
void aporia_hands_free_box_set_can_begin (AporiaHandsFreeBox *self,
                                          gboolean            can_begin);
/* Puts the keyboard's focus on Done: Space ends an answer. */
void aporia_hands_free_box_focus (AporiaHandsFreeBox *self);
