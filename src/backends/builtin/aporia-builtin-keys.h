/* Keys of skills while the tables are being read; later builtin_skill_key() does it. */
#pragma once

#include <glib.h>

/* ALIASES: normal form -> canonical.  Returns: (transfer full) */
char *builtin_key_from_words (GHashTable *aliases, const char *const *words, guint n_words);
char *builtin_key_of_name (GHashTable *aliases, const char *name);
