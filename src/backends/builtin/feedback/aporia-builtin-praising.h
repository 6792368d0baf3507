/* Strengths in the making; shared by the files that look for them. */
#pragma once

#include "backends/builtin/feedback/aporia-builtin-phrasing.h"
#include "backends/builtin/text/aporia-builtin-quote.h"
#include "core/domain/aporia-question.h"

typedef struct
{
  AporiaEvaluation *evaluation;
  const AporiaQuestion *question;
  const BuiltinSignals *s;
  gboolean is_plan;  /* "I would …" is what was asked for */
  gboolean is_story; /* "I did …" is */
  GArray *finds;     /* BuiltinFallacyFind: what is not well argued is not praised */
} BuiltinPraising;

/* Whether QUOTE is whole and not praised yet. */
gboolean builtin_praising_is_open (const BuiltinPraising *self, const BuiltinQuote *quote);
/* Whether QUOTE may be praised: whole, well said, well argued and not praised yet. */
gboolean builtin_praising_is_clean (const BuiltinPraising *self, const BuiltinQuote *quote);
/* The same of words that stand alone for what they tell: five words or more. */
gboolean builtin_praising_is_clean_clause (const BuiltinPraising *self, const BuiltinQuote *quote);
/* The clause around tokens FIRST to LAST.  FALSE when it is not clean. */
gboolean builtin_praising_find_clause (const BuiltinPraising *self, guint first, guint last,
                                       BuiltinQuote *quote);
/* Something is denied in QUOTE. */
gboolean builtin_praising_denies (const BuiltinPraising *self, const BuiltinQuote *quote);
void builtin_praising_add (BuiltinPraising *self, BuiltinNeed need, AporiaCriterion criterion,
                           const BuiltinQuote *quote);
/* The word of token I, "" when there is none: one may look behind the end. */
const char *builtin_praising_word (const BuiltinPraising *self, guint i);
/* A token with one of FLAGS in FIRST to LAST (not included). */
gboolean builtin_praising_holds (const BuiltinPraising *self, guint first, guint last, guint flags);

/* Each looks for one thing and praises it once.  Returns: whether something was found. */

/* "I toned it with a ten-minute ash": by grammar, whatever the verb. */
gboolean builtin_praise_own_act (BuiltinPraising *self);
/* "I stop and call his name", "I'd first clear the bay": for plans and ways of working. */
gboolean builtin_praise_step (BuiltinPraising *self);
/* The subject at token I opens something new and leans on nothing before it. */
gboolean builtin_praise_opens_thought (const BuiltinPraising *self, guint i);
/* WORD, as it is folded, tells what one thought or felt: nobody could watch it. */
gboolean builtin_praise_is_state (const char *word);
/* The first token of an act of the person's own; the number of tokens when there is none. */
guint builtin_praise_find_first_act (const BuiltinPraising *self);

/* "it took nine days, now it is five". */
gboolean builtin_praise_then_and_now (BuiltinPraising *self);
/* "the team lost no order", "nobody was hurt". */
gboolean builtin_praise_nothing_lost (BuiltinPraising *self);
/* "two other teams use it now". */
gboolean builtin_praise_taken_up (BuiltinPraising *self);
/* A figure of one's own that is no change.  TAKES_WORDS: "fourteen" counts as well as "14", the person may
 * be named behind it. */
gboolean builtin_praise_size (BuiltinPraising *self, gboolean takes_words);

/* "for instance …"; what follows, why, and what is not so: for explanations. */
gboolean builtin_praise_explained (BuiltinPraising *self);
