/* Preferences, Privacy: what leaves this computer, where to, and when. */
#pragma once

#include "core/models/aporia-coaches.h"
#include "core/models/aporia-recordings.h"
#include <adwaita.h>

/* Signal: "show-reports": the person wants to see the list of saved reports. */
#define APORIA_TYPE_PRIVACY_PAGE (aporia_privacy_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPrivacyPage, aporia_privacy_page, APORIA, PRIVACY_PAGE, AdwPreferencesPage)

/* Sessions and the person's name go to the shared database on HOSTS (nullable: to none) as well. */
void aporia_privacy_page_set_shared_with (AporiaPrivacyPage *self,
                                          const char        *hosts);
/* Whether answers may be given by voice, and the HOST (nullable: none) that writes them down. */
void aporia_privacy_page_set_voice (AporiaPrivacyPage *self,
                                    gboolean           is_used,
                                    const char        *host);
/* How long recordings of spoken answers are kept. */
void aporia_privacy_page_set_kept (AporiaPrivacyPage *self,
                                   AporiaKeepPolicy   policy);
/* Call once. */
void aporia_privacy_page_bind (AporiaPrivacyPage *self,
                               AporiaCoaches     *coaches);
/* HOST: (nullable) where questions go to be spoken; NULL: they stay on this computer. */
void aporia_privacy_page_set_reading (AporiaPrivacyPage *self,
                                      const char        *host);
