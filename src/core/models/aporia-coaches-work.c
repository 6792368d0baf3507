/* Changing the list of coaches: saving, removing with a way back, and what each of them is worth. */
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/models/aporia-coaches-private.h"
#include "core/services/aporia-step.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- status -------------------------------------------------------------------------------------------- */

/* What keeps ITEM from being used; NULL when nothing does.  Returns: (transfer full) (nullable) */
static char *
dup_hindrance (AporiaCoaches   *self,
               AporiaCoachItem *item)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (item);
  const char *problem = aporia_coach_item_get_problem (item);

  if (*provider->model == '\0')
    return g_strdup (aporia_coach_item_get_is_read_only (item)
                         ? _("Not used: OPENAI_MODEL is not set")
                         : _("Not used: no model is chosen"));
  if (!aporia_coaches_may_call (self, provider))
    return g_strdup (_("Not used: the network is switched off"));
  if (problem != NULL)
    return g_strdup_printf (_("The last test failed: %s"), problem);
  return NULL;
}

static void
describe (AporiaCoaches   *self,
          AporiaCoachItem *item)
{
  AporiaCoachStatus status = APORIA_COACH_UNCHECKED;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;

  if (aporia_coach_item_get_provider (item) == NULL)
    {
      status = APORIA_COACH_PASSED;
      text = g_strdup (_("Ready, works without a network"));
    }
  else if ((text = dup_hindrance (self, item)) == NULL)
    aporia_coaches_describe_check (self, item, &status, &text, &detail);
  aporia_coach_item_set_status (item, status, text, detail);
}

void
aporia_coaches_update_status (AporiaCoaches *self)
{
  for (guint i = 0; i < self->items->len; i++)
    describe (self, g_ptr_array_index (self->items, i));
}

void
aporia_coaches_note_test (AporiaCoaches  *self,
                          AporiaProvider *provider,
                          int             latency_ms,
                          const char     *problem)
{
  AporiaCoachItem *item;

  g_return_if_fail (APORIA_IS_COACHES (self));

  /* Of a record that is not the kept one nothing is known. */
  item = aporia_coaches_find (self, provider->id);
  if (item == NULL || aporia_coach_item_get_provider (item) != provider)
    return;
  aporia_coach_item_set_problem (item, problem);
  if (latency_ms >= 0)
    aporia_coach_item_set_latency (item, latency_ms);
  aporia_coaches_consider_check (self);
  aporia_coaches_update_status (self);
}

void
aporia_coaches_refresh_latency (AporiaCoaches *self)
{
  g_autoptr(AporiaCoach) coach = NULL;
  gint latency;

  g_return_if_fail (APORIA_IS_COACHES (self));

  coach = aporia_services_ref_coach (self->services);
  latency = g_atomic_int_get (&coach->latency_ms);
  if (latency > 0 && aporia_coach_item_get_provider (self->active) != NULL)
    aporia_coach_item_set_latency (self->active, latency);
}

/* --- keys ---------------------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  char *secret; /* (nullable) NULL: forget */
} KeyInput;

static void
key_input_free (KeyInput *self)
{
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->secret);
  g_free (self->name);
  g_free (self);
}

static gpointer
key_step (AporiaServices *services,
          gpointer        input,
          GCancellable   *cancellable,
          GError        **error)
{
  KeyInput *key = input;

  if (key->secret != NULL)
    aporia_secret_store_store (services->secrets, key->name, key->secret, cancellable, error);
  else
    aporia_secret_store_forget (services->secrets, key->name, cancellable, error);
  return NULL;
}

static void
run_key_step (AporiaCoaches      *self,
              gpointer            source,
              AporiaProvider     *provider,
              const char         *secret,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  KeyInput *input = g_new0 (KeyInput, 1);

  input->name = aporia_provider_dup_secret_name (provider);
  input->secret = g_strdup (secret);
  aporia_step_run (self->services, self->services->probe_worker, APORIA_PRIORITY_WAITING, source, key_step,
                   input, (GDestroyNotify) key_input_free, NULL, NULL, callback, user_data);
}

gboolean
aporia_coaches_get_keeps_keys (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  return self->services->secrets != NULL && aporia_secret_store_is_lasting (self->services->secrets);
}

