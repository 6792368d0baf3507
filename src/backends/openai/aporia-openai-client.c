#include "backends/openai/aporia-openai-client-private.h"

#include "backends/openai/aporia-openai-body.h"
#include "backends/openai/aporia-openai-exchange.h"
#include "backends/openai/aporia-openai-extract.h"
#include "backends/openai/aporia-openai-schema.h"

#include <string.h>

/* A server refuses one thing at a time; this many changes of a request are tried. */
#define MAX_CHANGES 8
/* A reply that was cut off may have this many tokens the next time, at most half of what the model holds. */
#define RAISED_TOKENS 8192

G_DEFINE_FINAL_TYPE (AporiaOpenaiClient, aporia_openai_client, G_TYPE_OBJECT)

/* One question to the model, over all its attempts. */
typedef struct
{
  AporiaOpenaiClient        *client;
  const AporiaOpenaiRequest *request;
  AporiaOpenaiExchange       exchange;
  AporiaOpenaiHabits         habits;
  AporiaOpenaiFailure        failure;
  guint                      max_tokens;
  gboolean                   is_raised;
  GCancellable              *cancellable;
} Ask;

static void
aporia_openai_client_finalize (GObject *object)
{
  AporiaOpenaiClient *self = APORIA_OPENAI_CLIENT (object);

  g_clear_pointer (&self->provider, aporia_provider_unref);
  g_clear_object (&self->secrets);
  g_clear_pointer (&self->api_key, g_free);
  g_mutex_clear (&self->mutex);
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
  g_mutex_init (&self->mutex);
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
  self->has_looked_up = api_key != NULL || secrets == NULL;
  return self;
}

AporiaProvider *
aporia_openai_client_get_provider (AporiaOpenaiClient *self)
{
  g_return_val_if_fail (APORIA_IS_OPENAI_CLIENT (self), NULL);

  return self->provider;
}

static gboolean
is_sendable (const char *key)
{
  for (; *key != '\0'; key++)
    if (!g_ascii_isgraph (*key))
      return FALSE;
  return TRUE;
}

gboolean
aporia_openai_client_dup_key (AporiaOpenaiClient  *self,
                              char               **key,
                              AporiaOpenaiFailure *failure,
                              GCancellable        *cancellable)
{
  g_mutex_lock (&self->mutex);
  if (!self->has_looked_up)
    {
      g_autofree char *name = aporia_provider_dup_secret_name (self->provider);
      g_autoptr(GError) error = NULL;

      /* Without a key the server says whether it needs one; a service that failed is asked again later. */
      self->api_key = aporia_secret_store_lookup (self->secrets, name, cancellable, &error);
      self->has_looked_up = error == NULL;
      if (error != NULL)
        g_debug ("the key cannot be looked up: %s", error->message);
    }
  *key = self->api_key != NULL ? g_strstrip (g_strdup (self->api_key)) : NULL;
  g_mutex_unlock (&self->mutex);

  if (*key == NULL || is_sendable (*key))
    return TRUE;
  g_clear_pointer (key, g_free);
  failure->kind = APORIA_OPENAI_FAILURE_BAD_KEY;
  return FALSE;
}

/* --- What a server does not take --- */

/* Whether a form may be meant, though the server does not say so. */
static gboolean
may_be_form (const AporiaOpenaiFailure *failure)
{
  return failure->kind == APORIA_OPENAI_FAILURE_RESPONSE_FORMAT ||
         (failure->kind == APORIA_OPENAI_FAILURE_BAD_REQUEST && (failure->status == 400 ||
                                                                 failure->status == 422)) ||
         failure->status == 501;
}

static gboolean
set_once (gboolean *flag)
{
  if (*flag)
    return FALSE;
  *flag = TRUE;
  return TRUE;
}

static gboolean
raise_limit (Ask *self)
{
  guint context = aporia_openai_client_get_context_tokens (self->client, self->cancellable);

  if (!set_once (&self->is_raised))
    return FALSE;
  self->max_tokens = MIN (RAISED_TOKENS, context / 2);
  return TRUE;
}

static gboolean
leave_limit_out (Ask *self)
{
  if (self->max_tokens == 0)
    return FALSE;
  if (!set_once (&self->habits.new_max_tokens))
    self->max_tokens = 0;
  return TRUE;
}

/* Changes the next request so that it may succeed; FALSE when there is nothing left to change. */
static gboolean
adapt (Ask *self)
{
  if (self->request->schema != NULL && self->habits.form < APORIA_OPENAI_FORM_TEXT &&
      may_be_form (&self->failure))
    {
      self->habits.form++;
      return TRUE;
    }
  switch ((guint) self->failure.kind)
    {
    case APORIA_OPENAI_FAILURE_TEMPERATURE:
      return self->request->temperature >= 0 && set_once (&self->habits.no_temperature);
    case APORIA_OPENAI_FAILURE_STREAM:
      return set_once (&self->habits.no_stream);
    case APORIA_OPENAI_FAILURE_SYSTEM_ROLE:
      return set_once (&self->habits.no_system_role);
    case APORIA_OPENAI_FAILURE_MAX_TOKENS:
      return leave_limit_out (self);
    case APORIA_OPENAI_FAILURE_CUT:
      return raise_limit (self);
    default:
      return FALSE;
    }
}

