/* train-skills DATA [OUTPUT]: the weights of the tagger of skills.
 *
 * DATA is a file of postings, one JSON object a line: lines [{tokens, skill [[from, to)], knowledge
 * [[from, to)]}].  Two linear-chain conditional random fields (knowledge and skill) over hashed features are
 * fitted by AdaGrad, with words left out at random so that classes and vocabulary carry the weight.
 * Everything random comes from one seed; the same data give the same bytes.  Ten folds of whole postings are
 * left out in turn: what is found in them is printed and calibrates the probabilities. */
#include "backends/builtin/skills/aporia-builtin-tagging.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define SEED 20261121u
#define N_FOLDS 10
#define N_TEMPLATE_WORDS 10 /* features that are words stand first */

static const guint n_epochs = 12;
static const guint n_runs = 8;
static const double rate = 0.08;
static const double ridge = 0.004;
static const double word_drop = 0.35;
static const double drop = 0.2;
/* As many spans are found as people mark, about; chosen on the folds. */
static const double biases[BUILTIN_N_SPAN_TYPES] = { 2.6, 2.8 };

typedef struct
{
  guint from;
  guint to;
} Range;

typedef struct
{
  GArray *tokens;                     /* BuiltinTag */
  guint *places;                      /* token -> token of the data */
  guint **features;                   /* of each token, counted in n_features */
  guint *n_features;                  /* of each token */
  guint8 *tags[BUILTIN_N_SPAN_TYPES]; /* of each token */
  GArray *gold[BUILTIN_N_SPAN_TYPES]; /* Range over tokens of the data */
  guint posting;
} Line;

typedef struct
{
  float (*weights)[2]; /* of B and I; O is 0 */
  float (*squares)[2];
  double steps[BUILTIN_N_TAGS][BUILTIN_N_TAGS];
  double step_squares[BUILTIN_N_TAGS][BUILTIN_N_TAGS];
} Model;

static guint32 random_state;

static guint32
draw (void)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state;
}

static gboolean
chance (double p)
{
  return draw () < p * 4294967295.0;
}

/* ---- Data ---------------------------------------------------------------------------------------------- */

static GArray *
read_ranges (JsonObject *object, const char *name)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  JsonArray *array = json_object_get_array_member (object, name);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *pair = json_array_get_array_element (array, i);
      Range range = { (guint) json_array_get_int_element (pair, 0),
                      (guint) json_array_get_int_element (pair, 1) };
      g_array_append_val (ranges, range);
    }
  return ranges;
}

/* The first token that is no mark opens the span; marks at its end stay outside. */
static void
set_tags (Line *line, guint type)
{
  guint n = line->tokens->len;

  line->tags[type] = g_new0 (guint8, n);
  for (guint g = 0; g < line->gold[type]->len; g++)
    {
      Range range = g_array_index (line->gold[type], Range, g);
      int first = -1, last = -1;

      for (guint i = 0; i < n; i++)
        if (line->places[i] >= range.from && line->places[i] < range.to
            && g_array_index (line->tokens, BuiltinTag, i).shape != BUILTIN_SHAPE_MARK)
          {
            first = first < 0 ? (int) i : first;
            last = (int) i;
          }
      for (int i = first; first >= 0 && i <= last; i++)
        line->tags[type][i] = i == first ? BUILTIN_TAG_B : BUILTIN_TAG_I;
    }
}

