/* A certificate that nobody trusts, for localhost and 127.0.0.1, made anew each time. */
#pragma once

#include <gio/gio.h>

GTlsCertificate *fault_certificate_new (void);
/* SHA-256 in lower-case hex. */
char            *fault_certificate_dup_fingerprint (GTlsCertificate *certificate);
