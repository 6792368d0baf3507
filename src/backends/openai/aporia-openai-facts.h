/* A rewrite may use only what the person said: numbers, names and tools from elsewhere become blanks. */
#pragma once

#include <glib.h>

#define OPENAI_BLANK "[ … ]"

/* TEXT with OPENAI_BLANK for each number, name or tool that none of SOURCES (nullable entries) has.  Numbers
 * are the same whatever separates their digits and whether they are written as digits or as words up to a
 * hundred; names are words with a capital that does not come from the start of a sentence (in German, where
 * every noun has one: words with capitals or digits inside) and the tools of the skill tables.  LANGUAGE:
 * (nullable) of TEXT.  Returns: (transfer full) (nullable) NULL when more than a quarter of the words would
 * be blanks: such a text tells somebody else's story. */
char *openai_facts_blank (const char        *text,
                          const char *const *sources,
                          guint              n_sources,
                          const char        *language);

/* TEXT without the sentences that have such a fact.  Returns: (transfer full) */
char *openai_facts_keep (const char        *text,
                         const char *const *sources,
                         guint              n_sources,
                         const char        *language);
