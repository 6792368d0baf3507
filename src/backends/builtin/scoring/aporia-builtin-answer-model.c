#include "backends/builtin/scoring/aporia-builtin-answer-model.h"

#include "core/base/aporia-resources.h"
#include <math.h>
#include <string.h>

#define LONG_STATEMENT 20.0 /* words; a longer one counts no more */
#define ENOUGH_GOOD 3.0     /* full statements: length by itself earns nothing */

typedef struct
{
  guint32 hash;
  float weight;
} Gram;

typedef struct
{
  GArray *grams; /* Gram, by hash */
  double bias;   /* of a statement */
  double base;   /* of the answer */
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

/* Lines: "g HASH WEIGHT", "t TRAIT WEIGHT MEAN SPREAD", "bias X", "base X"; "#" opens a comment. */
static void
read_line (Model *model, const char *line)
{
  char *end = NULL;

  if (line[0] == 'g' && line[1] == ' ')
    {
      Gram gram = { (guint32) g_ascii_strtoull (line + 2, &end, 16), 0 };
      gram.weight = (float) g_ascii_strtod (end, NULL);
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
    model->bias = g_ascii_strtod (line + 5, NULL);
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
double
builtin_model_rate_statement (const BuiltinText *text, const BuiltinStatement *statement)
{
  const Model *model = get_model ();
  g_autoptr(GArray) grams = builtin_statement_grams (text, statement);
  double sum = 0, norm = 0;

  g_array_sort (grams, compare_hashes);
  for (guint i = 0; i < grams->len;)
    {
      Gram key = { g_array_index (grams, guint32, i), 0 };
      guint found, n = 0;

      for (; i < grams->len && g_array_index (grams, guint32, i) == key.hash; i++)
        n++;
      if (!g_array_binary_search (model->grams, &key, compare_grams, &found))
        continue;
      sum += log1p (n) * g_array_index (model->grams, Gram, found).weight;
      norm += log1p (n) * log1p (n);
    }
  return model->bias + (norm > 0 ? sum / sqrt (norm) : 0);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

static void
sum_statements (const BuiltinText *text, double traits[BUILTIN_N_TRAITS])
{
  g_autoptr(GArray) statements = builtin_statements_find (text);
  g_autoptr(GArray) worths = g_array_new (FALSE, FALSE, sizeof (double));
  double words = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);
      double worth = builtin_model_rate_statement (text, statement);
      double length = statement->last - statement->first;
      double share = MIN (length, LONG_STATEMENT) / LONG_STATEMENT;

      g_array_append_val (worths, worth);
      traits[BUILTIN_TRAIT_MEAN] += worth * length;
      words += length;
      traits[worth > 0 ? BUILTIN_TRAIT_GOOD : BUILTIN_TRAIT_BAD] += fabs (worth) * share;
    }
  if (worths->len == 0)
    return;
  g_array_sort (worths, compare_doubles);
  traits[BUILTIN_TRAIT_MEAN] /= words;
  traits[BUILTIN_TRAIT_GOOD] = MIN (traits[BUILTIN_TRAIT_GOOD], ENOUGH_GOOD);
  traits[BUILTIN_TRAIT_WORST] = g_array_index (worths, double, 0);
  traits[BUILTIN_TRAIT_MIDDLE] = g_array_index (worths, double, worths->len / 2);
  traits[BUILTIN_TRAIT_BEST] = g_array_index (worths, double, worths->len - 1);
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
