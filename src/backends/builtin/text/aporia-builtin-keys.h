/* Words, keys and forms of skill names, without the tables of the coach (the build uses them too). */
#pragma once

#include <glib.h>

/* Words of a skill name: NFKC, case-folded, runs of letters, digits, '+' and '#'; "&" is "and".
 * Returns: (transfer full) */
GStrv builtin_skill_words (const char *text);

/* The alias rule.  ALIASES: normal form -> canonical.  Returns: (transfer full) */
char *builtin_key_from_words (GHashTable *aliases, const char *const *words, guint n_words);
char *builtin_key_of_name (GHashTable *aliases, const char *name);

/* A word (of builtin_skill_words()) as texts are searched: one spelling for British and American.
 * Returns: (transfer full) */
char *builtin_form_word (const char *word);
/* The length of WORD without a plural s. */
gsize builtin_form_singular (const char *word);
/* The name as texts are searched: such words with single spaces, the last one without a plural s.
 * Returns: (transfer full) */
char *builtin_form_of_name (const char *name);
