/* Three pages for a newcomer: what this is, which coach, and the first step.  Can be left at any moment.
 *
 * A page of the window, not a window of its own: the choice of a coach stays where the window was, and GTK
 * 4.8 may crash when an assistive technology asks about a second window that is opening or closing. */
#pragma once

#include "core/models/aporia-welcome.h"
#include <adwaita.h>

#define APORIA_TYPE_WELCOME_PAGE (aporia_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWelcomePage, aporia_welcome_page, APORIA, WELCOME_PAGE, AdwBin)

/* Uses the window's actions "win.close-welcome", "win.try-sample", "win.use-cv" and "win.preferences". */
GtkWidget *aporia_welcome_page_new (AporiaWelcome *welcome);
/* Back to the first page, with the focus on its button. */
void       aporia_welcome_page_restart (AporiaWelcomePage *self);
