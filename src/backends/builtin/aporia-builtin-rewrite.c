#include "backends/builtin/aporia-builtin-rewrite.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_WORDS 8

/* The part of a story a sentence tells; the order of the rewrite. */
typedef enum
{
  PART_SITUATION,
  PART_TASK,
  PART_ACTION,
  PART_RESULT,
} Part;

/* One or more sentences that lean on each other ("So I …", "It …"). */
typedef struct
{
  GString *text;
  Part part;
} Block;

static void
block_free (gpointer data)
{
  Block *self = data;

  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
sentence_has (const BuiltinSignals *s, const BuiltinSentence *sentence, BuiltinCueKind kind)
{
  for (guint i = 0; i < s->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, i);
      if (hit->cue->kind == (int) kind && hit->first >= sentence->first
          && hit->first < sentence->last)
        return TRUE;
    }
  return FALSE;
}

/* Softeners that carry no meaning of their own; "probably" and "try to" do. */
static gboolean
may_go (const BuiltinHit *hit, const BuiltinText *text)
{
  static const char *const soft[] = { "maybe",   "perhaps", "i",    "kind", "sort",
                                      "somehow", "or",      "more", NULL };
  const char *first = builtin_text_token (text, hit->first)->word;

  if (hit->cue->kind == BUILTIN_CUE_FILLER)
    return TRUE;
  if (hit->cue->kind != BUILTIN_CUE_HEDGE || !g_strv_contains (soft, first))
    return FALSE;
  /* "I think" goes; "I would try to" and "I hope" say something. */
  return strcmp (first, "i") != 0
         || g_str_equal (builtin_text_token (text, hit->last - 1)->word, "think")
         || g_str_equal (builtin_text_token (text, hit->last - 1)->word, "guess")
         || g_str_equal (builtin_text_token (text, hit->last - 1)->word, "suppose")
         || g_str_equal (builtin_text_token (text, hit->last - 1)->word, "say");
}

/* The hit at byte AT that may be left out, or NULL. */
static const BuiltinHit *
removable_at (const BuiltinSignals *s, guint at)
{
  const BuiltinHit *best = NULL;

  for (guint i = 0; i < s->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, i);
      if (builtin_text_token (s->answer, hit->first)->byte == at && may_go (hit, s->answer)
          && (best == NULL || hit->last > best->last))
        best = hit;
    }
  return best;
}

/* A vague word whose last byte is behind AT and that no number follows. */
static gboolean
wants_blank (const BuiltinSignals *s, guint at)
{
  for (guint i = 0; i < s->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, i);
      if (hit->cue->kind == BUILTIN_CUE_VAGUE && hit->cue->weight >= 2
          && builtin_text_token (s->answer, hit->last - 1)->byte_end == at)
        return TRUE;
    }
  return FALSE;
}

static void
capitalise (GString *text)
{
  gunichar first = text->len > 0 ? g_utf8_get_char (text->str) : 0;
  g_autofree char *rest = NULL;

  if (!g_unichar_islower (first))
    return;
  rest = g_strdup (g_utf8_next_char (text->str));
  g_string_truncate (text, 0);
  g_string_append_unichar (text, g_unichar_toupper (first));
  g_string_append (text, rest);
}