/* The limit that an error names holds for what comes later, whatever else was tried. */
static void
learn_limit (Ask *self)
{
  AporiaOpenaiHabits known;

  if (self->failure.kind != APORIA_OPENAI_FAILURE_TOO_LONG || self->failure.context_tokens == 0)
    return;
  aporia_openai_habits_get (self->client->provider, &known);
  known.context_tokens = self->failure.context_tokens;
  aporia_openai_habits_set (self->client->provider, &known);
}

/* Asks until the server takes the request; what helped is remembered. */
static AporiaOpenaiReply *
ask (Ask                      *self,
     const AporiaOpenaiRepair *repair)
{
  for (guint n_changes = 0; n_changes <= MAX_CHANGES; n_changes++)
    {
      g_autofree char *body = aporia_openai_body_build (self->client->provider, self->request, &self->habits,
                                                        repair, self->max_tokens);
      AporiaOpenaiReply *reply =
        aporia_openai_exchange_run (&self->exchange, body, &self->failure, self->cancellable);

      if (reply != NULL)
        {
          aporia_openai_habits_set (self->client->provider, &self->habits);
          return reply;
        }
      if (!adapt (self))
        break;
    }
  learn_limit (self);
  return NULL;
}

/* --- A reply in a form --- */

static JsonNode *
read_reply (Ask        *self,
            const char *text,
            char      **complaint)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = aporia_openai_extract_object (text, &error);

  if (node == NULL || !aporia_openai_schema_check (self->request->schema, node, &error))
    {
      /* The server does not keep to the schema: from now on the model is told. */
      self->habits.tells_schema = TRUE;
      aporia_openai_habits_set (self->client->provider, &self->habits);
    }
  else if (self->request->check == NULL || self->request->check (node, self->request->check_data, &error))
    return g_steal_pointer (&node);
  *complaint = g_strdup (error != NULL ? error->message : "it does not hold what was asked for");
  return NULL;
}

static JsonNode *
ask_json (Ask *self)
{
  g_autoptr(AporiaOpenaiReply) reply = ask (self, NULL);
  g_autoptr(AporiaOpenaiReply) mended = NULL;
  g_autofree char *complaint = NULL;
  g_autofree char *second_complaint = NULL;
  AporiaOpenaiRepair repair = { 0 };
  JsonNode *node;

  if (reply == NULL)
    return NULL;
  node = read_reply (self, reply->text->str, &complaint);
  if (node != NULL)
    return node;

  g_debug ("a reply to \"%s\" does not fit", self->request->name);
  repair.reply = reply->text->str;
  repair.complaint = complaint;
  mended = ask (self, &repair);
  if (mended == NULL)
    return NULL;
  node = read_reply (self, mended->text->str, &second_complaint);
  if (node == NULL)
    self->failure.kind = APORIA_OPENAI_FAILURE_FORM;
  return node;
}

static gboolean
begin (Ask                *self,
       AporiaOpenaiClient *client,
       char              **key,
       const char        **sent)
{
  const AporiaOpenaiRequest *request = self->request;

  self->client = client;
  aporia_openai_habits_get (client->provider, &self->habits);
  self->exchange.provider = client->provider;
  self->exchange.on_raw = request->on_raw;
  self->exchange.on_raw_data = request->on_raw_data;
  if (!aporia_openai_client_dup_key (client, key, &self->failure, self->cancellable))
    return FALSE;
  self->exchange.api_key = *key;
  sent[0] = *key != NULL ? *key : "";
  sent[1] = request->system != NULL ? request->system : "";
  sent[2] = request->user;
  self->exchange.sent = sent;
  if (*client->provider->model != '\0')
    return TRUE;
  self->failure.kind = APORIA_OPENAI_FAILURE_NO_MODEL;
  return FALSE;
}

JsonNode *
aporia_openai_client_ask_json (AporiaOpenaiClient        *self,
                               const AporiaOpenaiRequest *request,
                               GCancellable              *cancellable,
                               GError                   **error)
{
  Ask asking = { .request = request, .failure = APORIA_OPENAI_FAILURE_INIT, .cancellable = cancellable };
  g_autofree char *key = NULL;
  const char *sent[4] = { NULL };
  JsonNode *node = NULL;

  g_return_val_if_fail (APORIA_IS_OPENAI_CLIENT (self), NULL);
  g_return_val_if_fail (request->schema != NULL && JSON_NODE_HOLDS_OBJECT (request->schema), NULL);

  asking.exchange.wants_json = TRUE;
  if (begin (&asking, self, &key, sent))
    node = ask_json (&asking);
  if (node == NULL)
    aporia_openai_failure_set_error (&asking.failure, self->provider, error);
  return node;
}

char *
aporia_openai_client_ask_text (AporiaOpenaiClient        *self,
                               const AporiaOpenaiRequest *request,
                               GCancellable              *cancellable,
                               GError                   **error)
{
  AporiaOpenaiRequest plain = *request;
  Ask asking = { .request = &plain, .failure = APORIA_OPENAI_FAILURE_INIT, .cancellable = cancellable };
  g_autofree char *key = NULL;
  const char *sent[4] = { NULL };
  g_autoptr(AporiaOpenaiReply) reply = NULL;

  g_return_val_if_fail (APORIA_IS_OPENAI_CLIENT (self), NULL);

  plain.schema = NULL;
  if (begin (&asking, self, &key, sent))
    reply = ask (&asking, NULL);
  if (reply == NULL)
    {
      aporia_openai_failure_set_error (&asking.failure, self->provider, error);
      return NULL;
    }
  return g_strdup (reply->text->str);
}
