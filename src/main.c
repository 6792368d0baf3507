#include "app/aporia-application.h"
#include "core/base/aporia-locale.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AporiaApplication) application = NULL;

  aporia_locale_begin ();
  application = aporia_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
