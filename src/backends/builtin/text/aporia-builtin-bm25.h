/* BM25 over any number of short texts: which of them are nearest to a query.
 *
 * Built once, then read by any number of threads.  Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework" (2009), with k1 = 1.2 and b = 0.75; idf = ln (1 + (N - n + 0.5) / (n + 0.5)).
 */
#pragma once

#include <glib.h>

typedef struct _BuiltinRanking BuiltinRanking;

typedef struct
{
  guint text;   /* index by the order of builtin_ranking_add() */
  float score;  /* > 0 */
} BuiltinRanked;

BuiltinRanking *builtin_ranking_new (void);
void builtin_ranking_free (BuiltinRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinRanking, builtin_ranking_free)

/* TERMS: (array length=n) what the text is made of, repeats counted; stems for texts. */
void builtin_ranking_add (BuiltinRanking *self, const char *const *terms, guint n);
/* After the last text and before the first query. */
void builtin_ranking_finish (BuiltinRanking *self);
guint builtin_ranking_get_n_texts (const BuiltinRanking *self);

/* The best MOST texts for the distinct ones of TERMS, best first, ties by index.  WORK: (nullable)
 * (array length=n texts) zeroed scratch of the caller's, left zeroed; saves an allocation for each query.
 * Returns: (transfer full) (element-type BuiltinRanked) */
GArray *builtin_ranking_find (const BuiltinRanking *self, const char *const *terms, guint n, guint most,
                              float *work);
