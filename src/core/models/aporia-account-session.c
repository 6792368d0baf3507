/* Signing in and out, and whether the session still holds. */
#include "core/models/aporia-account-private.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-people-store.h"

#include <glib/gi18n-lib.h>

/* --- signing in ---------------------------------------------------------------------------------------- */

/* Who has IDENTITY, and who is here. */
typedef struct
{
  AporiaPerson *found;  /* owned (nullable) */
  GPtrArray    *people; /* owned (nullable) */
} Owners;

static void
owners_free (gpointer data)
{
  Owners *owners = data;

  g_clear_pointer (&owners->found, aporia_person_unref);
  g_clear_pointer (&owners->people, g_ptr_array_unref);
  g_free (owners);
}

static gpointer
find_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  AporiaPeopleStore *store = APORIA_PEOPLE_STORE (services->store);
  Owners *owners = g_new0 (Owners, 1);
  GError *reason = NULL;

  owners->found = aporia_people_store_find (store, input, &reason);
  if (reason == NULL)
    owners->people = aporia_account_list_people (services, &reason);
  if (reason == NULL)
    return owners;
  owners_free (owners);
  g_propagate_error (error, reason);
  return NULL;
}

static void
find_owner (AporiaAccount      *self,
            AporiaIdentity     *identity,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback)
{
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, find_step,
                   aporia_identity_ref (identity), (GDestroyNotify) aporia_identity_unref, owners_free,
                   cancellable, callback, NULL);
}

static void
signed_in_owner_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  g_autoptr(GError) error = NULL;
  Owners *owners = aporia_step_finish (result, &error);
  AporiaLocalPerson *current;

  if (owners == NULL)
    {
      aporia_account_fail (self, "finding whose account it is", error);
      aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
      return;
    }
  aporia_account_take_people (self, g_steal_pointer (&owners->people));
  current = aporia_account_get_current (self);
  if (owners->found != NULL)
    aporia_account_become (self, owners->found->uid, self->identity);
  else if (current == NULL || current->is_linked)
    aporia_account_become (self, NULL, self->identity);
  else if (current->n_sessions == 0)
    aporia_account_become (self, current->person->uid, self->identity);
  else
    aporia_account_set_state (self, APORIA_ACCOUNT_CHOOSING);
  owners_free (owners);
}

void
aporia_account_choose (AporiaAccount *self,
                       gboolean       is_theirs)
{
  AporiaLocalPerson *current;

  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  current = aporia_account_get_current (self);
  if (self->state != APORIA_ACCOUNT_CHOOSING || current == NULL)
    return;
  aporia_account_become (self, is_theirs ? current->person->uid : NULL, self->identity);
}

/* --- the browser --------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef account;
  char    *issuer;    /* owned */
  char    *client_id; /* owned */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->account);
  g_free (request->issuer);
  g_free (request->client_id);
  g_free (request);
}

typedef struct
{
  AporiaAccount *account; /* owned (nullable) */
  char          *uri;     /* owned */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->account);
  g_free (opening->uri);
  g_free (opening);
}

static gboolean
open_cb (gpointer data)
{
  Opening *opening = data;

  if (opening->account != NULL)
    aporia_account_open_uri (opening->account, opening->uri);
  return G_SOURCE_REMOVE;
}

static void
open_browser (const char *uri,
              gpointer    user_data)
{
  Request *request = user_data;
  Opening *opening = g_new0 (Opening, 1);

  opening->account = g_weak_ref_get (&request->account);
  opening->uri = g_strdup (uri);
  aporia_context_post (NULL, open_cb, opening, opening_free);
}

static gpointer
sign_in_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  Request *request = input;

  return aporia_identity_provider_sign_in (services->identity, request->issuer, request->client_id,
                                           open_browser, request, cancellable, error);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaIdentity) identity = aporia_step_finish (result, &error);

  /* Another one has begun, or it was given up. */
  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (identity == NULL)
    {
      g_clear_object (&self->cancellable);
      aporia_account_fail (self, "signing in", error);
      aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
      return;
    }
  g_clear_pointer (&self->identity, aporia_identity_unref);
  self->identity = g_steal_pointer (&identity);
  find_owner (self, self->identity, self->cancellable, signed_in_owner_cb);
  g_clear_object (&self->cancellable);
}

void
aporia_account_sign_in (AporiaAccount *self)
{
  Request *request;

  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  if (!aporia_account_can_sign_in (self) || self->state == APORIA_ACCOUNT_BROWSER
      || self->state == APORIA_ACCOUNT_IN)
    return;
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->account, self);
  request->issuer = g_strdup (self->issuer);
  request->client_id = g_strdup (self->client_id);
  self->cancellable = g_cancellable_new ();
  aporia_account_set_message (self, NULL);
  aporia_account_set_state (self, APORIA_ACCOUNT_BROWSER);
  aporia_step_run (self->services, self->services->identity_worker, APORIA_PRIORITY_WAITING, self,
                   sign_in_step, request, request_free, (GDestroyNotify) aporia_identity_unref,
                   self->cancellable, signed_in_cb, NULL);
}

