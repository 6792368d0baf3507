/* Children in lines, as words in a paragraph: each at its natural width, in reading direction. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_WRAP_LAYOUT (aporia_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWrapLayout, aporia_wrap_layout, APORIA, WRAP_LAYOUT, GtkLayoutManager)
