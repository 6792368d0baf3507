#include "backends/builtin/scoring/aporia-builtin-answer-model.h"

#include "core/base/aporia-resources.h"
#include <math.h>
#include <string.h>

#define LONG_STATEMENT 20.0 /* words; a longer one counts no more */
#define ENOUGH_GOOD 3.0     /* full statements: length by itself earns nothing */

typedef struct
{
  guint32 hash;
  gint16 weights[BUILTIN_N_VIEWS]; /* in thousandths */
} Gram;

typedef struct
{
  GArray *grams;                  /* Gram, by hash */
  double biases[BUILTIN_N_VIEWS]; /* of a statement */
  double base;                    /* of the answer */
  double weights[BUILTIN_N_TRAITS];
  double means[BUILTIN_N_TRAITS];
  double spreads[BUILTIN_N_TRAITS];
} Model;

static int
compare_grams (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Gram *) a)->hash;
  guint32 y = ((const Gram *) b)->hash;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* Lines: "g HASH WEIGHT …" and "bias X …", one for each view, "t TRAIT WEIGHT MEAN SPREAD", "base X"; "#"
 * opens a comment. */
static void
read_line (Model *model, const char *line)
{
  char *end = NULL;

  if (line[0] == 'g' && line[1] == ' ')
    {
      Gram gram = { (guint32) g_ascii_strtoull (line + 2, &end, 16), { 0 } };
      for (guint v = 0; v < BUILTIN_N_VIEWS; v++)
        gram.weights[v] = (gint16) g_ascii_strtoll (end, &end, 10);
      g_array_append_val (model->grams, gram);
    }
  else if (line[0] == 't' && line[1] == ' ')
    {
      guint64 trait = g_ascii_strtoull (line + 2, &end, 10);
      g_return_if_fail (trait < BUILTIN_N_TRAITS);
      model->weights[trait] = g_ascii_strtod (end, &end);
      model->means[trait] = g_ascii_strtod (end, &end);
      model->spreads[trait] = g_ascii_strtod (end, &end);
    }
  else if (g_str_has_prefix (line, "bias "))
    {
      end = (char *) line + 5;
      for (guint v = 0; v < BUILTIN_N_VIEWS; v++)
        model->biases[v] = g_ascii_strtod (end, &end);
    }
  else if (g_str_has_prefix (line, "base "))
    model->base = g_ascii_strtod (line + 5, NULL);
}

static Model *
load (void)
{
  g_autoptr(GBytes) bytes = aporia_resources_load ("scoring/answers.model");
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  Model *model = g_new0 (Model, 1);

  model->grams = g_array_new (FALSE, FALSE, sizeof (Gram));
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (model, lines[i]);
  g_array_sort (model->grams, compare_grams);
  return model;
}

static const Model *
get_model (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load ());
  return (const Model *) shared;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* Counts are damped (log (1 + n)) and the statement brought to length one, over the grams that are known. */
static void
rate_statement (const BuiltinText *text, const BuiltinStatement *statement, double worths[BUILTIN_N_VIEWS])
{
  const Model *model = get_model ();
  g_autoptr(GArray) grams = builtin_statement_grams (text, statement);
  double sums[BUILTIN_N_VIEWS] = { 0 };
  double norm = 0;

  g_array_sort (grams, compare_hashes);
  for (guint i = 0; i < grams->len;)
    {
      Gram key = { g_array_index (grams, guint32, i), { 0 } };
      guint found, n = 0;

      for (; i < grams->len && g_array_index (grams, guint32, i) == key.hash; i++)
        n++;
      if (!g_array_binary_search (model->grams, &key, compare_grams, &found))
        continue;
      for (guint v = 0; v < BUILTIN_N_VIEWS; v++)
        sums[v] += log1p (n) * g_array_index (model->grams, Gram, found).weights[v] / 1000;
      norm += log1p (n) * log1p (n);
    }
  for (guint v = 0; v < BUILTIN_N_VIEWS; v++)
    worths[v] = model->biases[v] + (norm > 0 ? sums[v] / sqrt (norm) : 0);
}

