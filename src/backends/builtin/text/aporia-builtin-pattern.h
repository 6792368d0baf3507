/* Small patterns over words: the cues of the evaluator and the rules of the fallacy judge.
 *
 * A pattern is a list of elements separated by spaces; each must match in order:
 *   word        the folded word ("colour" and "color" are one; "didn't" is two words: did not)
 *   a|b|c       one of them; each may be of any form below
 *   ~word       any word with the same stem
 *   <class>     I, they, num, neg, past, any, group, be (see the .c file)
 *   element?    may be absent
 *   *N          zero to N words of any kind
 * All words must be in one sentence when the matcher was made so.
 */
#pragma once

#include "backends/builtin/text/aporia-builtin-text.h"

typedef struct
{
  int kind;
  int weight;
  const char *pattern;
} BuiltinCue;

/* Tokens FIRST to LAST (not included) match CUE. */
typedef struct
{
  const BuiltinCue *cue;
  guint first;
  guint last;
} BuiltinHit;

typedef struct _BuiltinMatcher BuiltinMatcher;

/* CUES must outlive the matcher; matchers are immutable and shared by threads. */
BuiltinMatcher *builtin_matcher_new (const BuiltinCue *cues, guint n_cues, gboolean in_sentence);
void builtin_matcher_free (BuiltinMatcher *self);

/* Hits in order of place; at one place each cue at most once.  Returns: (transfer full) BuiltinHit. */
GArray *builtin_matcher_find (const BuiltinMatcher *self, const BuiltinText *text);

/* "asked", "told", "went": the class <past>. */
gboolean builtin_token_is_past (const BuiltinToken *token);
