/* What a child process writes until it ends, for a worker that waits for it. */
#pragma once

#include <gio/gio.h>

/* Blocking.  Everything that CHILD, which has a pipe for its standard output, writes; CHILD has ended then.
 * Returns: (transfer full); NULL with G_IO_ERROR_CANCELLED, G_IO_ERROR_TIMED_OUT after SECONDS, or
 * G_IO_ERROR_NO_SPACE when there is more than MAX_BYTES. */
GByteArray *aporia_child_output_collect (GSubprocess  *child,
                                         guint         seconds,
                                         gsize         max_bytes,
                                         GCancellable *cancellable,
                                         GError      **error);
