#include "backends/builtin/feedback/aporia-builtin-rewrite.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include <string.h>

#define LEAST_WORDS 8
#define LEAST_CORRECTNESS 38
#define MAX_BLANKS 2
#define LEAST_DROPPED 2

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
  gboolean is_event; /* it tells what happened, not what is always so */
} Block;

typedef struct
{
  const BuiltinSignals *s;
  guint n_blanks;
  guint n_dropped;     /* softeners and fillers left out */
  gboolean is_changed; /* something was dropped, tightened or moved */
} Rewriting;

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
  static const char *const thoughts[] = { "think", "guess", "suppose", "say", NULL };
  const char *first = builtin_text_token (text, hit->first)->word;

  if ((builtin_text_token (text, hit->first)->flags & BUILTIN_TOKEN_NEGATED) != 0)
    return FALSE; /* "not really" */
  if (hit->cue->kind == BUILTIN_CUE_FILLER)
    return TRUE;
  if (hit->cue->kind != BUILTIN_CUE_HEDGE || !g_strv_contains (soft, first))
    return FALSE;
  /* "I think" goes; "I would try to" and "I hope" say something. */
  return strcmp (first, "i") != 0
         || g_strv_contains (thoughts, builtin_text_token (text, hit->last - 1)->word);
}

/* "Well, …", "So, …" before the first clause. */
static gboolean
is_warm_up (const BuiltinText *text, const BuiltinSentence *sentence, guint i)
{
  static const char *const words[] = { "well", "so", "ok", "okay", "right", "yeah", "yes", NULL };

  return i == sentence->first && i + 1 < sentence->last
         && g_strv_contains (words, builtin_text_token (text, i)->word)
         && (builtin_text_token (text, i + 1)->flags & BUILTIN_TOKEN_BREAK) != 0;
}

/* The token behind the words at I that may be left out; I itself when they stay. */
static guint
skip_removable (const BuiltinSignals *s, const BuiltinSentence *sentence, guint i)
{
  guint last = i;

  for (guint h = 0; h < s->hits->len; h++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, h);
      if (hit->first > i)
        break;
      if (hit->first == i && hit->last > last && hit->last <= sentence->last
          && may_go (hit, s->answer))
        last = hit->last;
    }
  return last == i && is_warm_up (s->answer, sentence, i) ? i + 1 : last;
}

