/* The answer model: how good an answer is without a reference, learned from answers of this project.
 *
 * Two linear steps.  Each statement is rated from its words, pairs of neighbouring words and their shapes,
 * under four views: what tells strong answers from weak ones is not what tells them from fair ones.  The
 * ratings of the statements, with a few counts of evidence, give the substance of the answer.  The weights
 * are data/scoring/answers.model, whose head tells how they were made.
 */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "backends/builtin/scoring/aporia-builtin-statements.h"

/* What a statement is rated for. */
typedef enum
{
  BUILTIN_VIEW_WORTH,  /* all kinds of answers on one scale */
  BUILTIN_VIEW_STRONG, /* what strong answers say and fair ones do not */
  BUILTIN_VIEW_SOUND,  /* what fair answers say and weak ones do not */
  BUILTIN_VIEW_PLAIN,  /* what fair answers say, and padding and nonsense do not */
} BuiltinView;
#define BUILTIN_N_VIEWS 4

/* What the second step weighs of the statements, for each view. */
typedef enum
{
  BUILTIN_SUM_MEAN,   /* worth of the statements, by their length */
  BUILTIN_SUM_BEST,   /* of the best one */
  BUILTIN_SUM_WORST,  /* of the worst one */
  BUILTIN_SUM_GOOD,   /* sum over the good ones; levels off */
  BUILTIN_SUM_BAD,    /* sum over the bad ones */
  BUILTIN_SUM_MIDDLE, /* the median */
} BuiltinSum;
#define BUILTIN_N_SUMS 6

/* What it weighs besides; the sums, view by view, come first. */
typedef enum
{
  BUILTIN_TRAIT_CONTENT = BUILTIN_N_VIEWS * BUILTIN_N_SUMS,
                         /* distinct content words that are not the question's; levels off */
  BUILTIN_TRAIT_NUMBERS, /* distinct numbers; levels off */
  BUILTIN_TRAIT_ACTS,    /* concrete acts; levels off */
  BUILTIN_TRAIT_RULES,   /* what the rules for evidence and objections say, 0..1 */
  BUILTIN_TRAIT_STOCK,   /* stock phrases and buzz words */
  BUILTIN_TRAIT_BLAME,   /* blame, contempt, idleness, evasion */
  BUILTIN_TRAIT_LOFTY,   /* long and abstract words */
  BUILTIN_TRAIT_ECHOES,  /* "the track was off the track" */
  BUILTIN_TRAIT_RICH,    /* different words for the length: Guiraud's index */
  BUILTIN_N_TRAITS
} BuiltinTrait;

/* The worth of one statement: about 1 for what strong answers say, -1 for what weak ones do. */
double builtin_model_rate_statement (const BuiltinText *text, const BuiltinStatement *statement);

/* RULES: builtin_scores_get_rules(). */
void builtin_model_get_traits (const BuiltinSignals *signals, double rules, double traits[BUILTIN_N_TRAITS]);

/* Substance of the answer, about 0..100; not limited. */
double builtin_model_rate (const double traits[BUILTIN_N_TRAITS]);
