/* A key point is covered when one of its signs stands in the answer and is not denied, or when the answer's
 * words make it likely that the point is made. */
#include "backends/builtin/scoring/aporia-builtin-points.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/text/aporia-builtin-quote.h"
#include "backends/builtin/scoring/aporia-builtin-reference.h"
#include <string.h>

#define COVERED 0.5
#define STRONG_SIGN 0.7 /* a phrase, or a word that is no everyday word */
#define WEAK_SIGN 0.3   /* "about", "when" */
#define QUOTE_WORDS 14
#define HALF 0.5    /* a mention that is hedged */
#define LITTLE 0.25 /* … or that owns up to a lack */

typedef struct
{
  double p;
  double best; /* of a single sign */
  guint first; /* tokens of the answer */
  guint last;
} Evidence;

static gboolean
sign_matches (const BuiltinText *sign, const BuiltinText *answer, guint at)
{
  for (guint i = 0; i < sign->tokens->len; i++)
    {
      const BuiltinToken *wanted = builtin_text_token (sign, i);
      const BuiltinToken *token;

      if (at + i >= answer->tokens->len)
        return FALSE;
      token = builtin_text_token (answer, at + i);
      if (strcmp (wanted->stem, token->stem) != 0
          && !(g_str_equal (wanted->word, "20") && g_str_has_prefix (token->word, "20")))
        return FALSE;
    }
  return TRUE;
}

static gboolean
denies (const BuiltinText *text)
{
  for (guint i = 0; i < text->tokens->len; i++)
    if ((builtin_text_token (text, i)->flags & BUILTIN_TOKEN_NEGATION) != 0)
      return TRUE;
  return FALSE;
}

static double
rate_sign (const BuiltinText *sign)
{
  guint n = sign->tokens->len;
  guint n_content = 0;

  for (guint i = 0; i < n; i++)
    n_content += (builtin_text_token (sign, i)->flags & BUILTIN_TOKEN_STOP) == 0;
  return n_content > 0 || n >= 3 ? STRONG_SIGN : n == 2 ? 0.5 : WEAK_SIGN;
}

/* The first place of SIGN that is neither denied nor, where there is another one, a lack; -1 without. */
static int
find_sign (const BuiltinText *sign, const BuiltinSignals *signals)
{
  const BuiltinText *answer = signals->answer;
  guint n = sign->tokens->len;
  int found = -1;

  for (guint at = 0; n > 0 && at + n <= answer->tokens->len; at++)
    {
      if (!sign_matches (sign, answer, at)
          || ((builtin_text_token (answer, at)->flags & BUILTIN_TOKEN_NEGATED) != 0
              && !denies (sign)))
        continue;
      found = found < 0 ? (int) at : found;
      if (!builtin_signals_has (signals, BUILTIN_CUE_LACK, at > 5 ? at - 5 : 0, at + n + 5))
        return (int) at;
    }
  return found;
}

static void
try_sign (Evidence *evidence, const char *text, const BuiltinSignals *signals)
{
  g_autoptr(BuiltinText) sign = builtin_text_new (text);
  double p = rate_sign (sign);
  int at = find_sign (sign, signals);

  if (at < 0)
    return;
  if (p > evidence->best)
    {
      evidence->first = (guint) at;
      evidence->last = (guint) at + sign->tokens->len;
      evidence->best = p;
    }
  if (p <= WEAK_SIGN) /* everyday words alone never cover a point */
    evidence->p = MAX (evidence->p, evidence->p > 0 && evidence->p < COVERED ? 0.42 : p);
  else
    evidence->p = 1 - (1 - evidence->p) * (1 - p);
}

/* Probability that the answer's words make the point; their place in PLACE. */
static double
weigh_words (const char *point, const BuiltinSignals *signals, const BuiltinReply *reply, Evidence *place)
{
  BuiltinMatch match;

  builtin_reply_match (reply, point, &match);
  for (guint i = 0; i < signals->answer->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (signals->answer, i);

      if (token->start < match.start || token->end > match.end)
        continue;
      place->first = place->last == 0 ? i : place->first;
      place->last = MIN (i + 1, place->first + QUOTE_WORDS);
    }
  return place->last > 0 ? builtin_match_get_probability (&match) : 0;
}

