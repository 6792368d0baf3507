#include "backends/openai/aporia-openai-client.h"

#include "core/base/aporia-error.h"

struct _AporiaOpenaiClient
{
  GObject            parent_instance;
  AporiaProvider    *provider; /* owned */
  AporiaSecretStore *secrets;  /* (nullable) owned */
  char              *api_key;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaOpenaiClient, aporia_openai_client, G_TYPE_OBJECT)

static void
aporia_openai_client_finalize (GObject *object)
{
  AporiaOpenaiClient *self = APORIA_OPENAI_CLIENT (object);

  g_clear_pointer (&self->provider, aporia_provider_unref);
  g_clear_object (&self->secrets);
  g_clear_pointer (&self->api_key, g_free);
  G_OBJECT_CLASS (aporia_openai_client_parent_class)->finalize (object);
}

static void
aporia_openai_client_class_init (AporiaOpenaiClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_openai_client_finalize;
}

static void
aporia_openai_client_init (AporiaOpenaiClient *self)
{
}

AporiaOpenaiClient *
aporia_openai_client_new (AporiaProvider    *provider,
                          AporiaSecretStore *secrets,
                          const char        *api_key)
{
  AporiaOpenaiClient *self = g_object_new (APORIA_TYPE_OPENAI_CLIENT, NULL);

  self->provider = aporia_provider_ref (provider);
  self->secrets = secrets != NULL ? g_object_ref (secrets) : NULL;
  self->api_key = g_strdup (api_key);
  return self;
}

AporiaProvider *
aporia_openai_client_get_provider (AporiaOpenaiClient *self)
{
  g_return_val_if_fail (APORIA_IS_OPENAI_CLIENT (self), NULL);

  return self->provider;
}

JsonNode *
aporia_openai_client_ask_json (AporiaOpenaiClient        *self,
                               const AporiaOpenaiRequest *request,
                               GCancellable              *cancellable,
                               GError                   **error)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, "");
  return NULL;
}

char *
aporia_openai_client_ask_text (AporiaOpenaiClient        *self,
                               const AporiaOpenaiRequest *request,
                               GCancellable              *cancellable,
                               GError                   **error)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, "");
  return NULL;
}

guint
aporia_openai_client_get_context_tokens (AporiaOpenaiClient *self,
                                         GCancellable       *cancellable)
{
  return self->provider->context_tokens > 0 ? self->provider->context_tokens : APORIA_OPENAI_CONTEXT_CAREFUL;
}
