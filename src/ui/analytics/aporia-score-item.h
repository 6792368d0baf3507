/* A judged answer as an object, so that a list model can hold it. */
#pragma once

#include "core/domain/aporia-statistics.h"

#define APORIA_TYPE_SCORE_ITEM (aporia_score_item_get_type ())
G_DECLARE_FINAL_TYPE (AporiaScoreItem, aporia_score_item, APORIA, SCORE_ITEM, GObject)

AporiaScoreItem  *aporia_score_item_new (AporiaScorePoint *point);
/* Returns: (transfer none) */
AporiaScorePoint *aporia_score_item_get_point (AporiaScoreItem *self);