static Line *
read_line (JsonObject *object, guint posting)
{
  JsonArray *words = json_object_get_array_member (object, "tokens");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) features = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  Line *line = g_new0 (Line, 1);
  guint next;

  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      guint at = (guint) text->len + (i > 0);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              json_array_get_string_element (words, i));
      g_array_append_val (starts, at);
    }
  line->posting = posting;
  line->tokens = builtin_tag_tokens (text->str, 0, &next);
  line->places = g_new0 (guint, line->tokens->len + 1);
  line->features = g_new0 (guint *, line->tokens->len + 1);
  line->n_features = g_new0 (guint, line->tokens->len + 1);
  for (guint i = 0, at = 0; i < line->tokens->len; i++)
    {
      while (at + 1 < starts->len
             && g_array_index (starts, guint, at + 1)
                    <= g_array_index (line->tokens, BuiltinTag, i).byte)
        at++;
      line->places[i] = at;
      builtin_tag_features (line->tokens, i, features);
      line->features[i] = g_memdup2 (features->data, features->len * sizeof (guint));
      line->n_features[i] = features->len;
    }
  line->gold[BUILTIN_SPAN_KNOWLEDGE] = read_ranges (object, "knowledge");
  line->gold[BUILTIN_SPAN_SKILL] = read_ranges (object, "skill");
  set_tags (line, BUILTIN_SPAN_KNOWLEDGE);
  set_tags (line, BUILTIN_SPAN_SKILL);
  return line;
}

static GPtrArray *
read_data (const char *path, guint *n_postings)
{
  GPtrArray *lines = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_auto(GStrv) rows = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  rows = g_strsplit (text, "\n", -1);
  for (guint r = 0; rows[r] != NULL && rows[r][0] != '\0'; r++)
    {
      g_autoptr(JsonNode) node = json_from_string (rows[r], NULL);
      JsonArray *array = json_object_get_array_member (json_node_get_object (node), "lines");

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *object = json_array_get_object_element (array, i);
          if (json_array_get_length (json_object_get_array_member (object, "tokens")) > 0)
            g_ptr_array_add (lines, read_line (object, r));
        }
      *n_postings = r + 1;
    }
  return lines;
}

/* ---- Fitting ------------------------------------------------------------------------------------------- */

static void
model_init (Model *model)
{
  memset (model, 0, sizeof *model);
  model->weights = g_malloc0 (BUILTIN_TAG_TABLE * sizeof *model->weights);
  model->squares = g_malloc0 (BUILTIN_TAG_TABLE * sizeof *model->squares);
}

static void
model_clear (Model *model)
{
  g_free (model->weights);
  g_free (model->squares);
}

/* KEPT (nullable) tells which features count. */
static void
fill_scores (const Model *model, const Line *line, const GPtrArray *kept, double bias,
             BuiltinTagScores *scores)
{
  for (guint i = 0; i < line->tokens->len; i++)
    {
      const guint8 *mask = kept != NULL ? kept->pdata[i] : NULL;

      scores[i][BUILTIN_TAG_O] = 0;
      scores[i][BUILTIN_TAG_B] = bias;
      scores[i][BUILTIN_TAG_I] = 0;
      for (guint f = 0; f < line->n_features[i]; f++)
        if (mask == NULL || mask[f])
          {
            scores[i][BUILTIN_TAG_B] += model->weights[line->features[i][f]][0];
            scores[i][BUILTIN_TAG_I] += model->weights[line->features[i][f]][1];
          }
    }
}

static GPtrArray *
choose_features (const Line *line)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < line->tokens->len; i++)
    {
      guint8 *mask = g_new (guint8, line->n_features[i]);

      for (guint f = 0; f < line->n_features[i]; f++)
        mask[f] = !chance (f < N_TEMPLATE_WORDS ? word_drop : drop);
      g_ptr_array_add (kept, mask);
    }
  return kept;
}

static void
learn (float *weight, float *square, double gradient)
{
  gradient += ridge * *weight;
  *square += (float) (gradient * gradient);
  *weight -= (float) (rate * gradient / (sqrt (*square) + 1e-6));
}

