/* What a whole attempt showed. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaDebrief
{
  int             clarity;               /* 0..100, -1 when nothing was judged */
  int             depth;
  int             technical_correctness;
  int             communication;
  char           *summary;
  GStrv           strengths;  /* at most 3 */
  GStrv           weaknesses; /* at most 3 */
  GStrv           next_steps;
  AporiaJudgedBy *judged_by;
  gint64          made_at;
};

APORIA_DECLARE_RECORD (AporiaDebrief, aporia_debrief)
