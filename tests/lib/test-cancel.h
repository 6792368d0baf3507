/* For fakes that are told to take their time. */
#pragma once

#include <gio/gio.h>

static inline void
aporia_test_wait_until_cancelled (GCancellable *cancellable)
{
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  while (!g_cancellable_is_cancelled (cancellable))
    g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
}
