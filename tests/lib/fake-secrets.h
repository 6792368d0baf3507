/* A secret store that a test looks into and breaks. */
#pragma once

#include "core/ports/aporia-secret-store.h"

AporiaSecretStore *fake_secrets_new (void);
/* What is kept under NAME now.  Returns: (transfer full) (nullable) */
char              *fake_secrets_peek (AporiaSecretStore *store,
                                      const char        *name);
/* As where there is no secret service: kept, but not for good. */
void               fake_secrets_set_lasting (AporiaSecretStore *store,
                                             gboolean           is_lasting);
/* Forgetting fails, as when the service does not answer. */
void               fake_secrets_set_fails_forget (AporiaSecretStore *store,
                                                  gboolean           fails);
