/* Trying the microphone: three seconds are recorded and heard again at once.
 *
 * Signals: "listens": it begins to; whatever is being said aloud should stop.  Where it is offered before
 * something else: "go-on": the person heard themselves, or does not want to try; "left": neither, and
 * nothing follows. */
#pragma once

#include "core/models/aporia-speaking.h"
#include <adwaita.h>

/* Actions: "microphone.start", "microphone.replay", "microphone.heard", "microphone.unheard",
 * "microphone.skip", "microphone.cancel". */
#define APORIA_TYPE_MICROPHONE_BOX (aporia_microphone_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMicrophoneBox, aporia_microphone_box, APORIA, MICROPHONE_BOX, AdwBin)

/* IS_OFFER: something else comes after it, and there is no list of microphones beside it.  Call once.
 * Returns: whether the microphone can be tried at all */
gboolean aporia_microphone_box_bind (AporiaMicrophoneBox *self,
                                     AporiaSpeaking      *speaking,
                                     gboolean             is_offer);
/* As if nothing had been tried. */
void     aporia_microphone_box_reset (AporiaMicrophoneBox *self);
/* To what is pressed next. */
void     aporia_microphone_box_focus (AporiaMicrophoneBox *self);
