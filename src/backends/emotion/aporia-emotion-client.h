/* The speech-emotion API of EmotionalAnalysis_API: POST /analyze with the path of a recording, which the
 * service reads itself.  It listens on 127.0.0.1 and nothing else is ever asked: no name is looked up, no
 * proxy used, no redirection followed. */
#pragma once

#include "core/ports/aporia-emotion-service.h"

#define APORIA_EMOTION_PORT 5003

/* FOLDER: where a recording lies while the service reads it, removed right after.  What an earlier start left
 * there goes now. */
AporiaEmotionService *aporia_emotion_client_new (const char *folder);
