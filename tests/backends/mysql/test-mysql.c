/* The shared database against a real server, which lib/mariadb_server.py starts. */
#include "backends/mysql/cases.h"

#include <glib.h>

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  mysql_connection_add_tests ();
  mysql_sync_add_tests ();
  mysql_move_add_tests ();
  mysql_turns_add_tests ();
  mysql_population_add_tests ();
  mysql_accounts_add_tests ();
  mysql_chaos_add_tests ();

  return g_test_run ();
}
