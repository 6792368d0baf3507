/* The certificate that a server shows. */
#pragma once

#include "backends/openai/aporia-openai-failure.h"
#include <gio/gio.h>

/* SHA-256 of CERTIFICATE in lower-case hex; NULL when it cannot be read. */
char *aporia_openai_certificate_dup_fingerprint (GTlsCertificate *certificate);
/* Shakes hands with PROVIDER's server whoever signed its certificate, and asks it nothing.
 * Returns: (transfer full) the fingerprint, or NULL with FAILURE. */
char *aporia_openai_certificate_read (const AporiaProvider *provider,
                                      AporiaOpenaiFailure  *failure,
                                      GCancellable         *cancellable);
