#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaAnswer
{
  char    *uid;
  char    *question_uid;
  char    *text;       /* (nullable) NULL when skipped */
  gboolean is_skipped;
  gint64   seconds;    /* from the question shown to submit; 0 when not known */
  gint64   answered_at;
};

APORIA_DECLARE_RECORD (AporiaAnswer, aporia_answer)
