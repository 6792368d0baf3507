/* Quotes begin and end where a reader would draw breath: at a sentence, a clause mark, or a conjunction
 * with a subject of its own. */
#include "backends/builtin/text/aporia-builtin-quote.h"

#include <string.h>

#define MAX_QUOTE_WORDS 18
#define SHORT_LEAD_IN 9 /* "After one quarter …": such an opening stays with its main clause */

static gboolean
is_one_of (const BuiltinText *text, guint i, const char *const *words)
{
  return i < text->tokens->len && g_strv_contains (words, builtin_text_token (text, i)->word);
}

static gboolean
is_subject (const BuiltinText *text, guint i)
{
  static const char *const words[] = { "i",    "we",     "he",       "she",       "it",      "they",
                                       "you",  "there",  "nobody",   "everybody", "that",    "this",
                                       "both", "people", "everyone", "somebody",  "nothing", NULL };

  return is_one_of (text, i, words);
}

static gboolean
is_determiner (const BuiltinText *text, guint i)
{
  static const char *const words[] = { "the", "a",   "an",    "my",    "our",  "his", "her",
                                       "one", "its", "their", "these", "your", NULL };

  return is_one_of (text, i, words);
}

static gboolean
is_joiner (const BuiltinText *text, guint i)
{
  static const char *const words[] = { "and", "but", "so", "or", "then", NULL };
  static const char *const then[] = { "then", NULL };
  static const char *const since[] = { "from", "since", "until", "by", "back", "till", NULL };

  /* "from then on" joins nothing. */
  if (i > 0 && is_one_of (text, i, then) && is_one_of (text, i - 1, since))
    return FALSE;
  return is_one_of (text, i, words);
}

/* With these no quote ends. */
static gboolean
is_conjunction (const BuiltinText *text, guint i)
{
  static const char *const words[] = { "and", "but", "or", NULL };

  return is_one_of (text, i, words);
}

/* Words that open a clause that leans on another one. */
static gboolean
is_subordinator (const BuiltinText *text, guint i)
{
  static const char *const words[] = { "when",   "because",  "while", "although", "since", "after",
                                       "before", "if",       "until", "once",     "where", "as",
                                       "unless", "whenever", "in",    "on",       "at",    "for",
                                       "within", "by",       "last",  "from",     NULL };

  return is_one_of (text, i, words);
}

static gboolean
has_break (const BuiltinText *text, guint i)
{
  return (builtin_text_token (text, i)->flags & BUILTIN_TOKEN_BREAK) != 0;
}

/* A mark stronger than a comma stands before token I. */
static gboolean
has_hard_break (const BuiltinText *text, guint i)
{
  const char *p = text->raw + builtin_text_token (text, i - 1)->byte_end;
  const char *end = text->raw + builtin_text_token (text, i)->byte;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == ':' && p > text->raw && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1])) /* 19:40 */
        continue;
      if (c == ';' || c == ':' || c == '(' || c == ')' || c == '.' || c == '\n' || c == 0x2013
          || c == 0x2014 || c == '?' || c == '!')
        return TRUE;
    }
  return FALSE;
}

/* A verb form that one can tell without a dictionary. */
static gboolean
is_plain_verb (const BuiltinToken *token)
{
  static const char *const words[] = { "is",   "are",  "was",   "were",  "has",   "have", "had",
                                       "came", "went", "fell",  "rose",  "did",   "said", "got",
                                       "made", "took", "kept",  "would", "could", "will", "can",
                                       "told", "gave", "knows", "left",  NULL };

  return g_strv_contains (words, token->word)
         || (strlen (token->word) > 4 && g_str_has_suffix (token->word, "ed"));
}

/* Behind a comma, "the crew waited" opens a clause and "the board" goes on with a list. */
static gboolean
verb_follows (const BuiltinText *text, guint from, guint limit)
{
  for (guint i = from; i < MIN (from + 5, limit); i++)
    {
      if (i > from && has_break (text, i))
        return FALSE;
      if (is_plain_verb (builtin_text_token (text, i)))
        return TRUE;
    }
  return FALSE;
}

/* "when I came", "before service I check": a subject of its own within a few words. */
static gboolean
subject_follows (const BuiltinText *text, guint from, guint limit)
{
  for (guint i = from; i < MIN (from + 5, limit); i++)
    {
      if (i > from && has_break (text, i))
        return FALSE;
      if (is_subject (text, i))
        return TRUE;
    }
  return FALSE;
}

static gboolean
opens_clause (const BuiltinText *text, guint i, guint first, guint limit)
{
  guint head = is_joiner (text, i) ? i + 1 : i;
  gboolean is_marked = i > first && has_break (text, i);

  if (i <= first)
    return TRUE;
  if (is_marked && has_hard_break (text, i))
    return TRUE;
  if (head >= limit || (!is_marked && head == i))
    return is_subordinator (text, i) && is_subject (text, i + 1)
           && !is_one_of (text, i,
                          (const char *const[]){ "as", "at", "on", "in", "for", "by", "from",
                                                 "within", "where", NULL });
  if (is_subject (text, head) && !is_one_of (text, head, (const char *const[]){ "both", NULL }))
    return TRUE;
  if (is_subordinator (text, head)
      && (subject_follows (text, head + 1, limit) || verb_follows (text, head + 1, limit)))
    return TRUE;
  return is_determiner (text, head) && verb_follows (text, head + 1, limit);
}

