/* Collects everything a report says about one attempt.  Blocking; any worker thread. */
#pragma once

#include "core/services/aporia-services.h"

/* Returns: (transfer full), or NULL with error (APORIA_ERROR_STORAGE when the attempt is gone). */
AporiaReport *aporia_report_builder_build (AporiaServices *services,
                                           const char     *attempt_uid,
                                           GError        **error);
