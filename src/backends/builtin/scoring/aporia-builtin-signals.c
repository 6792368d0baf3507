#include "backends/builtin/scoring/aporia-builtin-signals.h"

#include <string.h>

#define ECHO_REACH 14
#define NEIGHBOURS 60 /* hits that may share words with one */

static gboolean
is_abstract (const BuiltinToken *token)
{
  static const char *const ends[] = { "ization", "izations", "ity",   "ness",  "ism",
                                      "ology",   "ational",  "ized",  "izing", "ize",
                                      "ative",   "ential",   "ically" };
  static const char *const plain[] = { "apolog",   "organiz",   "realiz",  "recogniz",
                                       "summariz", "prioritiz", "adviz",   "supervi",
                                       "reviz",    "promiz",    "familiar" };
  gsize length = strlen (token->word);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_has_prefix (token->word, plain[i]))
      return FALSE;
  for (guint i = 0; length >= 7 && i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (token->word, ends[i]))
      return TRUE;
  return FALSE;
}

/* "I harmonised …", "we leveraged …", "I was not …": no act one could have watched. */
static gboolean
is_empty_act (const BuiltinSignals *self, const BuiltinHit *act, guint index)
{
  guint from = index > NEIGHBOURS ? index - NEIGHBOURS : 0;

  for (guint t = act->first; t < act->last; t++)
    {
      const BuiltinToken *token = builtin_text_token (self->answer, t);
      if (is_abstract (token) || (token->flags & BUILTIN_TOKEN_NEGATED) != 0)
        return TRUE;
    }
  for (guint i = from; i < MIN (self->hits->len, index + NEIGHBOURS); i++)
    {
      const BuiltinHit *hit = &g_array_index (self->hits, BuiltinHit, i);
      if ((hit->cue->kind == BUILTIN_CUE_BUZZ || hit->cue->kind == BUILTIN_CUE_IDLE
           || hit->cue->kind == BUILTIN_CUE_BLAME)
          && hit->first < act->last && hit->last > act->first)
        return TRUE;
    }
  return FALSE;
}

/* One wording counts once: the same cue again, or the same words, adds nothing. */
static void
sum_cues (BuiltinSignals *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (self->hits, BuiltinHit, i);
      g_autoptr(GString) id = g_string_new (NULL);

      g_string_printf (id, "%d", hit->cue->kind);
      for (guint t = hit->first; t < hit->last; t++)
        g_string_append_printf (id, " %s", builtin_text_token (self->answer, t)->stem);
      if (!g_hash_table_add (seen, g_string_free (g_steal_pointer (&id), FALSE)))
        continue;
      if (hit->cue->kind == BUILTIN_CUE_ACTION && is_empty_act (self, hit, i))
        continue;
      self->cues[hit->cue->kind] += hit->cue->weight;
      if (hit->cue->kind == BUILTIN_CUE_ACTION)
        self->n_acts++;
    }
}

/* Words of courtesy: they are no subject matter, wherever they stand. */
static gboolean
is_courtesy (const char *word)
{
  static const char *const words[] = {
    "thank",  "thanks",   "question",   "questions", "happy",       "glad",        "hope",
    "answer", "answers",  "appreciate", "sorry",     "know",        "think",       "ask",
    "asking", "pleasure", "sure",       "guess",     "kind",        "great",       "nice",
    "good",   "lot",      "bit",        "able",      "certainly",   "definitely",  "course",
    "honest", "honestly", "actually",   "basically", "opportunity", "interesting", "important",
    "sense",  "mean",     "better",     "difficult", "try",         "asked",       "interview",
    "today",  NULL
  };

  return g_strv_contains (words, word);
}

/* Plain speech has few long words.  Counted against an allowance that grows with the content words, so
 * that courtesies around an answer change nothing: 0 plain … 1 high-flown. */
static double
get_loftiness (const BuiltinText *text)
{
  double excess = 0, n = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (text, i);

      if (!builtin_token_is_content (token) || is_courtesy (token->word))
        continue;
      n++;
      excess += g_utf8_strlen (token->word, -1) >= 9 ? 1 : 0;
      excess += is_abstract (token) ? 0.8 : 0;
      excess += g_utf8_strlen (token->word, -1) >= 13 ? 0.5 : 0;
    }
  return CLAMP ((excess - 1.2 - 0.07 * n) / 3.5, 0, 1);
}

