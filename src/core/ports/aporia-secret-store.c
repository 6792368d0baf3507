#include "core/ports/aporia-secret-store.h"

G_DEFINE_INTERFACE (AporiaSecretStore, aporia_secret_store, G_TYPE_OBJECT)

static void
aporia_secret_store_default_init (AporiaSecretStoreInterface *iface)
{
}

char *
aporia_secret_store_lookup (AporiaSecretStore *self, const char *name, GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (APORIA_IS_SECRET_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return APORIA_SECRET_STORE_GET_IFACE (self)->lookup (self, name, cancellable, error);
}

gboolean
aporia_secret_store_store (AporiaSecretStore *self, const char *name, const char *secret,
                           GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (APORIA_IS_SECRET_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL && secret != NULL, FALSE);

  return APORIA_SECRET_STORE_GET_IFACE (self)->store (self, name, secret, cancellable, error);
}

gboolean
aporia_secret_store_forget (AporiaSecretStore *self, const char *name, GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (APORIA_IS_SECRET_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return APORIA_SECRET_STORE_GET_IFACE (self)->forget (self, name, cancellable, error);
}

gboolean
aporia_secret_store_is_lasting (AporiaSecretStore *self)
{
  g_return_val_if_fail (APORIA_IS_SECRET_STORE (self), FALSE);

  return APORIA_SECRET_STORE_GET_IFACE (self)->is_lasting (self);
}
