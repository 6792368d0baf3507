#include "backends/builtin/scoring/aporia-builtin-match.h"

#include "backends/builtin/scoring/aporia-builtin-opposites.h"
#include <math.h>
#include <string.h>

#define ASKED_WEIGHT 0.3 /* of what the question says itself */
#define REVERSED_WEIGHT 0.5
#define NEW_WEIGHT 0.03 /* of the logarithm of the answer's own content words */
#define ON_TOPIC 0.25 /* words; below it they are not to the point */
#define POINT_REVERSED_WEIGHT 0.2
#define POINT_BORDER 0.25 /* a point is made from this mean on */
#define POINT_STEEP 18.0

typedef enum
{
  FOUND_NOT,
  FOUND_SAME,
  FOUND_REVERSED,
} Found;

/* Long words are rare ones. */
static double
weigh (const BuiltinToken *token)
{
  return 1.0 + 0.12 * (double) MIN (strlen (token->stem), 10);
}

static gboolean
has_opposite (const BuiltinGist *said, const BuiltinGist *wanted, const char *stem)
{
  const char *const *opposites = builtin_opposites_get (stem);

  for (guint i = 0; opposites != NULL && opposites[i] != NULL; i++)
    if (g_hash_table_contains (said->stems, opposites[i])
        && !g_hash_table_contains (wanted->stems, opposites[i]))
      return TRUE;
  return FALSE;
}

static Found
find_word (const BuiltinGist *said, const BuiltinGist *wanted, const BuiltinToken *token)
{
  Found found = FOUND_NOT;
  guint mark = g_str_hash (token->stem);

  if (!g_hash_table_contains (said->stems, token->stem))
    return has_opposite (said, wanted, token->stem) ? FOUND_REVERSED : FOUND_NOT;
  for (guint i = 0; i < said->words->len; i++)
    {
      const BuiltinToken *other = builtin_gist_word (said, i);

      if (g_array_index (said->marks, guint, i) != mark || strcmp (other->stem, token->stem) != 0)
        continue;
      if (((other->flags ^ token->flags) & BUILTIN_TOKEN_NEGATED) == 0)
        return FOUND_SAME;
      found = FOUND_REVERSED;
    }
  return found;
}

static void
match_words (const BuiltinGist *asked, const BuiltinGist *wanted, const BuiltinGist *said,
             BuiltinMatch *match)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  double all = 0, plain = 0;

  for (guint i = 0; i < wanted->words->len; i++)
    {
      const BuiltinToken *token = builtin_gist_word (wanted, i);
      double full = weigh (token);
      double weight = full * (g_hash_table_contains (asked->stems, token->stem) ? ASKED_WEIGHT : 1);
      Found found;

      if (!g_hash_table_add (seen, token->stem))
        continue;
      found = find_word (said, wanted, token);
      all += weight;
      plain += full;
      match->words += found == FOUND_SAME ? weight : 0;
      match->all_words += found == FOUND_SAME ? full : 0;
      match->reversed += found == FOUND_REVERSED ? weight : 0;
    }
  match->words /= all > 0 ? all : 1;
  match->reversed /= all > 0 ? all : 1;
  match->all_words /= plain > 0 ? plain : 1;
}

/* Longest common subsequence. */
static double
match_order (const BuiltinGist *wanted, const BuiltinGist *said)
{
  g_autofree guint *row = g_new0 (guint, said->words->len + 1);

  for (guint i = 0; i < wanted->words->len; i++)
    {
      guint mark = g_array_index (wanted->marks, guint, i);
      guint before = 0;

      for (guint j = 0; j < said->words->len; j++)
        {
          guint above = row[j + 1];
          gboolean is_same = g_array_index (said->marks, guint, j) == mark;

          row[j + 1] = is_same ? before + 1 : MAX (above, row[j]);
          before = above;
        }
    }
  return wanted->words->len > 0 ? (double) row[said->words->len] / wanted->words->len : 0;
}

/* Number of RUN in sorted RUNS from *AT on; moves *AT behind it. */
static guint
count_run (const GArray *runs, guint32 run, guint *at)
{
  guint n = 0;

  while (*at < runs->len && g_array_index (runs, guint32, *at) < run)
    (*at)++;
  for (; *at < runs->len && g_array_index (runs, guint32, *at) == run; (*at)++)
    n++;
  return n;
}

static double
get_length (const GArray *runs)
{
  double sum = 0;

  for (guint i = 0; i < runs->len;)
    {
      guint n = count_run (runs, g_array_index (runs, guint32, i), &i);
      sum += (double) n * n;
    }
  return sqrt (sum);
}

