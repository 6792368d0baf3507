/* The gap map of a CV and a posting.  Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-gap-map.h"
#include "core/services/aporia-services.h"

/* PROFILE's own map when it has one.  Profiles of model coaches and of earlier versions have none: then the
 * built-in coach reads the two documents; nothing leaves the computer.  JD may be NULL: the map is empty.
 * Returns: (transfer full), or NULL with an error. */
AporiaGapMap *aporia_gap_finder_find (AporiaServices *services,
                                      AporiaProfile  *profile,
                                      AporiaDocument *cv,
                                      AporiaDocument *jd,
                                      GCancellable   *cancellable,
                                      GError        **error);
