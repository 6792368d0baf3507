#include "core/base/aporia-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

void
aporia_locale_begin (void)
{
  const char *folder = g_getenv ("APORIA_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : APORIA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
