/* Reading what somebody else sends, and not without end. */
#pragma once

#include <gio/gio.h>

/* All of STREAM, at most MAX bytes of it; blocks.
 * Returns: (transfer full) (nullable) NULL with the error of the stream, or APORIA_ERROR_PROTOCOL when there
 * is more */
GBytes *aporia_input_read_all (GInputStream *stream,
                               gsize         max,
                               GCancellable *cancellable,
                               GError      **error);
