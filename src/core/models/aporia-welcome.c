#include "core/models/aporia-welcome.h"

#include "core/base/aporia-log.h"
#include "core/models/aporia-setup-private.h"
#include "core/services/aporia-step.h"

G_DEFINE_ENUM_TYPE (AporiaCoachChoice,
                    aporia_coach_choice,
                    G_DEFINE_ENUM_VALUE (APORIA_COACH_CHOICE_BUILTIN, "builtin"),
                    G_DEFINE_ENUM_VALUE (APORIA_COACH_CHOICE_LOCAL, "local"),
                    G_DEFINE_ENUM_VALUE (APORIA_COACH_CHOICE_OTHER, "other"))
G_DEFINE_ENUM_TYPE (AporiaSearchState,
                    aporia_search_state,
                    G_DEFINE_ENUM_VALUE (APORIA_SEARCH_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (APORIA_SEARCH_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (APORIA_SEARCH_FOUND, "found"),
                    G_DEFINE_ENUM_VALUE (APORIA_SEARCH_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (APORIA_SEARCH_MISSING, "missing"))

struct _AporiaWelcome
{
  GObject           parent_instance;
  AporiaServices   *services; /* owned */
  AporiaCoaches    *coaches;  /* owned (nullable) */
  AporiaCoachChoice choice;
  gboolean          is_applying;
};

G_DEFINE_FINAL_TYPE (AporiaWelcome, aporia_welcome, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHOICE,
  PROP_SEARCH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint wanted_signal;

/* --- a first start ----------------------------------------------------------------------------------- */

static gpointer
check_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *form = aporia_store_load_setting (services->store, APORIA_SETUP_SETTING, error);
  g_autoptr(GPtrArray) attempts = NULL;

  if (form != NULL || (error != NULL && *error != NULL))
    return NULL;
  attempts = aporia_store_list_attempts (services->store, 0, 1, error);
  return GINT_TO_POINTER (attempts != NULL && attempts->len == 0);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean is_wanted = GPOINTER_TO_INT (aporia_step_finish (result, &error));

  aporia_log_error ("looking for a first start", error);
  if (is_wanted)
    g_signal_emit (source, wanted_signal, 0);
}

void
aporia_welcome_check (AporiaWelcome *self)
{
  g_return_if_fail (APORIA_IS_WELCOME (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, check_step,
                   NULL, NULL, NULL, NULL, checked_cb, NULL);
}

/* --- a server on this computer ----------------------------------------------------------------------- */

static gboolean
has_models (AporiaLocalServer *server)
{
  return server->models != NULL && server->models[0] != NULL;
}

/* Ollama, which the person asked for, else what else there is; one with models before one without. */
AporiaLocalServer *
aporia_welcome_get_server (AporiaWelcome *self)
{
  GPtrArray *servers =
    self->coaches != NULL ? aporia_local_models_get_servers (aporia_coaches_get_local (self->coaches)) : NULL;
  AporiaLocalServer *best = NULL;
  int best_rank = -1;

  for (guint i = 0; servers != NULL && i < servers->len; i++)
    {
      AporiaLocalServer *server = servers->pdata[i];
      int rank = 2 * has_models (server) + (g_strcmp0 (server->preset, "ollama") == 0);

      if (rank > best_rank)
        {
          best = server;
          best_rank = rank;
        }
    }
  return best;
}

AporiaSearchState
aporia_welcome_get_search (AporiaWelcome *self)
{
  AporiaLocalServer *server = aporia_welcome_get_server (self);
  AporiaLocalState state = self->coaches != NULL
                             ? aporia_local_models_get_state (aporia_coaches_get_local (self->coaches))
                             : APORIA_LOCAL_IDLE;

  if (state == APORIA_LOCAL_IDLE)
    return APORIA_SEARCH_IDLE;
  if (state == APORIA_LOCAL_SEARCHING)
    return APORIA_SEARCH_RUNNING;
  if (server == NULL)
    return APORIA_SEARCH_MISSING;
  return has_models (server) ? APORIA_SEARCH_FOUND : APORIA_SEARCH_EMPTY;
}

void
aporia_welcome_search (AporiaWelcome *self)
{
  g_return_if_fail (APORIA_IS_WELCOME (self));

  if (aporia_welcome_get_can_search (self))
    aporia_local_models_find (aporia_coaches_get_local (self->coaches));
}

gboolean
aporia_welcome_get_can_search (AporiaWelcome *self)
{
  return self->coaches != NULL && self->services->probe != NULL;
}

gboolean
aporia_welcome_get_can_choose (AporiaWelcome *self)
{
  return self->coaches != NULL && !aporia_coaches_get_is_overridden (self->coaches);
}

/* --- the choice -------------------------------------------------------------------------------------- */

static gboolean
is_elsewhere (AporiaCoachItem *item)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (item);

  return provider != NULL && !aporia_provider_is_loopback (provider);
}

AporiaCoachItem *
aporia_welcome_get_other (AporiaWelcome *self)
{
  guint n_items = self->coaches != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->coaches)) : 0;
  AporiaCoachItem *found = NULL;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(AporiaCoachItem) item = g_list_model_get_item (G_LIST_MODEL (self->coaches), i);

      if (is_elsewhere (item) && aporia_coach_item_get_is_usable (item)
          && (found == NULL || aporia_coach_item_get_is_active (item)))
        found = item;
    }
  return found;
}