static void
learn_line (Model *model, const Line *line, guint type)
{
  guint n = line->tokens->len;
  g_autofree BuiltinTagScores *scores = g_new (BuiltinTagScores, n + 1);
  g_autofree BuiltinTagScores *marginals = g_new (BuiltinTagScores, n + 1);
  BuiltinTagScores pairs[BUILTIN_N_TAGS];
  g_autoptr(GPtrArray) kept = choose_features (line);
  const guint8 *tags = line->tags[type];

  fill_scores (model, line, kept, 0, scores);
  builtin_tag_marginals (scores, model->steps, n, marginals, pairs);
  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < line->n_features[i]; f++)
      if (((guint8 *) kept->pdata[i])[f])
        for (guint t = 0; t < 2; t++)
          learn (&model->weights[line->features[i][f]][t], &model->squares[line->features[i][f]][t],
                 marginals[i][t + 1] - (tags[i] == t + 1));
  for (guint i = 1; i < n; i++)
    pairs[tags[i - 1]][tags[i]] -= 1;
  for (guint f = 0; f < BUILTIN_N_TAGS; f++)
    for (guint t = 0; t < BUILTIN_N_TAGS; t++)
      {
        model->step_squares[f][t] += pairs[f][t] * pairs[f][t];
        model->steps[f][t] -= rate * pairs[f][t] / (sqrt (model->step_squares[f][t]) + 1e-6);
      }
}

/* LINES but those of the fold LEFT_OUT (-1: none). */
static void
fit_once (Model *model, GPtrArray *lines, const guint *folds, int left_out, guint type, guint run)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new ();

  model_init (model);
  random_state = SEED + type + run * 7919u;
  for (guint i = 0; i < lines->len; i++)
    if (left_out < 0 || folds[((Line *) lines->pdata[i])->posting] != (guint) left_out)
      g_ptr_array_add (order, lines->pdata[i]);
  for (guint epoch = 0; epoch < n_epochs; epoch++)
    {
      for (guint i = order->len; i > 1; i--)
        {
          guint j = draw () % i;
          gpointer swap = order->pdata[i - 1];
          order->pdata[i - 1] = order->pdata[j];
          order->pdata[j] = swap;
        }
      for (guint i = 0; i < order->len; i++)
        learn_line (model, order->pdata[i], type);
    }
}

/* The mean of several runs with other orders and other features left out: linear still, and steadier. */
static void
fit (Model *model, GPtrArray *lines, const guint *folds, int left_out, guint type)
{
  model_init (model);
  for (guint run = 0; run < n_runs; run++)
    {
      Model one;

      fit_once (&one, lines, folds, left_out, type, run);
      for (guint i = 0; i < BUILTIN_TAG_TABLE; i++)
        for (guint t = 0; t < 2; t++)
          model->weights[i][t] += one.weights[i][t] / (float) n_runs;
      for (guint f = 0; f < BUILTIN_N_TAGS; f++)
        for (guint t = 0; t < BUILTIN_N_TAGS; t++)
          model->steps[f][t] += one.steps[f][t] / n_runs;
      model_clear (&one);
    }
}

/* ---- Measuring ----------------------------------------------------------------------------------------- */

typedef struct
{
  guint strict_hits;
  guint n_gold;
  guint n_found;
  guint gold_touched;
  guint found_touched;
} Counts;

static GArray *
read_spans (const Line *line, const guint8 *tags)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Range));

  for (guint i = 0; i < line->tokens->len; i++)
    if (tags[i] == BUILTIN_TAG_B)
      {
        Range range = { line->places[i], 0 };
        while (i + 1 < line->tokens->len && tags[i + 1] == BUILTIN_TAG_I)
          i++;
        range.to = line->places[i] + 1;
        g_array_append_val (spans, range);
      }
  return spans;
}

static void
count_line (Counts *counts, const GArray *gold, const GArray *found)
{
  for (guint g = 0; g < gold->len; g++)
    {
      Range a = g_array_index (gold, Range, g);
      gboolean is_touched = FALSE, is_hit = FALSE;

      for (guint f = 0; f < found->len; f++)
        {
          Range b = g_array_index (found, Range, f);
          is_touched |= a.from < b.to && b.from < a.to;
          is_hit |= a.from == b.from && a.to == b.to;
        }
      counts->gold_touched += is_touched;
      counts->strict_hits += is_hit;
    }
  for (guint f = 0; f < found->len; f++)
    {
      Range b = g_array_index (found, Range, f);
      gboolean is_touched = FALSE;

      for (guint g = 0; g < gold->len; g++)
        {
          Range a = g_array_index (gold, Range, g);
          is_touched |= a.from < b.to && b.from < a.to;
        }
      counts->found_touched += is_touched;
    }
  counts->n_gold += gold->len;
  counts->n_found += found->len;
}

