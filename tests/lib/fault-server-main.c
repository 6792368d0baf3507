/* fault-server [--tls] [--port N]: the fault server on its own, for tests of the real program.
 *
 * Prints its port (and with --tls, behind a blank, the fingerprint of its certificate) and serves until its
 * standard input ends, so that it never outlives the test that started it.
 */
#include "lib/fault-server.h"

#include <stdio.h>

int
main (int   argc,
      char *argv[])
{
  gboolean is_tls = FALSE;
  int port = 0;
  const GOptionEntry entries[] = {
    { "tls", 0, 0, G_OPTION_ARG_NONE, &is_tls, "Serve HTTPS with a certificate that nobody trusts", NULL },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "Listen there instead of at a free port", "N" },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FaultServer) server = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  server = fault_server_new ((guint16) port, is_tls);
  if (server == NULL)
    {
      fprintf (stderr, "port %d is taken\n", port);
      return 1;
    }
  if (is_tls)
    printf ("%u %s\n", fault_server_get_port (server), fault_server_get_fingerprint (server));
  else
    printf ("%u\n", fault_server_get_port (server));
  fflush (stdout);
  while (getchar () != EOF)
    ;
  return 0;
}
