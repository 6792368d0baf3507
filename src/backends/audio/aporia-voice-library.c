#include "backends/audio/aporia-voice-library.h"

#include <gmodule.h>

gboolean
aporia_voice_library_open (const char              *file,
                           const AporiaVoiceSymbol *symbols)
{
  GModule *module = g_module_open (file, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL)
    {
      g_debug ("no %s: %s", file, g_module_error ());
      return FALSE;
    }
  for (; symbols->name != NULL; symbols++)
    if (!g_module_symbol (module, symbols->name, symbols->address))
      {
        g_debug ("%s is another one: %s", file, g_module_error ());
        g_module_close (module);
        return FALSE;
      }
  g_module_make_resident (module);
  return TRUE;
}
