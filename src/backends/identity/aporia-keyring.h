/* Secrets in the desktop's secret service, and until the program ends where there is none.
 *
 * What was found or stored is remembered in memory, so that the service is asked once for each name; one that
 * failed is left alone for a minute.
 */
#pragma once

#include "core/ports/aporia-secret-store.h"

#define APORIA_TYPE_KEYRING (aporia_keyring_get_type ())
G_DECLARE_FINAL_TYPE (AporiaKeyring, aporia_keyring, APORIA, KEYRING, GObject)

AporiaSecretStore *aporia_keyring_new (void);
/* Keeps a secret of the environment for this run only: it is never stored. */
void               aporia_keyring_hold (AporiaKeyring *self,
                                        const char    *name,
                                        const char    *secret);
