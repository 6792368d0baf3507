/* Formulas of the scores.  They are rules of this project: counts of evidence that level off (so that
 * length by itself earns nothing), less what speaks against the answer. */
#include "backends/builtin/scoring/aporia-builtin-scores.h"

#include "backends/builtin/scoring/aporia-builtin-answer-model.h"
#include <math.h>

/* What a rich answer has at least, although few expected points were recognised in it. */
#define RICH_SHARE 0.45
#define RICH_MOST 29.0
/* What an answer gets at most, and what each word but those of thanks adds to that. */
#define SHORT_MOST 6.0
#define SHORT_EACH 2.2

/* X levels off at FULL: 0 at 0, 1 from FULL on. */
static double
level (double x, double full)
{
  return MIN (x, full) / full;
}

/* What can be watched or counted. */
static double
get_concreteness (const BuiltinSignals *s)
{
  return level (s->n_acts + s->cues[BUILTIN_CUE_CHECK], 6);
}

static double
get_evidence (const BuiltinSignals *s)
{
  const double *c = s->cues;
  double sum = 0;

  sum += 24 * level (s->n_numbers, 4);
  sum += 20 * level (s->n_acts, 4) * (s->asks_knowledge ? 0.4 : 1);
  sum += 12 * level (c[BUILTIN_CUE_RESULT], 4);
  sum += 10 * level (c[BUILTIN_CUE_CHECK], 4);
  sum += 7 * level (c[BUILTIN_CUE_STEP], 3);
  sum += 5 * level (c[BUILTIN_CUE_REASON], 2);
  sum += 5 * level (c[BUILTIN_CUE_LEARN], 2);
  sum += 4 * level (c[BUILTIN_CUE_SITUATION], 1);
  sum += 8 * level (s->n_content, 10);
  if (s->asks_knowledge)
    sum += 18 * level (s->n_content, 8) * (1 - s->loftiness);
  return sum;
}

static double
get_objections (const BuiltinSignals *s)
{
  const double *c = s->cues;
  double sum = 0;

  sum += 4.0 * MIN (c[BUILTIN_CUE_BLAME], 8);
  sum += 4.0 * MIN (c[BUILTIN_CUE_CONTEMPT], 8);
  sum += 3.5 * MIN (c[BUILTIN_CUE_IDLE], 8);
  sum += 5.0 * MIN (c[BUILTIN_CUE_EVADE] + c[BUILTIN_CUE_UNKNOWING], 5);
  sum += 5.0 * MIN (c[BUILTIN_CUE_DISHONEST] + c[BUILTIN_CUE_UNSAFE], 5);
  sum += 1.5 * MIN (c[BUILTIN_CUE_VAGUE], 4) + 1.0 * MIN (c[BUILTIN_CUE_HEDGE], 4);
  sum += 0.8 * MIN (c[BUILTIN_CUE_CLICHE], 5) + 1.2 * MIN (c[BUILTIN_CUE_ABSOLUTE], 4);
  sum += 2.5 * MIN (c[BUILTIN_CUE_BUZZ], 10) * (1 - 0.6 * get_concreteness (s));
  sum += 38 * s->loftiness * (1 - 0.6 * get_concreteness (s));
  sum += 1.5 * MIN (s->n_echoes, 4);
  sum += 2.5 * CLAMP (s->n_negations - 1 - 0.3 * s->n_acts, 0, 5);
  sum += 8 * MAX (0, s->others - 0.3);
  return sum;
}

double
builtin_scores_get_rules (const BuiltinSignals *s)
{
  return CLAMP (30 + get_evidence (s) - get_objections (s), 0, 100) / 100;
}

static guint
count_plain_words (const BuiltinSignals *s)
{
  g_autoptr(GArray) statements = builtin_statements_find (s->answer);
  guint n = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);

      n += statement->last - statement->first;
    }
  return n;
}

double
builtin_scores_get_substance (const BuiltinSignals *s)
{
  double traits[BUILTIN_N_TRAITS];
  double score;

  builtin_model_get_traits (s, builtin_scores_get_rules (s), traits);
  score = builtin_model_rate (traits);
  if (s->kind <= BUILTIN_ANSWER_UNKNOWN)
    return s->kind == BUILTIN_ANSWER_EMPTY ? 0 : 4;
  if (s->kind == BUILTIN_ANSWER_REPEATED)
    return 10;
  if (s->kind == BUILTIN_ANSWER_LIST)
    score = MIN (score * 0.5, 30);
  score = MIN (score, SHORT_MOST + SHORT_EACH * count_plain_words (s)); /* a few words are no answer yet */
  return CLAMP (score, 6, 97);
}

/* COVERAGE: share of the key points, -1 without any.  IS_BUILT: they are general ones, of a question made
 * from a line of the documents; a rich answer need not tick them all, so its substance counts for up to half,
 * the more, the more of them it meets. */
