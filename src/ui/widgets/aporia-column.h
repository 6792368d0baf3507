/* A bin whose child is a centred column of 80 % of the width. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_COLUMN (aporia_column_get_type ())
G_DECLARE_FINAL_TYPE (AporiaColumn, aporia_column, APORIA, COLUMN, AdwBin)

GtkWidget *aporia_column_new (void);
