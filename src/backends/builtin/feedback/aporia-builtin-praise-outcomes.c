/* What came of it, said without the words of a report: then beside now, nothing lost, taken up by others, and
 * plain sizes. */
#include "backends/builtin/feedback/aporia-builtin-praising.h"

#include "backends/builtin/text/aporia-builtin-class.h"
#include <string.h>

#define WHOLE_QUOTE 22 /* words: then and now in one quote, if it is no longer */
#define NOW_REACH 8    /* words from "now" to its figure */
#define LONG_LEAD 4    /* words before "the others" that belong to something else */
#define THEN_REACH 24  /* words back to the figure of before */

static gboolean
is_in (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* A figure in digits or words that counts something; "one" and "a" mostly count nothing, a year is a date. */
static gboolean
is_figure (const BuiltinPraising *self, guint i)
{
  static const char *const parts[] = { "half", "third", "quarter", "zero", "twice", NULL };
  static const char *const none[] = { "one", "first", "second", "once", NULL };
  const BuiltinToken *token = builtin_text_token (self->s->answer, i);

  if ((token->flags & BUILTIN_TOKEN_DIGITS) != 0)
    return strlen (token->word) != 4;
  if (g_str_equal (token->word, "third") || g_str_equal (token->word, "quarter")
      || g_str_equal (token->word, "half"))
    return i > 0
           && is_in (builtin_praising_word (self, i - 1),
                     (const char *const[]){ "a", "by", "one", "to", NULL });
  return is_in (token->word, parts)
         || ((token->flags & BUILTIN_TOKEN_NUMBER) != 0 && !is_in (token->word, none));
}

/* The clause at I speaks of what is over. */
static gboolean
speaks_of_then (const BuiltinPraising *self, guint first, guint last)
{
  static const char *const words[] = { "was",     "were",   "took", "used", "had",  "before",
                                       "earlier", "needed", "lost", "cost", "came", NULL };

  for (guint i = first; i < last; i++)
    if (is_in (builtin_praising_word (self, i), words)
        || builtin_token_is_past (builtin_text_token (self->s->answer, i)))
      return TRUE;
  return FALSE;
}

static gboolean
finds_figure (const BuiltinPraising *self, guint first, guint last, guint *at)
{
  for (guint i = first; i < last; i++)
    if (is_figure (self, i))
      {
        *at = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
finds_word (const BuiltinPraising *self, guint first, guint last, const char *const *words)
{
  for (guint i = first; i < last; i++)
    if (is_in (builtin_praising_word (self, i), words))
      return TRUE;
  return FALSE;
}

/* From the clause of figure THEN to the one of figure NOW; only the latter when both are too long. */
static gboolean
quote_both (const BuiltinPraising *self, guint then, guint opener, guint now, BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  BuiltinQuote before = builtin_quote_clause (text, then, then + 1);
  BuiltinQuote after = builtin_quote_clause (text, opener, now + 1);

  *quote = after;
  if (builtin_text_token (text, then)->sentence == builtin_text_token (text, now)->sentence
      && before.first < after.first && after.last - before.first <= WHOLE_QUOTE)
    quote->first = before.first;
  return quote->last > now && builtin_praising_is_clean (self, quote);
}

/* "now it is five", "today the count takes two hours": "now", a verb of measure, and a figure. */
static gboolean
tells_now (const BuiltinPraising *self, guint i, guint end, guint *now)
{
  static const char *const openers[] = { "now", "today", "nowadays", NULL };
  static const char *const verbs[] = { "is",   "are",    "takes", "take", "needs", "need", "costs",
                                       "cost", "stands", "has",   "have", "gets",  NULL };

  if (!is_in (builtin_praising_word (self, i), openers))
    return FALSE;
  for (guint k = i + 1; k < MIN (i + NOW_REACH, end); k++)
    if (is_in (builtin_praising_word (self, k), verbs))
      return finds_figure (self, k + 1, MIN (k + 4, end), now);
  return FALSE;
}

/* A figure of now, and one of then before it. */
static gboolean
is_now (const BuiltinPraising *self, guint i, BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  const BuiltinSentence *sentence =
      builtin_text_sentence (text, builtin_text_token (text, i)->sentence);
  guint from = i > THEN_REACH ? i - THEN_REACH : 0;
  guint now, then;

  return tells_now (self, i, sentence->last, &now) && finds_figure (self, from, i, &then)
         && speaks_of_then (self, from, i) && quote_both (self, then, i, now, quote);
}

/* "from two days to three hours", "six against one before". */
static gboolean
is_pair (const BuiltinPraising *self, guint i, BuiltinQuote *quote)
{
  static const char *const against[] = { "against", "versus", "compared", NULL };
  static const char *const past[] = { "before", "earlier", "previously", "then", NULL };
  const BuiltinText *text = self->s->answer;
  const BuiltinSentence *sentence =
      builtin_text_sentence (text, builtin_text_token (text, i)->sentence);
  const char *word = builtin_praising_word (self, i);
  guint first, second;

  if (is_in (word, against))
    return finds_figure (self, MAX (sentence->first, i > 8 ? i - 8 : 0), i, &first)
           && finds_figure (self, i + 1, MIN (i + 5, sentence->last), &second)
           && finds_word (self, second + 1, MIN (second + 6, sentence->last), past)
           && builtin_praising_find_clause (self, first, second + 1, quote);
  if (!g_str_equal (word, "from")
      || !finds_figure (self, i + 1, MIN (i + 4, sentence->last), &first))
    return FALSE;
  for (guint to = first + 1; to < MIN (first + 4, sentence->last); to++)
    if (g_str_equal (builtin_praising_word (self, to), "to")
        && finds_figure (self, to + 1, MIN (to + 4, sentence->last), &second))
      return builtin_praising_find_clause (self, i, second + 1, quote);
  return FALSE;
}

static guint
count_figures (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  guint n = 0;

  for (guint i = quote->first; i < quote->last; i++)
    n += is_figure (self, i) ? 1 : 0;
  return n;
}

gboolean
builtin_praise_then_and_now (BuiltinPraising *self)
{
  guint n = self->s->answer->tokens->len;
  guint act = builtin_praise_find_first_act (self);

  for (guint i = 1; i < n; i++)
    {
      BuiltinQuote quote;

      /* What changed before somebody did something is where the story began. */
      if ((!is_now (self, i, &quote) && (i < act || !is_pair (self, i, &quote)))
          || g_str_equal (builtin_praising_word (self, quote.first), "if"))
        continue;
      builtin_praising_add (self,
                            count_figures (self, &quote) > 1 ? BUILTIN_PRAISE_THEN_NOW
                                                             : BUILTIN_PRAISE_OUTCOME,
                            APORIA_CRITERION_DEPTH, &quote);
      return TRUE;
    }
  return FALSE;
}

/* "lost no order", "had no complaint", "not one fall". */
static gboolean
is_spared (const BuiltinPraising *self, guint i)
{
  static const char *const harm[] = { "complaint", "accid",  "error",   "mistak", "delay",
                                      "loss",      "injuri", "fall",    "defect", "return",
                                      "correct",   "outag",  "incid",   "claim",  "damag",
                                      "repeat",    "rework", "penalti", "refund", "downtim",
                                      "failur",    NULL };
  static const char *const losing[] = { "lost", "missed", "dropped", "wasted", "skipped", NULL };
  static const char *const left[] = { "left", "quit", "complained", "missed", "noticed", "fell",
                                      "was",  "were", "had",        "lost",   NULL };
  const BuiltinText *text = self->s->answer;
  const char *word = builtin_praising_word (self, i);

  if (g_str_equal (word, "no") || g_str_equal (word, "without"))
    {
      if (i > 0 && g_str_equal (word, "no") && is_in (builtin_praising_word (self, i - 1), losing))
        return TRUE;
      for (guint k = i + 1; k < MIN (i + 4, text->tokens->len); k++)
        if (is_in (builtin_text_token (text, k)->stem, harm))
          return i > 0;
      return FALSE;
    }
  if (!is_in (word, (const char *const[]){ "nobody", "none", NULL }))
    return FALSE;
  if (is_in (builtin_praising_word (self, i + 1), (const char *const[]){ "was", "were", NULL }))
    return is_in (builtin_praising_word (self, i + 2),
                  (const char *const[]){ "hurt", "injured", "lost", "missed", "late", "harmed",
                                         NULL });
  return is_in (builtin_praising_word (self, i + 1), left)
         && !is_in (builtin_praising_word (self, i + 1),
                    (const char *const[]){ "noticed", "had", NULL });
}

gboolean
builtin_praise_nothing_lost (BuiltinPraising *self)
{
  guint n = self->s->answer->tokens->len;
  guint act = builtin_praise_find_first_act (self);

  for (guint i = MAX (act, n / 2); i < n; i++)
    {
      BuiltinQuote quote;

      if (!is_spared (self, i) || !builtin_praising_find_clause (self, i, i + 2, &quote))
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_OUTCOME, APORIA_CRITERION_DEPTH, &quote);
      return TRUE;
    }
  return FALSE;
}

/* "they", "the team", "two other teams", "three depots", "the younger ones". */
static gboolean
is_others (const BuiltinPraising *self, guint i)
{
  static const char *const words[] = {
    "everybody", "everyone",   "team",   "shift",   "ward",      "crew",    "branch",
    "branches",  "department", "site",   "sites",   "school",    "office",  "ones",
    "others",    "wards",      "shifts", "crews",   "deputy",    "kitchen", "trainee",
    "colleague", "successor",  "boss",   "manager", "newcomers", NULL
  };
  static const char *const several[] = { "other",   "both", "all", "most", "many",
                                         "several", "some", "the", "new",  NULL };
  const BuiltinToken *token = builtin_text_token (self->s->answer, i);

  if (builtin_class_matches (CLASS_THEY, token) || builtin_class_matches (CLASS_GROUP, token)
      || is_in (token->word, words))
    return TRUE;
  return i > 0 && builtin_token_is_content (token) && g_str_has_suffix (token->word, "s")
         && (is_in (builtin_praising_word (self, i - 1), several)
             || builtin_praising_holds (self, i - 1, i, BUILTIN_TOKEN_NUMBER));
}

static gboolean
is_lasting (const char *word)
{
  return is_in (word, (const char *const[]){ "now", "still", "today", "since", "nowadays", NULL });
}

/* "the others use it now", "two of them copied it": somebody else, a verb of use, and what they use. */
static gboolean
is_used_by_others (const BuiltinPraising *self, guint i)
{
  static const char *const verbs[] = { "use",    "uses",    "used",     "copied",   "copy",
                                       "copies", "adopted", "borrowed", "follow",   "follows",
                                       "kept",   "keep",    "keeps",    "train",    "works",
                                       "work",   "took",    "teach",    "repeated", "wanted",
                                       NULL };
  static const char *const things[] = { "it", "them", "this", "that", "mine", "my", "our", NULL };
  const BuiltinText *text = self->s->answer;
  const BuiltinSentence *sentence =
      builtin_text_sentence (text, builtin_text_token (text, i)->sentence);
  gboolean has_others = FALSE, lasts = FALSE, has_thing = FALSE;

  if (!is_in (builtin_praising_word (self, i), verbs))
    return FALSE;
  for (guint k = MAX (sentence->first, i > NOW_REACH ? i - NOW_REACH : 0); k < i; k++)
    {
      if (is_in (builtin_praising_word (self, k), (const char *const[]){ "i", "we", NULL }))
        return FALSE;
      has_others = has_others || is_others (self, k);
      lasts = lasts || is_lasting (builtin_praising_word (self, k));
    }
  for (guint k = i + 1; k < MIN (i + 7, sentence->last); k++)
    {
      lasts = lasts || is_lasting (builtin_praising_word (self, k));
      has_thing = has_thing || (k <= i + 3 && is_in (builtin_praising_word (self, k), things));
    }
  return has_others
         && (is_in (builtin_praising_word (self, i),
                    (const char *const[]){ "copied", "adopted", "borrowed", NULL })
                 ? has_thing || lasts
                 : has_thing && lasts);
}

/* The clause around the verb at I; where much stands before those who act, from them on. */
static gboolean
quote_others (const BuiltinPraising *self, guint i, BuiltinQuote *quote)
{
  static const char *const opening[] = { "the",  "of",   "other", "both", "all",
                                         "most", "some", "a",     "our",  NULL };
  const BuiltinText *text = self->s->answer;
  guint end = builtin_text_sentence (text, builtin_text_token (text, i)->sentence)->last;
  guint first = i;

  *quote = builtin_quote_clause (text, i, i + 1);
  while (first > quote->first && !is_others (self, first))
    first--;
  /* "the whole evening shift", "three of the drivers": back to the word that opens it. */
  for (guint k = first; k > quote->first && k + LONG_LEAD > first; k--)
    if (is_in (builtin_praising_word (self, k - 1), opening)
        || builtin_praising_holds (self, k - 1, k, BUILTIN_TOKEN_NUMBER))
      first = k - 1;
  if (first > quote->first + LONG_LEAD)
    {
      quote->first = first;
      quote->last = i + 1;
      while (quote->last < MIN (end, i + NOW_REACH)
             && !builtin_praising_holds (self, quote->last, quote->last + 1, BUILTIN_TOKEN_BREAK))
        quote->last++;
    }
  return builtin_praising_is_clean_clause (self, quote);
}

/* "it is still the list they train with", "still taped to the desk". */
static gboolean
is_still_used (const BuiltinPraising *self, guint i)
{
  static const char *const uses[] = { "use",    "uses",  "used",  "hangs", "hang", "taped",
                                      "pinned", "runs",  "train", "done",  "work", "works",
                                      "follow", "valid", "there", "how",   "our",  NULL };
  static const char *const things[] = { "is",   "are", "they",   "it", "which",
                                        "that", "we",  "people", NULL };

  const char *next = builtin_praising_word (self, i + 1);

  if (i == 0 || !g_str_equal (builtin_praising_word (self, i), "still")
      || !is_in (builtin_praising_word (self, i - 1), things))
    return FALSE;
  if (g_str_equal (next, "in"))
    return is_in (builtin_praising_word (self, i + 2),
                  (const char *const[]){ "use", "place", "force", NULL });
  if (g_str_equal (next, "the")) /* "the list they train with" */
    return is_in (builtin_praising_word (self, i + 3),
                  (const char *const[]){ "they", "we", "people", "that", NULL })
           && !is_in (builtin_praising_word (self, i + 2),
                      (const char *const[]){ "same", "problem", NULL });
  return is_in (next, uses);
}

/* "it is the standard now", "became part of the training". */
static gboolean
is_made_rule (const BuiltinPraising *self, guint i)
{
  static const char *const rules[] = { "standard", "template", "routine", "rule",
                                       "norm",     "part",     NULL };
  static const char *const ways[] = { "became", "become", "now", NULL };
  guint from = i > 4 ? i - 4 : 0;

  if (!is_in (builtin_praising_word (self, i), rules))
    return FALSE;
  for (guint k = from; k < i; k++)
    if (is_in (builtin_praising_word (self, k), ways))
      return TRUE;
  return FALSE;
}

/* Where the person first speaks of themselves; the number of tokens when nowhere. */
static guint
find_own (const BuiltinPraising *self)
{
  guint i = 0;

  while (i < self->s->answer->tokens->len
         && !is_in (builtin_praising_word (self, i), (const char *const[]){ "i", "my", NULL }))
    i++;
  return i;
}

gboolean
builtin_praise_taken_up (BuiltinPraising *self)
{
  guint n = self->s->answer->tokens->len;
  guint own = find_own (self);

  for (guint i = MAX (own, n / 3); i < n; i++)
    {
      BuiltinQuote quote;

      if ((!is_used_by_others (self, i) && !is_still_used (self, i) && !is_made_rule (self, i))
          || !quote_others (self, i, &quote) || builtin_praising_denies (self, &quote))
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_TAKEN_UP, APORIA_CRITERION_DEPTH, &quote);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_digits (const BuiltinPraising *self, guint i)
{
  return builtin_praising_holds (self, i, i + 1, BUILTIN_TOKEN_DIGITS);
}

/* "my rota", "saves us": but not "she told me". */
static gboolean
names_self (const BuiltinPraising *self, guint i)
{
  static const char *const own[] = { "i", "we", "my", "our", NULL };
  static const char *const mine[] = { "me", "us", NULL };
  static const char *const telling[] = { "told", "asked", "tells", "asks", "of", "to", NULL };

  return is_in (builtin_praising_word (self, i), own)
         || (i > 0 && is_in (builtin_praising_word (self, i), mine)
             && !is_in (builtin_praising_word (self, i - 1), telling));
}

gboolean
builtin_praise_size (BuiltinPraising *self, gboolean takes_words)
{
  guint n = self->s->answer->tokens->len;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_own = FALSE;
      BuiltinQuote quote;

      /* "we had only two" is a lack. */
      if (i > 0
          && is_in (builtin_praising_word (self, i - 1),
                    (const char *const[]){ "only", "just", NULL }))
        continue;
      if (!is_figure (self, i) || (!takes_words && !is_in_digits (self, i))
          || !builtin_praising_find_clause (self, i, i + 1, &quote)
          || builtin_praising_denies (self, &quote))
        continue;
      /* In what one tells about oneself, years are one's own: "twelve years on the tools". */
      is_own = takes_words && self->question->stage == APORIA_STAGE_OPENING
               && is_in (builtin_praising_word (self, i + 1),
                         (const char *const[]){ "years", "months", NULL })
               && !is_in (builtin_praising_word (self, i + 2),
                          (const char *const[]){ "ago", "old", NULL });
      for (guint t = quote.first; t < (takes_words ? quote.last : i); t++)
        is_own = is_own || names_self (self, t);
      if (!is_own)
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_SIZE, APORIA_CRITERION_DEPTH, &quote);
      return TRUE;
    }
  return FALSE;
}