static void
count_people (BuiltinSignals *self)
{
  guint n_they = 0, n_i = 0;

  for (guint i = 0; i < self->answer->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (self->answer, i);

      self->n_negations += (token->flags & BUILTIN_TOKEN_NEGATION) != 0;
      n_they += g_str_equal (token->word, "they") || g_str_equal (token->word, "them");
      n_i += g_str_equal (token->word, "i") || g_str_equal (token->word, "we")
             || g_str_equal (token->word, "my");
    }
  self->others = n_they > 0 ? (double) n_they / (n_they + n_i) : 0;
}

static gboolean
stands_in (const BuiltinText *text, const char *word)
{
  for (guint i = 0; i < text->tokens->len; i++)
    if (strcmp (builtin_text_token (text, i)->word, word) == 0)
      return TRUE;
  return FALSE;
}

static void
count_words (BuiltinSignals *self, GHashTable *question_stems)
{
  g_autoptr(GHashTable) content = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->answer->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (self->answer, i);

      if ((token->flags & BUILTIN_TOKEN_NUMBER) != 0 && !stands_in (self->question, token->word))
        g_hash_table_add (numbers, token->word);
      if (!builtin_token_is_content (token) || is_courtesy (token->word))
        continue;
      if (g_hash_table_contains (question_stems, token->stem))
        g_hash_table_add (taken, token->stem);
      else
        g_hash_table_add (content, token->stem);
    }
  self->n_words = self->answer->tokens->len;
  self->n_content = g_hash_table_size (content);
  self->n_numbers = g_hash_table_size (numbers);
  if (g_hash_table_size (question_stems) > 0)
    self->overlap = (double) g_hash_table_size (taken) / g_hash_table_size (question_stems);
}

static guint
count_echoes (const BuiltinText *text)
{
  guint n = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (text, i);

      if (!builtin_token_is_content (token) || strlen (token->stem) < 3)
        continue;
      for (guint j = i + 1; j < text->tokens->len && j <= i + ECHO_REACH; j++)
        {
          const BuiltinToken *other = builtin_text_token (text, j);
          if (strcmp (other->stem, token->stem) == 0
              || (strlen (token->stem) > 4 && strncmp (other->stem, token->stem, 5) == 0
                  && builtin_token_is_content (other)))
            {
              n++;
              break;
            }
        }
    }
  return n;
}

/* Share of the answer's words that are function words; a string of key words has hardly any. */
static double
get_glue_share (const BuiltinText *text)
{
  guint n = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    n += (builtin_text_token (text, i)->flags & BUILTIN_TOKEN_STOP) != 0;
  return text->tokens->len > 0 ? (double) n / text->tokens->len : 0;
}

static gboolean
holds_word (const BuiltinText *text, const char *word)
{
  for (guint i = 0; i < text->tokens->len; i++)
    if (g_str_equal (builtin_text_token (text, i)->word, word))
      return TRUE;
  return FALSE;
}

/* "I trust it when …": an answer, however much it takes up the question's words. */
static gboolean
speaks_of_self (const BuiltinSignals *self)
{
  return holds_word (self->answer, "i") && !holds_word (self->question, "i");
}

static gboolean
repeats_question (const BuiltinSignals *self)
{
  g_autoptr(GHashTable) mine = builtin_text_stems (self->answer);
  guint n = g_hash_table_size (mine);

  return self->overlap >= 0.6 && self->n_content <= (speaks_of_self (self) ? 1 : 2 + n / 5)
         && self->n_numbers <= 1;
}

static BuiltinAnswerKind
tell_kind (const BuiltinSignals *self)
{
  if (self->n_words == 0)
    return BUILTIN_ANSWER_EMPTY;
  if (self->n_content + self->n_numbers == 0 && self->overlap < 0.05 && self->n_words < 10)
    return BUILTIN_ANSWER_EMPTY;
  if (self->cues[BUILTIN_CUE_UNKNOWING] >= 2 && self->n_acts == 0 && self->n_content <= 4
      && self->n_words < 25)
    return BUILTIN_ANSWER_UNKNOWN;
  if (repeats_question (self))
    return BUILTIN_ANSWER_REPEATED;
  if (self->n_words >= 3 && self->n_acts == 0 && !speaks_of_self (self)
      && get_glue_share (self->answer) < 0.22)
    return BUILTIN_ANSWER_LIST;
  return BUILTIN_ANSWER_REAL;
}