gboolean
aporia_coaches_get_is_keeping_key (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  return self->n_keys_under_way > 0;
}

/* The coach in use learns its key when it is made. */
static void
key_kept_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaCoaches *self = APORIA_COACHES (source);
  g_autofree char *id = user_data;
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  self->n_keys_under_way -= 1;
  aporia_log_error ("keeping a key", error);
  if (error != NULL)
    aporia_coaches_notice (self, error->message);
  else if (!aporia_coaches_get_keeps_keys (self))
    aporia_coaches_notice (self, _("This computer has no keyring: the key is kept until Aporia is closed"));
  if (self->active == aporia_coaches_find (self, id))
    aporia_coaches_apply (self, TRUE);
}

static void
keep_key (AporiaCoaches  *self,
          AporiaProvider *provider,
          const char     *api_key)
{
  if (api_key == NULL || self->services->secrets == NULL)
    return;
  self->n_keys_under_way += 1;
  run_key_step (self, self, provider, *api_key != '\0' ? api_key : NULL, key_kept_cb,
                g_strdup (provider->id));
}

/* --- saving -------------------------------------------------------------------------------------------- */

AporiaCoachItem *
aporia_coaches_save (AporiaCoaches  *self,
                     AporiaProvider *provider,
                     const char     *api_key)
{
  g_autoptr(AporiaProvider) own = NULL;
  AporiaCoachItem *item;

  g_return_val_if_fail (APORIA_IS_COACHES (self), NULL);
  g_return_val_if_fail (provider != NULL && *provider->name != '\0', NULL);
  g_return_val_if_fail (!g_str_equal (provider->id, APORIA_COACH_ENVIRONMENT), NULL);

  own = aporia_provider_copy (provider);
  if (*own->id == '\0')
    {
      g_free (own->id);
      own->id = aporia_uid_new ();
    }
  item = aporia_coaches_find (self, own->id);
  if (item != NULL)
    {
      aporia_coach_item_set_problem (item, NULL);
      aporia_coach_item_set_provider (item, own);
    }
  else
    {
      item = aporia_coach_item_new (own->id, own);
      g_ptr_array_add (self->items, item);
      g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
    }
  aporia_coaches_keep (self);
  keep_key (self, own, api_key);
  aporia_coaches_apply (self, FALSE);
  return item;
}

void
aporia_coaches_set_model (AporiaCoaches *self,
                          const char    *id,
                          const char    *model)
{
  AporiaCoachItem *item;
  g_autoptr(AporiaProvider) changed = NULL;

  g_return_if_fail (APORIA_IS_COACHES (self));
  g_return_if_fail (model != NULL);

  item = aporia_coaches_find (self, id);
  if (item == NULL || aporia_coach_item_get_provider (item) == NULL ||
      aporia_coach_item_get_is_read_only (item))
    return;
  changed = aporia_provider_copy (aporia_coach_item_get_provider (item));
  g_free (changed->model);
  changed->model = g_strdup (model);
  aporia_coaches_save (self, changed, NULL);
}