static void
set_quote (AporiaPointResult *result, const BuiltinText *answer, const BuiltinQuote *quote)
{
  result->start = builtin_text_token (answer, quote->first)->start;
  result->end = builtin_text_token (answer, quote->last - 1)->end;
  result->quote = g_utf8_substring (answer->raw, result->start, result->end);
}

static gboolean
is_specific (const BuiltinSignals *signals, const BuiltinQuote *quote)
{
  guint n = 0;

  for (guint i = quote->first; i < quote->last; i++)
    {
      const BuiltinToken *token = builtin_text_token (signals->answer, i);
      if ((token->flags & BUILTIN_TOKEN_NUMBER) != 0)
        return TRUE;
      n += builtin_token_is_content (token) ? 1 : 0;
    }
  return n >= 4 || builtin_signals_has (signals, BUILTIN_CUE_ACTION, quote->first, quote->last);
}

/* What a mention is worth: said plainly and in detail 1, else less. */
static double
rate_mention (const BuiltinSignals *signals, const BuiltinQuote *quote, gboolean is_plan)
{
  double credit = is_specific (signals, quote) ? 1 : 0.75;

  if (builtin_signals_has (signals, BUILTIN_CUE_LACK, quote->first, quote->last))
    return LITTLE;
  if (builtin_signals_has (signals, BUILTIN_CUE_HEDGE, quote->first, quote->last)
      || builtin_signals_has (signals, BUILTIN_CUE_VAGUE, quote->first, quote->last))
    return HALF;
  if (!is_plan && builtin_signals_has (signals, BUILTIN_CUE_WISH, quote->first, quote->last))
    return HALF;
  return credit;
}

/* Returns: what the point is worth, 0..1. */
static double
judge_point (AporiaPointResult *result, AporiaKeyPoint *point, const BuiltinSignals *signals,
             const BuiltinReply *reply, gboolean is_plan)
{
  Evidence evidence = { 0 }, words = { 0 };
  BuiltinQuote quote;
  double credit;

  for (guint i = 0; point->signs != NULL && point->signs[i] != NULL; i++)
    try_sign (&evidence, point->signs[i], signals);
  words.p = weigh_words (point->text, signals, reply, &words);
  if (words.p >= evidence.p && evidence.best < STRONG_SIGN)
    evidence = words;
  evidence.p = 1 - (1 - evidence.p) * (1 - words.p);
  result->text = g_strdup (point->text);
  result->start = result->end = -1;
  if (evidence.p < COVERED || evidence.last <= evidence.first
      || signals->kind < BUILTIN_ANSWER_LIST)
    return 0;
  quote = builtin_quote_clause (signals->answer, evidence.first, evidence.last);
  credit = rate_mention (signals, &quote, is_plan);
  result->is_covered = credit >= HALF;
  if (result->is_covered)
    set_quote (result, signals->answer, &quote);
  return credit;
}

double
builtin_points_judge (AporiaEvaluation *evaluation, const AporiaQuestion *question,
                      const BuiltinSignals *signals)
{
  gboolean is_plan = builtin_question_wants_plan (question) || signals->asks_knowledge
                     || question->stage == APORIA_STAGE_OPENING
                     || question->stage == APORIA_STAGE_CLOSING;
  g_autoptr(BuiltinReply) reply = builtin_reply_new (question->text, signals->answer->raw);
  guint n = question->key_points != NULL ? question->key_points->len : 0;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      AporiaPointResult *result = aporia_point_result_new ();
      sum += judge_point (result, question->key_points->pdata[i], signals, reply, is_plan);
      g_ptr_array_add (evaluation->points, result);
    }
  return n > 0 ? sum / n : -1;
}