BuiltinSignals *
builtin_signals_new (const BuiltinText *answer, const BuiltinText *question)
{
  BuiltinSignals *self = g_new0 (BuiltinSignals, 1);
  g_autoptr(GHashTable) question_stems = builtin_text_stems (question);

  self->answer = answer;
  self->question = question;
  self->hits = builtin_cues_find (answer);
  sum_cues (self);
  count_words (self, question_stems);
  count_people (self);
  self->loftiness = get_loftiness (answer);
  self->n_echoes = count_echoes (answer);
  self->asks_knowledge = builtin_text_asks_knowledge (question);
  self->kind = tell_kind (self);
  return self;
}

void
builtin_signals_free (BuiltinSignals *self)
{
  g_array_unref (self->hits);
  g_free (self);
}

const BuiltinHit *
builtin_signals_find (const BuiltinSignals *self, BuiltinCueKind kind)
{
  const BuiltinHit *best = NULL;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (self->hits, BuiltinHit, i);
      if (hit->cue->kind == (int) kind && (best == NULL || hit->cue->weight > best->cue->weight))
        best = hit;
    }
  return best;
}

gboolean
builtin_signals_has (const BuiltinSignals *self, BuiltinCueKind kind, guint first, guint last)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (self->hits, BuiltinHit, i);
      if (hit->first >= last)
        break;
      if (hit->cue->kind == (int) kind && hit->last > first)
        return TRUE;
    }
  return FALSE;
}

gboolean
builtin_signals_is_state (const char *verb)
{
  static const char *const states[] = {
    "came",       "went",     "got",       "was",        "were",    "had",      "read",
    "saw",        "felt",     "wanted",    "thought",    "knew",    "liked",    "loved",
    "needed",     "learned",  "realised",  "noticed",    "hoped",   "tried",    "believed",
    "remembered", "became",   "lost",      "failed",     "missed",  "arrived",  "worked",
    "stayed",     "happened", "seemed",    "looked",     "heard",   "stood",    "sat",
    "woke",       "lived",    "joined",    "applied",    "used",    "enjoyed",  "hated",
    "received",   "owned",    "spent",     "understood", "assumed", "expected", "wondered",
    "let",        "missed",   "succeeded", "decided",    "managed", "handled",  "left",
    "preferred",  "waited",   "wished",    "supposed",   "started", "begun",    "began",
    "found",      "won",      "broke",     "forced",     "did",     "go",       "look",
    "give",       "need",     "involved",  "interested", "based",   "trained",  NULL
  };

  return g_strv_contains (states, verb);
}

gboolean
builtin_signals_is_watchable (const BuiltinSignals *self, const BuiltinHit *hit)
{
  const BuiltinToken *verb = builtin_text_token (self->answer, hit->last - 1);

  return hit->cue->kind == BUILTIN_CUE_ACTION && !builtin_signals_is_state (verb->word)
         && (verb->flags & BUILTIN_TOKEN_NEGATED) == 0;
}

gboolean
builtin_signals_tells_act (const BuiltinSignals *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (self->hits, BuiltinHit, i);

      for (guint t = hit->first; hit->cue->kind == BUILTIN_CUE_ACTION && t < hit->last; t++)
        if (builtin_token_is_past (builtin_text_token (self->answer, t)))
          return TRUE;
    }
  return FALSE;
}

/* A number near by and a person who says "I" make an act worth talking about. */
static int
weigh_act (const BuiltinSignals *self, const BuiltinHit *hit)
{
  int weight = hit->cue->weight * 2;

  for (guint t = hit->last; t < MIN (hit->last + 8, self->answer->tokens->len); t++)
    weight += (builtin_text_token (self->answer, t)->flags & BUILTIN_TOKEN_NUMBER) != 0 ? 1 : 0;
  return weight;
}

const BuiltinHit *
builtin_signals_find_act (const BuiltinSignals *self)
{
  const BuiltinHit *best = NULL;
  int most = 0;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (self->hits, BuiltinHit, i);

      if (!builtin_signals_is_watchable (self, hit) || is_empty_act (self, hit, i))
        continue;
      if (weigh_act (self, hit) > most)
        {
          most = weigh_act (self, hit);
          best = hit;
        }
    }
  return best;
}
