/* The cues of all tables, compiled together. */
#include "backends/builtin/aporia-builtin-cues.h"

static const BuiltinMatcher *
compile (void)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (BuiltinCue));
  guint n;

  g_array_append_vals (all, builtin_tone_cues, builtin_n_tone_cues);
  g_array_append_vals (all, builtin_phrases_cues, builtin_n_phrases_cues);
  g_array_append_vals (all, builtin_story_cues, builtin_n_story_cues);
  n = all->len;
  return builtin_matcher_new ((BuiltinCue *) (void *) g_array_free (all, FALSE), n, FALSE);
}

const BuiltinMatcher *
builtin_cues_get (void)
{
  static gsize matcher;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) compile ());
  return (const BuiltinMatcher *) matcher;
}

/* Keeps the longest of the hits of one kind that overlap. */
static gboolean
is_swallowed (const GArray *hits, guint index)
{
  const BuiltinHit *hit = &g_array_index (hits, BuiltinHit, index);

  for (guint i = 0; i < hits->len; i++)
    {
      const BuiltinHit *other = &g_array_index (hits, BuiltinHit, i);
      guint length = other->last - other->first;

      if (i == index || other->cue->kind != hit->cue->kind || other->last <= hit->first
          || other->first >= hit->last)
        continue;
      if (length > hit->last - hit->first || (length == hit->last - hit->first && i < index))
        return TRUE;
    }
  return FALSE;
}

GArray *
builtin_cues_find (const BuiltinText *text)
{
  g_autoptr(GArray) all = builtin_matcher_find (builtin_cues_get (), text);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (BuiltinHit));

  for (guint i = 0; i < all->len; i++)
    if (!is_swallowed (all, i))
      g_array_append_val (kept, g_array_index (all, BuiltinHit, i));
  return kept;
}
