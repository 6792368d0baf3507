/* One coach that can be chosen: a radio button, what it is, where text goes, what it is worth. */
#pragma once

#include "core/models/aporia-coaches.h"
#include <adwaita.h>

/* Signal "edit" (AporiaCoachItem). */
#define APORIA_TYPE_COACH_ROW (aporia_coach_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoachRow, aporia_coach_row, APORIA, COACH_ROW, AdwActionRow)

/* GROUP: (nullable) another row of the list, for the radio buttons.  IS_COMPACT: for choosing only, without
 * the button that edits. */
GtkWidget       *aporia_coach_row_new (AporiaCoaches   *coaches,
                                       AporiaCoachItem *item,
                                       AporiaCoachRow  *group,
                                       gboolean         is_compact);
AporiaCoachItem *aporia_coach_row_get_item (AporiaCoachRow *self);

/* The picture beside the words of ITEM's status: it only adds to them. */
void             aporia_coach_row_show_mark (GtkImage        *mark,
                                             AporiaCoachItem *item);
