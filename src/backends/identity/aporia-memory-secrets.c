#include "backends/identity/aporia-memory-secrets.h"

#include <string.h>

struct _AporiaMemorySecrets
{
  GObject     parent_instance;
  GMutex      lock;
  GHashTable *secrets; /* owned, by name; guarded by LOCK */
};

/* Not left behind for whoever gets the memory next. */
static void
wipe (gpointer secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static char *
memory_lookup (AporiaSecretStore *store,
               const char        *name,
               GCancellable      *cancellable,
               GError           **error)
{
  AporiaMemorySecrets *self = APORIA_MEMORY_SECRETS (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  return g_strdup (g_hash_table_lookup (self->secrets, name));
}

static gboolean
memory_store (AporiaSecretStore *store,
              const char        *name,
              const char        *secret,
              GCancellable      *cancellable,
              GError           **error)
{
  AporiaMemorySecrets *self = APORIA_MEMORY_SECRETS (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  g_hash_table_replace (self->secrets, g_strdup (name), g_strdup (secret));
  return TRUE;
}

static gboolean
memory_forget (AporiaSecretStore *store,
               const char        *name,
               GCancellable      *cancellable,
               GError           **error)
{
  AporiaMemorySecrets *self = APORIA_MEMORY_SECRETS (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->secrets, name);
  return TRUE;
}

static gboolean
memory_is_lasting (AporiaSecretStore *store)
{
  return FALSE;
}

static void
secret_store_iface_init (AporiaSecretStoreInterface *iface)
{
  iface->lookup = memory_lookup;
  iface->store = memory_store;
  iface->forget = memory_forget;
  iface->is_lasting = memory_is_lasting;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaMemorySecrets, aporia_memory_secrets, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SECRET_STORE, secret_store_iface_init))

static void
aporia_memory_secrets_finalize (GObject *object)
{
  AporiaMemorySecrets *self = APORIA_MEMORY_SECRETS (object);

  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (aporia_memory_secrets_parent_class)->finalize (object);
}

static void
aporia_memory_secrets_class_init (AporiaMemorySecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_memory_secrets_finalize;
}

static void
aporia_memory_secrets_init (AporiaMemorySecrets *self)
{
  g_mutex_init (&self->lock);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe);
}

AporiaSecretStore *
aporia_memory_secrets_new (void)
{
  return g_object_new (APORIA_TYPE_MEMORY_SECRETS, NULL);
}
