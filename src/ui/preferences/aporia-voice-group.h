/* Preferences, Speech: the voice that reads questions aloud. */
#pragma once

#include "core/models/aporia-reading.h"
#include <adwaita.h>

#define APORIA_TYPE_VOICE_GROUP (aporia_voice_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaVoiceGroup, aporia_voice_group, APORIA, VOICE_GROUP, AdwPreferencesGroup)

/* Call once. */
void aporia_voice_group_bind (AporiaVoiceGroup *self,
                              AporiaReading    *reading);
