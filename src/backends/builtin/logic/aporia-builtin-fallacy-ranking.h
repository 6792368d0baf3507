/* All kinds of fallacy by how likely each is, given that there is one. */
#pragma once

#include "backends/builtin/logic/aporia-builtin-fallacy-model.h"
#include "core/domain/aporia-fallacy.h"

typedef struct
{
  const char *type; /* id */
  double p;
} BuiltinFallacyRank;

/* FINDS: builtin_fallacy_find(); RATING: builtin_fallacy_rate().  RANKS: most likely first, their sum is
 * 1. */
void builtin_fallacy_rank (const BuiltinText *text, const GArray *finds, const BuiltinFallacyRating *rating,
                           BuiltinFallacyRank ranks[APORIA_N_FALLACIES]);
