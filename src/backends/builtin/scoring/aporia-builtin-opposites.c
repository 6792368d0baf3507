#include "backends/builtin/scoring/aporia-builtin-opposites.h"

#include "backends/builtin/text/aporia-builtin-fold.h"

/* General words only; no trade's terms. */
static const char *const pairs[][2] = {
  { "above", "below" },       { "accept", "reject" },     { "active", "passive" },
  { "add", "remove" },        { "after", "before" },      { "allow", "prevent" },
  { "always", "never" },      { "attract", "repel" },     { "better", "worse" },
  { "big", "small" },         { "bigger", "smaller" },    { "broken", "intact" },
  { "cause", "prevent" },     { "cheap", "expensive" },   { "clean", "dirty" },
  { "cold", "hot" },          { "cold", "warm" },         { "colder", "warmer" },
  { "complete", "incomplete" }, { "connect", "disconnect" }, { "connected", "separated" },
  { "correct", "incorrect" }, { "correct", "wrong" },     { "dark", "light" },
  { "dead", "alive" },        { "decrease", "increase" }, { "reduce", "increase" },
  { "different", "same" },    { "different", "equal" },   { "different", "identical" },
  { "direct", "indirect" },   { "dry", "wet" },           { "early", "late" },
  { "empty", "full" },        { "fall", "rise" },         { "false", "true" },
  { "fast", "slow" },         { "faster", "slower" },     { "fewer", "more" },
  { "first", "last" },        { "float", "sink" },        { "gain", "lose" },
  { "good", "bad" },          { "hard", "soft" },         { "harder", "softer" },
  { "heavier", "lighter" },   { "heavy", "light" },       { "high", "low" },
  { "higher", "lower" },      { "inside", "outside" },    { "internal", "external" },
  { "large", "small" },       { "larger", "smaller" },    { "left", "right" },
  { "less", "more" },         { "long", "short" },        { "longer", "shorter" },
  { "maximum", "minimum" },   { "near", "far" },          { "negative", "positive" },
  { "old", "new" },           { "older", "younger" },     { "open", "closed" },
  { "possible", "impossible" }, { "private", "public" },  { "pull", "push" },
  { "receive", "send" },      { "safe", "dangerous" },    { "safe", "unsafe" },
  { "series", "parallel" },   { "start", "stop" },        { "static", "dynamic" },
  { "strong", "weak" },       { "stronger", "weaker" },   { "thick", "thin" },
  { "top", "bottom" },        { "up", "down" },           { "win", "lose" },
};

static void
add_pair (GHashTable *table, const char *word, const char *other)
{
  char *stem = builtin_stem_word (word);
  GPtrArray *list = g_hash_table_lookup (table, stem);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_ptr_array_add (list, NULL);
      g_hash_table_insert (table, g_strdup (stem), list);
    }
  g_ptr_array_insert (list, (int) list->len - 1, builtin_stem_word (other));
  g_free (stem);
}

static GHashTable *
load (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      add_pair (table, pairs[i][0], pairs[i][1]);
      add_pair (table, pairs[i][1], pairs[i][0]);
    }
  return table;
}

const char *const *
builtin_opposites_get (const char *stem)
{
  static gsize shared;
  GPtrArray *list;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load ());
  list = g_hash_table_lookup ((GHashTable *) shared, stem);
  return list != NULL ? (const char *const *) list->pdata : NULL;
}
