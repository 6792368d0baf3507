#include "core/models/aporia-local-models.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-stream.h"
#include "core/domain/aporia-provider-preset.h"
#include "core/services/aporia-step.h"

struct _AporiaLocalModels
{
  GObject          parent_instance;
  AporiaServices  *services; /* owned */
  GPtrArray       *servers; /* owned, of AporiaLocalServer */
  AporiaLocalState state;
  GCancellable    *cancellable; /* owned, while searching or pulling */
  double           progress;
  char            *status;
};

G_DEFINE_FINAL_TYPE (AporiaLocalModels, aporia_local_models, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

enum
{
  PROGRESS,
  PULLED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_state (AporiaLocalModels *self,
           AporiaLocalState   state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static GPtrArray *
server_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_local_server_unref);
}

/* --- finding ------------------------------------------------------------------------------------------- */

static gpointer
find_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  return aporia_provider_probe_find_local (services->probe, cancellable);
}

/* Whether RESULT is of what runs now; what was cancelled is over. */
static gboolean
is_current (AporiaLocalModels *self,
            GAsyncResult      *result)
{
  return self->cancellable != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaLocalModels *self = APORIA_LOCAL_MODELS (source);
  g_autoptr(GPtrArray) servers = aporia_step_finish (result, NULL);

  if (!is_current (self, result))
    return;
  g_clear_object (&self->cancellable);
  if (servers != NULL)
    {
      g_ptr_array_unref (self->servers);
      self->servers = g_steal_pointer (&servers);
    }
  set_state (self, APORIA_LOCAL_FOUND);
}

void
aporia_local_models_find (AporiaLocalModels *self)
{
  g_return_if_fail (APORIA_IS_LOCAL_MODELS (self));

  if (self->state == APORIA_LOCAL_SEARCHING || self->state == APORIA_LOCAL_PULLING)
    return;
  self->cancellable = g_cancellable_new ();
  set_state (self, APORIA_LOCAL_SEARCHING);
  aporia_step_run (self->services, self->services->probe_worker, APORIA_PRIORITY_WAITING, self, find_step,
                   NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, NULL);
}

/* --- pulling ------------------------------------------------------------------------------------------- */

/* What the server says while it fetches. */
typedef struct
{
  double fraction;
  char  *status;
} Progress;

typedef struct
{
  AporiaLocalServer *server;
  char              *model;
  AporiaStream      *stream; /* of Progress */
} PullInput;

static void
progress_free (Progress *self)
{
  g_free (self->status);
  g_free (self);
}

static void
show_progress_cb (gpointer value,
                  gpointer owner)
{
  AporiaLocalModels *self = owner;
  Progress *progress = value;

  self->progress = progress->fraction;
  g_free (self->status);
  self->status = g_strdup (progress->status);
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
note_progress (double      fraction,
               const char *status,
               gpointer    user_data)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->fraction = fraction;
  progress->status = g_strdup (status != NULL ? status : "");
  aporia_stream_push (user_data, progress);
}

static PullInput *
pull_input_new (AporiaLocalServer *server,
                const char        *model,
                AporiaStream      *stream)
{
  PullInput *input = g_new0 (PullInput, 1);

  input->server = aporia_local_server_ref (server);
  input->model = g_strdup (model);
  input->stream = aporia_stream_ref (stream);
  return input;
}

static void
pull_input_free (PullInput *self)
{
  aporia_local_server_unref (self->server);
  g_free (self->model);
  aporia_stream_unref (self->stream);
  g_free (self);
}

static gpointer
pull_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  PullInput *pull = input;

  aporia_provider_probe_pull (services->probe, pull->server->base_url, pull->model, note_progress,
                              pull->stream, cancellable, error);
  return NULL;
}

static void
pulled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaLocalModels *self = APORIA_LOCAL_MODELS (source);
  PullInput *done = user_data;
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  if (is_current (self, result))
    {
      g_clear_object (&self->cancellable);
      set_state (self, APORIA_LOCAL_FOUND);
      aporia_log_error ("pulling a model", error);
      if (error != NULL)
        g_signal_emit (self, signals[FAILED], 0, error->message);
      else
        {
          g_signal_emit (self, signals[PULLED], 0, done->server, done->model);
          aporia_local_models_find (self);
        }
    }
  pull_input_free (done);
}

