#include "core/ports/aporia-coach.h"

static void
aporia_coach_clear (AporiaCoach *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->host);
  g_free (self->judge_key);
  g_clear_object (&self->profiler);
  g_clear_object (&self->questioner);
  g_clear_object (&self->evaluator);
  g_clear_object (&self->fallacy_judge);
  g_clear_object (&self->reviewer);
  g_clear_object (&self->explainer);
}

APORIA_DEFINE_RECORD (AporiaCoach, aporia_coach, aporia_coach_clear)
