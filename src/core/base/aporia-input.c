#include "core/base/aporia-input.h"

#include "core/base/aporia-error.h"

GBytes *
aporia_input_read_all (GInputStream *stream,
                       gsize         max,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  guint8 buffer[8192];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      g_byte_array_append (all, buffer, (guint) n);
      if (all->len > max)
        {
          g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, "the reply is too long");
          return NULL;
        }
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&all));
}
