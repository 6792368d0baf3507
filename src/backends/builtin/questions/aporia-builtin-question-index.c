/* Questions lie one behind the other, each as its distinct stems with their weights. */
#include "backends/builtin/questions/aporia-builtin-question-index.h"

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/questions/aporia-builtin-ranking.h"
#include "backends/builtin/text/aporia-builtin-text.h"

#include <math.h>
#include <string.h>

#define K1 1.2
#define B 0.6
#define TEXT_WEIGHT 3.0
#define TOPIC_WEIGHT 6.0
#define ROLE_WEIGHT 0.1
#define RELATED_WEIGHT 0.35
#define LEARNED_WEIGHT 0.15
#define N_FEEDBACK 6
#define LEAST_FEEDBACK 0.4
#define N_TERMS 12

typedef struct
{
  guint term;
  float weight;
} Entry;

typedef struct
{
  guint first; /* in entries */
  guint n;
  double length;
} Bag;

struct _BuiltinQuestionIndex
{
  GHashTable *ids; /* stem -> place in terms + 1 */
  GStringChunk *names;
  GPtrArray *terms; /* stems, owned by NAMES */
  GArray *n_bags;   /* guint, by term: how many questions hold it */
  GArray *entries;  /* Entry */
  GArray *bags;     /* Bag */
  double sum;       /* of lengths */
};

BuiltinQuestionIndex *
builtin_question_index_new (void)
{
  BuiltinQuestionIndex *self = g_new0 (BuiltinQuestionIndex, 1);

  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_string_chunk_new (1 << 12);
  self->terms = g_ptr_array_new ();
  self->n_bags = g_array_new (FALSE, TRUE, sizeof (guint));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->bags = g_array_new (FALSE, FALSE, sizeof (Bag));
  return self;
}

void
builtin_question_index_free (BuiltinQuestionIndex *self)
{
  g_hash_table_unref (self->ids);
  g_string_chunk_free (self->names);
  g_ptr_array_unref (self->terms);
  g_array_unref (self->n_bags);
  g_array_unref (self->entries);
  g_array_unref (self->bags);
  g_free (self);
}

static guint
ensure_term (BuiltinQuestionIndex *self, const char *stem)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, stem));

  if (id == 0)
    {
      char *name = g_string_chunk_insert (self->names, stem);

      g_ptr_array_add (self->terms, name);
      g_array_set_size (self->n_bags, self->terms->len);
      id = self->terms->len;
      g_hash_table_insert (self->ids, name, GUINT_TO_POINTER (id));
    }
  return id - 1;
}

/* Adds STEMS to the question that is being added. */
static void
add_stems (BuiltinQuestionIndex *self, Bag *bag, GStrv stems, double weight)
{
  for (guint i = 0; stems != NULL && stems[i] != NULL; i++)
    {
      Entry entry = { ensure_term (self, stems[i]), (float) weight };
      guint at = bag->first;

      while (at < self->entries->len && g_array_index (self->entries, Entry, at).term != entry.term)
        at++;
      if (at < self->entries->len)
        g_array_index (self->entries, Entry, at).weight += entry.weight;
      else
        {
          g_array_append_val (self->entries, entry);
          g_array_index (self->n_bags, guint, entry.term)++;
        }
    }
}

static guint
count (GStrv stems)
{
  return stems != NULL ? g_strv_length (stems) : 0;
}

void
builtin_question_index_add (BuiltinQuestionIndex *self, GStrv text, GStrv notes, GStrv topic)
{
  Bag bag = { self->entries->len, 0, TEXT_WEIGHT * count (text) + count (notes) };

  add_stems (self, &bag, text, TEXT_WEIGHT);
  add_stems (self, &bag, notes, 1);
  add_stems (self, &bag, topic, TOPIC_WEIGHT);
  bag.n = self->entries->len - bag.first;
  self->sum += bag.length;
  g_array_append_val (self->bags, bag);
}

guint
builtin_question_index_get_n (const BuiltinQuestionIndex *self)
{
  return self->bags->len;
}

/* ---- A query ------------------------------------------------------------------------------------------- */

/* What stems are unknown to the index matters to nobody. */
static void
add_query (const BuiltinQuestionIndex *self, double *query, const char *text, double weight)
{
  g_auto(GStrv) stems = builtin_list_stems (text);

  for (guint i = 0; stems[i] != NULL; i++)
    {
      guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, stems[i]));

      if (id > 0)
        query[id - 1] += weight;
    }
}

