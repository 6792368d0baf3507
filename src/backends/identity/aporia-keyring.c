#include "backends/identity/aporia-keyring.h"

#include "backends/identity/aporia-memory-secrets.h"
#include "backends/identity/aporia-secret-service.h"

#define REST_USEC (60 * G_USEC_PER_SEC)

struct _AporiaKeyring
{
  GObject            parent_instance;
  AporiaSecretStore *memory; /* owned: all that is known */
  GMutex             asking; /* one visit to the service at a time */
  GMutex             lock;
  GHashTable        *absent; /* owned, set of names that the service does not have; guarded by LOCK */
  gint64             rests_until; /* monotonic time; guarded by LOCK */
  gint               is_volatile; /* atomic */
};

static void
set_absent (AporiaKeyring *self,
            const char    *name,
            gboolean       is_absent)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  if (is_absent)
    g_hash_table_add (self->absent, g_strdup (name));
  else
    g_hash_table_remove (self->absent, name);
}

static gboolean
is_worth_asking (AporiaKeyring *self,
                 const char    *name)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  return !g_hash_table_contains (self->absent, name) && g_get_monotonic_time () >= self->rests_until;
}

/* What a call told about the service.  FAILURE is (nullable); being cancelled tells nothing. */
static void
note_use (AporiaKeyring *self,
          const GError  *failure)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  self->rests_until = failure != NULL ? g_get_monotonic_time () + REST_USEC : 0;
  g_atomic_int_set (&self->is_volatile, failure != NULL);
  if (failure != NULL)
    g_debug ("no secret service: %s", failure->message);
}

static gboolean
take_cancelled (GError **failure,
                GError **error)
{
  if (!g_error_matches (*failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (failure));
  return TRUE;
}

static char *
keyring_lookup (AporiaSecretStore *store,
                const char        *name,
                GCancellable      *cancellable,
                GError           **error)
{
  AporiaKeyring *self = APORIA_KEYRING (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = NULL;
  g_autoptr(GError) failure = NULL;
  char *secret = aporia_secret_store_lookup (self->memory, name, NULL, NULL);

  if (secret != NULL || !is_worth_asking (self, name))
    return secret;
  locker = g_mutex_locker_new (&self->asking);
  /* Whoever was before may have learned that nobody answers. */
  if (!is_worth_asking (self, name))
    return NULL;
  secret = aporia_secret_service_lookup (name, cancellable, &failure);
  if (failure != NULL && take_cancelled (&failure, error))
    return NULL;
  note_use (self, failure);
  if (secret != NULL)
    aporia_secret_store_store (self->memory, name, secret, NULL, NULL);
  else if (failure == NULL)
    set_absent (self, name, TRUE);
  return secret;
}

static gboolean
keyring_store (AporiaSecretStore *store,
               const char        *name,
               const char        *secret,
               GCancellable      *cancellable,
               GError           **error)
{
  AporiaKeyring *self = APORIA_KEYRING (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->asking);
  g_autoptr(GError) failure = NULL;

  set_absent (self, name, FALSE);
  aporia_secret_store_store (self->memory, name, secret, NULL, NULL);
  aporia_secret_service_store (name, secret, cancellable, &failure);
  if (failure != NULL && take_cancelled (&failure, error))
    return FALSE;
  note_use (self, failure);
  return TRUE;
}

static gboolean
keyring_forget (AporiaSecretStore *store,
                const char        *name,
                GCancellable      *cancellable,
                GError           **error)
{
  AporiaKeyring *self = APORIA_KEYRING (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->asking);
  g_autoptr(GError) failure = NULL;

  aporia_secret_store_forget (self->memory, name, NULL, NULL);
  set_absent (self, name, TRUE);
  aporia_secret_service_forget (name, cancellable, &failure);
  if (failure != NULL && take_cancelled (&failure, error))
    return FALSE;
  /* A service that is not there holds nothing; one that does not answer may. */
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  note_use (self, failure);
  return TRUE;
}

static gboolean
keyring_is_lasting (AporiaSecretStore *store)
{
  return !g_atomic_int_get (&APORIA_KEYRING (store)->is_volatile);
}

static void
secret_store_iface_init (AporiaSecretStoreInterface *iface)
{
  iface->lookup = keyring_lookup;
  iface->store = keyring_store;
  iface->forget = keyring_forget;
  iface->is_lasting = keyring_is_lasting;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaKeyring, aporia_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SECRET_STORE, secret_store_iface_init))

static void
aporia_keyring_finalize (GObject *object)
{
  AporiaKeyring *self = APORIA_KEYRING (object);

  g_object_unref (self->memory);
  g_hash_table_unref (self->absent);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->asking);
  G_OBJECT_CLASS (aporia_keyring_parent_class)->finalize (object);
}

static void
aporia_keyring_class_init (AporiaKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_keyring_finalize;
}

static void
aporia_keyring_init (AporiaKeyring *self)
{
  g_mutex_init (&self->asking);
  g_mutex_init (&self->lock);
  self->memory = aporia_memory_secrets_new ();
  self->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AporiaSecretStore *
aporia_keyring_new (void)
{
  return g_object_new (APORIA_TYPE_KEYRING, NULL);
}

void
aporia_keyring_hold (AporiaKeyring *self,
                     const char    *name,
                     const char    *secret)
{
  g_return_if_fail (APORIA_IS_KEYRING (self));

  aporia_secret_store_store (self->memory, name, secret, NULL, NULL);
}
