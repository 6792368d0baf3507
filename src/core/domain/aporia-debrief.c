#include "core/domain/aporia-debrief.h"

#include "core/domain/aporia-evaluation.h"

static void
aporia_debrief_clear (AporiaDebrief *self)
{
  g_free (self->summary);
  g_strfreev (self->strengths);
  g_strfreev (self->weaknesses);
  g_strfreev (self->next_steps);
  g_clear_pointer (&self->judged_by, aporia_judged_by_unref);
}

APORIA_DEFINE_RECORD (AporiaDebrief, aporia_debrief, aporia_debrief_clear)
