#include "backends/builtin/scoring/aporia-builtin-classic.h"

#include "backends/builtin/scoring/aporia-builtin-reference.h"
#include <math.h>
#include <string.h>

#define MATCHED_FROM 0.30
#define PHRASE_LEAST 0.80
#define THIN_COVERAGE 0.6
#define MANY_FILLERS 4
#define SLOW_BELOW 110
#define FAST_ABOVE 170
#define MAX_POINT_TIPS 3

static double
round_to_three (double x)
{
  return round (x * 1000) / 1000;
}

static double
get_similarity (double similarity, gboolean has_phrase)
{
  return has_phrase ? MAX (similarity, PHRASE_LEAST) : similarity;
}

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x > y ? -1 : x < y ? 1 : 0;
}

double
builtin_classic_get_coverage (const double *similarities, const gboolean *has_phrase, guint n)
{
  g_autoptr(GArray) sorted = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_best = MAX (1, (guint) ceil (0.6 * n - 1e-9));
  guint n_hits = 0;
  double top = 0;

  if (n == 0)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      double similarity = get_similarity (similarities[i], has_phrase[i]);

      n_hits += has_phrase[i] || similarity >= MATCHED_FROM;
      g_array_append_val (sorted, similarity);
    }
  g_array_sort (sorted, compare_falling);
  for (guint i = 0; i < n_best; i++)
    top += g_array_index (sorted, double, i);
  return round_to_three (0.6 * n_hits / n + 0.4 * CLAMP (top / n_best, 0, 1));
}

double
builtin_classic_get_overall (double coverage, double n_fillers, double wpm)
{
  double fluency = 1 - MIN (n_fillers / 10, 1);
  double pace = 1 - MIN (fabs (150 - wpm) / 150, 1);

  return round_to_three (0.6 * coverage + 0.2 * fluency + 0.2 * pace);
}

guint
builtin_classic_count_fillers (const char *transcript)
{
  static gsize shared;
  g_autoptr(GMatchInfo) found = NULL;
  guint n = 0;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) g_regex_new ("\\b(um|uh|like|you know|sort of|kind of|basically|"
                                                     "actually|literally)\\b",
                                                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match ((GRegex *) shared, transcript, 0, &found);
  for (; g_match_info_matches (found); g_match_info_next (found, NULL))
    n++;
  return n;
}

double
builtin_classic_get_wpm (const char *transcript, double seconds)
{
  g_auto(GStrv) words = g_strsplit_set (transcript, " \t\r\n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += words[i][0] != '\0';
  return seconds > 0 ? n / (seconds / 60) : 0;
}

/* Stands in for the cosine of embeddings. */
static double
get_likeness (const char *transcript, const char *point)
{
  g_autoptr(BuiltinReply) reply = builtin_reply_new ("", transcript);
  BuiltinMatch match;

  builtin_reply_match (reply, point, &match);
  return (match.all_words + match.order + match.letters + match.likeness) / 4;
}

static gboolean
has_phrase (const char *transcript, const char *point)
{
  g_autofree char *text = g_utf8_casefold (transcript, -1);
  g_autofree char *phrase = g_utf8_casefold (point, -1);

  return phrase[0] != '\0' && strstr (text, phrase) != NULL;
}

/* How much a missing point matters. */
static guint
weigh_point (const char *point)
{
  static const struct
  {
    const char *name;
    guint weight;
  } weights[] = {
    { "impact", 3 }, { "root cause analysis", 3 }, { "debugging steps", 2 }, { "lesson learned", 2 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (g_ascii_strcasecmp (weights[i].name, point) == 0)
      return weights[i].weight;
  return 1;
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  return (int) weigh_point (*(const char *const *) b) - (int) weigh_point (*(const char *const *) a);
}

static GStrv
make_tips (const BuiltinClassic *self, GPtrArray *missing, gboolean is_fair)
{
  g_autoptr(GStrvBuilder) tips = g_strv_builder_new ();

  g_ptr_array_sort (missing, compare_weights); /* stable: equal ones keep their order */
  for (guint i = 0; self->coverage < THIN_COVERAGE && i < MIN (missing->len, MAX_POINT_TIPS); i++)
    {
      g_autofree char *tip = g_strdup_printf ("Say something about: %s.", (char *) missing->pdata[i]);
      g_strv_builder_add (tips, tip);
    }
  if (is_fair)
    return g_strv_builder_end (tips);
  if (self->n_fillers > MANY_FILLERS)
    g_strv_builder_add (tips, "Fewer fillers: pause instead.");
  if (self->wpm < SLOW_BELOW)
    g_strv_builder_add (tips, "A little faster: 130 to 160 words a minute are easy to follow.");
  if (self->wpm > FAST_ABOVE)
    g_strv_builder_add (tips, "A little slower: 130 to 160 words a minute are easy to follow.");
  return g_strv_builder_end (tips);
}

BuiltinClassic *
builtin_classic_new (const char *transcript, const char *const *key_points, double seconds,
                     gboolean is_fair,
                     BuiltinSimilarityFunc similarity, gpointer user_data)
{
  BuiltinClassic *self = g_new0 (BuiltinClassic, 1);
  guint n = key_points != NULL ? g_strv_length ((GStrv) key_points) : 0;
  g_autofree double *similarities = g_new0 (double, n + 1);
  g_autofree gboolean *phrases = g_new0 (gboolean, n + 1);
  g_autoptr(GStrvBuilder) matched = g_strv_builder_new ();
  g_autoptr(GPtrArray) missing = g_ptr_array_new ();

  self->name = g_strconcat ("classic formula", is_fair ? " without fillers and pace" : "",
                            similarity != NULL ? NULL : ", our coverage", NULL);
  for (guint i = 0; i < n && transcript[0] != '\0'; i++)
    {
      phrases[i] = has_phrase (transcript, key_points[i]);
      similarities[i] = similarity != NULL ? similarity (transcript, key_points[i], user_data)
                                           : get_likeness (transcript, key_points[i]);
      if (phrases[i] || similarities[i] >= MATCHED_FROM)
        g_strv_builder_add (matched, key_points[i]);
      else
        g_ptr_array_add (missing, (gpointer) key_points[i]);
    }
  self->coverage = transcript[0] != '\0' ? builtin_classic_get_coverage (similarities, phrases, n) : 0;
  self->n_fillers = builtin_classic_count_fillers (transcript);
  self->wpm = builtin_classic_get_wpm (transcript, seconds);
  self->overall =
    is_fair ? self->coverage : builtin_classic_get_overall (self->coverage, self->n_fillers, self->wpm);
  self->matched = g_strv_builder_end (matched);
  self->tips = make_tips (self, missing, is_fair);
  return self;
}

void
builtin_classic_free (BuiltinClassic *self)
{
  g_free (self->name);
  g_strfreev (self->matched);
  g_strfreev (self->tips);
  g_free (self);
}