void
aporia_local_models_pull (AporiaLocalModels *self,
                          AporiaLocalServer *server,
                          const char        *model)
{
  g_autoptr(AporiaStream) stream = NULL;

  g_return_if_fail (APORIA_IS_LOCAL_MODELS (self));
  g_return_if_fail (server != NULL && server->can_pull && model != NULL);

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  stream = aporia_stream_new (G_OBJECT (self), self->cancellable, show_progress_cb,
                              (GDestroyNotify) progress_free);
  self->progress = -1;
  g_free (self->status);
  self->status = g_strdup ("");
  set_state (self, APORIA_LOCAL_PULLING);
  aporia_step_run (self->services, self->services->probe_worker, APORIA_PRIORITY_PREFETCH, self, pull_step,
                   pull_input_new (server, model, stream), (GDestroyNotify) pull_input_free, NULL,
                   self->cancellable, pulled_cb, pull_input_new (server, model, stream));
}

void
aporia_local_models_cancel (AporiaLocalModels *self)
{
  g_return_if_fail (APORIA_IS_LOCAL_MODELS (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_state (self, self->state == APORIA_LOCAL_PULLING ? APORIA_LOCAL_FOUND : APORIA_LOCAL_IDLE);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_local_models_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, (int) APORIA_LOCAL_MODELS (object)->state); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_local_models_dispose (GObject *object)
{
  AporiaLocalModels *self = APORIA_LOCAL_MODELS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (aporia_local_models_parent_class)->dispose (object);
}

static void
aporia_local_models_finalize (GObject *object)
{
  AporiaLocalModels *self = APORIA_LOCAL_MODELS (object);

  g_ptr_array_unref (self->servers);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->status);
  G_OBJECT_CLASS (aporia_local_models_parent_class)->finalize (object);
}

static void
aporia_local_models_class_init (AporiaLocalModelsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = aporia_local_models_get_property;
  object_class->dispose = aporia_local_models_dispose;
  object_class->finalize = aporia_local_models_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, APORIA_LOCAL_IDLE, APORIA_LOCAL_PULLING,
                                             APORIA_LOCAL_IDLE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PULLED] = g_signal_new ("pulled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  aporia_local_server_get_type (), G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
aporia_local_models_init (AporiaLocalModels *self)
{
  self->servers = server_array_new ();
  self->status = g_strdup ("");
  self->progress = -1;
}

AporiaLocalModels *
aporia_local_models_new (AporiaServices *services)
{
  AporiaLocalModels *self = g_object_new (APORIA_TYPE_LOCAL_MODELS, NULL);

  self->services = aporia_services_ref (services);
  return self;
}

AporiaLocalState
aporia_local_models_get_state (AporiaLocalModels *self)
{
  g_return_val_if_fail (APORIA_IS_LOCAL_MODELS (self), APORIA_LOCAL_IDLE);

  return self->state;
}

GPtrArray *
aporia_local_models_get_servers (AporiaLocalModels *self)
{
  g_return_val_if_fail (APORIA_IS_LOCAL_MODELS (self), NULL);

  return self->servers;
}

double
aporia_local_models_get_progress (AporiaLocalModels *self)
{
  g_return_val_if_fail (APORIA_IS_LOCAL_MODELS (self), -1);

  return self->progress;
}

const char *
aporia_local_models_get_status (AporiaLocalModels *self)
{
  g_return_val_if_fail (APORIA_IS_LOCAL_MODELS (self), NULL);

  return self->status;
}

AporiaProvider *
aporia_local_models_make_provider (AporiaLocalServer *server,
                                   const char        *model)
{
  AporiaProvider *provider = aporia_provider_new ();
  const AporiaProviderPreset *preset = aporia_provider_preset_find (server->preset);

  g_free (provider->name);
  g_free (provider->preset);
  g_free (provider->base_url);
  g_free (provider->model);
  provider->name = g_strdup (aporia_provider_preset_get_label (preset));
  provider->preset = g_strdup (preset->id);
  provider->base_url = g_strdup (server->base_url);
  provider->model = g_strdup (model);
  return provider;
}
