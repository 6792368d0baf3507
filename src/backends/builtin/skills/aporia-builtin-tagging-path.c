/* The best path through the tags and the probabilities of all (linear chain, three tags). */
#include "backends/builtin/skills/aporia-builtin-tagging.h"

#include <math.h>
#include <string.h>

#define NEVER -1e9

static double
get_step (const BuiltinTagScores *steps, guint from, guint to)
{
  return from == BUILTIN_TAG_O && to == BUILTIN_TAG_I ? NEVER : steps[from][to];
}

static double
get_start (const BuiltinTagScores *scores, guint tag)
{
  return tag == BUILTIN_TAG_I ? NEVER : scores[0][tag];
}

void
builtin_tag_decode (const BuiltinTagScores *scores, const BuiltinTagScores *steps, guint n,
                    guint8 *tags)
{
  g_autofree guint8 (*back)[BUILTIN_N_TAGS] = g_malloc0 (n * sizeof *back);
  double best[BUILTIN_N_TAGS];
  guint last = 0;

  if (n == 0)
    return;
  for (guint t = 0; t < BUILTIN_N_TAGS; t++)
    best[t] = get_start (scores, t);
  for (guint i = 1; i < n; i++)
    {
      double next[BUILTIN_N_TAGS];

      for (guint t = 0; t < BUILTIN_N_TAGS; t++)
        {
          next[t] = 2 * NEVER;
          for (guint f = 0; f < BUILTIN_N_TAGS; f++)
            if (best[f] + get_step (steps, f, t) > next[t])
              {
                next[t] = best[f] + get_step (steps, f, t);
                back[i][t] = (guint8) f;
              }
          next[t] += scores[i][t];
        }
      memcpy (best, next, sizeof best);
    }
  for (guint t = 1; t < BUILTIN_N_TAGS; t++)
    if (best[t] > best[last])
      last = t;
  for (guint i = n; i-- > 0;)
    {
      tags[i] = (guint8) last;
      last = back[i][last];
    }
}

static gboolean
has_commas (const GArray *tokens)
{
  for (guint i = 1; i < tokens->len; i++)
    if (strchr (",;|", g_array_index (tokens, BuiltinTag, i).word[0]) != NULL)
      return TRUE;
  return FALSE;
}

void
builtin_tag_mend (const GArray *tokens, guint8 *tags)
{
  gboolean is_list = has_commas (tokens);

  for (guint i = 1; i < tokens->len; i++)
    {
      const BuiltinTag *tag = &g_array_index (tokens, BuiltinTag, i);
      gboolean is_inner = tag->place == 2 || tag->place == 3;

      if (tags[i] == BUILTIN_TAG_B && tags[i - 1] != BUILTIN_TAG_O && (is_inner || is_list)
          && tag->shape != BUILTIN_SHAPE_MARK
          && g_array_index (tokens, BuiltinTag, i - 1).shape != BUILTIN_SHAPE_MARK)
        tags[i] = BUILTIN_TAG_I;
    }
}

static double
add_logs (const double *values)
{
  double top = MAX (values[0], MAX (values[1], values[2]));
  double sum = 0;

  for (guint t = 0; t < BUILTIN_N_TAGS; t++)
    sum += exp (values[t] - top);
  return top + log (sum);
}

static void
fill_forward (const BuiltinTagScores *scores, const BuiltinTagScores *steps, guint n,
              BuiltinTagScores *forward)
{
  for (guint t = 0; t < BUILTIN_N_TAGS; t++)
    forward[0][t] = get_start (scores, t);
  for (guint i = 1; i < n; i++)
    for (guint t = 0; t < BUILTIN_N_TAGS; t++)
      {
        double ways[BUILTIN_N_TAGS];

        for (guint f = 0; f < BUILTIN_N_TAGS; f++)
          ways[f] = forward[i - 1][f] + get_step (steps, f, t);
        forward[i][t] = add_logs (ways) + scores[i][t];
      }
}

static void
fill_backward (const BuiltinTagScores *scores, const BuiltinTagScores *steps, guint n,
               BuiltinTagScores *backward)
{
  for (guint t = 0; t < BUILTIN_N_TAGS; t++)
    backward[n - 1][t] = 0;
  for (guint i = n - 1; i-- > 0;)
    for (guint f = 0; f < BUILTIN_N_TAGS; f++)
      {
        double ways[BUILTIN_N_TAGS];

        for (guint t = 0; t < BUILTIN_N_TAGS; t++)
          ways[t] = get_step (steps, f, t) + scores[i + 1][t] + backward[i + 1][t];
        backward[i][f] = add_logs (ways);
      }
}

double
builtin_tag_marginals (const BuiltinTagScores *scores, const BuiltinTagScores *steps, guint n,
                       BuiltinTagScores *marginals, BuiltinTagScores *pairs)
{
  g_autofree BuiltinTagScores *forward = g_new (BuiltinTagScores, n + 1);
  g_autofree BuiltinTagScores *backward = g_new (BuiltinTagScores, n + 1);
  double all;

  if (pairs != NULL)
    memset (pairs, 0, BUILTIN_N_TAGS * sizeof *pairs);
  if (n == 0)
    return 0;
  fill_forward (scores, steps, n, forward);
  fill_backward (scores, steps, n, backward);
  all = add_logs (forward[n - 1]);
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < BUILTIN_N_TAGS; t++)
      {
        marginals[i][t] = exp (forward[i][t] + backward[i][t] - all);
        for (guint f = 0; pairs != NULL && i > 0 && f < BUILTIN_N_TAGS; f++)
          pairs[f][t] += exp (forward[i - 1][f] + get_step (steps, f, t) + scores[i][t]
                              + backward[i][t] - all);
      }
  return all;
}

double
builtin_tag_logit (const BuiltinTagScores *marginals, guint first, guint last)
{
  double sum = 0;
  double p;

  for (guint i = first; i < last; i++)
    sum += 1 - marginals[i][BUILTIN_TAG_O];
  p = CLAMP (sum / (last - first), 1e-4, 1 - 1e-4);
  return log (p / (1 - p));
}