static guint
find_start (const BuiltinText *text, guint first, const BuiltinSentence *sentence)
{
  guint start = first;

  while (start > sentence->first && !opens_clause (text, start, sentence->first, sentence->last))
    start--;
  return start;
}

/* The clause before START leads into it: "After a year …,", "When I came, …". */
static guint
take_lead_in (const BuiltinText *text, guint start, const BuiltinSentence *sentence)
{
  guint lead;

  if (start <= sentence->first || is_joiner (text, start) || has_hard_break (text, start))
    return start;
  lead = find_start (text, start - 1, sentence);
  if (is_joiner (text, lead) && is_subordinator (text, lead + 1))
    return start - lead <= SHORT_LEAD_IN ? lead : start;
  return is_subordinator (text, lead) && start - lead <= SHORT_LEAD_IN ? lead : start;
}

static guint
find_end (const BuiltinText *text, guint last, const BuiltinSentence *sentence)
{
  guint end = last;

  while (end < sentence->last && !opens_clause (text, end, sentence->first, sentence->last))
    end++;
  return end;
}

/* A place to begin inside a clause that is too long: never inside a group of words that belong together. */
static guint
shorten_front (const BuiltinText *text, guint start, guint first, guint last)
{
  if (last - start <= MAX_QUOTE_WORDS)
    return start;
  for (guint i = last - MIN (last, MAX_QUOTE_WORDS); i < first; i++)
    if (has_break (text, i) || is_subject (text, i) || is_subordinator (text, i)
        || is_joiner (text, i))
      return i;
  return first;
}

static guint
shorten_back (const BuiltinText *text, guint start, guint least, guint end)
{
  guint cut = MIN (end, MAX (start + MAX_QUOTE_WORDS, least));
  guint at = cut;

  if (cut == end)
    return end;
  while (at > least && at > start + 5 && !has_break (text, at) && !is_joiner (text, at))
    at--;
  if (at > least && at > start + 5)
    cut = at;
  while (cut > least && cut > start + 3
         && (builtin_text_token (text, cut - 1)->flags & BUILTIN_TOKEN_STOP) != 0)
    cut--;
  return cut;
}

BuiltinQuote
builtin_quote_clause (const BuiltinText *text, guint first, guint last)
{
  const BuiltinSentence *sentence =
      builtin_text_sentence (text, builtin_text_token (text, first)->sentence);
  BuiltinQuote quote;
  guint lead;

  last = MIN (last, sentence->last);
  quote.first = find_start (text, first, sentence);
  quote.last = find_end (text, last, sentence);
  lead = take_lead_in (text, quote.first, sentence);
  if (quote.last - lead <= MAX_QUOTE_WORDS)
    quote.first = lead;
  /* "when I came" alone says little: take the main clause too. */
  if (quote.last < sentence->last && quote.first < quote.last && is_subordinator (text, quote.first)
      && !has_hard_break (text, quote.last) && has_break (text, quote.last)
      && !is_joiner (text, quote.last))
    {
      guint end = find_end (text, quote.last + 1, sentence);
      if (end - quote.first <= MAX_QUOTE_WORDS)
        quote.last = end;
    }
  quote.first = shorten_front (text, quote.first, first, last);
  while (quote.first < first && is_joiner (text, quote.first)
         && !g_str_equal (builtin_text_token (text, quote.first + 1)->word, "that"))
    quote.first++;
  quote.last = shorten_back (text, quote.first, last, quote.last);
  while (quote.last > last && quote.last > quote.first + 1 && is_conjunction (text, quote.last - 1))
    quote.last--;
  return quote;
}

BuiltinQuote
builtin_quote_words (const BuiltinHit *hit)
{
  return (BuiltinQuote){ hit->first, hit->last };
}

char *
builtin_quote_dup (const BuiltinText *text, const BuiltinQuote *quote)
{
  return builtin_text_slice (text, quote->first, quote->last);
}

AporiaRemark *
builtin_remark_make (const BuiltinText *text, AporiaCriterion criterion, const BuiltinQuote *quote,
                     const char *format)
{
  const char *place = strstr (format, "{quote}");
  g_autofree char *words = quote != NULL ? builtin_quote_dup (text, quote) : NULL;
  g_autofree char *filled = NULL;
  int start = -1, end = -1;

  if (quote != NULL)
    {
      start = builtin_text_token (text, quote->first)->start;
      end = builtin_text_token (text, quote->last - 1)->end;
    }
  if (place == NULL || words == NULL)
    return aporia_remark_make (criterion, text->raw, start, end, format);
  filled = g_strdup_printf ("%.*s%s%s", (int) (place - format), format, words,
                            place + strlen ("{quote}"));
  return aporia_remark_make (criterion, text->raw, start, end, filled);
}
