/* Answering by voice: Speak; while it records the level, the time, pause, done; then what becomes of it.
 * Before the first recording of all the microphone is tried, if the person likes.
 *
 * Signal: "listens": that begins; whatever is being said aloud should stop. */
#pragma once

#include "core/models/aporia-speaking.h"
#include <adwaita.h>

/* Actions: "speak.begin", "speak.pause", "speak.stop", "speak.discard", "speak.cancel", "speak.retry",
 * "speak.again", "speak.file". */
#define APORIA_TYPE_SPEAK_BOX (aporia_speak_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSpeakBox, aporia_speak_box, APORIA, SPEAK_BOX, AdwBin)

/* Call once; nothing is seen before. */
void     aporia_speak_box_bind (AporiaSpeakBox *self,
                                AporiaSpeaking *speaking);
/* Whether an answer may be given now. */
void     aporia_speak_box_set_open (AporiaSpeakBox *self,
                                    gboolean        is_open);
/* Something is recorded, written down, or waits for it. */
gboolean aporia_speak_box_get_is_busy (AporiaSpeakBox *self);
/* Begins, or ends what is being recorded. */
void     aporia_speak_box_toggle (AporiaSpeakBox *self);
/* Speak can be seen, and pressed. */
gboolean aporia_speak_box_get_can_begin (AporiaSpeakBox *self);
/* Ends what is being recorded, if anything is. */
void     aporia_speak_box_end (AporiaSpeakBox *self);
/* Says how far TRANSCRIPT, which is in the editor now, can be relied on; NULL: nothing any more. */
void     aporia_speak_box_tell (AporiaSpeakBox   *self,
                                AporiaTranscript *transcript);
