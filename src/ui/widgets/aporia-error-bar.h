/* Above a page whose numbers could not be read: what failed, why, "Check database" and "Retry". */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_ERROR_BAR (aporia_error_bar_get_type ())
G_DECLARE_FINAL_TYPE (AporiaErrorBar, aporia_error_bar, APORIA, ERROR_BAR, AdwBin)

/* Properties: title (string); retry-action (string), retry-name (string): its accessible name.
 * "Check database" is the window's action "win.check-database". */

/* Plain MESSAGE: why.  NULL hides the bar. */
void     aporia_error_bar_set_message (AporiaErrorBar *self,
                                       const char     *message);
gboolean aporia_error_bar_get_is_shown (AporiaErrorBar *self);
