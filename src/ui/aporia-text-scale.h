/* The size of the text on the pages, as a factor of what the desktop asks for. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_TEXT_SCALE (aporia_text_scale_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTextScale, aporia_text_scale, APORIA, TEXT_SCALE, GObject)

#define APORIA_TEXT_SCALE_MIN 0.8
#define APORIA_TEXT_SCALE_MAX 2.0

/* Property: scale (double, read-write). */
AporiaTextScale *aporia_text_scale_new (void);
/* N steps of 10 % up or down; 0 back to normal. */
void             aporia_text_scale_step (AporiaTextScale *self,
                                         int              n);
