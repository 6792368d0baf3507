/* Settings in memory, for tests of the models that keep things. */
#pragma once

#include "core/ports/aporia-settings.h"

AporiaSettings *fake_settings_new (void);
