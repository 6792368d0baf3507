#include "core/models/aporia-coaches.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/models/aporia-coaches-private.h"

#include <glib/gi18n-lib.h>

static void aporia_coaches_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaCoaches, aporia_coaches, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, aporia_coaches_list_model_init))

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_NEVER_NETWORK,
  N_PROPS,
};

enum
{
  UNDOABLE,
  NOTICE,
  SWAPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- the list ------------------------------------------------------------------------------------------ */

static GType
get_item_type (GListModel *model)
{
  return APORIA_TYPE_COACH_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return APORIA_COACHES (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *items = APORIA_COACHES (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
aporia_coaches_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static AporiaCoachItem *
nth (AporiaCoaches *self,
     guint          position)
{
  return g_ptr_array_index (self->items, position);
}

int
aporia_coaches_index (AporiaCoaches *self,
                      const char    *id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (aporia_coach_item_get_id (nth (self, i)), id))
      return (int) i;
  return -1;
}

static GPtrArray *
provider_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_provider_unref);
}

void
aporia_coaches_keep (AporiaCoaches *self)
{
  g_autoptr(GPtrArray) providers = provider_array_new ();
  g_autoptr(GPtrArray) removed = provider_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      AporiaProvider *provider = aporia_coach_item_get_provider (nth (self, i));

      if (provider != NULL && !aporia_coach_item_get_is_read_only (nth (self, i)))
        g_ptr_array_add (providers, aporia_provider_ref (provider));
    }
  for (guint i = 0; i < self->removed->len; i++)
    g_ptr_array_add (removed,
                     aporia_provider_ref (((Removed *) g_ptr_array_index (self->removed, i))->provider));
  text = aporia_provider_list_to_text (providers, removed);
  aporia_settings_set_text (self->settings, APORIA_SETTING_PROVIDERS, text);
}

void
aporia_coaches_notice (AporiaCoaches *self,
                       const char    *message)
{
  g_signal_emit (self, signals[NOTICE], 0, message);
}

/* --- who is the coach ---------------------------------------------------------------------------------- */

static gboolean
is_usable (AporiaCoaches   *self,
           AporiaCoachItem *item)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (item);

  return provider == NULL
         || (*provider->base_url != '\0' && *provider->model != '\0'
             && aporia_coaches_may_call (self, provider));
}

/* The environment's wins, then the chosen one; whoever cannot be used leaves it to the built-in coach. */
static AporiaCoachItem *
find_active (AporiaCoaches *self)
{
  AporiaCoachItem *wanted = aporia_coaches_find (self, self->is_overridden ? APORIA_COACH_ENVIRONMENT
                                                                           : self->chosen_id);

  return wanted != NULL && is_usable (self, wanted) ? wanted : nth (self, 0);
}

/* Returns: whether COACH of the services is the one for ITEM now. */
static gboolean
swap_coach (AporiaCoaches   *self,
            AporiaCoachItem *item)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (item);
  AporiaCoach *coach = provider != NULL ? self->make (provider, self->make_data)
                                        : aporia_coach_ref (self->services->fallback);

  if (coach == NULL)
    return FALSE;
  g_clear_pointer (&self->made_of, aporia_provider_unref);
  self->made_of = provider != NULL ? aporia_provider_ref (provider) : NULL;
  aporia_services_take_coach (self->services, coach);
  aporia_log_event ("COACH", "kind", provider != NULL ? provider->preset : "builtin", NULL);
  return TRUE;
}

void
aporia_coaches_apply (AporiaCoaches *self,
                      gboolean       force)
{
  AporiaCoachItem *active = find_active (self);
  gboolean is_other = active != self->active;
  gboolean is_swap = force || is_other || aporia_coach_item_get_provider (active) != self->made_of;

  if (is_swap)
    {
      if (!swap_coach (self, active))
        {
          active = nth (self, 0);
          swap_coach (self, active);
        }
      is_other = active != self->active;
    }
  self->active = active;
  for (guint i = 0; i < self->items->len; i++)
    {
      AporiaCoachItem *item = nth (self, i);
      const char *id = aporia_coach_item_get_id (item);

      aporia_coach_item_set_flags (item, item == active,
                                   g_str_equal (id, self->is_overridden ? APORIA_COACH_ENVIRONMENT
                                                                        : self->chosen_id),
                                   is_usable (self, item));
    }
  aporia_coaches_consider_check (self);
  aporia_coaches_update_status (self);
  if (is_swap)
    g_signal_emit (self, signals[SWAPPED], 0);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_coaches_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AporiaCoaches *self = APORIA_COACHES (object);

  switch (id)
    {
    case PROP_ACTIVE: g_value_set_object (value, self->active); break;
    case PROP_NEVER_NETWORK: g_value_set_boolean (value, self->never_network); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_coaches_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_NEVER_NETWORK:
      aporia_coaches_set_never_network (APORIA_COACHES (object), g_value_get_boolean (value));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_coaches_dispose (GObject *object)
{
  AporiaCoaches *self = APORIA_COACHES (object);

  aporia_coaches_finish_all (self);
  aporia_coaches_end_check (self);
  g_cancellable_cancel (self->cancellable);
  if (self->local != NULL)
    g_object_run_dispose (G_OBJECT (self->local));
  G_OBJECT_CLASS (aporia_coaches_parent_class)->dispose (object);
}

static void
aporia_coaches_finalize (GObject *object)
{
  AporiaCoaches *self = APORIA_COACHES (object);

  g_clear_pointer (&self->made_of, aporia_provider_unref);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->removed);
  g_hash_table_unref (self->checks);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->local);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->chosen_id);
  if (self->make_data_free != NULL)
    self->make_data_free (self->make_data);
  G_OBJECT_CLASS (aporia_coaches_parent_class)->finalize (object);
}