static gpointer
sign_out_step (AporiaServices *services,
               gpointer        input,
               GCancellable   *cancellable,
               GError        **error)
{
  aporia_identity_provider_sign_out (services->identity, cancellable, error);
  return NULL;
}

/* Whoever gives up is not signed in, whatever the browser does meanwhile. */
static void
forget_session (AporiaAccount      *self,
                GAsyncReadyCallback callback)
{
  aporia_step_run (self->services, self->services->identity_worker, APORIA_PRIORITY_WAITING, self,
                   sign_out_step, NULL, NULL, NULL, NULL, callback, NULL);
}

void
aporia_account_cancel (AporiaAccount *self)
{
  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->state == APORIA_ACCOUNT_CHOOSING)
    forget_session (self, NULL);
  g_clear_pointer (&self->identity, aporia_identity_unref);
  if (self->state == APORIA_ACCOUNT_BROWSER || self->state == APORIA_ACCOUNT_CHOOSING)
    aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
}

void
aporia_account_give_up (AporiaAccount *self,
                        const char    *message)
{
  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  aporia_account_cancel (self);
  aporia_account_set_message (self, message);
}

/* --- signing out, and whether it still holds ----------------------------------------------------------- */

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  aporia_step_finish (result, &error);
  if (error == NULL)
    return;
  aporia_log_error ("signing out", error);
  message = g_strdup_printf (_("You are signed out here. The provider could not be told: %s"),
                             error->message);
  aporia_account_set_message (self, message);
}

void
aporia_account_sign_out (AporiaAccount *self)
{
  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  if (self->state != APORIA_ACCOUNT_IN)
    return;
  aporia_account_set_message (self, NULL);
  aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
  forget_session (self, signed_out_cb);
}

static gpointer
renew_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  return aporia_identity_provider_renew (services->identity, cancellable, error);
}

/* The session may be that of another person of this computer. */
static void
renewed_owner_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  Owners *owners = aporia_step_finish (result, NULL);
  AporiaLocalPerson *current = aporia_account_get_current (self);

  if (owners == NULL)
    return;
  if (self->state == APORIA_ACCOUNT_IN && current != NULL
      && (owners->found == NULL || !g_str_equal (owners->found->uid, current->person->uid)))
    aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
  owners_free (owners);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaIdentity) identity = aporia_step_finish (result, &error);

  if (self->state != APORIA_ACCOUNT_IN)
    return;
  if (identity != NULL)
    {
      find_owner (self, identity, self->end, renewed_owner_cb);
    }
  else if (error == NULL)
    {
      aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
    }
  else if (g_error_matches (error, APORIA_ERROR, APORIA_ERROR_AUTH))
    {
      aporia_account_set_message (
        self, _("Your session has ended. Your history is safe; sign in again when you like."));
      aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
    }
  else
    {
      /* Without the network the session is as good as it was. */
      aporia_log_error ("asking whether the session holds", error);
    }
}

/* Whose session is kept is asked first: it may be that of who was here before. */
static void
returned_owner_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  Owners *owners = aporia_step_finish (result, NULL);
  AporiaLocalPerson *current = aporia_account_get_current (self);

  if (owners == NULL)
    return;
  if (self->state == APORIA_ACCOUNT_OUT && current != NULL && owners->found != NULL
      && g_str_equal (owners->found->uid, current->person->uid))
    aporia_account_set_state (self, APORIA_ACCOUNT_IN);
  owners_free (owners);
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaIdentity) identity = aporia_step_finish (result, &error);

  if (identity != NULL && self->state == APORIA_ACCOUNT_OUT)
    find_owner (self, identity, self->end, returned_owner_cb);
  else if (error != NULL)
    aporia_log_error ("asking whose session is kept", error);
}

void
aporia_account_welcome_back (AporiaAccount *self)
{
  AporiaLocalPerson *current = aporia_account_get_current (self);

  aporia_account_person_changed (self);
  if (current == NULL || !current->is_linked || self->state != APORIA_ACCOUNT_OUT
      || self->services->identity == NULL)
    return;
  aporia_step_run (self->services, self->services->identity_worker, APORIA_PRIORITY_BACKGROUND, self,
                   renew_step, NULL, NULL, (GDestroyNotify) aporia_identity_unref, self->end, returned_cb,
                   NULL);
}

static void
ask_provider (AporiaAccount *self)
{
  AporiaLocalPerson *current = aporia_account_get_current (self);

  if (current == NULL || !current->is_linked || self->state != APORIA_ACCOUNT_OUT
      || self->services->identity == NULL)
    return;
  aporia_account_set_state (self, APORIA_ACCOUNT_IN);
  aporia_step_run (self->services, self->services->identity_worker, APORIA_PRIORITY_BACKGROUND, self,
                   renew_step, NULL, NULL, (GDestroyNotify) aporia_identity_unref, self->end,
                   renewed_cb, NULL);
}

void
aporia_account_load (AporiaAccount *self)
{
  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  aporia_account_read_people (self, ask_provider);
}
