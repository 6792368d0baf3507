#include "core/domain/aporia-attempt.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"
#include <glib/gi18n-lib.h>

static const char *const status_ids[] = { "open", "finished", "archived" };
static const char *const difficulty_ids[] = { "easy", "medium", "hard" };
static const char *const tone_ids[] = { "default", "friendly", "strict", "challenging", "concise" };
static const char *const style_ids[] = { "mixed", "behavioural", "technical" };

#define FIND_ID(ids, id, fallback) aporia_id_find (ids, G_N_ELEMENTS (ids), id, fallback)

const char *
aporia_attempt_status_to_id (AporiaAttemptStatus status)
{
  return status_ids[status];
}

AporiaAttemptStatus
aporia_attempt_status_from_id (const char *id)
{
  return (AporiaAttemptStatus) FIND_ID (status_ids, id, APORIA_ATTEMPT_FINISHED);
}

const char *
aporia_difficulty_to_id (AporiaDifficulty difficulty)
{
  return difficulty_ids[difficulty];
}

AporiaDifficulty
aporia_difficulty_from_id (const char *id)
{
  return (AporiaDifficulty) FIND_ID (difficulty_ids, id, APORIA_DIFFICULTY_MEDIUM);
}

const char *
aporia_difficulty_get_label (AporiaDifficulty difficulty)
{
  const char *labels[] = { _("Easy"), C_ ("difficulty", "Medium"), _("Hard") };

  return labels[difficulty];
}

const char *
aporia_tone_to_id (AporiaTone tone)
{
  return tone_ids[tone];
}

AporiaTone
aporia_tone_from_id (const char *id)
{
  return (AporiaTone) FIND_ID (tone_ids, id, APORIA_TONE_DEFAULT);
}

const char *
aporia_tone_get_label (AporiaTone tone)
{
  const char *labels[] = { _("Practical"), _("Friendly"), _("Strict"), _("Challenging"), _("Concise") };

  return labels[tone];
}

const char *
aporia_style_to_id (AporiaStyle style)
{
  return style_ids[style];
}

AporiaStyle
aporia_style_from_id (const char *id)
{
  return (AporiaStyle) FIND_ID (style_ids, id, APORIA_STYLE_MIXED);
}

const char *
aporia_style_get_label (AporiaStyle style)
{
  const char *labels[] = { C_ ("style of an interview", "Mixed"), C_ ("style of an interview", "Behavioural"),
                           C_ ("style of an interview", "Technical") };

  return labels[style];
}

static void
aporia_attempt_clear (AporiaAttempt *self)
{
  g_free (self->uid);
  g_free (self->person_uid);
  g_clear_pointer (&self->vacancy, aporia_vacancy_unref);
  g_clear_pointer (&self->profile, aporia_profile_unref);
  g_free (self->cv_sha256);
  g_free (self->cv_name);
}

APORIA_DEFINE_RECORD (AporiaAttempt, aporia_attempt, aporia_attempt_clear)

guint
aporia_attempt_get_over (const AporiaAttempt *self,
                         const AporiaAnswer  *answer)
{
  if (self->time_limit == 0 || answer == NULL || answer->is_skipped ||
      answer->seconds <= (gint64) self->time_limit)
    return 0;
  return (guint) MIN (answer->seconds - self->time_limit, G_MAXINT);
}

char *
aporia_attempt_dup_over (const AporiaAttempt *self,
                         const AporiaAnswer  *answer)
{
  guint over = aporia_attempt_get_over (self, answer);
  g_autofree char *time = aporia_seconds_dup_text (over);
  g_autofree char *limit = aporia_seconds_dup_text (self->time_limit);

  /* Translators: minutes and seconds: "0:31 over the limit of 2:00". */
  return over > 0 ? g_strdup_printf (_("%s over the limit of %s"), time, limit) : NULL;
}

gboolean
aporia_attempt_get_is_withheld (const AporiaAttempt *self)
{
  return self->is_pressure && self->status == APORIA_ATTEMPT_OPEN;
}

char *
aporia_seconds_dup_text (guint seconds)
{
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}

AporiaAttempt *
aporia_attempt_with_status (AporiaAttempt      *self,
                            AporiaAttemptStatus status,
                            gint64              ended_at)
{
  AporiaAttempt *copy = aporia_attempt_new ();

  *copy = *self;
  copy->uid = g_strdup (self->uid);
  copy->person_uid = g_strdup (self->person_uid);
  copy->vacancy = self->vacancy != NULL ? aporia_vacancy_ref (self->vacancy) : NULL;
  copy->profile = self->profile != NULL ? aporia_profile_ref (self->profile) : NULL;
  copy->cv_sha256 = g_strdup (self->cv_sha256);
  copy->cv_name = g_strdup (self->cv_name);
  copy->status = status;
  copy->ended_at = ended_at;
  return copy;
}

static void
aporia_attempt_summary_clear (AporiaAttemptSummary *self)
{
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_free (self->engine_label);
}

APORIA_DEFINE_RECORD (AporiaAttemptSummary, aporia_attempt_summary, aporia_attempt_summary_clear)

double
aporia_attempt_summary_get_correctness (const AporiaAttemptSummary *self)
{
  return aporia_attempt_get_is_withheld (self->attempt) ? -1 : self->average_correctness;
}

double
aporia_attempt_summary_get_relevance (const AporiaAttemptSummary *self)
{
  return aporia_attempt_get_is_withheld (self->attempt) ? -1 : self->average_relevance;
}
