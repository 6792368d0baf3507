/* A document's text in a window: to read what the coach reads, or to paste one. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_TEXT_WINDOW (aporia_text_window_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTextWindow, aporia_text_window, APORIA, TEXT_WINDOW, AdwWindow)

/* With IS_EDITABLE there is the button "Use this text", for the signal "accepted" (string text). */
AporiaTextWindow *aporia_text_window_new (GtkWindow  *parent,
                                          const char *title,
                                          const char *text,
                                          gboolean    is_editable);
/* Shows the line of START to END (code points of the text), marked, with the cursor before it. */
void              aporia_text_window_show_place (AporiaTextWindow *self,
                                                 int               start,
                                                 int               end);
