/* Folding of single words: case, British/American spelling, stems. */
#pragma once

#include <glib.h>

/* Lower case, straight apostrophe, one spelling for British and American words.
 * Returns: (transfer full) */
char *builtin_fold_word (const char *word, gsize length);

/* English stem (Snowball "english") of a folded word; the word itself when it holds digits.
 * Returns: (transfer full) */
char *builtin_stem_word (const char *folded);

/* The full form of a contraction ("didn't" -> "did not"), or NULL.  FOLDED may lack its apostrophe. */
const char *builtin_expand_contraction (const char *folded);

/* Function words that carry no subject matter. */
gboolean builtin_is_stop_word (const char *folded);

/* "twelve", "half", "dozen": numbers written as words. */
gboolean builtin_is_number_word (const char *folded);
