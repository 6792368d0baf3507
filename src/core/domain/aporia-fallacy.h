/* Logic coaching: the 25 kinds of cli.md and a hint about one answer.  The disclaimer is part of the type. */
#pragma once

#include "core/domain/aporia-types.h"

#define APORIA_N_FALLACIES 25

struct _AporiaFallacyKind
{
  char *id;           /* "false_cause" */
  char *name;         /* "False Cause" */
  GStrv also;         /* other names */
  char *definition;
  char *why_it_hurts; /* in an interview */
  char *repair;
  char *example;
  char *better;
};

APORIA_DECLARE_RECORD (AporiaFallacyKind, aporia_fallacy_kind)

/* All kinds in the order of cli.md.  Returns: (transfer none) (element-type AporiaFallacyKind) */
GPtrArray         *aporia_fallacy_kinds (void);
/* Returns: (transfer none) (nullable) */
AporiaFallacyKind *aporia_fallacy_kind_find (const char *id);

typedef enum
{
  APORIA_HINT_NONE,
  APORIA_HINT_LIGHT,
  APORIA_HINT_STRONG,
} AporiaHintLevel;

const char     *aporia_hint_level_to_id (AporiaHintLevel level);
AporiaHintLevel aporia_hint_level_from_id (const char *id);

struct _AporiaFallacyHint
{
  AporiaHintLevel level;       /* NONE: nothing to show, all else is empty */
  char           *type;        /* (nullable) id */
  char           *second_type; /* (nullable) the second choice */
  char           *excerpt;     /* (nullable) exact slice of the answer */
  int             start;       /* code points; -1 without excerpt */
  int             end;
  char           *explanation; /* why this answer fits the pattern, non-accusatory; "" for NONE */
  double          confidence;  /* 0..1 */
  AporiaJudgedBy *judged_by;
};

/* _new() is a hint of level NONE. */
APORIA_DECLARE_RECORD (AporiaFallacyHint, aporia_fallacy_hint)

/* Always "This is probabilistic coaching, not truth." (translated). */
const char *aporia_fallacy_get_disclaimer (void);
/* Definition, why it fits, why it matters in interviews, repair, and the disclaimer last: never without it.
 * "" for a hint of level NONE.  Returns: (transfer full) */
char       *aporia_fallacy_hint_dup_more_info (const AporiaFallacyHint *self);
