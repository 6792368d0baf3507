/* The numbers of the Analytics page and the report. */
#pragma once

#include "core/domain/aporia-types.h"

/* One judged main answer. */
struct _AporiaScorePoint
{
  guint    index;         /* 1.. over the scope, by time */
  char    *question_uid;
  char    *question_text;
  char    *skill;
  char    *engine_class;
  int      scores[5];     /* by AporiaCriterion */
  guint    n_red_flags;
  char    *fallacy;       /* (nullable) id */
  gboolean is_skipped;    /* scores are -1 then */
  gint64   judged_at;
};

APORIA_DECLARE_RECORD (AporiaScorePoint, aporia_score_point)

/* What to look at. */
struct _AporiaScope
{
  char  *attempt_uid;  /* (nullable) this session only */
  gint64 since;        /* microseconds since 1970 UTC, 0 for all */
  char  *engine_class; /* (nullable) all engines: averages are then over one class each, never mixed */
};

APORIA_DECLARE_RECORD (AporiaScope, aporia_scope)

AporiaScope *aporia_scope_make (const char *attempt_uid,
                                gint64      since,
                                const char *engine_class);

#define APORIA_N_BINS 10

struct _AporiaStatistics
{
  guint      n_answered;
  guint      n_skipped;
  guint      n_judged;
  guint      n_fallacies;
  double     average[5];  /* by AporiaCriterion, 0..100; -1 when nothing was judged */
  double     red_flags_per_question; /* by attempted questions (answered + skipped) */
  char      *engine_class; /* of the averages; (nullable) when nothing was judged */
  gboolean   is_sample;
  GPtrArray *points;      /* (element-type AporiaScorePoint) by time */
  guint      bins[APORIA_N_BINS]; /* judged answers by correctness: 0-9, 10-19, … 90-100 */
  guint      n_people;    /* people with a score in this store and engine class */
  guint      rank;        /* 1 is best; 0 while it is not shown (fewer than five people or not opted in) */
};

/* _new() gives an empty points array and averages of -1. */
APORIA_DECLARE_RECORD (AporiaStatistics, aporia_statistics)