static double
mean (double precision, double recall)
{
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

static double
get_strict (const Counts *c)
{
  return mean ((double) c->strict_hits / MAX (1, c->n_found),
               (double) c->strict_hits / MAX (1, c->n_gold));
}

static double
get_overlap (const Counts *c)
{
  return mean ((double) c->found_touched / MAX (1, c->n_found),
               (double) c->gold_touched / MAX (1, c->n_gold));
}

/* One span that was found: how sure the model was, and whether people marked something there. */
typedef struct
{
  double logit;
  gboolean is_true;
} Guess;

static void
add_guesses (GArray *guesses, const Line *line, const guint8 *tags,
             const BuiltinTagScores *marginals, guint type)
{
  for (guint i = 0; i < line->tokens->len; i++)
    if (tags[i] == BUILTIN_TAG_B)
      {
        guint last = i + 1;
        Guess guess = { 0 };

        while (last < line->tokens->len && tags[last] == BUILTIN_TAG_I)
          last++;
        guess.logit = builtin_tag_logit (marginals, i, last);
        for (guint g = 0; g < line->gold[type]->len; g++)
          {
            Range range = g_array_index (line->gold[type], Range, g);
            guess.is_true |= line->places[i] < range.to && range.from <= line->places[last - 1];
          }
        g_array_append_val (guesses, guess);
      }
}

static void
measure (Counts *counts, GArray *guesses, const Model *model, GPtrArray *lines, const guint *folds,
         guint fold, guint type)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      guint n = line->tokens->len;
      g_autofree BuiltinTagScores *scores = g_new (BuiltinTagScores, n + 1);
      g_autofree BuiltinTagScores *marginals = g_new (BuiltinTagScores, n + 1);
      g_autofree guint8 *tags = g_new0 (guint8, n + 1);
      g_autoptr(GArray) found = NULL;

      if (folds[line->posting] != fold)
        continue;
      fill_scores (model, line, NULL, 0, scores);
      builtin_tag_marginals (scores, model->steps, n, marginals, NULL);
      fill_scores (model, line, NULL, biases[type], scores);
      builtin_tag_decode (scores, model->steps, n, tags);
      builtin_tag_mend (line->tokens, tags);
      found = read_spans (line, tags);
      count_line (counts, line->gold[type], found);
      add_guesses (guesses, line, tags, marginals, type);
    }
}

static double
get_p (double slope, double offset, double logit)
{
  return 1 / (1 + exp (-(slope * logit + offset)));
}

/* Logistic regression on one number, by gradient descent. */
static void
calibrate (const GArray *guesses, double *slope, double *offset)
{
  *slope = 1;
  *offset = 0;
  for (guint round = 0; round < 4000; round++)
    {
      double by_slope = 0, by_offset = 0;

      for (guint i = 0; i < guesses->len; i++)
        {
          const Guess *guess = &g_array_index (guesses, Guess, i);
          double error = get_p (*slope, *offset, guess->logit) - guess->is_true;
          by_slope += error * guess->logit;
          by_offset += error;
        }
      *slope -= 0.1 * by_slope / guesses->len;
      *offset -= 0.1 * by_offset / guesses->len;
    }
}

/* Expected calibration error over ten equal bins. */
static double
get_error (const GArray *guesses, double slope, double offset)
{
  double sums[10] = { 0 }, hits[10] = { 0 };
  double error = 0;

  for (guint i = 0; i < guesses->len; i++)
    {
      const Guess *guess = &g_array_index (guesses, Guess, i);
      double p = get_p (slope, offset, guess->logit);
      guint bin = MIN (9, (guint) (p * 10));
      sums[bin] += p;
      hits[bin] += guess->is_true;
    }
  for (guint b = 0; b < 10; b++)
    error += fabs (sums[b] - hits[b]);
  return error / MAX (1, guesses->len);
}

