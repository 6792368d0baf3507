/* Preferences, Sharing: the database that the person's computers share, and whether this one is in step. */
#pragma once

#include "core/models/aporia-sharing.h"
#include <adwaita.h>

/* Signal: "move" (int way, an AporiaMoveWay): a whole history is to be copied. */
#define APORIA_TYPE_SHARING_PAGE (aporia_sharing_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSharingPage, aporia_sharing_page, APORIA, SHARING_PAGE, AdwPreferencesPage)

/* Call once. */
void aporia_sharing_page_bind (AporiaSharingPage *self,
                               AporiaSharing     *sharing);
