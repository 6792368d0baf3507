/* The dialog in which a recording is chosen. */
#pragma once

#include <adwaita.h>

/* Over the window of PARENT.  Returns: (transfer full) */
GtkFileChooserNative *aporia_sound_chooser_new (GtkWidget *parent);
