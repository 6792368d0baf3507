/* Setting a service up: preset, address, key, model, a test in four steps, fine tuning.  Stands in the
 * preferences as a page of its own, and in a window elsewhere. */
#pragma once

#include "core/models/aporia-coaches.h"
#include <adwaita.h>

/* Signals: "saved" (AporiaCoachItem) when the person saved; "closed" after that, or when they did not, or
 * removed the service: whoever shows the editor takes it away. */
#define APORIA_TYPE_PROVIDER_EDITOR (aporia_provider_editor_get_type ())
G_DECLARE_FINAL_TYPE (AporiaProviderEditor, aporia_provider_editor, APORIA, PROVIDER_EDITOR, GtkBox)

/* ITEM: (nullable) NULL sets up a new service, which begins with PRESET (nullable).  A new service whose test
 * passed is chosen when it is saved. */
AporiaProviderEditor *aporia_provider_editor_new (AporiaCoaches   *coaches,
                                                  AporiaCoachItem *item,
                                                  const char      *preset);
/* The editor in a modal window of its own.  Returns: (transfer none) the editor, for its signals. */
AporiaProviderEditor *aporia_provider_editor_present (GtkWindow     *parent,
                                                      AporiaCoaches *coaches,
                                                      const char    *preset);