/* The weight of each term. */
static double *
make_query (const BuiltinQuestionIndex *self, const char *role, const char *company,
            const char *const *skills)
{
  double *query = g_new0 (double, self->terms->len + 1);

  add_query (self, query, role, ROLE_WEIGHT);
  if (company != NULL)
    add_query (self, query, company, ROLE_WEIGHT);
  for (guint i = 0; skills != NULL && skills[i] != NULL; i++)
    {
      g_autofree char *key = builtin_skill_key (skills[i]);
      const char *related = builtin_related_words (key);

      add_query (self, query, skills[i], 1.0);
      if (related != NULL)
        add_query (self, query, related, RELATED_WEIGHT);
    }
  return query;
}

static double
get_idf (const BuiltinQuestionIndex *self, guint term)
{
  double n = self->bags->len;
  double df = g_array_index (self->n_bags, guint, term);

  return log (1 + (n - df + 0.5) / (df + 0.5));
}

/* WORTH: of each term, its weight in the query times its idf. */
static void
rate_all (const BuiltinQuestionIndex *self, const double *query, double *worth, double *scores)
{
  double average = MAX (1, self->sum / self->bags->len);

  for (guint t = 0; t < self->terms->len; t++)
    worth[t] = query[t] > 0 ? query[t] * get_idf (self, t) : 0;
  for (guint i = 0; i < self->bags->len; i++)
    {
      const Bag *bag = &g_array_index (self->bags, Bag, i);
      double norm = K1 * (1 - B + B * bag->length / average);

      scores[i] = 0;
      for (guint e = bag->first; e < bag->first + bag->n; e++)
        {
          const Entry *entry = &g_array_index (self->entries, Entry, e);

          if (worth[entry->term] > 0)
            scores[i] += worth[entry->term] * entry->weight * (K1 + 1) / (entry->weight + norm);
        }
    }
}

/* The best questions, best first, ties in their order.  Returns: how many. */
static guint
find_best (const double *scores, guint n, guint best[N_FEEDBACK])
{
  guint n_best = 0;

  for (guint i = 0; i < n; i++)
    {
      guint at = n_best;

      while (at > 0 && scores[i] > scores[best[at - 1]])
        at--;
      if (at == N_FEEDBACK)
        continue;
      n_best = MIN (n_best + 1, N_FEEDBACK);
      memmove (best + at + 1, best + at, (n_best - at - 1) * sizeof (guint));
      best[at] = i;
    }
  return n_best;
}

typedef struct
{
  guint term;
  const char *stem;
  double weight;
} Learned;

static int
compare_learned (gconstpointer a, gconstpointer b)
{
  const Learned *x = a;
  const Learned *y = b;

  if (x->weight != y->weight)
    return x->weight < y->weight ? 1 : -1;
  return strcmp (x->stem, y->stem);
}

/* Adds to QUERY what several of the best questions have in common.  SUMS: scratch, one for each term. */
static void
learn_terms (const BuiltinQuestionIndex *self, const double *scores, double *sums, double *query)
{
  g_autoptr(GArray) learned = g_array_new (FALSE, FALSE, sizeof (Learned));
  guint best[N_FEEDBACK];
  guint n_best = find_best (scores, self->bags->len, best);

  memset (sums, 0, self->terms->len * sizeof (double));
  for (guint i = 0; i < n_best && scores[best[0]] > 0; i++)
    {
      const Bag *bag = &g_array_index (self->bags, Bag, best[i]);

      if (scores[best[i]] < LEAST_FEEDBACK * scores[best[0]])
        break;
      for (guint e = bag->first; e < bag->first + bag->n; e++)
        sums[g_array_index (self->entries, Entry, e).term] += scores[best[i]] / scores[best[0]];
    }
  for (guint t = 0; t < self->terms->len; t++)
    if (sums[t] > 1 && query[t] <= 0)
      {
        Learned one = { t, self->terms->pdata[t], (sums[t] - 1) * get_idf (self, t) };

        g_array_append_val (learned, one);
      }
  g_array_sort (learned, compare_learned);
  for (guint i = 0; i < MIN (learned->len, N_TERMS); i++)
    {
      const Learned *one = &g_array_index (learned, Learned, i);

      query[one->term] = LEARNED_WEIGHT * one->weight / g_array_index (learned, Learned, 0).weight;
    }
}

double *
builtin_question_index_rate (const BuiltinQuestionIndex *self, const char *role, const char *company,
                             const char *const *skills)
{
  g_autofree double *query = make_query (self, role, company, skills);
  g_autofree double *work = g_new0 (double, self->terms->len + 1);
  double *scores = g_new0 (double, self->bags->len + 1);
  double top = 0;

  if (self->bags->len == 0)
    return scores;
  rate_all (self, query, work, scores);
  learn_terms (self, scores, work, query);
  rate_all (self, query, work, scores);
  for (guint i = 0; i < self->bags->len; i++)
    top = MAX (top, scores[i]);
  for (guint i = 0; i < self->bags->len && top > 0; i++)
    scores[i] /= top;
  return scores;
}
