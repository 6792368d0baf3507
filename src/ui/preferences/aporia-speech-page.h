/* Preferences, Speech: the microphone, who writes down what is said, and which recordings are kept.
 *
 * Signal "cleared" (string message, boolean can_undo): recordings were removed; show MESSAGE, with a button
 * Undo that calls aporia_recordings_undo_clear(), and aporia_recordings_finish_clear() when it is gone. */
#pragma once

#include "core/models/aporia-reading.h"
#include "core/models/aporia-speaking.h"
#include <adwaita.h>

#define APORIA_TYPE_SPEECH_PAGE (aporia_speech_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSpeechPage, aporia_speech_page, APORIA, SPEECH_PAGE, AdwPreferencesPage)

/* Call once. */
void aporia_speech_page_bind (AporiaSpeechPage *self,
                              AporiaSpeaking   *speaking);
/* Call once, after the above. */
void aporia_speech_page_bind_reading (AporiaSpeechPage *self,
                                      AporiaReading    *reading);
