/* Has an Ollama server fetch a model. */
#pragma once

#include "core/ports/aporia-provider-probe.h"

gboolean aporia_openai_pull (const char    *base_url,
                             const char    *model,
                             AporiaPullFunc on_progress,
                             gpointer       user_data,
                             GCancellable  *cancellable,
                             GError       **error);
