/* Secrets that last until the program ends: AporiaSecretStore in memory.  Any thread. */
#pragma once

#include "core/ports/aporia-secret-store.h"

#define APORIA_TYPE_MEMORY_SECRETS (aporia_memory_secrets_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMemorySecrets, aporia_memory_secrets, APORIA, MEMORY_SECRETS, GObject)

AporiaSecretStore *aporia_memory_secrets_new (void);
