/* The voices of eSpeak NG, in process: over a hundred languages, plain but ready at once. */
#pragma once

#include "core/ports/aporia-voice-source.h"

/* Loads nothing yet.  The library is one for the process; whoever asks waits for the other. */
AporiaVoiceSource *aporia_espeak_voice_new (void);
