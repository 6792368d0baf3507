/* A server that speaks: any with OpenAI's /audio/speech, under whatever path. */
#pragma once

#include "core/domain/aporia-provider.h"
#include "core/ports/aporia-secret-store.h"
#include "core/ports/aporia-voice-source.h"

#define APORIA_OPENAI_SPEECH_PATH "audio/speech"
#define APORIA_OPENAI_SPEECH_MODEL "tts-1"
#define APORIA_OPENAI_SPEECH_VOICE "alloy"

/* PATH: (nullable) behind the provider's address, or with a slash in front behind its host;
 * APORIA_OPENAI_SPEECH_PATH when NULL or empty.  MODEL: (nullable) likewise.  SECRETS: (nullable) where the
 * key is looked up when it is first needed.  FOLDER: (nullable) where what was spoken is kept. */
AporiaVoiceSource *aporia_openai_voice_new (const AporiaProvider *provider,
                                            AporiaSecretStore    *secrets,
                                            const char           *path,
                                            const char           *model,
                                            const char           *folder);
