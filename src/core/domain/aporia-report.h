/* All that a printed report says. */
#pragma once

#include "core/domain/aporia-types.h"

typedef enum
{
  APORIA_REPORT_OF_ATTEMPT,
  APORIA_REPORT_OF_JOB, /* all attempts at a position of the same title, as statistics narrow it */
  APORIA_REPORT_OF_ALL, /* all sessions of the person but samples */
} AporiaReportScope;

/* "attempt", "job" or "all".  (transfer none) */
const char *aporia_report_scope_to_id (AporiaReportScope scope);

struct _AporiaReport
{
  char             *title;       /* "Interview report" */
  char             *person_name; /* "" when not known */
  char             *email;       /* (nullable) */
  AporiaReportScope scope;
  AporiaAttempt    *attempt;     /* of many: the newest */
  GPtrArray        *turns;       /* (element-type AporiaTurn); (nullable) of many they are in the parts */
  GPtrArray        *parts;       /* (nullable) (element-type AporiaReport) of many: each, the oldest first */
  AporiaDebrief    *debrief;     /* (nullable) */
  GPtrArray        *earlier;     /* (element-type AporiaJudgement) replaced by newer ones, newest first */
  AporiaStatistics *statistics;  /* of this attempt */
  char             *engine_label;
  char             *cv_text;     /* (nullable) an appendix, when it was asked for */
  char             *jd_text;     /* (nullable) as cv_text */
  gint64            made_at;
};

APORIA_DECLARE_RECORD (AporiaReport, aporia_report)
