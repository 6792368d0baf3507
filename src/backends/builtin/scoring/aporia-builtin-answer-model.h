/* The answer model: how good an answer is without a reference, learned from answers of this project.
 *
 * Two linear steps.  Each statement gets a worth from its words and pairs of neighbouring words; what the
 * statements are worth, with a few counts of evidence, gives the substance of the answer.  The weights are
 * data/scoring/answers.model, whose head tells how they were made.
 */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "backends/builtin/scoring/aporia-builtin-statements.h"

/* What the second step weighs. */
typedef enum
{
  BUILTIN_TRAIT_MEAN,    /* worth of the statements, by their length */
  BUILTIN_TRAIT_BEST,    /* of the best one */
  BUILTIN_TRAIT_WORST,   /* of the worst one */
  BUILTIN_TRAIT_GOOD,    /* sum over the good ones; levels off */
  BUILTIN_TRAIT_BAD,     /* sum over the bad ones */
  BUILTIN_TRAIT_MIDDLE,  /* the median */
  BUILTIN_TRAIT_CONTENT, /* distinct content words that are not the question's; levels off */
  BUILTIN_TRAIT_NUMBERS, /* distinct numbers; levels off */
  BUILTIN_TRAIT_ACTS,    /* concrete acts; levels off */
  BUILTIN_TRAIT_RULES,   /* what the rules for evidence and objections say, 0..1 */
  BUILTIN_TRAIT_STOCK,   /* stock phrases and buzz words */
  BUILTIN_TRAIT_BLAME,   /* blame, contempt, idleness, evasion */
  BUILTIN_TRAIT_LOFTY,   /* long and abstract words */
  BUILTIN_TRAIT_ECHOES,  /* "the track was off the track" */
  BUILTIN_TRAIT_RICH,    /* different words for the length: Guiraud's index */
} BuiltinTrait;
#define BUILTIN_N_TRAITS 15

/* The worth of one statement: about 1 for what strong answers say, -1 for what weak ones do. */
double builtin_model_rate_statement (const BuiltinText *text, const BuiltinStatement *statement);

/* RULES: builtin_scores_get_rules(). */
void builtin_model_get_traits (const BuiltinSignals *signals, double rules, double traits[BUILTIN_N_TRAITS]);

/* Substance of the answer, about 0..100; not limited. */
double builtin_model_rate (const double traits[BUILTIN_N_TRAITS]);
