/* What changed from one answer to a question to a later one: read-only, for a retake and for the history. */
#pragma once

#include "core/domain/aporia-types.h"
#include <gtk/gtk.h>

#define APORIA_TYPE_COMPARISON_CARD (aporia_comparison_card_get_type ())
G_DECLARE_FINAL_TYPE (AporiaComparisonCard, aporia_comparison_card, APORIA, COMPARISON_CARD, GtkWidget)

/* Property: title (string): what is compared, as in "Compared with the take before". */
GtkWidget *aporia_comparison_card_new (void);
/* COMPARISON: (nullable) hides the card. */
void       aporia_comparison_card_set_comparison (AporiaComparisonCard *self,
                                                  AporiaComparison     *comparison);
