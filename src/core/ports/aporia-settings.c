#include "core/ports/aporia-settings.h"

G_DEFINE_INTERFACE (AporiaSettings, aporia_settings, G_TYPE_OBJECT)

static void
aporia_settings_default_init (AporiaSettingsInterface *iface)
{
}

char *
aporia_settings_dup_text (AporiaSettings *self, const char *name)
{
  char *text;

  g_return_val_if_fail (APORIA_IS_SETTINGS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = APORIA_SETTINGS_GET_IFACE (self)->dup_text (self, name);
  return text != NULL ? text : g_strdup ("");
}

void
aporia_settings_set_text (AporiaSettings *self, const char *name, const char *text)
{
  g_return_if_fail (APORIA_IS_SETTINGS (self));
  g_return_if_fail (name != NULL && text != NULL);

  APORIA_SETTINGS_GET_IFACE (self)->set_text (self, name, text);
}

gboolean
aporia_settings_get_flag (AporiaSettings *self, const char *name)
{
  g_return_val_if_fail (APORIA_IS_SETTINGS (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return APORIA_SETTINGS_GET_IFACE (self)->get_flag (self, name);
}

void
aporia_settings_set_flag (AporiaSettings *self, const char *name, gboolean flag)
{
  g_return_if_fail (APORIA_IS_SETTINGS (self));
  g_return_if_fail (name != NULL);

  APORIA_SETTINGS_GET_IFACE (self)->set_flag (self, name, flag);
}
