/* Preferences, Speech: the microphone, and who writes down what is said. */
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