static double
get_correctness (const BuiltinSignals *s, double substance, double coverage, gboolean is_built)
{
  double score;

  if (coverage < 0 || s->kind <= BUILTIN_ANSWER_REPEATED)
    return substance;
  score = 4 + 91 * pow (coverage, 1.15); /* one point of four is still little */
  score = 0.8 * score + 0.2 * MIN (substance, score + 20);
  score -= MIN (get_objections (s), 30) * (1 - 0.8 * coverage) * 0.5;
  if (is_built && substance > score)
    score += 0.5 * level (coverage, 0.6) * (substance - score);
  if (s->kind == BUILTIN_ANSWER_LIST)
    score *= 0.6;
  /* Signs are never complete: who touches the subject and has much to say is not at nothing. */
  else if (coverage > 0)
    score = MAX (score, MIN (RICH_SHARE * substance, RICH_MOST));
  return CLAMP (score, 3, 97);
}

/* A story has four parts; an explanation has none of them, but steps, reasons and more than one sentence. */
static double
get_structure (const BuiltinSignals *s, guint star)
{
  double score = 20;

  if (s->asks_knowledge)
    score += 20 * level (s->n_content, 12) + 18 * level (s->answer->sentences->len, 3)
             + 18 * level (s->cues[BUILTIN_CUE_STEP] + s->cues[BUILTIN_CUE_REASON], 3);
  else
    for (guint bit = 1; bit <= APORIA_STAR_RESULT; bit <<= 1)
      score += (star & bit) != 0 ? 14 : 0;
  score += 14 * level (s->cues[BUILTIN_CUE_STEP], 4) + 10 * level (s->cues[BUILTIN_CUE_REASON], 2);
  if (s->answer->sentences->len > 0 && s->n_words / s->answer->sentences->len > 35)
    score -= 12;
  return CLAMP (score - 2 * MIN (s->n_echoes, 5), 5, 98);
}

static double
get_communication (const BuiltinSignals *s)
{
  double per_hundred = s->n_words > 0 ? 100.0 / MAX (s->n_words, 30) : 0;
  double score = 84 + 10 * level (s->n_acts, 3);

  score -= 4 * MIN (per_hundred * (s->cues[BUILTIN_CUE_FILLER] + s->cues[BUILTIN_CUE_HEDGE]), 8);
  score -= 3 * MIN (s->cues[BUILTIN_CUE_CLICHE] + s->cues[BUILTIN_CUE_BUZZ], 12);
  score -= 4 * MIN (s->cues[BUILTIN_CUE_CONTEMPT] + s->cues[BUILTIN_CUE_BLAME], 8);
  if (s->n_words < 25)
    score -= 25 - s->n_words;
  return CLAMP (score, 5, 97);
}

static double
get_relevance (const BuiltinSignals *s, double substance, double coverage)
{
  double score =
      0.95 * substance + 5 * MAX (level (s->overlap, 0.15), level (MAX (0, coverage), 0.6));

  return CLAMP (score, 5, 98);
}

static guint
find_star (const BuiltinSignals *s)
{
  guint star = 0;

  star |= s->cues[BUILTIN_CUE_SITUATION] > 0 ? APORIA_STAR_SITUATION : 0;
  star |= s->cues[BUILTIN_CUE_TASK] > 0 ? APORIA_STAR_TASK : 0;
  star |= s->n_acts > 0 ? APORIA_STAR_ACTION : 0;
  star |= s->cues[BUILTIN_CUE_RESULT] > 0 ? APORIA_STAR_RESULT : 0;
  return star;
}

static void
set_score (AporiaEvaluation *evaluation, AporiaCriterion criterion, double score)
{
  evaluation->scores[criterion] = (int) lround (CLAMP (score, 0, 100));
}

static void
set_band (AporiaEvaluation *evaluation)
{
  int score = evaluation->scores[APORIA_CRITERION_CORRECTNESS];
  int half = evaluation->is_low_confidence ? 15 : 10;

  evaluation->band_low = MAX (0, score - half);
  evaluation->band_high = MIN (100, score + half);
}

void
builtin_scores_fill (AporiaEvaluation     *evaluation,
                     const BuiltinSignals *s,
                     double                coverage,
                     gboolean              is_built)
{
  double substance = builtin_scores_get_substance (s);
  gboolean is_nothing = s->kind <= BUILTIN_ANSWER_UNKNOWN;

  evaluation->star = is_nothing ? 0 : find_star (s);
  set_score (evaluation, APORIA_CRITERION_CORRECTNESS,
             get_correctness (s, substance, coverage, is_built));
  set_score (evaluation, APORIA_CRITERION_DEPTH, substance);
  set_score (evaluation, APORIA_CRITERION_STRUCTURE,
             is_nothing ? 0 : get_structure (s, evaluation->star));
  set_score (evaluation, APORIA_CRITERION_COMMUNICATION, is_nothing ? 0 : get_communication (s));
  set_score (evaluation, APORIA_CRITERION_RELEVANCE,
             is_nothing ? 0 : get_relevance (s, substance, coverage));
  evaluation->is_low_confidence = evaluation->points->len == 0;
  evaluation->confidence = evaluation->is_low_confidence ? 0.5 : 0.75;
  set_band (evaluation);
}
