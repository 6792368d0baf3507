/* What a person typed into a search field, and where its words are in a text.
 *
 * Words are letters, digits, + and #; case and diacritics do not matter ("cafe" finds "Café").  Several words
 * must all be there, in any order; each finds what begins with it.  "In quotes" finds these words one after
 * the other and whole.  Nothing else means anything: no text is a wrong query.
 */
#pragma once

#include "core/domain/aporia-types.h"

/* One thing to find: words that follow each other. */
struct _AporiaSearchTerm
{
  GStrv    words;     /* folded, never empty */
  gboolean is_prefix; /* the last word may go on */
};

APORIA_DECLARE_RECORD (AporiaSearchTerm, aporia_search_term)

struct _AporiaSearchQuery
{
  GPtrArray *terms; /* (element-type AporiaSearchTerm) empty: nothing is found */
};

APORIA_DECLARE_RECORD (AporiaSearchQuery, aporia_search_query)

/* A part of a text, in bytes. */
typedef struct
{
  guint start;
  guint end;
} AporiaRange;

/* TEXT may be anything, even invalid UTF-8.  At most 16 terms are looked at.  Returns: (transfer full) */
AporiaSearchQuery *aporia_search_query_parse (const char *text);
/* Where terms of SELF are in TEXT (valid UTF-8, nullable), in order, not overlapping.
 * Returns: (transfer full) (element-type AporiaRange) */
GArray            *aporia_search_query_find (AporiaSearchQuery *self,
                                             const char        *text);
/* Whether each term is in one of TEXTS (N_TEXTS of them, nullable each).  FALSE when there are no terms. */
gboolean           aporia_search_query_matches (AporiaSearchQuery *self,
                                                const char *const *texts,
                                                guint              n_texts);
