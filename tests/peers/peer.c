#include "peer.h"

#include "backends/openai/aporia-openai-http.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>

char *
peer_find (const char *path)
{
  const char *setting = g_getenv ("APORIA_PEERS_DIR");
  g_autofree char *folder = setting != NULL ? g_strdup (setting)
                                            : g_build_filename (g_get_user_cache_dir (), "aporia-peers",
                                                                NULL);
  g_autofree char *file = g_build_filename (folder, path, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? g_steal_pointer (&file) : NULL;
}

guint16
peer_choose_port (void)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

/* However the test ends, its server ends with it. */
static void
die_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static gboolean
is_ready (guint16     port,
          const char *path)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/%s", port, path);
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  const AporiaOpenaiCall call = { .method = "GET", .url = url, .silence_ms = 2000 };

  return aporia_openai_http_send (&call, NULL, NULL, &answer, &failure, NULL) && answer.status == 200;
}

void
peer_start (Peer              *self,
            const char *const *arguments,
            const char        *folder,
            guint16            port,
            const char        *path)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr(GError) error = NULL;
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_subprocess_launcher_set_cwd (launcher, folder);
  /* The sanitizers' settings are for us alone. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, NULL, NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  self->port = port;
  while (!is_ready (port, path))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_assert_nonnull (g_subprocess_get_identifier (self->process));
      g_usleep (50000);
    }
}

void
peer_stop (Peer *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

int
peer_skip (const char *what)
{
  printf ("1..0 # SKIP %s is not here; tests/peers/fetch-peers.sh brings it\n", what);
  return 0;
}
