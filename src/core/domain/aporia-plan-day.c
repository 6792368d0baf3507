#include "core/domain/aporia-plan-day.h"

#include <glib/gi18n-lib.h>

/* Days before the interview on which there is a session. */
static const int sessions[] = { 17, 14, 11, 8, 6, 4, 2 };
#define SKILLS_A_SESSION 2

static void
aporia_interview_day_clear (AporiaInterviewDay *self)
{
  g_free (self->position_title);
  g_free (self->company);
}

APORIA_DEFINE_RECORD (AporiaInterviewDay, aporia_interview_day, aporia_interview_day_clear)

AporiaInterviewDay *
aporia_interview_day_make (const char *position_title,
                           const char *company,
                           int         day,
                           gint64      starts_at)
{
  AporiaInterviewDay *self = aporia_interview_day_new ();

  self->position_title = g_strdup (position_title != NULL ? position_title : "");
  self->company = g_strdup (company != NULL ? company : "");
  self->day = day;
  self->starts_at = starts_at;
  return self;
}

char *
aporia_interview_day_dup_label (const AporiaInterviewDay *self)
{
  if (self->company == NULL || *self->company == '\0')
    return g_strdup (self->position_title);
  return g_strdup_printf (_("%s at %s"), self->position_title, self->company);
}

static void
aporia_plan_day_clear (AporiaPlanDay *self)
{
  g_strfreev (self->skills);
}

APORIA_DEFINE_RECORD (AporiaPlanDay, aporia_plan_day, aporia_plan_day_clear)

static AporiaPlanDay *
add_day (GPtrArray     *days,
         int            day,
         AporiaPlanKind kind)
{
  AporiaPlanDay *self = aporia_plan_day_new ();

  self->day = day;
  self->kind = kind;
  self->skills = g_new0 (char *, 1);
  g_ptr_array_add (days, self);
  return self;
}

/* What came back after BEFORE and up to the session's day. */
static guint
count_due (const int *due,
           int        before,
           int        day)
{
  guint n = 0;

  for (guint i = 0; due != NULL && due[i] != 0; i++)
    n += due[i] > before && due[i] <= day ? 1 : 0;
  return n;
}

static GStrv
deal (const char *const *skills,
      guint             *next)
{
  guint n_skills = skills != NULL ? g_strv_length ((GStrv) skills) : 0;
  g_autoptr(GStrvBuilder) dealt = g_strv_builder_new ();

  for (guint i = 0; i < MIN (n_skills, SKILLS_A_SESSION); i++, (*next)++)
    g_strv_builder_add (dealt, skills[*next % n_skills]);
  return g_strv_builder_end (dealt);
}

GPtrArray *
aporia_plan_make (int                today,
                  int                interview,
                  const int         *due,
                  const char *const *skills)
{
  GPtrArray *days = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_plan_day_unref);
  int before = G_MININT;
  guint next = 0;

  if (interview < today)
    return days;
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      int day = interview - sessions[i];
      AporiaPlanDay *session;

      /* Who begins three days before begins today. */
      if (day < today && !(sessions[i] == 4 && interview - today == 3))
        continue;
      session = add_day (days, MAX (day, today), APORIA_PLAN_PRACTICE);
      session->n_due = count_due (due, before, session->day);
      g_strfreev (session->skills);
      session->skills = deal (skills, &next);
      before = session->day;
    }
  if (interview > today)
    add_day (days, interview - 1, APORIA_PLAN_REST);
  add_day (days, interview, APORIA_PLAN_INTERVIEW);
  return days;
}
