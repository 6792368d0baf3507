/* A key point is covered when one of its signs stands in the answer and is not denied, or when the answer
 * shares enough of the point's own content words (weighted by length: rare words are long). */
#include "backends/builtin/aporia-builtin-points.h"

#include "backends/builtin/aporia-builtin-fold.h"
#include <string.h>

#define COVERED 0.5
#define STRONG_SIGN 0.7 /* a phrase, or a word that is no everyday word */
#define WEAK_SIGN 0.3   /* "about", "when" */
#define QUOTE_WORDS 14

typedef struct
{
  double p;
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

static void
try_sign (Evidence *evidence, const char *text, const BuiltinText *answer)
{
  g_autoptr(BuiltinText) sign = builtin_text_new (text);
  guint n = sign->tokens->len;
  guint n_content = 0;

  for (guint i = 0; i < n; i++)
    n_content += (builtin_text_token (sign, i)->flags & BUILTIN_TOKEN_STOP) == 0;
  for (guint at = 0; n > 0 && at + n <= answer->tokens->len; at++)
    {
      double p = n_content > 0 || n >= 3 ? STRONG_SIGN : n == 2 ? 0.5 : WEAK_SIGN;

      if (!sign_matches (sign, answer, at))
        continue;
      if ((builtin_text_token (answer, at)->flags & BUILTIN_TOKEN_NEGATED) != 0 && !denies (sign))
        continue;
      if (p > evidence->p)
        {
          evidence->first = at;
          evidence->last = at + n;
        }
      if (p <= WEAK_SIGN) /* everyday words alone never cover a point */
        evidence->p = MAX (evidence->p, evidence->p > 0 && evidence->p < COVERED ? 0.42 : p);
      else
        evidence->p = 1 - (1 - evidence->p) * (1 - p);
      return;
    }
}

static double
weigh (const BuiltinToken *token)
{
  return 1.0 + 0.12 * (double) MIN (strlen (token->stem), 10);
}

/* Finds TOKEN's stem in the answer with the same polarity; gives its place or -1. */
static int
find_stem (const BuiltinToken *wanted, const BuiltinText *answer, gboolean is_denied)
{
  for (guint i = 0; i < answer->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (answer, i);
      if (strcmp (token->stem, wanted->stem) == 0
          && ((token->flags & BUILTIN_TOKEN_NEGATED) != 0) == is_denied)
        return (int) i;
    }
  return -1;
}

static double
get_overlap (const BuiltinText *point, const BuiltinSignals *signals, Evidence *place)
{
  g_autoptr(GHashTable) asked = builtin_text_stems (signals->question);
  double all = 0, found = 0;
  int low = -1, high = -1;

  for (guint i = 0; i < point->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (point, i);
      double weight = weigh (token);
      int at;

      if (!builtin_token_is_content (token) && (token->flags & BUILTIN_TOKEN_NUMBER) == 0)
        continue;
      if (g_hash_table_contains (asked, token->stem))
        weight *= 0.3;
      all += weight;
      at = find_stem (token, signals->answer, (token->flags & BUILTIN_TOKEN_NEGATED) != 0);
      if (at < 0)
        continue;
      found += weight;
      low = low < 0 ? at : MIN (low, at);
      high = MAX (high, at);
    }
  if (low >= 0)
    {
      place->first = (guint) low;
      place->last = (guint) MIN (high + 1, low + QUOTE_WORDS);
    }
  return all > 0 ? found / all : 0;
}

static void
set_quote (AporiaPointResult *result, const BuiltinText *answer, const Evidence *evidence)
{
  guint sentence = builtin_text_token (answer, evidence->first)->sentence;
  const BuiltinSentence *span = builtin_text_sentence (answer, sentence);
  guint first = evidence->first > span->first + 5 ? evidence->first - 5 : span->first;
  guint last = MIN (span->last, MAX (evidence->last, first + QUOTE_WORDS));

  first = MAX (first, span->first);
  result->start = builtin_text_token (answer, first)->start;
  result->end = builtin_text_token (answer, last - 1)->end;
  result->quote = g_utf8_substring (answer->raw, result->start, result->end);
}

static AporiaPointResult *
judge_point (AporiaKeyPoint *point, const BuiltinSignals *signals)
{
  AporiaPointResult *result = aporia_point_result_new ();
  g_autoptr(BuiltinText) text = builtin_text_new (point->text);
  Evidence evidence = { 0 }, words = { 0 };
  double overlap = get_overlap (text, signals, &words);

  for (guint i = 0; point->signs != NULL && point->signs[i] != NULL; i++)
    try_sign (&evidence, point->signs[i], signals->answer);
  if (overlap >= evidence.p && overlap > 0)
    evidence = words;
  evidence.p = 1 - (1 - evidence.p) * (1 - overlap * overlap);
  evidence.p = MAX (evidence.p, overlap);
  result->text = g_strdup (point->text);
  result->start = result->end = -1;
  result->is_covered = evidence.p >= COVERED && evidence.last > evidence.first
                       && signals->kind >= BUILTIN_ANSWER_LIST;
  if (result->is_covered)
    set_quote (result, signals->answer, &evidence);
  return result;
}

void
builtin_points_judge (AporiaEvaluation *evaluation, AporiaQuestion *question,
                      const BuiltinSignals *signals)
{
  for (guint i = 0; question->key_points != NULL && i < question->key_points->len; i++)
    g_ptr_array_add (evaluation->points, judge_point (question->key_points->pdata[i], signals));
}

double
builtin_points_get_coverage (const AporiaEvaluation *evaluation)
{
  guint n = 0;

  if (evaluation->points->len == 0)
    return -1;
  for (guint i = 0; i < evaluation->points->len; i++)
    n += ((AporiaPointResult *) evaluation->points->pdata[i])->is_covered ? 1 : 0;
  return (double) n / evaluation->points->len;
}
