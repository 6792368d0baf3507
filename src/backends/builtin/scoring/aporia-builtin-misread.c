/* Where the words of a cue say something else: told by what stands around them. */
#include "backends/builtin/scoring/aporia-builtin-misread.h"

#include <string.h>

/* Words a reported insult or a condition may stand away. */
#define REACH 4

static const char *
word_at (const BuiltinText *text, guint i)
{
  return i < text->tokens->len ? builtin_text_token (text, i)->word : "";
}

/* One of WORDS stands in the REACH words before AT, in the same sentence. */
static gboolean
follows_one_of (const BuiltinText *text, guint at, const char *const *words)
{
  for (guint i = at; i > 0 && i + REACH > at; i--)
    {
      if (builtin_text_token (text, i - 1)->sentence != builtin_text_token (text, at)->sentence)
        return FALSE;
      if (g_strv_contains (words, word_at (text, i - 1)))
        return TRUE;
    }
  return FALSE;
}

/* "He called me lazy": somebody else's word about the person. */
static gboolean
is_reported (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const calling[] = { "called", "calls", "calling", "named", NULL };
  static const char *const me[] = { "me", "us", "myself", NULL };
  guint last = hit->last - 1; /* the insult; a cue may begin with whoever said it */

  return follows_one_of (text, last, calling) && follows_one_of (text, last, me);
}

/* "I think of …", "I think outside …", "as I think through …": thinking, not softening. */
static gboolean
is_thinking (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const behind[] = { "of",   "about", "outside", "through", "ahead", "first",
                                        "back", "in",    "out",     "on",      NULL };

  return g_str_equal (word_at (text, hit->last - 1), "think")
         && g_strv_contains (behind, word_at (text, hit->last));
}

/* "I would say the name quietly": speaking; "I would say that …", "I would say yes": softening. */
static gboolean
is_speaking (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const behind[] = { "that", "it",    "i",    "we",    "there", "yes", "no",
                                        "he",   "she",   "they", "about", "this",  "",    NULL };

  return g_str_equal (word_at (text, hit->last - 1), "say")
         && !g_strv_contains (behind, word_at (text, hit->last));
}

/* "a bit late", "a little earlier", "maybe 40 people": a measure. */
static gboolean
is_measure (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const about[] = { "maybe", "perhaps", "probably", NULL };
  static const char *const amounts[] = { "a", "an", "half", NULL };

  if (hit->last < text->tokens->len && g_strv_contains (about, word_at (text, hit->last - 1)))
    return (builtin_text_token (text, hit->last)->flags & BUILTIN_TOKEN_NUMBER) != 0
           || g_strv_contains (amounts, word_at (text, hit->last));
  return g_str_equal (word_at (text, hit->first), "a") && hit->last - hit->first == 2;
}

/* "I cash up at the end of the day": the evening. */
static gboolean
is_evening (const BuiltinText *text, const BuiltinHit *hit)
{
  const BuiltinToken *token = builtin_text_token (text, hit->first);
  gboolean opens = hit->first == 0 || (token->flags & BUILTIN_TOKEN_BREAK) != 0
                   || builtin_text_token (text, hit->first - 1)->sentence != token->sentence;

  return g_str_equal (token->word, "at") && g_str_equal (word_at (text, hit->last - 1), "day") && !opens;
}

/* "You pass it": only alone it declines the question. */
static gboolean
is_passing (const BuiltinText *text, const BuiltinHit *hit)
{
  const BuiltinSentence *sentence =
      builtin_text_sentence (text, builtin_text_token (text, hit->first)->sentence);

  return g_str_equal (word_at (text, hit->first), "pass") && hit->last - hit->first == 1
         && sentence->last - sentence->first > 2;
}

/* "They would have come anyway": a thought about others, not shrugging. */
static gboolean
is_supposed (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const would[] = { "would", NULL };

  return g_str_equal (word_at (text, hit->first), "anyway") && follows_one_of (text, hit->first, would);
}

/* "I do not think that …": an opinion, not a lack of thought. */
static gboolean
is_opinion (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const past[] = { "did", NULL };

  return g_str_equal (word_at (text, hit->last - 1), "think") && hit->last < text->tokens->len
         && !follows_one_of (text, hit->last - 1, past);
}

/* "I told her that I should have asked": owning up, not shifting it. */
static gboolean
is_owning (const BuiltinText *text, const BuiltinHit *hit)
{
  static const char *const own[] = { "i", "we", "my", NULL };

  return g_str_equal (word_at (text, hit->first), "i")
         && g_str_equal (word_at (text, hit->first + 1), "told")
         && g_str_equal (word_at (text, hit->last - 1), "that")
         && g_strv_contains (own, word_at (text, hit->last));
}

gboolean
builtin_cue_is_misread (const BuiltinText *text, const BuiltinHit *hit)
{
  switch ((BuiltinCueKind) hit->cue->kind)
    {
    case BUILTIN_CUE_BLAME:
      return is_owning (text, hit);
    case BUILTIN_CUE_CONTEMPT:
      return is_reported (text, hit);
    case BUILTIN_CUE_HEDGE:
      return is_thinking (text, hit) || is_speaking (text, hit) || is_measure (text, hit);
    case BUILTIN_CUE_FILLER:
      return is_evening (text, hit);
    case BUILTIN_CUE_UNKNOWING:
      return is_passing (text, hit);
    case BUILTIN_CUE_IDLE:
      return is_supposed (text, hit) || is_opinion (text, hit);
    default:
      return FALSE;
    }
}