double
builtin_model_rate_statement (const BuiltinText *text, const BuiltinStatement *statement)
{
  double worths[BUILTIN_N_VIEWS];

  rate_statement (text, statement, worths);
  return worths[BUILTIN_VIEW_WORTH];
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* WORTHS: of the statements under one view; sorted here.  LENGTHS: their words, in the order of the text. */
static void
sum_worths (GArray *worths, GArray *lengths, double sums[BUILTIN_N_SUMS])
{
  double words = 0;

  for (guint i = 0; i < worths->len; i++)
    {
      double worth = g_array_index (worths, double, i);
      double length = g_array_index (lengths, double, i);

      sums[BUILTIN_SUM_MEAN] += worth * length;
      words += length;
      sums[worth > 0 ? BUILTIN_SUM_GOOD : BUILTIN_SUM_BAD] +=
          fabs (worth) * MIN (length, LONG_STATEMENT) / LONG_STATEMENT;
    }
  g_array_sort (worths, compare_doubles);
  sums[BUILTIN_SUM_MEAN] /= words;
  sums[BUILTIN_SUM_GOOD] = MIN (sums[BUILTIN_SUM_GOOD], ENOUGH_GOOD);
  sums[BUILTIN_SUM_WORST] = g_array_index (worths, double, 0);
  sums[BUILTIN_SUM_MIDDLE] = g_array_index (worths, double, worths->len / 2);
  sums[BUILTIN_SUM_BEST] = g_array_index (worths, double, worths->len - 1);
}

static void
sum_statements (const BuiltinText *text, double traits[BUILTIN_N_TRAITS])
{
  g_autoptr(GArray) statements = builtin_statements_find (text);
  g_autoptr(GArray) lengths = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) rated = g_array_new (FALSE, FALSE, sizeof (double)); /* statement by statement */

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);
      double length = statement->last - statement->first;
      double worths[BUILTIN_N_VIEWS];

      rate_statement (text, statement, worths);
      g_array_append_vals (rated, worths, BUILTIN_N_VIEWS);
      g_array_append_val (lengths, length);
    }
  for (guint v = 0; v < BUILTIN_N_VIEWS && lengths->len > 0; v++)
    {
      g_autoptr(GArray) worths = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i < lengths->len; i++)
        g_array_append_val (worths, g_array_index (rated, double, i * BUILTIN_N_VIEWS + v));
      sum_worths (worths, lengths, traits + v * BUILTIN_N_SUMS);
    }
}

/* Guiraud's index of the statements.  Thanks and the like are none, so that courtesies change nothing. */
static double
get_richness (const BuiltinText *text)
{
  g_autoptr(GArray) statements = builtin_statements_find (text);
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);

      n += statement->last - statement->first;
      for (guint t = statement->first; t < statement->last; t++)
        g_hash_table_add (words, builtin_text_token (text, t)->word);
    }
  return n > 0 ? g_hash_table_size (words) / sqrt (n) : 0;
}

void
builtin_model_get_traits (const BuiltinSignals *s, double rules, double traits[BUILTIN_N_TRAITS])
{
  const double *c = s->cues;

  memset (traits, 0, BUILTIN_N_TRAITS * sizeof (double));
  sum_statements (s->answer, traits);
  traits[BUILTIN_TRAIT_CONTENT] = MIN (s->n_content, 30) / 30.0;
  traits[BUILTIN_TRAIT_NUMBERS] = MIN (s->n_numbers, 3) / 3.0;
  traits[BUILTIN_TRAIT_ACTS] = MIN (s->n_acts, 5) / 5.0;
  traits[BUILTIN_TRAIT_RULES] = rules;
  traits[BUILTIN_TRAIT_STOCK] = MIN (c[BUILTIN_CUE_CLICHE] + c[BUILTIN_CUE_BUZZ], 10) / 10;
  traits[BUILTIN_TRAIT_BLAME] =
      MIN (c[BUILTIN_CUE_BLAME] + c[BUILTIN_CUE_CONTEMPT] + c[BUILTIN_CUE_IDLE] + c[BUILTIN_CUE_EVADE], 10)
      / 10;
  traits[BUILTIN_TRAIT_LOFTY] = s->loftiness;
  traits[BUILTIN_TRAIT_ECHOES] = MIN (s->n_echoes, 6) / 6.0;
  traits[BUILTIN_TRAIT_RICH] = get_richness (s->answer);
}

double
builtin_model_rate (const double traits[BUILTIN_N_TRAITS])
{
  const Model *model = get_model ();
  double sum = model->base;

  for (guint i = 0; i < BUILTIN_N_TRAITS; i++)
    if (model->spreads[i] > 0)
      sum += model->weights[i] * CLAMP ((traits[i] - model->means[i]) / model->spreads[i], -3, 3);
  return sum;
}
