#pragma once

#include "core/models/aporia-history.h"

AporiaHistoryItem *aporia_history_item_new (AporiaAttemptSummary *summary);
