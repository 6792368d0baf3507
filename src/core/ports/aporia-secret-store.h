/* Port: secrets by name.  Implemented by backends/identity: the secret service, or memory when there is
 * none. */
#pragma once

#include <gio/gio.h>

/* The name of the password of a shared database that was typed; see aporia-settings.h. */
#define APORIA_SECRET_SHARED_PASSWORD "shared-database/password"

#define APORIA_TYPE_SECRET_STORE (aporia_secret_store_get_type ())
G_DECLARE_INTERFACE (AporiaSecretStore, aporia_secret_store, APORIA, SECRET_STORE, GObject)

struct _AporiaSecretStoreInterface
{
  GTypeInterface g_iface;

  char    *(*lookup) (AporiaSecretStore *self,
                      const char        *name,
                      GCancellable      *cancellable,
                      GError           **error);
  gboolean (*store) (AporiaSecretStore *self,
                     const char        *name,
                     const char        *secret,
                     GCancellable      *cancellable,
                     GError           **error);
  gboolean (*forget) (AporiaSecretStore *self,
                      const char        *name,
                      GCancellable      *cancellable,
                      GError           **error);
  gboolean (*is_lasting) (AporiaSecretStore *self);
};

/* All block for at most 5 seconds, on any worker.  What could not be kept for good is kept until the program
 * ends: then is_lasting() is FALSE and the person is told. */

/* Returns: (transfer full) (nullable), NULL without error when there is none. */
char    *aporia_secret_store_lookup (AporiaSecretStore *self,
                                     const char        *name,
                                     GCancellable      *cancellable,
                                     GError           **error);
gboolean aporia_secret_store_store (AporiaSecretStore *self,
                                    const char        *name,
                                    const char        *secret,
                                    GCancellable      *cancellable,
                                    GError           **error);
/* TRUE also when there was none. */
gboolean aporia_secret_store_forget (AporiaSecretStore *self,
                                     const char        *name,
                                     GCancellable      *cancellable,
                                     GError           **error);
/* Whether secrets survive the end of the program; known after the first use.  Does not block. */
gboolean aporia_secret_store_is_lasting (AporiaSecretStore *self);
