/* Word patterns of the kinds of fallacy that occur in interview answers. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"

typedef struct
{
  const char *type; /* id of the kind */
  guint first;      /* tokens of the answer */
  guint last;
  int weight; /* 1 weak … 3 strong */
} BuiltinFallacyFind;

/* All finds of all kinds, by place.  Returns: (transfer full) BuiltinFallacyFind. */
GArray *builtin_fallacy_find (const BuiltinText *text);

/* Why a passage may be of the kind TYPE, with "{quote}"; translated. */
const char *builtin_fallacy_get_reason (const char *type);
