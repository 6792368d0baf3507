/* The statements of an answer: what the answer model reads one at a time. */
#pragma once

#include "backends/builtin/text/aporia-builtin-text.h"

/* Tokens FIRST to LAST (not included) of a text. */
typedef struct
{
  guint first;
  guint last;
} BuiltinStatement;

/* Splits at full stops, question and exclamation marks and line ends, whatever the case of the letters: an
 * answer typed without capitals has the same statements.  Courtesies ("Thank you for the question") are left
 * out unless there is nothing else.  Returns: (transfer full) (element-type BuiltinStatement) */
GArray *builtin_statements_find (const BuiltinText *text);

/* The words and the pairs of neighbouring words as hashes, in order and with repeats; words by their stems,
 * all numbers are one.  Returns: (transfer full) (element-type guint32) */
GArray *builtin_statement_words (const BuiltinText *text, const BuiltinStatement *statement);

/* As builtin_statement_words(), and three words in a row by what kind they are: how an answer is built shows
 * whether it says something.  Returns: (transfer full) (element-type guint32) */
GArray *builtin_statement_grams (const BuiltinText *text, const BuiltinStatement *statement);
