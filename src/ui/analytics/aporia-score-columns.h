/* The columns of the score table: what each shows, and in what order it puts the answers. */
#pragma once

#include "core/domain/aporia-statistics.h"

typedef struct
{
  const char *title;     /* untranslated, context "column"; short: all but the last two fit 1000 pixels */
  const char *full_name; /* untranslated, context "column"; as it is read out */
  char      *(*dup_text) (const AporiaScorePoint *point,
                          int                     criterion);
  /* (nullable) what does not fit, in full */
  const char *(*get_tooltip) (const AporiaScorePoint *point);
  int       (*compare) (const AporiaScorePoint *a,
                        const AporiaScorePoint *b,
                        int                     criterion);
  int         criterion;
  gboolean    is_number;
  int         width;
} AporiaScoreColumn;

/* Returns: (transfer none) (array length=n_columns) */
const AporiaScoreColumn *aporia_score_columns_get (guint *n_columns);