static void
aporia_coaches_class_init (AporiaCoachesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = aporia_coaches_get_property;
  object_class->set_property = aporia_coaches_set_property;
  object_class->dispose = aporia_coaches_dispose;
  object_class->finalize = aporia_coaches_finalize;
  properties[PROP_ACTIVE] = g_param_spec_object ("active", NULL, NULL, APORIA_TYPE_COACH_ITEM,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NEVER_NETWORK] =
    g_param_spec_boolean ("never-network", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[UNDOABLE] = g_signal_new ("undoable", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    2, G_TYPE_STRING, G_TYPE_STRING);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[SWAPPED] = g_signal_new ("swapped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aporia_coaches_init (AporiaCoaches *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->items, aporia_coach_item_new (APORIA_COACH_BUILTIN, NULL));
  self->removed = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_coaches_removed_free);
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, aporia_coaches_check_entry_free);
  self->chosen_id = g_strdup (APORIA_COACH_BUILTIN);
  self->cancellable = g_cancellable_new ();
  self->active = nth (self, 0);
}

AporiaCoaches *
aporia_coaches_new (AporiaServices  *services,
                    AporiaSettings  *settings,
                    AporiaCoachMaker make,
                    gpointer         make_data,
                    GDestroyNotify   make_data_free)
{
  AporiaCoaches *self = g_object_new (APORIA_TYPE_COACHES, NULL);

  self->services = aporia_services_ref (services);
  self->settings = g_object_ref (settings);
  self->local = aporia_local_models_new (services);
  g_signal_connect_object (self->local, "pulled", G_CALLBACK (aporia_coaches_use_local), self,
                           G_CONNECT_SWAPPED);
  self->make = make;
  self->make_data = make_data;
  self->make_data_free = make_data_free;
  aporia_coaches_apply (self, TRUE);
  return self;
}

void
aporia_coaches_load (AporiaCoaches  *self,
                     AporiaProvider *environment)
{
  g_autoptr(GPtrArray) removed = NULL;
  g_autoptr(GPtrArray) providers = NULL;
  g_autofree char *text = NULL;
  guint before = self->items->len;

  g_return_if_fail (APORIA_IS_COACHES (self));

  text = aporia_settings_dup_text (self->settings, APORIA_SETTING_PROVIDERS);
  providers = aporia_provider_list_from_text (text, &removed);
  if (environment != NULL)
    g_ptr_array_add (self->items, aporia_coach_item_new (APORIA_COACH_ENVIRONMENT, environment));
  for (guint i = 0; i < providers->len; i++)
    {
      AporiaProvider *provider = g_ptr_array_index (providers, i);

      g_ptr_array_add (self->items, aporia_coach_item_new (provider->id, provider));
    }
  self->is_overridden = environment != NULL && *environment->model != '\0';
  self->never_network = aporia_settings_get_flag (self->settings, APORIA_SETTING_NEVER_NETWORK);
  g_free (self->chosen_id);
  self->chosen_id = aporia_settings_dup_text (self->settings, APORIA_SETTING_ACTIVE_COACH);
  if (aporia_coaches_index (self, self->chosen_id) < 0)
    {
      g_free (self->chosen_id);
      self->chosen_id = g_strdup (APORIA_COACH_BUILTIN);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->items->len - before);
  aporia_coaches_apply (self, FALSE);
  aporia_coaches_take_removed (self, removed);
}

AporiaLocalModels *
aporia_coaches_get_local (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), NULL);

  return self->local;
}

/* --- what the person does ------------------------------------------------------------------------------ */

AporiaCoachItem *
aporia_coaches_get_active (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), NULL);

  return self->active;
}

AporiaCoachItem *
aporia_coaches_find (AporiaCoaches *self,
                     const char    *id)
{
  int index;

  g_return_val_if_fail (APORIA_IS_COACHES (self), NULL);

  index = aporia_coaches_index (self, id);
  return index >= 0 ? nth (self, (guint) index) : NULL;
}

gboolean
aporia_coaches_get_is_overridden (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  return self->is_overridden;
}

void
aporia_coaches_choose (AporiaCoaches *self,
                       const char    *id)
{
  g_autofree char *own = g_strdup (id);

  g_return_if_fail (APORIA_IS_COACHES (self));

  if (aporia_coaches_index (self, own) < 0 || g_str_equal (own, self->chosen_id))
    return;
  g_free (self->chosen_id);
  self->chosen_id = g_steal_pointer (&own);
  aporia_settings_set_text (self->settings, APORIA_SETTING_ACTIVE_COACH, self->chosen_id);
  aporia_coaches_apply (self, FALSE);
}

gboolean
aporia_coaches_may_call (AporiaCoaches  *self,
                         AporiaProvider *provider)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  return !self->never_network || aporia_provider_is_loopback (provider);
}

gboolean
aporia_coaches_get_never_network (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  return self->never_network;
}

void
aporia_coaches_set_never_network (AporiaCoaches *self,
                                  gboolean       never)
{
  g_return_if_fail (APORIA_IS_COACHES (self));

  if (!self->never_network == !never)
    return;
  self->never_network = never;
  aporia_settings_set_flag (self->settings, APORIA_SETTING_NEVER_NETWORK, never);
  aporia_coaches_apply (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEVER_NETWORK]);
}
