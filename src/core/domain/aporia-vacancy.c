#include "core/domain/aporia-vacancy.h"

#include <glib/gi18n-lib.h>

static void
aporia_vacancy_clear (AporiaVacancy *self)
{
  g_free (self->uid);
  g_free (self->position_title);
  g_free (self->company);
  g_free (self->jd_sha256);
  g_free (self->jd_name);
  g_free (self->jd_text);
}

APORIA_DEFINE_RECORD (AporiaVacancy, aporia_vacancy, aporia_vacancy_clear)

char *
aporia_vacancy_dup_label (const AporiaVacancy *self)
{
  if (self->company == NULL || *self->company == '\0')
    return g_strdup (self->position_title);
  /* Translators: a position at a company: "Sous Chef at Example Ltd" */
  return g_strdup_printf (_("%s at %s"), self->position_title, self->company);
}
