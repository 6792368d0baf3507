/* "Show a strong answer": a button, and the outline that it brings, with its blanks marked.  It is titled so
 * that nobody takes it for an answer that was given. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_OUTLINE_BOX (aporia_outline_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOutlineBox, aporia_outline_box, APORIA, OUTLINE_BOX, GtkWidget)

/* Signal "wanted": the outline is to be shown and was not set yet. */
GtkWidget *aporia_outline_box_new (void);
/* Closes it and forgets what it held.  IS_SUGGESTED: after a weak answer the button stands out. */
void       aporia_outline_box_reset (AporiaOutlineBox *self,
                                     gboolean          is_suggested);
/* TEXT (nullable): one step a line, "[ … ]" for blanks.  ERROR (nullable): why there is none. */
void       aporia_outline_box_set_outline (AporiaOutlineBox *self,
                                           const char       *text,
                                           const char       *error);
