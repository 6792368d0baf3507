/* The suggested rewrite: hidden until asked for, its blanks "[ … ]" standing out, to be copied. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_REWRITE_BOX (aporia_rewrite_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRewriteBox, aporia_rewrite_box, APORIA, REWRITE_BOX, GtkWidget)

GtkWidget *aporia_rewrite_box_new (void);
/* TEXT (nullable): NULL or "" hides the box. */
void       aporia_rewrite_box_set_text (AporiaRewriteBox *self,
                                        const char       *text);
/* TEXT as markup with every "[…]" marked.  Returns: (transfer full) */
char      *aporia_rewrite_box_dup_markup (const char *text);
