/* A person among the others who share a database: what was last read of it. */
#pragma once

#include "core/base/aporia-record.h"
#include "core/domain/aporia-statistics.h"

/* Whether the person wants to be compared with others. */
typedef enum
{
  APORIA_COMPARE_AS_IT_IS, /* as it was said last, here or on another computer */
  APORIA_COMPARE_NO,
  APORIA_COMPARE_YES,
} AporiaCompare;

/* In one engine class. */
typedef struct
{
  char *engine_class;
  guint n_people;               /* who want to be compared, the person among them: 5.. */
  guint rank;                   /* 1 is best, ties share it */
  int   bucket;                 /* the person's average there, in 1/100 percent */
  guint people[APORIA_N_BINS];  /* people by average correctness: 0-9, 10-19, … 90-100 */
} AporiaStanding;

APORIA_DECLARE_RECORD (AporiaStanding, aporia_standing)

typedef struct
{
  gboolean   is_compared; /* the person wants to be */
  GPtrArray *classes;     /* (element-type AporiaStanding) where there is a place to tell */
} AporiaStandings;

/* _new() gives an empty list. */
APORIA_DECLARE_RECORD (AporiaStandings, aporia_standings)

/* Returns: (transfer none) (nullable) */
const AporiaStanding *aporia_standings_find  (const AporiaStandings *self,
                                              const char            *engine_class);
gboolean              aporia_standings_equal (const AporiaStandings *a,
                                              const AporiaStandings *b);
