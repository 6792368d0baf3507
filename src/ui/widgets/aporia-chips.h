/* Short words in pills, wrapping like text: skills, category, difficulty. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_CHIPS (aporia_chips_get_type ())
G_DECLARE_FINAL_TYPE (AporiaChips, aporia_chips, APORIA, CHIPS, GtkWidget)

GtkWidget *aporia_chips_new (void);
void       aporia_chips_clear (AporiaChips *self);
/* DETAIL (nullable): tooltip and accessible description.  STYLE (nullable): one more CSS class. */
void       aporia_chips_add (AporiaChips *self,
                             const char  *text,
                             const char  *detail,
                             const char  *style);
guint      aporia_chips_get_n_chips (AporiaChips *self);
