#include "backends/builtin/logic/aporia-builtin-fallacy-ranking.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-cues.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CUE_WEIGHT 0.8  /* of the logarithm of a kind's cues, where nothing was learned */
#define RULE_WEIGHT 1.5 /* of each point of a rule */
#define LEARNED_MIDDLE 1.2 /* log odds of a learned kind begin at about minus this */

/* How common each kind is where there is one: about what everyday collections show.  By data/fallacies. */
static const struct
{
  const char *type;
  double weight;
} priors[APORIA_N_FALLACIES] = {
  { "converse_accident", 1.0 },
  { "ad_hominem", 0.9 },
  { "false_cause", 0.85 },
  { "ad_populum", 0.75 },
  { "appeal_to_emotion", 0.7 },
  { "false_dilemma", 0.65 },
  { "ignorance_of_refutation", 0.6 },
  { "appeal_to_authority", 0.55 },
  { "slippery_slope", 0.5 },
  { "begging_the_question", 0.45 },
  { "straw_man", 0.4 },
  { "intentional", 0.35 },
  { "appeal_to_tradition", 0.3 },
  { "worse_problems", 0.3 },
  { "fallacy_of_credibility", 0.28 },
  { "affirming_the_consequent", 0.27 },
  { "appeal_to_nature", 0.25 },
  { "equivocation", 0.2 },
  { "accident", 0.15 },
  { "composition", 0.15 },
  { "division", 0.12 },
  { "many_questions", 0.12 },
  { "amphiboly", 0.06 },
  { "accent", 0.05 },
  { "form_of_expression", 0.04 },
};

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  double x = ((const BuiltinFallacyRank *) a)->p;
  double y = ((const BuiltinFallacyRank *) b)->p;

  return (x < y) - (x > y);
}

static void
add (BuiltinFallacyRank *ranks, const char *type, double more)
{
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    if (strcmp (ranks[i].type, type) == 0)
      ranks[i].p += more;
}

static gboolean
is_learned (guint kind)
{
  for (guint i = 0; i < BUILTIN_N_LEARNED; i++)
    if (builtin_fallacy_learned[i] == kind)
      return TRUE;
  return FALSE;
}

/* Log odds to probabilities. */
static void
share_out (BuiltinFallacyRank *ranks)
{
  double sum = 0;

  for (guint i = APORIA_N_FALLACIES; i-- > 0;)
    ranks[i].p = exp (ranks[i].p - ranks[0].p);
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    sum += ranks[i].p;
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    ranks[i].p /= sum;
}

void
builtin_fallacy_rank (const BuiltinText *text, const GArray *finds, const BuiltinFallacyRating *rating,
                      BuiltinFallacyRank ranks[APORIA_N_FALLACIES])
{
  guint counts[BUILTIN_N_FALLACY_KINDS];

  builtin_fallacy_count_cues (text, counts);
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    ranks[i] = (BuiltinFallacyRank){ priors[i].type, log (priors[i].weight) };
  for (guint kind = 0; kind < BUILTIN_N_FALLACY_KINDS; kind++)
    if (!is_learned (kind))
      add (ranks, builtin_fallacy_types[kind], CUE_WEIGHT * log1p (counts[kind]));
  for (guint i = 0; i < BUILTIN_N_LEARNED; i++)
    add (ranks, builtin_fallacy_types[builtin_fallacy_learned[i]], rating->kinds[i] + LEARNED_MIDDLE);
  for (guint i = 0; i < finds->len; i++)
    {
      const BuiltinFallacyFind *find = &g_array_index (finds, BuiltinFallacyFind, i);
      add (ranks, find->type, RULE_WEIGHT * find->weight);
    }
  qsort (ranks, APORIA_N_FALLACIES, sizeof *ranks, compare_ranks);
  share_out (ranks);
}
