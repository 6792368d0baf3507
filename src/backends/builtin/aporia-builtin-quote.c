#include "backends/builtin/aporia-builtin-quote.h"

#include <string.h>

#define MAX_QUOTE_WORDS 12

BuiltinQuote
builtin_quote_clause (const BuiltinText *text, guint first, guint last)
{
  const BuiltinSentence *sentence =
      builtin_text_sentence (text, builtin_text_token (text, first)->sentence);
  BuiltinQuote quote = { first, last };

  while (quote.first > sentence->first && quote.last - quote.first < MAX_QUOTE_WORDS
         && (builtin_text_token (text, quote.first)->flags & BUILTIN_TOKEN_BREAK) == 0
         && first - quote.first < 4)
    quote.first--;
  while (quote.last < sentence->last && quote.last - quote.first < MAX_QUOTE_WORDS
         && (builtin_text_token (text, quote.last)->flags & BUILTIN_TOKEN_BREAK) == 0)
    quote.last++;
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
