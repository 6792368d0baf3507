#include "core/services/aporia-gap-finder.h"

#include "core/base/aporia-error.h"
#include "core/domain/aporia-profile.h"
#include "core/services/aporia-session.h"

#include <glib/gi18n-lib.h>

AporiaProfile *
aporia_gap_finder_read (AporiaServices *services,
                        AporiaDocument *cv,
                        AporiaDocument *jd,
                        const char     *position_title,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr(AporiaCoach) coach = NULL;

  coach = services->fallback != NULL ? aporia_coach_ref (services->fallback)
                                     : aporia_services_ref_coach (services);
  if (coach == NULL || coach->host != NULL)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                           _("CV and posting cannot be compared without the built-in coach."));
      return NULL;
    }
  return aporia_session_profile (services, coach, cv, jd, position_title, cancellable, error);
}

AporiaGapMap *
aporia_gap_finder_find (AporiaServices *services,
                        AporiaProfile  *profile,
                        AporiaDocument *cv,
                        AporiaDocument *jd,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr(AporiaProfile) made = NULL;

  if (profile != NULL && profile->gap_map != NULL)
    return aporia_gap_map_ref (profile->gap_map);
  if (jd == NULL)
    return aporia_gap_map_make (g_ptr_array_new ());
  made = aporia_gap_finder_read (services, cv, jd, profile != NULL ? profile->target_role : NULL, cancellable,
                                 error);
  if (made == NULL)
    return NULL;
  return made->gap_map != NULL ? aporia_gap_map_ref (made->gap_map)
                               : aporia_gap_map_make (g_ptr_array_new ());
}