/* The model that the server would take, or its first. */
static const char *
pick_model (AporiaLocalServer *server)
{
  if (server->suggested != NULL && g_strv_contains ((const char *const *) server->models, server->suggested))
    return server->suggested;
  return server->models[0];
}

/* What was set up for that server already stays as it is. */
static void
use_server (AporiaWelcome     *self,
            AporiaLocalServer *server)
{
  AporiaCoachItem *item = aporia_coaches_get_active (self->coaches);
  AporiaProvider *provider = aporia_coach_item_get_provider (item);

  if (provider != NULL && g_str_equal (provider->base_url, server->base_url) && *provider->model != '\0')
    return;
  item = aporia_coaches_use_local (self->coaches, server, pick_model (server));
  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
}

/* Whether what was chosen can be had, so that the built-in coach does not stand in for it. */
static gboolean
is_there (AporiaWelcome *self)
{
  if (self->choice == APORIA_COACH_CHOICE_LOCAL)
    return aporia_welcome_get_search (self) == APORIA_SEARCH_FOUND;
  return self->choice == APORIA_COACH_CHOICE_OTHER && aporia_welcome_get_other (self) != NULL;
}

static void
apply (AporiaWelcome *self)
{
  self->is_applying = TRUE;
  if (!is_there (self))
    aporia_coaches_choose (self->coaches, APORIA_COACH_BUILTIN);
  else if (self->choice == APORIA_COACH_CHOICE_LOCAL)
    use_server (self, aporia_welcome_get_server (self));
  else
    aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (aporia_welcome_get_other (self)));
  self->is_applying = FALSE;
}

/* What the preferences choose is chosen here as well. */
static void
follow (AporiaWelcome *self)
{
  AporiaCoachItem *active = aporia_coaches_get_active (self->coaches);
  AporiaCoachChoice choice = self->choice;

  if (self->is_applying)
    return;
  if (is_elsewhere (active))
    choice = APORIA_COACH_CHOICE_OTHER;
  else if (aporia_coach_item_get_provider (active) != NULL)
    choice = APORIA_COACH_CHOICE_LOCAL;
  else if (is_there (self))
    choice = APORIA_COACH_CHOICE_BUILTIN;
  if (choice != self->choice)
    {
      self->choice = choice;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

static void
searched_cb (AporiaWelcome *self)
{
  if (self->choice == APORIA_COACH_CHOICE_LOCAL && aporia_welcome_get_search (self) == APORIA_SEARCH_FOUND)
    apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

void
aporia_welcome_set_coaches (AporiaWelcome *self,
                            AporiaCoaches *coaches)
{
  g_return_if_fail (APORIA_IS_WELCOME (self));
  g_return_if_fail (self->coaches == NULL);

  self->coaches = g_object_ref (coaches);
  g_signal_connect_object (coaches, "notify::active", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (coaches, "items-changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aporia_coaches_get_local (coaches), "notify::state", G_CALLBACK (searched_cb),
                           self, G_CONNECT_SWAPPED);
  follow (self);
}

void
aporia_welcome_set_choice (AporiaWelcome    *self,
                           AporiaCoachChoice choice)
{
  AporiaSearchState search = aporia_welcome_get_search (self);

  g_return_if_fail (APORIA_IS_WELCOME (self));

  if (self->choice == choice || self->coaches == NULL)
    return;
  self->choice = choice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
  apply (self);
  if (choice == APORIA_COACH_CHOICE_LOCAL && search != APORIA_SEARCH_FOUND)
    aporia_welcome_search (self);
}

AporiaCoachChoice
aporia_welcome_get_choice (AporiaWelcome *self)
{
  return self->choice;
}

/* --- class ------------------------------------------------------------------------------------------- */

static void
aporia_welcome_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AporiaWelcome *self = APORIA_WELCOME (object);

  switch (id)
    {
    case PROP_CHOICE: g_value_set_enum (value, self->choice); break;
    case PROP_SEARCH: g_value_set_enum (value, aporia_welcome_get_search (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_welcome_finalize (GObject *object)
{
  AporiaWelcome *self = APORIA_WELCOME (object);

  g_clear_object (&self->coaches);
  g_clear_pointer (&self->services, aporia_services_unref);
  G_OBJECT_CLASS (aporia_welcome_parent_class)->finalize (object);
}

static void
aporia_welcome_class_init (AporiaWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aporia_welcome_get_property;
  object_class->finalize = aporia_welcome_finalize;
  properties[PROP_CHOICE] =
    g_param_spec_enum ("choice", NULL, NULL, APORIA_TYPE_COACH_CHOICE, APORIA_COACH_CHOICE_BUILTIN,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH] = g_param_spec_enum ("search", NULL, NULL, APORIA_TYPE_SEARCH_STATE,
                                               APORIA_SEARCH_IDLE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  wanted_signal = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
aporia_welcome_init (AporiaWelcome *self)
{
}

AporiaWelcome *
aporia_welcome_new (AporiaServices *services)
{
  AporiaWelcome *self = g_object_new (APORIA_TYPE_WELCOME, NULL);

  self->services = aporia_services_ref (services);
  return self;
}
