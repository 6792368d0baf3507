/* Postings lie one behind the other, term by term, each with its finished weight: a query only adds. */
#include "backends/builtin/text/aporia-builtin-bm25.h"

#include <math.h>
#include <string.h>

#define K1 1.2
#define B 0.75

typedef struct
{
  guint text;
  float weight; /* the count until builtin_ranking_finish() */
} Posting;

typedef struct
{
  GArray *postings; /* Posting, by text; NULL once packed */
  guint first;      /* in the packed array */
  guint n;
} Term;

struct _BuiltinRanking
{
  GHashTable *ids; /* term -> index + 1 in TERMS */
  GStringChunk *names;
  GArray *terms;   /* Term */
  GArray *lengths; /* guint, of the texts */
  Posting *packed; /* NULL before builtin_ranking_finish() */
};

BuiltinRanking *
builtin_ranking_new (void)
{
  BuiltinRanking *self = g_new0 (BuiltinRanking, 1);

  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_string_chunk_new (1 << 14);
  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  self->lengths = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
builtin_ranking_free (BuiltinRanking *self)
{
  for (guint i = 0; i < self->terms->len; i++)
    g_clear_pointer (&g_array_index (self->terms, Term, i).postings, g_array_unref);
  g_array_unref (self->terms);
  g_array_unref (self->lengths);
  g_hash_table_unref (self->ids);
  g_string_chunk_free (self->names);
  g_free (self->packed);
  g_free (self);
}

static Term *
ensure_term (BuiltinRanking *self, const char *name)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, name));

  if (id == 0)
    {
      Term term = { g_array_new (FALSE, FALSE, sizeof (Posting)), 0, 0 };

      g_array_append_val (self->terms, term);
      id = self->terms->len;
      g_hash_table_insert (self->ids, g_string_chunk_insert (self->names, name), GUINT_TO_POINTER (id));
    }
  return &g_array_index (self->terms, Term, id - 1);
}

void
builtin_ranking_add (BuiltinRanking *self, const char *const *terms, guint n)
{
  guint text = self->lengths->len;

  g_return_if_fail (self->packed == NULL);
  g_array_append_val (self->lengths, n);
  for (guint i = 0; i < n; i++)
    {
      GArray *postings = ensure_term (self, terms[i])->postings;
      Posting *last = postings->len > 0 ? &g_array_index (postings, Posting, postings->len - 1) : NULL;

      if (last != NULL && last->text == text)
        last->weight++;
      else
        {
          Posting posting = { text, 1 };
          g_array_append_val (postings, posting);
        }
    }
}

static double
get_mean_length (const BuiltinRanking *self)
{
  double sum = 0;

  for (guint i = 0; i < self->lengths->len; i++)
    sum += g_array_index (self->lengths, guint, i);
  return self->lengths->len > 0 ? MAX (sum / self->lengths->len, 1) : 1;
}

void
builtin_ranking_finish (BuiltinRanking *self)
{
  double mean = get_mean_length (self);
  double n_texts = self->lengths->len;
  gsize n = 0;

  g_return_if_fail (self->packed == NULL);
  for (guint i = 0; i < self->terms->len; i++)
    n += g_array_index (self->terms, Term, i).postings->len;
  self->packed = g_new (Posting, n + 1);
  n = 0;
  for (guint i = 0; i < self->terms->len; i++)
    {
      Term *term = &g_array_index (self->terms, Term, i);
      double idf;

      term->first = (guint) n;
      term->n = term->postings->len;
      idf = log (1 + (n_texts - term->n + 0.5) / (term->n + 0.5));
      for (guint p = 0; p < term->n; p++)
        {
          Posting posting = g_array_index (term->postings, Posting, p);
          double length = g_array_index (self->lengths, guint, posting.text);
          double count = posting.weight;

          posting.weight = (float) (idf * count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean)));
          self->packed[n++] = posting;
        }
      g_clear_pointer (&term->postings, g_array_unref);
    }
}

guint
builtin_ranking_get_n_texts (const BuiltinRanking *self)
{
  return self->lengths->len;
}

static gboolean
is_better (const BuiltinRanked *a, const BuiltinRanked *b)
{
  return a->score > b->score || (a->score == b->score && a->text < b->text);
}

/* Keeps the best MOST in order; most texts fail the first comparison. */
static void
offer (GArray *best, guint most, BuiltinRanked ranked)
{
  guint at = best->len;

  if (best->len == most && !is_better (&ranked, &g_array_index (best, BuiltinRanked, most - 1)))
    return;
  while (at > 0 && is_better (&ranked, &g_array_index (best, BuiltinRanked, at - 1)))
    at--;
  g_array_insert_val (best, at, ranked);
  if (best->len > most)
    g_array_set_size (best, most);
}

GArray *
builtin_ranking_find (const BuiltinRanking *self, const char *const *terms, guint n, guint most, float *work)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree float *own = work == NULL ? g_new0 (float, self->lengths->len + 1) : NULL;
  float *sums = work != NULL ? work : own;
  GArray *best = g_array_new (FALSE, FALSE, sizeof (BuiltinRanked));

  g_return_val_if_fail (self->packed != NULL, best);
  for (guint i = 0; i < n; i++)
    {
      guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, terms[i]));
      const Term *term;

      if (id == 0 || !g_hash_table_add (seen, GUINT_TO_POINTER (id)))
        continue;
      term = &g_array_index (self->terms, Term, id - 1);
      for (guint p = term->first; p < term->first + term->n; p++)
        sums[self->packed[p].text] += self->packed[p].weight;
    }
  for (guint i = 0; i < self->lengths->len; i++)
    if (sums[i] > 0)
      {
        if (most > 0)
          offer (best, most, (BuiltinRanked){ i, sums[i] });
        sums[i] = 0;
      }
  return best;
}
