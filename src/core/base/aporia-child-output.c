#include "core/base/aporia-child-output.h"

#include <gio/gunixinputstream.h>
#include <unistd.h>

/* How soon it notices that it is to stop. */
#define LOOK_MS 50

static GByteArray *
collect (GSubprocess  *child,
         guint         seconds,
         gsize         max_bytes,
         GCancellable *cancellable,
         GError      **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (child);
  GPollFD poll_fd = { .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)), .events = G_IO_IN };
  gint64 deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  g_autoptr(GByteArray) output = g_byte_array_new ();
  guchar buffer[65536];

  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the child takes too long");
          return NULL;
        }
      if (g_poll (&poll_fd, 1, LOOK_MS) <= 0)
        continue;
      n = read (poll_fd.fd, buffer, sizeof buffer);
      if (n <= 0)
        return g_steal_pointer (&output);
      if (output->len + (gsize) n > max_bytes)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the child writes too much");
          return NULL;
        }
      g_byte_array_append (output, buffer, (guint) n);
    }
}

GByteArray *
aporia_child_output_collect (GSubprocess  *child,
                             guint         seconds,
                             gsize         max_bytes,
                             GCancellable *cancellable,
                             GError      **error)
{
  GByteArray *output = collect (child, seconds, max_bytes, cancellable, error);

  if (output == NULL)
    g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  return output;
}
