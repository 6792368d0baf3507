/* The model of the environment, for --backend model, and its transcriber. */
#pragma once

#include "core/ports/aporia-coach.h"
#include "core/ports/aporia-transcriber.h"

/* "builtin", "model" or nothing: IS_MODEL is set.  Else FALSE after a message about wrong usage. */
gboolean cli_read_backend (const char *backend, gboolean *is_model);

/* A coach over OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY (environment, else .env).  Without
 * OPENAI_MODEL the one model of the server is taken, when it has one.  BUILTIN gives what needs no model.
 * TEMPERATURE: below 0 for the provider's own.  NULL with an error that says what to set. */
AporiaCoach *cli_model_coach_new (AporiaCoach *builtin, double temperature, GError **error);

/* What writes down speech at OPENAI_BASE_URL, with OPENAI_API_KEY where there is one; its model is
 * OPENAI_TRANSCRIPTION_MODEL, else whisper-1.  NULL with an error that says what to set. */
AporiaTranscriber *cli_model_transcriber_new (GError **error);
