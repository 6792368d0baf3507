/* A server that writes down speech: any with OpenAI's /audio/transcriptions, under whatever path. */
#pragma once

#include "core/domain/aporia-provider.h"
#include "core/ports/aporia-secret-store.h"
#include "core/ports/aporia-transcriber.h"

#define APORIA_OPENAI_TRANSCRIPTION_PATH "audio/transcriptions"
#define APORIA_OPENAI_TRANSCRIPTION_MODEL "whisper-1"

/* PATH: (nullable) behind the provider's address, or with a slash in front behind its host;
 * APORIA_OPENAI_TRANSCRIPTION_PATH when NULL or empty.  MODEL: (nullable) likewise.  SECRETS: (nullable)
 * where the key is looked up when it is first needed. */
AporiaTranscriber *aporia_openai_transcriber_new (const AporiaProvider *provider,
                                                  AporiaSecretStore    *secrets,
                                                  const char           *path,
                                                  const char           *model);
