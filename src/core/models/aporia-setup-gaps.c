/* What the setup model shows of the posting: its requirements against the CV, and the title and company it
 * names. */
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-skill-evidence.h"
#include "core/models/aporia-setup-private.h"

G_DEFINE_ENUM_TYPE (AporiaGapsState,
                    aporia_gaps_state,
                    G_DEFINE_ENUM_VALUE (APORIA_GAPS_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (APORIA_GAPS_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (APORIA_GAPS_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (APORIA_GAPS_FAILED, "failed"))

AporiaGapsState
aporia_setup_get_gaps_state (AporiaSetup *self)
{
  if (self->slots[APORIA_DOCUMENT_JD].document == NULL)
    return APORIA_GAPS_NONE;
  /* A map of these documents stays while they are read again. */
  if (self->reading != NULL)
    return APORIA_GAPS_READY;
  return self->gaps_error != NULL ? APORIA_GAPS_FAILED : APORIA_GAPS_LOADING;
}

AporiaGapMap *
aporia_setup_get_gap_map (AporiaSetup *self)
{
  return aporia_setup_get_gaps_state (self) == APORIA_GAPS_READY ? self->reading->gap_map : NULL;
}

const char *
aporia_setup_get_gaps_error (AporiaSetup *self)
{
  return aporia_setup_get_gaps_state (self) == APORIA_GAPS_FAILED ? self->gaps_error : NULL;
}

void
aporia_setup_retry_gaps (AporiaSetup *self)
{
  g_return_if_fail (APORIA_IS_SETUP (self));

  if (aporia_setup_get_gaps_state (self) == APORIA_GAPS_FAILED)
    aporia_setup_read_anew (self);
}

void
aporia_setup_practise (AporiaSetup       *self,
                       AporiaRequirement *requirement)
{
  g_autoptr(AporiaSkill) skill = NULL;

  g_return_if_fail (APORIA_IS_SETUP (self));

  skill = aporia_skill_make (requirement->name, requirement->cv_line, requirement->jd_line);
  aporia_skill_list_practise (self->skills, skill);
}

/* ---- title and company ---- */

static gboolean
fill (char             **field,
      AporiaSetupFilled *filled,
      const char        *found)
{
  /* What an earlier posting said goes with it. */
  if (filled->is_touched || (found == NULL && !filled->is_found))
    return FALSE;
  filled->is_found = found != NULL;
  if (g_strcmp0 (*field, found != NULL ? found : "") == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (found != NULL ? found : "");
  return TRUE;
}

void
aporia_setup_fill_from_posting (AporiaSetup *self)
{
  const char *title = self->reading != NULL ? self->reading->posting_title : NULL;
  const char *company = self->reading != NULL ? self->reading->posting_company : NULL;
  gboolean is_changed = fill (&self->position_title, &self->title, title);

  is_changed |= fill (&self->company, &self->company_name, company);
  if (!is_changed)
    return;
  aporia_setup_notify_form (self);
  aporia_setup_save_form (self);
}

void
aporia_setup_forget_touches (AporiaSetup *self)
{
  if (*self->position_title == '\0')
    self->title.is_touched = FALSE;
  if (*self->company == '\0')
    self->company_name.is_touched = FALSE;
}
