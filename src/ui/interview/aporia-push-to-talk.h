/* Hold Space to speak, release it to end: where Space is not typed, and a tap of it does what it always did.
 */
#pragma once

#include "ui/interview/aporia-speak-box.h"

#define APORIA_TYPE_PUSH_TO_TALK (aporia_push_to_talk_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPushToTalk, aporia_push_to_talk, APORIA, PUSH_TO_TALK, GObject)

/* While PAGE, which owns it, is on the screen.  BOX is a part of PAGE. */
AporiaPushToTalk *aporia_push_to_talk_new (GtkWidget      *page,
                                           AporiaSpeakBox *box);
