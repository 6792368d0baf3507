/* The gap map of a CV and a posting.  Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-gap-map.h"
#include "core/services/aporia-services.h"

/* What the built-in coach reads in the two documents, with any coach: the gap map, and what the posting says
 * of itself; nothing leaves the computer.  CV and JD are (nullable), but not both.
 * Returns: (transfer full), or NULL with an error; APORIA_ERROR_NOT_SUPPORTED without the built-in coach. */
AporiaProfile *aporia_gap_finder_read (AporiaServices *services,
                                       AporiaDocument *cv,
                                       AporiaDocument *jd,
                                       const char     *position_title,
                                       GCancellable   *cancellable,
                                       GError        **error);

/* PROFILE's own map when it has one.  Profiles of model coaches and of earlier versions have none: then the
 * built-in coach reads the two documents; nothing leaves the computer.  JD may be NULL: the map is empty.
 * Returns: (transfer full), or NULL with an error. */
AporiaGapMap *aporia_gap_finder_find (AporiaServices *services,
                                      AporiaProfile  *profile,
                                      AporiaDocument *cv,
                                      AporiaDocument *jd,
                                      GCancellable   *cancellable,
                                      GError        **error);
