#include "lib/fake-secrets.h"

#include "core/base/aporia-error.h"

#define FAKE_TYPE_SECRETS (fake_secrets_get_type ())
G_DECLARE_FINAL_TYPE (FakeSecrets, fake_secrets, FAKE, SECRETS, GObject)

struct _FakeSecrets
{
  GObject     parent_instance;
  GMutex      lock;
  GHashTable *secrets; /* owned; guarded by LOCK */
  gint        is_volatile;
  gint        fails_forget;
};

char *
fake_secrets_peek (AporiaSecretStore *store,
                   const char        *name)
{
  FakeSecrets *self = FAKE_SECRETS (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  return g_strdup (g_hash_table_lookup (self->secrets, name));
}

static char *
fake_lookup (AporiaSecretStore *store,
             const char        *name,
             GCancellable      *cancellable,
             GError           **error)
{
  return fake_secrets_peek (store, name);
}

static gboolean
fake_store (AporiaSecretStore *store,
            const char        *name,
            const char        *secret,
            GCancellable      *cancellable,
            GError           **error)
{
  FakeSecrets *self = FAKE_SECRETS (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  g_hash_table_replace (self->secrets, g_strdup (name), g_strdup (secret));
  return TRUE;
}

static gboolean
fake_forget (AporiaSecretStore *store,
             const char        *name,
             GCancellable      *cancellable,
             GError           **error)
{
  FakeSecrets *self = FAKE_SECRETS (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->lock);

  if (g_atomic_int_get (&self->fails_forget))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "The fake keyring is away.");
      return FALSE;
    }
  g_hash_table_remove (self->secrets, name);
  return TRUE;
}

static gboolean
fake_is_lasting (AporiaSecretStore *store)
{
  return !g_atomic_int_get (&FAKE_SECRETS (store)->is_volatile);
}

static void
secret_store_iface_init (AporiaSecretStoreInterface *iface)
{
  iface->lookup = fake_lookup;
  iface->store = fake_store;
  iface->forget = fake_forget;
  iface->is_lasting = fake_is_lasting;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSecrets, fake_secrets, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SECRET_STORE, secret_store_iface_init))

static void
fake_secrets_finalize (GObject *object)
{
  FakeSecrets *self = FAKE_SECRETS (object);

  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (fake_secrets_parent_class)->finalize (object);
}

static void
fake_secrets_class_init (FakeSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_secrets_finalize;
}

static void
fake_secrets_init (FakeSecrets *self)
{
  g_mutex_init (&self->lock);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

AporiaSecretStore *
fake_secrets_new (void)
{
  return g_object_new (FAKE_TYPE_SECRETS, NULL);
}

void
fake_secrets_set_lasting (AporiaSecretStore *store,
                          gboolean           is_lasting)
{
  g_atomic_int_set (&FAKE_SECRETS (store)->is_volatile, !is_lasting);
}

void
fake_secrets_set_fails_forget (AporiaSecretStore *store,
                               gboolean           fails)
{
  g_atomic_int_set (&FAKE_SECRETS (store)->fails_forget, fails);
}
