#include "backends/builtin/logic/aporia-builtin-fallacy-model.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-cues.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "backends/builtin/scoring/aporia-builtin-statements.h"
#include "core/base/aporia-resources.h"
#include <math.h>

/* Does it argue at all, is there a fallacy, and the kinds. */
#define N_SCORES (2 + BUILTIN_N_LEARNED)
#define SCALE 1000.0 /* of the whole numbers in the file */
#define FEW 18.0     /* length of the words of a text that is long enough; as in train-logic.py */

const guint builtin_fallacy_learned[BUILTIN_N_LEARNED] = { WORSE,     DILEMMA,   SLOPE, NATURE,
                                                           TRADITION, AUTHORITY, HASTY, CROWD };

typedef struct
{
  guint32 hash;
  float rarity;
  float weights[N_SCORES];
} Gram;

typedef struct
{
  GArray *grams; /* Gram, by hash */
  double bias[N_SCORES];
  double means[BUILTIN_N_LOGIC_TRAITS];
  double spreads[BUILTIN_N_LOGIC_TRAITS];
  double weights[BUILTIN_N_LOGIC_TRAITS][N_SCORES];
} Model;

static int
compare_grams (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Gram *) a)->hash;
  guint32 y = ((const Gram *) b)->hash;

  return x < y ? -1 : x > y ? 1 : 0;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* Lines of whole thousandths: "b BIAS…", "t TRAIT MEAN SPREAD WEIGHT…", "g HASH RARITY WEIGHT…", each with
 * the weights of all scores; "#" opens a comment. */
static void
read_line (Model *model, const char *line)
{
  char *end = (char *) line + 1;

  if (line[0] == 'b')
    for (guint i = 0; i < N_SCORES; i++)
      model->bias[i] = (double) g_ascii_strtoll (end, &end, 10) / SCALE;
  else if (line[0] == 't')
    {
      guint64 trait = g_ascii_strtoull (end, &end, 10);

      g_return_if_fail (trait < BUILTIN_N_LOGIC_TRAITS);
      model->means[trait] = (double) g_ascii_strtoll (end, &end, 10) / SCALE;
      model->spreads[trait] = (double) g_ascii_strtoll (end, &end, 10) / SCALE;
      for (guint i = 0; i < N_SCORES; i++)
        model->weights[trait][i] = (double) g_ascii_strtoll (end, &end, 10) / SCALE;
    }
  else if (line[0] == 'g')
    {
      Gram gram = { (guint32) g_ascii_strtoull (end, &end, 16), 0, { 0 } };

      gram.rarity = (float) ((double) g_ascii_strtoll (end, &end, 10) / SCALE);
      for (guint i = 0; i < N_SCORES; i++)
        gram.weights[i] = (float) ((double) g_ascii_strtoll (end, &end, 10) / SCALE);
      g_array_append_val (model->grams, gram);
    }
}

static Model *
load (void)
{
  g_autoptr(GBytes) bytes = aporia_resources_load ("fallacies/logic.model");
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

GArray *
builtin_fallacy_get_grams (const BuiltinText *text)
{
  BuiltinStatement whole = { 0, text->tokens->len };
  GArray *grams = builtin_statement_words (text, &whole);
  guint n = 0;

  g_array_sort (grams, compare_hashes);
  for (guint i = 0; i < grams->len; i++)
    if (n == 0 || g_array_index (grams, guint32, i) != g_array_index (grams, guint32, n - 1))
      g_array_index (grams, guint32, n++) = g_array_index (grams, guint32, i);
  g_array_set_size (grams, n);
  return grams;
}

void
builtin_fallacy_get_traits (const BuiltinText *text, const GArray *finds,
                            double traits[BUILTIN_N_LOGIC_TRAITS])
{
  guint counts[BUILTIN_N_FALLACY_KINDS];
  int most = 0;

  builtin_fallacy_count_cues (text, counts);
  for (guint i = 0; i < BUILTIN_N_FALLACY_KINDS; i++)
    traits[i] = log1p (counts[i]);
  for (guint i = 0; i < finds->len; i++)
    most = MAX (most, g_array_index (finds, BuiltinFallacyFind, i).weight);
  traits[BUILTIN_N_FALLACY_KINDS] = most;
  traits[BUILTIN_N_FALLACY_KINDS + 1] = log1p (text->tokens->len);
}

/* The words as a vector of length one, shorter when there are few; rare ones weigh more, unknown ones
 * nothing. */
static void
add_words (const Model *model, const BuiltinText *text, double scores[N_SCORES])
{
  g_autoptr(GArray) grams = builtin_fallacy_get_grams (text);
  double sums[N_SCORES] = { 0 };
  double norm = 0;

  for (guint i = 0; i < grams->len; i++)
    {
      Gram key = { g_array_index (grams, guint32, i), 0, { 0 } };
      const Gram *gram;
      guint found;

      if (!g_array_binary_search (model->grams, &key, compare_grams, &found))
        continue;
      gram = &g_array_index (model->grams, Gram, found);
      norm += gram->rarity * gram->rarity;
      for (guint k = 0; k < N_SCORES; k++)
        sums[k] += gram->rarity * gram->weights[k];
    }
  for (guint k = 0; k < N_SCORES; k++)
    scores[k] += sums[k] / MAX (sqrt (norm), FEW);
}

void
builtin_fallacy_rate (const BuiltinText *text, const GArray *finds, BuiltinFallacyRating *rating)
{
  const Model *model = get_model ();
  double traits[BUILTIN_N_LOGIC_TRAITS];
  double scores[N_SCORES];

  builtin_fallacy_get_traits (text, finds, traits);
  for (guint k = 0; k < N_SCORES; k++)
    scores[k] = model->bias[k];
  add_words (model, text, scores);
  for (guint i = 0; i < BUILTIN_N_LOGIC_TRAITS; i++)
    for (guint k = 0; model->spreads[i] > 0 && k < N_SCORES; k++)
      scores[k] += model->weights[i][k] * CLAMP ((traits[i] - model->means[i]) / model->spreads[i], -3, 3);
  rating->p = 1 / (1 + exp (-MIN (scores[0], scores[1])));
  for (guint k = 0; k < BUILTIN_N_LEARNED; k++)
    rating->kinds[k] = scores[k + 2];
}