static void
cross_validate (GPtrArray *lines, const guint *folds, guint type, BuiltinTagModel *header)
{
  g_autoptr(GArray) guesses = g_array_new (FALSE, FALSE, sizeof (Guess));
  Counts counts = { 0 };

  for (guint fold = 0; fold < N_FOLDS; fold++)
    {
      Model model;

      fit (&model, lines, folds, (int) fold, type);
      measure (&counts, guesses, &model, lines, folds, fold, type);
      model_clear (&model);
    }
  calibrate (guesses, &header->slope, &header->offset);
  g_print ("%s: strict %.3f, overlap %.3f, found %u, marked %u, calibration error %.3f\n",
           type == BUILTIN_SPAN_KNOWLEDGE ? "knowledge" : "skill", get_strict (&counts),
           get_overlap (&counts), counts.n_found, counts.n_gold,
           get_error (guesses, header->slope, header->offset));
}

/* ---- Writing ------------------------------------------------------------------------------------------- */

static void
add_number (GByteArray *out, double value)
{
  gint32 number = GINT32_TO_LE ((gint32) lround (value));

  g_byte_array_append (out, (const guint8 *) &number, sizeof number);
}

/* The largest weights are cut off: few of them would cost all others their precision. */
static double
find_scale (const Model *model)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < BUILTIN_TAG_TABLE; i++)
    for (guint t = 0; t < 2; t++)
      if (model->weights[i][t] != 0)
        {
          sum += model->weights[i][t] * model->weights[i][t];
          n++;
        }
  return 8 * sqrt (sum / MAX (1, n)) / 127;
}

static gboolean
write_models (const char *path, const Model *models, BuiltinTagModel *headers)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) BUILTIN_TAG_MAGIC, strlen (BUILTIN_TAG_MAGIC));
  add_number (out, BUILTIN_TAG_VERSION);
  add_number (out, BUILTIN_TAG_BITS);
  for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
    {
      headers[type].scale = lround (find_scale (&models[type]) * BUILTIN_TAG_ONE) / BUILTIN_TAG_ONE;
      add_number (out, headers[type].scale * BUILTIN_TAG_ONE);
      add_number (out, biases[type] * BUILTIN_TAG_ONE);
      add_number (out, headers[type].slope * BUILTIN_TAG_ONE);
      add_number (out, headers[type].offset * BUILTIN_TAG_ONE);
      for (guint f = 0; f < BUILTIN_N_TAGS; f++)
        for (guint t = 0; t < BUILTIN_N_TAGS; t++)
          add_number (out, models[type].steps[f][t] * BUILTIN_TAG_ONE);
    }
  for (guint i = 0; i < BUILTIN_TAG_TABLE; i++)
    for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
      for (guint t = 0; t < 2; t++)
        {
          gint8 byte =
              (gint8) CLAMP (lround (models[type].weights[i][t] / headers[type].scale), -127, 127);
          g_byte_array_append (out, (const guint8 *) &byte, 1);
        }
  return g_file_set_contents (path, (const char *) out->data, out->len, NULL);
}

int
main (int argc, char **argv)
{
  guint n_postings = 0;
  g_autoptr(GPtrArray) lines = NULL;
  g_autofree guint *folds = NULL;
  BuiltinTagModel headers[BUILTIN_N_SPAN_TYPES] = { 0 };
  Model models[BUILTIN_N_SPAN_TYPES];

  if (argc < 2)
    {
      g_printerr ("usage: %s DATA [OUTPUT]\n", argv[0]);
      return 2;
    }
  lines = read_data (argv[1], &n_postings);
  folds = g_new (guint, n_postings);
  for (guint i = 0; i < n_postings; i++)
    folds[i] = i % N_FOLDS;
  for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
    {
      cross_validate (lines, folds, type, &headers[type]);
      if (argc > 2)
        fit (&models[type], lines, folds, -1, type);
    }
  return argc < 3 || write_models (argv[2], models, headers) ? 0 : 1;
}
