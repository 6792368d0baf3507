/* The list of models of an endpoint. */
#pragma once

#include "backends/openai/aporia-openai-failure.h"
#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct
{
  GStrv    ids;            /* in the server's order, each once */
  gboolean takes_any_name; /* one model, and no look at the name that is asked for */
} AporiaOpenaiModels;

void     aporia_openai_models_clear (AporiaOpenaiModels *models);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AporiaOpenaiModels, aporia_openai_models_clear)

/* MODELS: (out), zeroed before. */
gboolean aporia_openai_models_fetch (const AporiaProvider *provider,
                                     const char           *api_key,
                                     AporiaOpenaiModels   *models,
                                     AporiaOpenaiFailure  *failure,
                                     GCancellable         *cancellable);
/* From what /models answers: an object with "data" or "models", or a list. */
void     aporia_openai_models_read (JsonNode           *node,
                                    AporiaOpenaiModels *models);
/* "tiny" is "tiny:latest" (Ollama), and "gemini-x" is "models/gemini-x". */
gboolean aporia_openai_models_has (const AporiaOpenaiModels *models,
                                   const char               *model);
gboolean aporia_openai_model_is (const char *id,
                                 const char *model);
