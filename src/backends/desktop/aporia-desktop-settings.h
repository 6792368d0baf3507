/* AporiaSettings over the desktop's settings (GSettings); where the schema is not installed, in memory. */
#pragma once

#include "core/ports/aporia-settings.h"

#define APORIA_TYPE_DESKTOP_SETTINGS (aporia_desktop_settings_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDesktopSettings, aporia_desktop_settings, APORIA, DESKTOP_SETTINGS, GObject)

AporiaSettings *aporia_desktop_settings_new (void);
