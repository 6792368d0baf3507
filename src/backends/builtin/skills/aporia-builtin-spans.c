/* The tagger at work: the weights, read once, and the spans of a text line by line. */
#include "backends/builtin/skills/aporia-builtin-spans.h"

#include "backends/builtin/skills/aporia-builtin-tagging.h"
#include "core/base/aporia-resources.h"

#include <math.h>
#include <string.h>

typedef struct
{
  BuiltinTagModel models[BUILTIN_N_SPAN_TYPES];
  GBytes *bytes; /* keeps weights */
  const gint8 (*weights)[BUILTIN_N_SPAN_TYPES][2];
} Tagger;

static double
read_number (const guint8 **at)
{
  gint32 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GINT32_FROM_LE (value) / BUILTIN_TAG_ONE;
}

static void
read_model (BuiltinTagModel *model, const guint8 **at)
{
  model->scale = read_number (at);
  model->bias = read_number (at);
  model->slope = read_number (at);
  model->offset = read_number (at);
  for (guint f = 0; f < BUILTIN_N_TAGS; f++)
    for (guint t = 0; t < BUILTIN_N_TAGS; t++)
      model->steps[f][t] = read_number (at);
}

static Tagger *
load (void)
{
  Tagger *self = g_new0 (Tagger, 1);
  gsize size;
  const guint8 *at;
  gsize wanted = strlen (BUILTIN_TAG_MAGIC) + BUILTIN_TAG_HEADER * 4
                 + BUILTIN_TAG_TABLE * sizeof *self->weights;

  self->bytes = aporia_resources_load ("skills/tagger.bin");
  at = g_bytes_get_data (self->bytes, &size);
  if (size != wanted || memcmp (at, BUILTIN_TAG_MAGIC, 4) != 0)
    g_error ("skills/tagger.bin was not made for this program");
  at += strlen (BUILTIN_TAG_MAGIC) + 8;
  for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
    read_model (&self->models[type], &at);
  self->weights = (const void *) at;
  return self;
}

static const Tagger *
get (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load ());
  return (const Tagger *) shared;
}

typedef struct
{
  GArray *tokens;
  BuiltinTagScores *scores[BUILTIN_N_SPAN_TYPES];
} Part;

static void
fill_scores (const Part *part)
{
  const Tagger *tagger = get ();
  g_autoptr(GArray) features = g_array_sized_new (FALSE, FALSE, sizeof (guint), 128);

  for (guint i = 0; i < part->tokens->len; i++)
    {
      int sums[BUILTIN_N_SPAN_TYPES][2] = { 0 };

      builtin_tag_features (part->tokens, i, features);
      for (guint f = 0; f < features->len; f++)
        for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
          {
            const gint8 *weights = tagger->weights[g_array_index (features, guint, f)][type];
            sums[type][0] += weights[0];
            sums[type][1] += weights[1];
          }
      for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
        {
          part->scores[type][i][BUILTIN_TAG_O] = 0;
          part->scores[type][i][BUILTIN_TAG_B] = sums[type][0] * tagger->models[type].scale;
          part->scores[type][i][BUILTIN_TAG_I] = sums[type][1] * tagger->models[type].scale;
        }
    }
}

static void
add_span (GArray *spans, const Part *part, guint first, guint last, guint type, double logit,
          guint start)
{
  const BuiltinTagModel *model = &get ()->models[type];
  const BuiltinTag *from = &g_array_index (part->tokens, BuiltinTag, first);
  const BuiltinTag *to = &g_array_index (part->tokens, BuiltinTag, last - 1);
  BuiltinSpan span = { start + from->byte, start + to->byte_end, (BuiltinSpanType) type, 0, NULL };

  span.p = 1 / (1 + exp (-(model->slope * logit + model->offset)));
  if (from->entry == to->entry && (from->place == 1 || from->place == 4)
      && (to->place == 3 || to->place == 4))
    span.entry = from->entry;
  g_array_append_val (spans, span);
}

/* Marks at the end of a span are no part of it. */
static guint
trim (const Part *part, guint first, guint last)
{
  while (last > first
         && g_array_index (part->tokens, BuiltinTag, last - 1).shape == BUILTIN_SHAPE_MARK)
    last--;
  return last;
}

static void
read_tags (GArray *spans, const Part *part, guint type, guint start)
{
  const BuiltinTagModel *model = &get ()->models[type];
  guint n = part->tokens->len;
  g_autofree guint8 *tags = g_new0 (guint8, n + 1);
  g_autofree BuiltinTagScores *marginals = g_new (BuiltinTagScores, n + 1);

  builtin_tag_marginals (part->scores[type], model->steps, n, marginals, NULL);
  for (guint i = 0; i < n; i++)
    part->scores[type][i][BUILTIN_TAG_B] += model->bias;
  builtin_tag_decode (part->scores[type], model->steps, n, tags);
  builtin_tag_mend (part->tokens, tags);
  for (guint i = 0; i < n; i++)
    if (tags[i] == BUILTIN_TAG_B)
      {
        guint last = i + 1;

        while (last < n && tags[last] == BUILTIN_TAG_I)
          last++;
        last = trim (part, i, last);
        if (last > i)
          add_span (spans, part, i, last, type, builtin_tag_logit (marginals, i, last), start);
      }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const BuiltinSpan *x = a, *y = b;

  if (x->byte != y->byte)
    return x->byte < y->byte ? -1 : 1;
  return (int) x->type - (int) y->type;
}

/* LINE begins at the byte START of the text. */
static void
read_line (GArray *spans, const char *line, guint start)
{
  for (guint from = 0; line[from] != '\0';)
    {
      guint next;
      g_autoptr(GArray) tokens = builtin_tag_tokens (line, from, &next);
      g_autofree BuiltinTagScores *knowledge = g_new (BuiltinTagScores, tokens->len + 1);
      g_autofree BuiltinTagScores *skill = g_new (BuiltinTagScores, tokens->len + 1);
      Part part = { tokens, { knowledge, skill } };

      from = next;
      if (tokens->len == 0)
        continue;
      fill_scores (&part);
      for (guint type = 0; type < BUILTIN_N_SPAN_TYPES; type++)
        read_tags (spans, &part, type, start);
    }
}

GArray *
builtin_find_spans (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (BuiltinSpan));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint start = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      read_line (spans, lines[i], start);
      start += (guint) strlen (lines[i]) + 1;
    }
  g_array_sort (spans, compare_spans);
  return spans;
}
