/* The English voices of Flite, in process: more natural than eSpeak NG's, and made a sentence at a time. */
#pragma once

#include "core/ports/aporia-voice-source.h"

/* Loads nothing yet. */
AporiaVoiceSource *aporia_flite_voice_new (void);
