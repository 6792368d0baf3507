#include "core/domain/aporia-statistics.h"

static void
aporia_score_point_clear (AporiaScorePoint *self)
{
  g_free (self->question_uid);
  g_free (self->question_text);
  g_free (self->skill);
  g_free (self->engine_class);
  g_free (self->fallacy);
}

APORIA_DEFINE_RECORD (AporiaScorePoint, aporia_score_point, aporia_score_point_clear)

static void
aporia_scope_clear (AporiaScope *self)
{
  g_free (self->attempt_uid);
  g_free (self->engine_class);
}

APORIA_DEFINE_RECORD (AporiaScope, aporia_scope, aporia_scope_clear)

AporiaScope *
aporia_scope_make (const char *attempt_uid,
                   gint64      since,
                   const char *engine_class)
{
  AporiaScope *self = aporia_scope_new ();

  self->attempt_uid = g_strdup (attempt_uid);
  self->since = since;
  self->engine_class = g_strdup (engine_class);
  return self;
}

static void
aporia_statistics_clear (AporiaStatistics *self)
{
  g_free (self->engine_class);
  g_clear_pointer (&self->points, g_ptr_array_unref);
}

G_DEFINE_BOXED_TYPE (AporiaStatistics, aporia_statistics, aporia_statistics_ref, aporia_statistics_unref)

AporiaStatistics *
aporia_statistics_new (void)
{
  AporiaStatistics *self = g_atomic_rc_box_new0 (AporiaStatistics);

  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_score_point_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->average); i++)
    self->average[i] = -1;
  return self;
}

AporiaStatistics *
aporia_statistics_ref (AporiaStatistics *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_statistics_unref (AporiaStatistics *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_statistics_clear);
}
