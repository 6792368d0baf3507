#pragma once

#include "core/models/aporia-history.h"

AporiaHistoryItem *aporia_history_item_new (AporiaAttemptSummary *summary);

/* For the other parts of the history.  Returns: (transfer none) */
AporiaServices    *aporia_history_get_services (AporiaHistory *self);