/* The sentence without what may go, blanks put in. */
static GString *
tighten (const BuiltinSignals *s, const BuiltinSentence *sentence)
{
  GString *out = g_string_new (NULL);
  const char *raw = s->answer->raw;
  guint at = sentence->byte;

  while (at < sentence->byte_end)
    {
      const BuiltinHit *hit = removable_at (s, at);

      if (hit != NULL)
        {
          at = builtin_text_token (s->answer, hit->last - 1)->byte_end;
          at += (guint) strspn (raw + at, ", ");
          continue;
        }
      g_string_append_c (out, raw[at++]);
      if (wants_blank (s, at))
        g_string_append (out, _ (" [how much? a number]"));
    }
  g_strchomp (out->str);
  g_string_set_size (out, strlen (out->str));
  while (out->len > 0 && strchr (", ;", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  capitalise (out);
  if (out->len > 0 && strchr (".!?”\"]", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, '.');
  return out;
}

static gboolean
leans_back (const BuiltinText *text, const BuiltinSentence *sentence)
{
  static const char *const words[] = { "it",         "so",    "then",  "this",    "that",  "they",
                                       "but",        "and",   "he",    "she",     "after", "since",
                                       "these",      "those", "there", "because", "if",    "later",
                                       "afterwards", "now",   "also",  "we",      "in",    "with",
                                       "most",       NULL };

  return g_strv_contains (words, builtin_text_token (text, sentence->first)->word);
}

static Part
tell_part (const BuiltinSignals *s, const BuiltinSentence *sentence)
{
  if (sentence_has (s, sentence, BUILTIN_CUE_RESULT)
      && !sentence_has (s, sentence, BUILTIN_CUE_SITUATION))
    return PART_RESULT;
  if (sentence_has (s, sentence, BUILTIN_CUE_SITUATION))
    return PART_SITUATION;
  return sentence_has (s, sentence, BUILTIN_CUE_TASK) ? PART_TASK : PART_ACTION;
}

static gboolean
tells_event (const BuiltinSignals *s, const BuiltinSentence *sentence)
{
  static const BuiltinCue forms[] = { { 0, 1, "<past>" } };
  static gsize matcher;
  g_autoptr(GArray) hits = NULL;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (forms, G_N_ELEMENTS (forms), TRUE));
  hits = builtin_matcher_find ((const BuiltinMatcher *) matcher, s->answer);
  for (guint i = 0; i < hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (hits, BuiltinHit, i);
      if (hit->first >= sentence->first && hit->first < sentence->last)
        return TRUE;
    }
  return FALSE;
}

/* Words for show, without an event or a number. */
static gboolean
is_padding (const BuiltinSignals *s, const BuiltinSentence *sentence)
{
  for (guint i = sentence->first; i < sentence->last; i++)
    if ((builtin_text_token (s->answer, i)->flags & BUILTIN_TOKEN_NUMBER) != 0)
      return FALSE;
  return sentence_has (s, sentence, BUILTIN_CUE_CLICHE)
         && !sentence_has (s, sentence, BUILTIN_CUE_ACTION) && !tells_event (s, sentence);
}

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  return (int) (*(Block *const *) a)->part - (int) (*(Block *const *) b)->part;
}

static GPtrArray *
make_blocks (const BuiltinSignals *s)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < s->answer->sentences->len; i++)
    {
      const BuiltinSentence *sentence = builtin_text_sentence (s->answer, i);
      g_autoptr(GString) text = NULL;
      Block *block;

      if (sentence->last <= sentence->first || is_padding (s, sentence))
        continue;
      text = tighten (s, sentence);
      if (text->len < 2 || !g_hash_table_add (seen, g_utf8_casefold (text->str, -1)))
        continue;
      if (blocks->len > 0 && leans_back (s->answer, sentence))
        {
          block = blocks->pdata[blocks->len - 1];
          g_string_append_printf (block->text, " %s", text->str);
          continue;
        }
      block = g_new0 (Block, 1);
      block->text = g_steal_pointer (&text);
      block->part = tell_part (s, sentence);
      g_ptr_array_add (blocks, block);
    }
  return blocks;
}

/* GPtrArray sorts are not stable; story parts must keep their order. */
static void
sort_blocks (GPtrArray *blocks)
{
  for (guint i = 1; i < blocks->len; i++)
    for (guint j = i; j > 0 && compare_blocks (&blocks->pdata[j - 1], &blocks->pdata[j]) > 0; j--)
      {
        gpointer block = blocks->pdata[j];
        blocks->pdata[j] = blocks->pdata[j - 1];
        blocks->pdata[j - 1] = block;
      }
}

char *
builtin_rewrite_make (const BuiltinSignals *s)
{
  g_autoptr(GPtrArray) blocks = NULL;
  g_autoptr(GString) out = g_string_new (NULL);

  if (s->kind != BUILTIN_ANSWER_REAL || s->n_words < LEAST_WORDS
      || (s->loftiness > 0.6 && s->n_acts == 0))
    return NULL;
  blocks = make_blocks (s);
  if (blocks->len == 0)
    return NULL;
  sort_blocks (blocks);
  if (!s->asks_knowledge && s->n_acts > 0 && s->cues[BUILTIN_CUE_SITUATION] <= 0)
    g_string_append (out, _ ("[when and where?] "));
  for (guint i = 0; i < blocks->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", ((Block *) blocks->pdata[i])->text->str);
  if (!s->asks_knowledge && s->cues[BUILTIN_CUE_RESULT] <= 0)
    g_string_append (out, _ (" [What came of it? a number, or what others noticed]"));
  if (strcmp (out->str, s->answer->raw) == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
