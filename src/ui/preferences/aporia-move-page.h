/* Preferences, Sharing, Copy my history: a page above the others.  What it copies ends with it. */
#pragma once

#include "core/models/aporia-move.h"
#include <adwaita.h>

/* Signal: "closed". */
#define APORIA_TYPE_MOVE_PAGE (aporia_move_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMovePage, aporia_move_page, APORIA, MOVE_PAGE, GtkBox)

GtkWidget *aporia_move_page_new (AporiaMove *move);
