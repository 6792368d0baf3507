/* What to save, of which sessions, and how: asked before the file chooser. */
#pragma once

#include "ui/export/aporia-export-choice.h"

#include <adwaita.h>

#define APORIA_TYPE_EXPORT_WINDOW (aporia_export_window_get_type ())
G_DECLARE_FINAL_TYPE (AporiaExportWindow, aporia_export_window, APORIA, EXPORT_WINDOW, AdwWindow)

/* Signal "accepted": the person wants what aporia_export_window_get_choice() tells; the window closes. */
AporiaExportWindow *aporia_export_window_new (GtkWindow *parent);
AporiaExportChoice  aporia_export_window_get_choice (AporiaExportWindow *self);
