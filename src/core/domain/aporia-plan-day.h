/* The way to an interview, planned backwards from its day.  Pure; days as in core/base/aporia-day.h. */
#pragma once

#include "core/domain/aporia-types.h"

/* The job's interview, as far as the person said. */
struct _AporiaInterviewDay
{
  char    *position_title;
  char    *company;    /* "" when not given */
  int      day;        /* of the person's calendar, where they are now; 0: no day */
  gint64   starts_at;  /* microseconds since 1970 UTC; 0: the time is not known */
  gboolean is_told;    /* "What were you really asked?" was answered, or declined */
};

APORIA_DECLARE_RECORD (AporiaInterviewDay, aporia_interview_day)

AporiaInterviewDay *aporia_interview_day_make (const char *position_title,
                                               const char *company,
                                               int         day,
                                               gint64      starts_at);
/* "Sous Chef at Example Ltd".  Returns: (transfer full) */
char               *aporia_interview_day_dup_label (const AporiaInterviewDay *self);

typedef enum
{
  APORIA_PLAN_PRACTICE,  /* a session: what comes back, then SKILLS */
  APORIA_PLAN_REST,      /* the day before */
  APORIA_PLAN_INTERVIEW, /* a warm-up, then the interview */
} AporiaPlanKind;

struct _AporiaPlanDay
{
  int            day;
  AporiaPlanKind kind;
  guint          n_due;  /* questions that have come back by then */
  GStrv          skills; /* to practise, weakest first */
};

APORIA_DECLARE_RECORD (AporiaPlanDay, aporia_plan_day)

/* From TODAY to INTERVIEW: sessions that come closer together towards the interview, beginning two weeks and
 * a half before it, a day of rest before it, and the day itself.  DUE (ended by 0) are the days on which
 * questions come back: each is part of the first session that is not before it, those after the last session
 * wait until the interview is over.  SKILLS (weakest first) are dealt out two a session, again from the
 * weakest when all had their turn.
 * Returns: (transfer full) (element-type AporiaPlanDay) by day; empty when INTERVIEW is before TODAY */
GPtrArray *aporia_plan_make (int                today,
                             int                interview,
                             const int         *due,
                             const char *const *skills);
