/* Preferences: who practises on this computer, and signing in. */
#pragma once

#include "core/models/aporia-account.h"
#include <adwaita.h>

#define APORIA_TYPE_ACCOUNT_PAGE (aporia_account_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAccountPage, aporia_account_page, APORIA, ACCOUNT_PAGE, AdwPreferencesPage)

/* Once. */
void aporia_account_page_bind (AporiaAccountPage *self,
                               AporiaAccount     *account);