AporiaCoachItem *
aporia_coaches_use_local (AporiaCoaches     *self,
                          AporiaLocalServer *server,
                          const char        *model)
{
  g_autoptr(AporiaProvider) provider = NULL;

  g_return_val_if_fail (APORIA_IS_COACHES (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      AporiaCoachItem *item = g_ptr_array_index (self->items, i);
      AporiaProvider *known = aporia_coach_item_get_provider (item);

      if (known == NULL || aporia_coach_item_get_is_read_only (item) ||
          !g_str_equal (known->base_url, server->base_url))
        continue;
      if (!g_str_equal (known->model, model))
        aporia_coaches_set_model (self, known->id, model);
      return item;
    }
  provider = aporia_local_models_make_provider (server, model);
  return aporia_coaches_save (self, provider, NULL);
}

/* --- removing ------------------------------------------------------------------------------------------ */

void
aporia_coaches_removed_free (Removed *removed)
{
  aporia_provider_unref (removed->provider);
  g_free (removed);
}

/* Returns: (transfer none) (nullable) */
static Removed *
find_removed (AporiaCoaches *self,
              const char    *id,
              guint         *index)
{
  for (guint i = 0; i < self->removed->len; i++)
    {
      Removed *removed = g_ptr_array_index (self->removed, i);

      if (g_str_equal (removed->provider->id, id))
        {
          *index = i;
          return removed;
        }
    }
  return NULL;
}

void
aporia_coaches_remove (AporiaCoaches *self,
                       const char    *id)
{
  AporiaCoachItem *item;
  g_autofree char *message = NULL;
  Removed *removed;

  g_return_if_fail (APORIA_IS_COACHES (self));

  item = aporia_coaches_find (self, id);
  if (item == NULL || aporia_coach_item_get_provider (item) == NULL ||
      aporia_coach_item_get_is_read_only (item))
    return;
  removed = g_new0 (Removed, 1);
  removed->provider = aporia_provider_ref (aporia_coach_item_get_provider (item));
  removed->position = (guint) aporia_coaches_index (self, id);
  removed->was_chosen = g_str_equal (self->chosen_id, removed->provider->id);
  g_ptr_array_add (self->removed, removed);
  if (removed->was_chosen)
    aporia_coaches_choose (self, APORIA_COACH_BUILTIN);
  g_ptr_array_remove_index (self->items, removed->position);
  g_list_model_items_changed (G_LIST_MODEL (self), removed->position, 1, 0);
  aporia_coaches_keep (self);
  message = g_strdup_printf (_("“%s” was removed"), removed->provider->name);
  g_signal_emit_by_name (self, "undoable", message, removed->provider->id);
}

void
aporia_coaches_undo_remove (AporiaCoaches *self,
                            const char    *id)
{
  Removed *removed;
  g_autoptr(AporiaProvider) provider = NULL;
  gboolean was_chosen;
  guint position;
  guint index;

  g_return_if_fail (APORIA_IS_COACHES (self));

  removed = find_removed (self, id, &index);
  if (removed == NULL || removed->is_final)
    return;
  provider = aporia_provider_ref (removed->provider);
  was_chosen = removed->was_chosen;
  position = MIN (removed->position, self->items->len);
  g_ptr_array_remove_index (self->removed, index);
  g_ptr_array_insert (self->items, (int) position, aporia_coach_item_new (provider->id, provider));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  aporia_coaches_keep (self);
  if (was_chosen)
    aporia_coaches_choose (self, provider->id);
  aporia_coaches_apply (self, FALSE);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaCoaches *self = APORIA_COACHES (source);
  g_autofree char *id = user_data;
  g_autoptr(GError) error = NULL;
  guint index;

  aporia_step_finish (result, &error);
  aporia_log_error ("forgetting a key", error);
  /* It stays on the list of those to be forgotten; the next start tries again. */
  if (error != NULL || find_removed (self, id, &index) == NULL)
    return;
  g_ptr_array_remove_index (self->removed, index);
  aporia_coaches_keep (self);
}

static void
forget (AporiaCoaches *self,
        Removed       *removed,
        gboolean       is_ending)
{
  if (removed->is_final || self->services->secrets == NULL)
    return;
  removed->is_final = TRUE;
  if (is_ending)
    run_key_step (self, NULL, removed->provider, NULL, NULL, NULL);
  else
    run_key_step (self, self, removed->provider, NULL, forgotten_cb, g_strdup (removed->provider->id));
}

void
aporia_coaches_finish_remove (AporiaCoaches *self,
                              const char    *id)
{
  Removed *removed;
  guint index;

  g_return_if_fail (APORIA_IS_COACHES (self));

  removed = find_removed (self, id, &index);
  if (removed != NULL)
    forget (self, removed, FALSE);
}

void
aporia_coaches_finish_all (AporiaCoaches *self)
{
  for (guint i = 0; self->services != NULL && i < self->removed->len; i++)
    forget (self, g_ptr_array_index (self->removed, i), TRUE);
}

void
aporia_coaches_take_removed (AporiaCoaches *self,
                             GPtrArray     *providers)
{
  for (guint i = 0; i < providers->len; i++)
    {
      Removed *removed = g_new0 (Removed, 1);

      removed->provider = aporia_provider_ref (g_ptr_array_index (providers, i));
      g_ptr_array_add (self->removed, removed);
      forget (self, removed, FALSE);
    }
}
