/* Quotes: exact slices of the answer, wide enough to be understood. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/domain/aporia-evaluation.h"

typedef struct
{
  guint first; /* tokens */
  guint last;
} BuiltinQuote;

/* The clause around tokens FIRST to LAST (not included): whole where it has at most eighteen words, else
 * cut at its end.  Begins where a clause begins; holds FIRST to LAST unless they are longer themselves. */
BuiltinQuote builtin_quote_clause (const BuiltinText *text, guint first, guint last);
/* Only the words themselves. */
BuiltinQuote builtin_quote_words (const BuiltinHit *hit);
/* The words of QUOTE.  Returns: (transfer full) */
char *builtin_quote_dup (const BuiltinText *text, const BuiltinQuote *quote);
/* A remark with QUOTE (nullable); FORMAT may hold one "{quote}".  Returns: (transfer full) */
AporiaRemark *builtin_remark_make (const BuiltinText *text, AporiaCriterion criterion,
                                   const BuiltinQuote *quote, const char *format);
