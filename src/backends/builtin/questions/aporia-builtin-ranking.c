/* BM25 over stems of question and notes; the query grows by words that belong to its subjects and, in a
 * second round, by words that set the best questions apart. */
#include "backends/builtin/questions/aporia-builtin-ranking.h"

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/text/aporia-builtin-text.h"

#include <math.h>
#include <string.h>

#define K1 1.2
#define B 0.6
#define TEXT_WEIGHT 3.0
#define N_FEEDBACK 6
#define N_TERMS 12

typedef struct
{
  GHashTable *counts; /* stem -> double *: weighted occurrences */
  double length;
} Bag;

typedef struct
{
  GPtrArray *bags;    /* Bag */
  GHashTable *n_bags; /* stem -> double *: how many bags hold it */
  double average;
} Index;

static void
bag_free (Bag *bag)
{
  g_hash_table_unref (bag->counts);
  g_free (bag);
}

static void
add_weight (GHashTable *table, const char *stem, double weight)
{
  double *value = g_hash_table_lookup (table, stem);

  if (value == NULL)
    {
      value = g_new0 (double, 1);
      g_hash_table_insert (table, g_strdup (stem), value);
    }
  *value += weight;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static double
get_weight (GHashTable *table, const char *stem)
{
  const double *value = g_hash_table_lookup (table, stem);

  return value != NULL ? *value : 0;
}

static void
add_text (GHashTable *table, const char *text, double weight, double *length)
{
  g_autoptr(BuiltinText) words = builtin_text_new (text);

  for (guint i = 0; i < words->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (words, i);

      if ((token->flags & BUILTIN_TOKEN_STOP) != 0 || *token->stem == '\0')
        continue;
      add_weight (table, token->stem, weight);
      if (length != NULL)
        *length += weight;
    }
}

static Bag *
make_bag (const BuiltinCandidate *question)
{
  Bag *bag = g_new0 (Bag, 1);

  bag->counts = new_table ();
  add_text (bag->counts, question->text, TEXT_WEIGHT, &bag->length);
  if (question->notes != NULL)
    add_text (bag->counts, question->notes, 1, &bag->length);
  if (question->topic != NULL)
    add_text (bag->counts, question->topic, TEXT_WEIGHT * 2, NULL);
  return bag;
}

static void
index_fill (Index *index, const GArray *questions)
{
  double sum = 0;

  index->bags = g_ptr_array_new_with_free_func ((GDestroyNotify) bag_free);
  index->n_bags = new_table ();
  for (guint i = 0; i < questions->len; i++)
    {
      Bag *bag = make_bag (&g_array_index (questions, BuiltinCandidate, i));
      GHashTableIter iter;
      gpointer stem;

      g_hash_table_iter_init (&iter, bag->counts);
      while (g_hash_table_iter_next (&iter, &stem, NULL))
        add_weight (index->n_bags, stem, 1);
      sum += bag->length;
      g_ptr_array_add (index->bags, bag);
    }
  index->average = questions->len > 0 ? MAX (1, sum / questions->len) : 1;
}

static double
get_idf (const Index *index, const char *stem)
{
  double n = index->bags->len;
  double df = get_weight (index->n_bags, stem);

  return log (1 + (n - df + 0.5) / (df + 0.5));
}

static double
rate (const Index *index, const Bag *bag, GHashTable *query)
{
  double norm = K1 * (1 - B + B * bag->length / index->average);
  GHashTableIter iter;
  gpointer stem;
  gpointer weight;
  double sum = 0;

  g_hash_table_iter_init (&iter, query);
  while (g_hash_table_iter_next (&iter, &stem, &weight))
    {
      double tf = get_weight (bag->counts, stem);

      if (tf > 0)
        sum += *(double *) weight * get_idf (index, stem) * tf * (K1 + 1) / (tf + norm);
    }
  return sum;
}

static GHashTable *
make_query (const char *role, const char *company, const char *const *skills)
{
  GHashTable *query = new_table ();

  add_text (query, role, 0.1, NULL);
  if (company != NULL)
    add_text (query, company, 0.1, NULL);
  for (guint i = 0; skills != NULL && skills[i] != NULL; i++)
    {
      g_autofree char *key = builtin_skill_key (skills[i]);
      const char *related = builtin_related_words (key);

      add_text (query, skills[i], 1.0, NULL);
      if (related != NULL)
        add_text (query, related, 0.35, NULL);
    }
  return query;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const BuiltinCandidate *x = a;
  const BuiltinCandidate *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return (x->order > y->order) - (x->order < y->order);
}

static void
rate_all (const Index *index, GArray *questions, GHashTable *query)
{
  for (guint i = 0; i < questions->len; i++)
    {
      BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);

      question->score = rate (index, index->bags->pdata[question->order], query);
    }
  g_array_sort (questions, compare);
}

typedef struct
{
  const char *stem;
  double weight;
} Term;

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const Term *x = a;
  const Term *y = b;

  if (x->weight != y->weight)
    return x->weight < y->weight ? 1 : -1;
  return strcmp (x->stem, y->stem);
}

/* Adds to QUERY what several of the best questions have in common. */
static void
learn_terms (const Index *index, const GArray *questions, GHashTable *query)
{
  g_autoptr(GHashTable) sums = new_table ();
  g_autoptr(GArray) terms = g_array_new (FALSE, FALSE, sizeof (Term));
  double top = g_array_index (questions, BuiltinCandidate, 0).score;
  GHashTableIter iter;
  gpointer stem;
  gpointer sum;

  for (guint i = 0; i < MIN (questions->len, N_FEEDBACK); i++)
    {
      const BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);
      const Bag *bag = index->bags->pdata[question->order];

      if (question->score < 0.4 * top || top <= 0)
        break;
      g_hash_table_iter_init (&iter, bag->counts);
      while (g_hash_table_iter_next (&iter, &stem, NULL))
        add_weight (sums, stem, question->score / top);
    }
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &stem, &sum))
    {
      Term term = { stem, (*(double *) sum - 1) * get_idf (index, stem) };

      if (term.weight > 0 && get_weight (query, stem) == 0)
        g_array_append_val (terms, term);
    }
  g_array_sort (terms, compare_terms);
  for (guint i = 0; i < MIN (terms->len, N_TERMS); i++)
    add_weight (query, g_array_index (terms, Term, i).stem,
                0.15 * g_array_index (terms, Term, i).weight
                    / g_array_index (terms, Term, 0).weight);
}

void
builtin_ranking_sort (GArray *questions, const char *role, const char *company,
                      const char *const *skills)
{
  g_autoptr(GHashTable) query = make_query (role, company, skills);
  Index index;
  double top;

  if (questions->len == 0)
    return;
  for (guint i = 0; i < questions->len; i++)
    g_array_index (questions, BuiltinCandidate, i).order = i;
  index_fill (&index, questions);
  rate_all (&index, questions, query);
  learn_terms (&index, questions, query);
  rate_all (&index, questions, query);
  top = g_array_index (questions, BuiltinCandidate, 0).score;
  for (guint i = 0; i < questions->len; i++)
    g_array_index (questions, BuiltinCandidate, i).score /= top > 0 ? top : 1;
  g_ptr_array_unref (index.bags);
  g_hash_table_unref (index.n_bags);
}
