#include "core/ports/aporia-identity-provider.h"

G_DEFINE_INTERFACE (AporiaIdentityProvider, aporia_identity_provider, G_TYPE_OBJECT)

static void
aporia_identity_provider_default_init (AporiaIdentityProviderInterface *iface)
{
}

AporiaIdentity *
aporia_identity_provider_sign_in (AporiaIdentityProvider *self,
                                  const char             *issuer,
                                  const char             *client_id,
                                  AporiaBrowserFunc       open_browser,
                                  gpointer                user_data,
                                  GCancellable           *cancellable,
                                  GError                **error)
{
  g_return_val_if_fail (APORIA_IS_IDENTITY_PROVIDER (self), NULL);
  g_return_val_if_fail (issuer != NULL && client_id != NULL && open_browser != NULL, NULL);

  return APORIA_IDENTITY_PROVIDER_GET_IFACE (self)->sign_in (self, issuer, client_id, open_browser,
                                                             user_data, cancellable, error);
}

AporiaIdentity *
aporia_identity_provider_renew (AporiaIdentityProvider *self,
                                GCancellable           *cancellable,
                                GError                **error)
{
  g_return_val_if_fail (APORIA_IS_IDENTITY_PROVIDER (self), NULL);

  return APORIA_IDENTITY_PROVIDER_GET_IFACE (self)->renew (self, cancellable, error);
}

gboolean
aporia_identity_provider_sign_out (AporiaIdentityProvider *self,
                                   GCancellable           *cancellable,
                                   GError                **error)
{
  g_return_val_if_fail (APORIA_IS_IDENTITY_PROVIDER (self), FALSE);

  return APORIA_IDENTITY_PROVIDER_GET_IFACE (self)->sign_out (self, cancellable, error);
}
