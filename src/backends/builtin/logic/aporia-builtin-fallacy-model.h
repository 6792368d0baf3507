/* The learned part of the judge: does a text argue badly, and of which kind would that be?
 *
 * Linear models over word forms and pairs of the whole text, the cues of the kinds and the rules.  The
 * weights are data/fallacies/logic.model, whose head tells how they were made. */
#pragma once

#include "backends/builtin/logic/aporia-builtin-fallacy-kinds.h"
#include "backends/builtin/text/aporia-builtin-text.h"

/* The kinds that were learned. */
#define BUILTIN_N_LEARNED 8
extern const guint builtin_fallacy_learned[BUILTIN_N_LEARNED];

/* What stands beside the words: cues of the learned kinds, of others, the best rule, the length. */
#define BUILTIN_N_LOGIC_TRAITS (BUILTIN_N_FALLACY_KINDS + 2)

typedef struct
{
  double p;                        /* that there is a fallacy, 0..1, calibrated */
  double kinds[BUILTIN_N_LEARNED]; /* log odds of each kind against the others */
} BuiltinFallacyRating;

/* FINDS: builtin_fallacy_find(). */
void builtin_fallacy_get_traits (const BuiltinText *text, const GArray *finds,
                                 double traits[BUILTIN_N_LOGIC_TRAITS]);

/* Distinct hashes of word forms and pairs, rising.  The shapes of words that the answer model learns of are
 * left out: with them twice as many plain answers were accused and no more fallacies found.
 * Returns: (transfer full) (element-type guint32) */
GArray *builtin_fallacy_get_grams (const BuiltinText *text);

void builtin_fallacy_rate (const BuiltinText *text, const GArray *finds, BuiltinFallacyRating *rating);
