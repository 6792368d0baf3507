/* The desktop's secret service (libsecret), as blocking calls that end in time.
 *
 * Any thread, one call at a time.  A service that does not answer fails with G_IO_ERROR_TIMED_OUT after 5
 * seconds; where the person has to unlock the keyring first, they have 2 minutes.  Other errors are those of
 * libsecret and D-Bus.
 */
#pragma once

#include <gio/gio.h>

/* Returns: (transfer full) (nullable), NULL without error when there is none. */
char    *aporia_secret_service_lookup (const char   *name,
                                       GCancellable *cancellable,
                                       GError      **error);
gboolean aporia_secret_service_store (const char   *name,
                                      const char   *secret,
                                      GCancellable *cancellable,
                                      GError      **error);
/* TRUE also when there was none. */
gboolean aporia_secret_service_forget (const char   *name,
                                       GCancellable *cancellable,
                                       GError      **error);
