#include "backends/openai/aporia-openai-pull.h"

#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-http.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ollama says something every half second; a slow disk may keep it busy for longer at the end. */
#define SILENCE_MS (5 * 60 * 1000)
#define TOTAL_MS (24 * 3600 * 1000)
#define MAX_LINE 65536

/* A part of the model, as far as it is here. */
typedef struct
{
  double total;
  double completed;
} Layer;

typedef struct
{
  AporiaPullFunc on_progress;
  gpointer       user_data;
  GString       *line;
  GHashTable    *layers; /* by digest */
  double         fraction;
  gboolean       is_done;
  char          *problem; /* (nullable) in the server's words */
} Pull;

/* Parts turn up one after the other, so the sum grows; what is shown never goes back. */
static double
count (Pull       *self,
       JsonObject *status)
{
  const char *digest = aporia_json_get_string (status, "digest", NULL);
  double total = aporia_json_get_double (status, "total", 0);
  double completed = aporia_json_get_double (status, "completed", 0);
  double all = 0;
  double have = 0;
  GHashTableIter iter;
  gpointer value;

  if (digest != NULL && total > 0)
    {
      Layer *layer = g_new0 (Layer, 1);

      layer->total = total;
      layer->completed = CLAMP (completed, 0, total);
      g_hash_table_replace (self->layers, g_strdup (digest), layer);
    }
  g_hash_table_iter_init (&iter, self->layers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      all += ((Layer *) value)->total;
      have += ((Layer *) value)->completed;
    }
  if (all > 0)
    self->fraction = MAX (self->fraction, have / all);
  return self->fraction;
}

static char *
say_status (JsonObject *status,
            const char *word)
{
  double total = aporia_json_get_double (status, "total", 0);
  double completed = aporia_json_get_double (status, "completed", 0);

  if (strcmp (word, "pulling manifest") == 0)
    return g_strdup (_("Looking for the model…"));
  if (g_str_has_prefix (word, "pulling ") && total > 0)
    {
      g_autofree char *have = g_format_size ((guint64) CLAMP (completed, 0, 1e15));
      g_autofree char *all = g_format_size ((guint64) CLAMP (total, 0, 1e15));

      /* Translators: two amounts, "1.2 GB of 4.7 GB". */
      return g_strdup_printf (_("%s of %s"), have, all);
    }
  if (g_str_has_prefix (word, "verifying"))
    return g_strdup (_("Checking what was fetched…"));
  if (g_str_has_prefix (word, "writing") || g_str_has_prefix (word, "removing"))
    return g_strdup (_("Putting it in place…"));
  if (strcmp (word, "success") == 0)
    return g_strdup (_("The model is here."));
  return g_utf8_make_valid (word, -1);
}

/* FALSE: there is nothing more to read. */
static gboolean
take_line (Pull *self)
{
  g_autoptr(JsonNode) node = aporia_json_parse (self->line->str, (gssize) self->line->len, NULL);
  JsonObject *status = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *word = aporia_json_get_string (status, "status", NULL);
  g_autofree char *said = NULL;

  if (aporia_json_get_string (status, "error", NULL) != NULL)
    {
      self->problem = g_strdup (aporia_json_get_string (status, "error", ""));
      return FALSE;
    }
  if (word == NULL)
    return TRUE;
  self->is_done = strcmp (word, "success") == 0;
  said = say_status (status, word);
  count (self, status);
  if (self->is_done)
    self->fraction = 1;
  if (self->on_progress != NULL)
    self->on_progress (g_hash_table_size (self->layers) > 0 || self->is_done ? self->fraction : -1, said,
                       self->user_data);
  return !self->is_done;
}

static AporiaOpenaiWant
take_bytes_cb (const AporiaOpenaiAnswer *answer,
               const char               *bytes,
               gsize                     length,
               gpointer                  user_data)
{
  Pull *self = user_data;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] != '\n')
        {
          g_string_append_c (self->line, bytes[i]);
          if (self->line->len > MAX_LINE)
            return APORIA_OPENAI_STOP;
          continue;
        }
      if (self->line->len > 0 && !take_line (self))
        return self->problem != NULL ? APORIA_OPENAI_STOP : APORIA_OPENAI_ENOUGH;
      g_string_truncate (self->line, 0);
    }
  return APORIA_OPENAI_MORE;
}

static gboolean
fail (GError        **error,
      AporiaErrorCode code,
      const char     *sentence)
{
  g_set_error_literal (error, APORIA_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
say_problem (const char *problem,
             const char *model,
             GError    **error)
{
  g_autofree char *sentence = NULL;

  g_debug ("Ollama cannot fetch the model: %.200s", problem);
  if (strstr (problem, "no space left") != NULL)
    return fail (error, APORIA_ERROR_LIMIT, _("There is not enough room on the disk for this model."));
  if (strstr (problem, "not exist") != NULL || strstr (problem, "not found") != NULL)
    {
      sentence = g_strdup_printf (_("There is no model called “%s”. Check its name."), model);
      return fail (error, APORIA_ERROR_NOT_SUPPORTED, sentence);
    }
  return fail (error, APORIA_ERROR_UNAVAILABLE,
               _("The model could not be fetched. Check the network connection and try again; what is "
                 "here already "
                 "is kept."));
}

static char *
make_body (const char *model)
{
  g_autoptr(JsonNode) root = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "model", model);
  json_object_set_boolean_member (body, "stream", TRUE);
  json_node_take_object (root, body);
  return aporia_json_to_text (root);
}

/* The reply to an error of the request itself is not NDJSON. */
static gboolean
settle (Pull                     *self,
        const AporiaOpenaiAnswer *answer,
        const char               *model,
        GError                  **error)
{
  if (answer->status != 200)
    return say_problem (answer->body->str, model, error);
  if (self->line->len > 0 && !self->is_done && self->problem == NULL)
    take_line (self);
  return self->is_done || say_problem (self->problem != NULL ? self->problem : "", model, error);
}

static gboolean
run (Pull          *self,
     const char    *base_url,
     const char    *model,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autofree char *root = aporia_openai_url_root (base_url);
  g_autofree char *url = aporia_openai_url_join (root, "api/pull");
  g_autofree char *body = make_body (model);
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  AporiaOpenaiCall call = { .method = "POST", .url = url, .body = body, .silence_ms = SILENCE_MS };

  call.total_ms = TOTAL_MS;
  if (aporia_openai_http_send (&call, take_bytes_cb, self, &answer, &failure, cancellable))
    return settle (self, &answer, model, error);
  g_free (provider->base_url);
  provider->base_url = g_strdup (base_url);
  aporia_openai_failure_set_error (&failure, provider, error);
  return FALSE;
}

gboolean
aporia_openai_pull (const char    *base_url,
                    const char    *model,
                    AporiaPullFunc on_progress,
                    gpointer       user_data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Pull self = { .on_progress = on_progress, .user_data = user_data };
  gboolean is_fine;

  /* The server is here, but what it fetches is not. */
  if (!aporia_openai_is_network_allowed ())
    return fail (error, APORIA_ERROR_NOT_SUPPORTED,
                 _("“Never use the network” is on, so no model is fetched. Turn it off in Preferences."));
  self.line = g_string_new (NULL);
  self.layers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  is_fine = run (&self, base_url, model, cancellable, error);
  g_string_free (self.line, TRUE);
  g_hash_table_unref (self.layers);
  g_free (self.problem);
  return is_fine;
}
