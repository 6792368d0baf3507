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
  g_free (self->role);
  g_free (self->skill);
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

AporiaScope *
aporia_scope_narrow (const AporiaScope *scope,
                     const char        *role,
                     const char        *skill)
{
  AporiaScope *self = aporia_scope_make (scope->attempt_uid, scope->since, scope->engine_class);

  self->role = g_strdup (role);
  self->skill = g_strdup (skill);
  return self;
}

static void
aporia_scope_choices_clear (AporiaScopeChoices *self)
{
  g_strfreev (self->engine_classes);
  g_strfreev (self->roles);
  g_strfreev (self->skills);
}

G_DEFINE_BOXED_TYPE (AporiaScopeChoices,
                     aporia_scope_choices,
                     aporia_scope_choices_ref,
                     aporia_scope_choices_unref)

AporiaScopeChoices *
aporia_scope_choices_new (void)
{
  AporiaScopeChoices *self = g_atomic_rc_box_new0 (AporiaScopeChoices);

  self->engine_classes = g_new0 (char *, 1);
  self->roles = g_new0 (char *, 1);
  self->skills = g_new0 (char *, 1);
  return self;
}

AporiaScopeChoices *
aporia_scope_choices_ref (AporiaScopeChoices *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_scope_choices_unref (AporiaScopeChoices *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_scope_choices_clear);
}

static void
aporia_attempt_score_clear (AporiaAttemptScore *self)
{
  g_free (self->attempt_uid);
}

APORIA_DEFINE_RECORD (AporiaAttemptScore, aporia_attempt_score, aporia_attempt_score_clear)

static void
aporia_statistics_clear (AporiaStatistics *self)
{
  g_free (self->engine_class);
  g_free (self->job_title);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
}

G_DEFINE_BOXED_TYPE (AporiaStatistics, aporia_statistics, aporia_statistics_ref, aporia_statistics_unref)

AporiaStatistics *
aporia_statistics_new (void)
{
  AporiaStatistics *self = g_atomic_rc_box_new0 (AporiaStatistics);

  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_score_point_unref);
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_score_unref);
  self->percentile = -1;
  self->own_average = -1;
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
