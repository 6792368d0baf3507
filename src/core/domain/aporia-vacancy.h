/* The job somebody practises for. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaVacancy
{
  char *uid;            /* UUID; "" before it is stored */
  char *position_title; /* never empty once stored */
  char *company;        /* "" when not given */
  char *jd_sha256;
  char *jd_name;        /* the job description's file name */
  char *jd_text;
};

APORIA_DECLARE_RECORD (AporiaVacancy, aporia_vacancy)

/* "Sous Chef at Example Ltd" or the title alone.  Returns: (transfer full) */
char *aporia_vacancy_dup_label (const AporiaVacancy *self);
