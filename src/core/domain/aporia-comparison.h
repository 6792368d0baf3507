/* Two judgements of answers to the same question, point by point: what changed from one take to the next.
 *
 * Only judgements of one engine class are compared.  A score is called better or weaker only when the two
 * bands part, that is when they have no value in common; everything else is within the coach's margin. */
#pragma once

#include "core/domain/aporia-evaluation.h"

typedef enum
{
  APORIA_COMPARABLE,
  APORIA_COMPARABLE_NOT_ENGINE, /* the two were judged by coaches of different classes */
  APORIA_COMPARABLE_NOT_JUDGED, /* one of the two has no scores */
} AporiaComparability;

typedef enum
{
  APORIA_CHANGE_SAME,    /* within the margin */
  APORIA_CHANGE_BETTER,
  APORIA_CHANGE_WEAKER,
  APORIA_CHANGE_UNKNOWN, /* not judged in one of the two */
} AporiaChange;

/* "better", "weaker", "about the same"; "" for UNKNOWN. */
const char *aporia_change_get_word (AporiaChange change);

struct _AporiaComparison
{
  AporiaComparability comparability; /* what follows is empty unless COMPARABLE */
  int                 before[APORIA_N_CRITERIA]; /* 0..100, -1: not judged */
  int                 after[APORIA_N_CRITERIA];
  AporiaChange        changes[APORIA_N_CRITERIA];
  GStrv               points_gained;  /* key points, as the coach words them */
  GStrv               points_lost;
  GStrv               points_missing; /* in neither */
  GStrv               points_kept;
  GStrv               flags_gone;
  GStrv               flags_new;
  GStrv               flags_kept;
  char               *before_engine;  /* "Built-in coach" or the model's name */
  char               *after_engine;
};

APORIA_DECLARE_RECORD (AporiaComparison, aporia_comparison)

/* BEFORE, AFTER: (nullable).  The band that a judgement has around its correctness holds for its other scores
 * as well, on both sides as wide as its wider one: it is the margin of that coach on that answer.
 * Returns: (transfer full) */
AporiaComparison *aporia_comparison_make (const AporiaEvaluation *before,
                                          const AporiaEvaluation *after);
/* The result in one sentence, or why there is none.  Returns: (transfer full) */
char             *aporia_comparison_dup_summary (const AporiaComparison *self);