static void
match_letters (const BuiltinGist *asked, const BuiltinGist *wanted, const BuiltinGist *said,
               BuiltinMatch *match)
{
  guint in_said = 0, in_asked = 0;
  double all = 0, found = 0, product = 0;

  for (guint i = 0; i < wanted->letters->len;)
    {
      guint32 run = g_array_index (wanted->letters, guint32, i);
      guint n = count_run (wanted->letters, run, &i);
      guint there = count_run (said->letters, run, &in_said);
      double weight = n * (count_run (asked->letters, run, &in_asked) > 0 ? ASKED_WEIGHT : 1);

      match->letters += MIN (n, there);
      all += weight;
      found += there > 0 ? weight : 0;
      product += (double) n * there;
    }
  match->letters /= MAX (wanted->letters->len, 1);
  match->new_letters = all > 0 ? found / all : 0;
  match->likeness = product > 0 ? product / (get_length (wanted->letters) * get_length (said->letters)) : 0;
}

static guint
count_negations (const BuiltinText *text)
{
  guint n = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    n += (builtin_text_token (text, i)->flags & BUILTIN_TOKEN_NEGATION) != 0;
  return n;
}

/* The same statement with one more "not" in it. */
static gboolean
is_denial (const BuiltinGist *wanted, const BuiltinGist *said, const BuiltinMatch *match)
{
  return match->words + match->reversed >= 0.5
         && said->text->tokens->len <= wanted->text->tokens->len * 8 / 5 + 4
         && count_negations (said->text) > count_negations (wanted->text);
}

static guint
count_new (const BuiltinGist *asked, const BuiltinGist *said)
{
  GHashTableIter iter;
  gpointer stem;
  guint n = 0;

  g_hash_table_iter_init (&iter, said->stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    n += !g_hash_table_contains (asked->stems, stem);
  return n;
}

static gboolean
has_same_words (const BuiltinText *a, const BuiltinText *b)
{
  if (a->tokens->len != b->tokens->len || a->tokens->len == 0)
    return FALSE;
  for (guint i = 0; i < a->tokens->len; i++)
    if (strcmp (builtin_text_token (a, i)->word, builtin_text_token (b, i)->word) != 0)
      return FALSE;
  return TRUE;
}

/* The words of the one sentence of RAW that say most of WANTED. */
static void
find_place (const BuiltinGist *wanted, const BuiltinText *raw, BuiltinMatch *match)
{
  guint most = 0;

  for (guint s = 0; s < raw->sentences->len; s++)
    {
      const BuiltinSentence *sentence = builtin_text_sentence (raw, s);
      const BuiltinToken *first = NULL;
      const BuiltinToken *last = NULL;
      guint n = 0;

      for (guint i = sentence->first; i < sentence->last; i++)
        if (g_hash_table_contains (wanted->stems, builtin_text_token (raw, i)->stem))
          {
            last = builtin_text_token (raw, i);
            first = first != NULL ? first : last;
            n++;
          }
      if (n <= most)
        continue;
      most = n;
      match->start = first->start;
      match->end = last->end;
    }
}

void
builtin_match_find (const BuiltinGist *asked, const BuiltinGist *wanted, const BuiltinGist *said,
                    const BuiltinText *raw, BuiltinMatch *match)
{
  memset (match, 0, sizeof (*match));
  match->start = match->end = -1;
  match_words (asked, wanted, said, match);
  match->order = match_order (wanted, said);
  match_letters (asked, wanted, said, match);
  match->n_new = count_new (asked, said);
  match->is_same = has_same_words (wanted->text, said->text);
  match->is_denied = is_denial (wanted, said, match);
  find_place (wanted, raw, match);
}

double
builtin_match_get_share (const BuiltinMatch *match)
{
  double mean = (2 * match->words + match->order + match->letters + match->new_letters) / 5;

  double more = NEW_WEIGHT * log1p (match->n_new) * MIN (match->words / ON_TOPIC, 1);

  return CLAMP (mean - REVERSED_WEIGHT * match->reversed + more, 0, 1);
}

double
builtin_match_get_probability (const BuiltinMatch *match)
{
  double mean = (match->all_words + match->order + match->letters + match->likeness) / 4;

  return 1 / (1 + exp (-POINT_STEEP * (mean - POINT_REVERSED_WEIGHT * match->reversed - POINT_BORDER)));
}
