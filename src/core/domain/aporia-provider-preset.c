#include "core/domain/aporia-provider-preset.h"

#include <glib/gi18n-lib.h>

static const AporiaProviderPreset presets[] = {
  { "openai", "OpenAI", "https://api.openai.com/v1", "platform.openai.com/api-keys", NULL },
  { "gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai",
    "aistudio.google.com/apikey", NULL },
  { "cerebras", "Cerebras", "https://api.cerebras.ai/v1", "cloud.cerebras.ai", NULL },
  { "groq", "Groq", "https://api.groq.com/openai/v1", "console.groq.com/keys", NULL },
  { "mistral", "Mistral", "https://api.mistral.ai/v1", "console.mistral.ai/api-keys", NULL },
  { "openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "openrouter.ai/keys", NULL },
  { "ollama", "Ollama", "http://127.0.0.1:11434/v1", NULL,
    N_("Start it with “ollama serve”, or open the Ollama application.") },
  { "llamacpp", "llama.cpp", "http://127.0.0.1:8080/v1", NULL,
    N_("Start it with “llama-server -m” and the file of a model.") },
  { "lmstudio", "LM Studio", "http://127.0.0.1:1234/v1", NULL,
    N_("Start the server in LM Studio, under Developer.") },
  { "vllm", "vLLM", "http://127.0.0.1:8000/v1", NULL,
    N_("Start it with “vllm serve” and the name of a model.") },
  { APORIA_PRESET_CUSTOM, N_("Custom"), "", NULL, NULL },
};

guint
aporia_provider_preset_count (void)
{
  return G_N_ELEMENTS (presets);
}

const AporiaProviderPreset *
aporia_provider_preset_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (presets), NULL);

  return &presets[index];
}

guint
aporia_provider_preset_index (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_strcmp0 (presets[i].id, id) == 0)
      return i;
  return G_N_ELEMENTS (presets) - 1;
}

const AporiaProviderPreset *
aporia_provider_preset_find (const char *id)
{
  return &presets[aporia_provider_preset_index (id)];
}

const char *
aporia_provider_preset_get_label (const AporiaProviderPreset *preset)
{
  return _(preset->label);
}

const char *
aporia_provider_preset_get_start_hint (const AporiaProviderPreset *preset)
{
  return preset->start != NULL ? _(preset->start) : NULL;
}
