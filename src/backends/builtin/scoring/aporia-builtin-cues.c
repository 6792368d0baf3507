/* The cues of all tables, compiled together. */
#include "backends/builtin/scoring/aporia-builtin-cues.h"

#include "backends/builtin/scoring/aporia-builtin-misread.h"

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

/* Longer patterns hit no more than this many words. */
#define LONGEST_HIT 40

/* Keeps the longest of the hits of one kind that overlap.  Hits are in order of their first token, so only
 * the neighbours can overlap. */
static gboolean
swallows (const BuiltinHit *other, const BuiltinHit *hit, gboolean is_earlier)
{
  guint length = hit->last - hit->first;
  guint others = other->last - other->first;

  if (other->cue->kind != hit->cue->kind || other->last <= hit->first || other->first >= hit->last)
    return FALSE;
  return others > length || (others == length && is_earlier);
}

static gboolean
is_swallowed (const GArray *hits, guint index)
{
  const BuiltinHit *hit = &g_array_index (hits, BuiltinHit, index);

  for (guint i = index; i > 0; i--)
    {
      const BuiltinHit *other = &g_array_index (hits, BuiltinHit, i - 1);
      if (other->first + LONGEST_HIT < hit->first)
        break;
      if (swallows (other, hit, TRUE))
        return TRUE;
    }
  for (guint i = index + 1; i < hits->len; i++)
    {
      const BuiltinHit *other = &g_array_index (hits, BuiltinHit, i);
      if (other->first >= hit->last)
        break;
      if (swallows (other, hit, FALSE))
        return TRUE;
    }
  return FALSE;
}

/* "… that day. In fact": stock phrases and softeners do not run across sentences. */
static gboolean
spans_stock_phrase (const BuiltinText *text, const BuiltinHit *hit)
{
  return (hit->cue->kind == BUILTIN_CUE_CLICHE || hit->cue->kind == BUILTIN_CUE_VAGUE
          || hit->cue->kind == BUILTIN_CUE_HEDGE || hit->cue->kind == BUILTIN_CUE_LACK
          || hit->cue->kind == BUILTIN_CUE_WISH)
         && builtin_text_token (text, hit->first)->sentence
                != builtin_text_token (text, hit->last - 1)->sentence;
}

GArray *
builtin_cues_find (const BuiltinText *text)
{
  g_autoptr(GArray) all = builtin_matcher_find (builtin_cues_get (), text);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (BuiltinHit));

  for (guint i = 0; i < all->len; i++)
    if (!is_swallowed (all, i) && !spans_stock_phrase (text, &g_array_index (all, BuiltinHit, i))
        && !builtin_cue_is_misread (text, &g_array_index (all, BuiltinHit, i)))
      g_array_append_val (kept, g_array_index (all, BuiltinHit, i));
  return kept;
}