/* A vague word ends with token I. */
static gboolean
wants_blank (const BuiltinSignals *s, guint i)
{
  for (guint h = 0; h < s->hits->len; h++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, h);
      if (hit->first > i)
        break;
      if (hit->cue->kind == BUILTIN_CUE_VAGUE && hit->cue->weight >= 2 && hit->last == i + 1)
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

/* Marks stay when a word between them goes: the last one wins, and none opens a sentence. */
static void
append_gap (GString *out, const char *gap)
{
  gboolean is_mark = gap[0] != '\0' && strchr (",;:.!?", gap[0]) != NULL;

  if (out->len == 0 && (is_mark || gap[0] == ' '))
    gap += strspn (gap, ",;:.!? ");
  if (is_mark)
    while (out->len > 0 && strchr (" ,;:", out->str[out->len - 1]) != NULL)
      g_string_truncate (out, out->len - 1);
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    while (*gap == ' ')
      gap++;
  g_string_append (out, gap);
}

static void
finish (GString *out)
{
  while (out->len > 0 && strchr (", ;:\n", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  capitalise (out);
  if (out->len > 0 && strchr (".!?\"]", out->str[out->len - 1]) == NULL
      && !g_str_has_suffix (out->str, "”"))
    g_string_append_c (out, '.');
}

/* "… and, um, I went": the commas go with what stood between them. */
static gboolean
ends_with_joiner (GString *out)
{
  static const char *const joiners[] = { "and", "but", "so", "because", "or", "that", NULL };
  gsize end = out->len;
  gsize from;
  g_autofree char *word = NULL;

  while (end > 0 && strchr (", ", out->str[end - 1]) != NULL)
    end--;
  for (from = end; from > 0 && g_ascii_isalpha (out->str[from - 1]); from--)
    ;
  word = g_ascii_strdown (out->str + from, (gssize) (end - from));
  if (!g_strv_contains ((const char *const *) joiners, word))
    return FALSE;
  g_string_truncate (out, end);
  return TRUE;
}

/* The sentence without what may go, blanks put in. */
static GString *
tighten (Rewriting *self, const BuiltinSentence *sentence)
{
  GString *out = g_string_new (NULL);
  const BuiltinText *text = self->s->answer;
  guint at = sentence->byte;
  gboolean joins = FALSE; /* words were left out behind "and" */

  for (guint i = sentence->first; i < sentence->last;)
    {
      const BuiltinToken *token = builtin_text_token (text, i);
      guint next = skip_removable (self->s, sentence, i);
      g_autofree char *gap = g_strndup (text->raw + at, token->byte > at ? token->byte - at : 0);

      append_gap (out, joins && gap[0] == ',' ? " " : gap);
      joins = next > i && ends_with_joiner (out);
      at = MAX (at, token->byte);
      if (next > i)
        {
          self->n_dropped++;
          at = builtin_text_token (text, next - 1)->byte_end;
          i = next;
          continue;
        }
      if (token->byte_end > at)
        g_string_append_len (out, text->raw + at, token->byte_end - at);
      at = MAX (at, token->byte_end);
      if (wants_blank (self->s, i) && self->n_blanks < MAX_BLANKS - 1)
        {
          g_string_append (out, " [how much? a number]");
          self->n_blanks++;
          self->is_changed = TRUE;
        }
      i++;
    }
  if (sentence->byte_end > at)
    {
      g_autofree char *tail = g_strndup (text->raw + at, sentence->byte_end - at);
      append_gap (out, tail);
    }
  finish (out);
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
tells_event (const BuiltinText *text, const BuiltinSentence *sentence)
{
  for (guint i = sentence->first; i < sentence->last; i++)
    if (builtin_token_is_past (builtin_text_token (text, i)))
      return TRUE;
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
         && !sentence_has (s, sentence, BUILTIN_CUE_ACTION) && !tells_event (s->answer, sentence);
}

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  return (int) (*(Block *const *) a)->part - (int) (*(Block *const *) b)->part;
}

static GPtrArray *
make_blocks (Rewriting *self)
{
  const BuiltinSignals *s = self->s;
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < s->answer->sentences->len; i++)
    {
      const BuiltinSentence *sentence = builtin_text_sentence (s->answer, i);
      g_autoptr(GString) text = NULL;
      Block *block;

      if (sentence->last <= sentence->first)
        continue;
      text = is_padding (s, sentence) ? NULL : tighten (self, sentence);
      if (text == NULL || text->len < 2
          || !g_hash_table_add (seen, g_utf8_casefold (text->str, -1)))
        {
          self->is_changed = TRUE;
          continue;
        }
      if (blocks->len > 0 && leans_back (s->answer, sentence))
        {
          block = blocks->pdata[blocks->len - 1];
          g_string_append_printf (block->text, " %s", text->str);
          continue;
        }
      block = g_new0 (Block, 1);
      block->text = g_steal_pointer (&text);
      block->part = tell_part (s, sentence);
      block->is_event = tells_event (s->answer, sentence);
      g_ptr_array_add (blocks, block);
    }
  return blocks;
}

/* A story that opens with its end gets its beginning first; parts keep their order.
 * GPtrArray sorts are not stable. */
static gboolean
sort_blocks (GPtrArray *blocks)
{
  gboolean has_moved = FALSE, has_beginning = FALSE;

  for (guint i = 1; i < blocks->len; i++)
    has_beginning = has_beginning || ((Block *) blocks->pdata[i])->part == PART_SITUATION;
  /* Without a beginning further down the first words are the beginning, figures or not. */
  if (!has_beginning || ((Block *) blocks->pdata[0])->part != PART_RESULT
      || !((Block *) blocks->pdata[0])->is_event)
    return FALSE;
  for (guint i = 1; i < blocks->len; i++)
    for (guint j = i; j > 0 && compare_blocks (&blocks->pdata[j - 1], &blocks->pdata[j]) > 0; j--)
      {
        gpointer block = blocks->pdata[j];
        blocks->pdata[j] = blocks->pdata[j - 1];
        blocks->pdata[j - 1] = block;
        has_moved = TRUE;
      }
  return has_moved;
}

/* Not for an answer that needs another content or another tone first. */
static gboolean
is_worth_it (const AporiaEvaluation *evaluation, const BuiltinSignals *s)
{
  return s->kind == BUILTIN_ANSWER_REAL && s->n_words >= LEAST_WORDS
         && evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= LEAST_CORRECTNESS
         && evaluation->red_flags->len == 0
         && s->cues[BUILTIN_CUE_CONTEMPT] + s->cues[BUILTIN_CUE_BLAME] < 3
         && !(s->loftiness > 0.6 && s->n_acts == 0);
}

char *
builtin_rewrite_make (const AporiaEvaluation *evaluation, const AporiaQuestion *question,
                      const BuiltinSignals *s)
{
  Rewriting self = { s, 0, 0, FALSE };
  gboolean is_story = builtin_question_wants_story (question, s);
  g_autoptr(GPtrArray) blocks = NULL;
  g_autoptr(GString) out = g_string_new (NULL);

  if (!is_worth_it (evaluation, s))
    return NULL;
  blocks = make_blocks (&self);
  if (is_story && sort_blocks (blocks))
    self.is_changed = TRUE;
  /* For one "really" nobody needs their answer again. */
  if (blocks->len == 0 || (!self.is_changed && self.n_dropped < LEAST_DROPPED))
    return NULL;
  for (guint i = 0; i < blocks->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", ((Block *) blocks->pdata[i])->text->str);
  if (is_story && s->cues[BUILTIN_CUE_RESULT] <= 0 && self.n_blanks++ < MAX_BLANKS)
    g_string_append (out, " [What came of it? a number, or what others noticed]");
  if (is_story && s->n_acts > 0 && s->cues[BUILTIN_CUE_SITUATION] <= 0
      && self.n_blanks++ < MAX_BLANKS)
    g_string_prepend (out, "[When and where?] ");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
