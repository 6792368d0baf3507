#include "app/aporia-application.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AporiaApplication) application = aporia_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
