/* All that a printed report says. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaReport
{
  char             *title;       /* "Interview report" */
  char             *person_name; /* "" when not known */
  char             *email;       /* (nullable) */
  AporiaAttempt    *attempt;
  GPtrArray        *turns;       /* (element-type AporiaTurn) */
  AporiaDebrief    *debrief;     /* (nullable) */
  GPtrArray        *earlier;     /* (element-type AporiaJudgement) replaced by newer ones, newest first */
  AporiaStatistics *statistics;  /* of this attempt */
  char             *engine_label;
  gint64            made_at;
};

APORIA_DECLARE_RECORD (AporiaReport, aporia_report)
