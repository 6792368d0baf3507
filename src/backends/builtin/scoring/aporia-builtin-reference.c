#include "backends/builtin/scoring/aporia-builtin-reference.h"

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include <string.h>

#define LEAST_STATEMENT 2 /* content words */

/* Share of a reference from which an answer is correct; measured on graded answers (SAF, MIT licence). */
#define CORRECT_SHARE 0.265
#define CORRECT_SHARE_MORE 0.145 /* for each further alternative … */
#define CORRECT_SHARE_MOST 0.555 /* … up to this */
#define DENIAL 20.0 /* points for one more "not" than the text has */
/* Below this share of content words the letters agree by chance. */
#define OFF_TOPIC_WORDS 0.10
#define OFF_TOPIC_SCORE 30.0

static guint
count_content (const BuiltinText *text, guint first, guint last)
{
  guint n = 0;

  for (guint i = first; i < last; i++)
    n += builtin_token_is_content (builtin_text_token (text, i)) ? 1 : 0;
  return n;
}

/* A statement may end between tokens AT - 1 and AT. */
static gboolean
is_border (const BuiltinText *text, guint at)
{
  const BuiltinToken *before = builtin_text_token (text, at - 1);
  const BuiltinToken *token = builtin_text_token (text, at);

  return before->sentence != token->sentence
         || (token->byte > before->byte_end
             && memchr (text->raw + before->byte_end, ';', token->byte - before->byte_end) != NULL);
}

GStrv
builtin_reference_split (const char *reference)
{
  g_autoptr(BuiltinText) text = builtin_text_new (reference);
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  guint n = text->tokens->len;
  guint first = 0;

  for (guint i = 1; i <= n; i++)
    {
      gboolean has_rest = i < n && count_content (text, i, n) >= LEAST_STATEMENT;
      g_autofree char *part = NULL;

      if (i < n
          && (!has_rest || !is_border (text, i) || count_content (text, first, i) < LEAST_STATEMENT))
        continue;
      part = builtin_text_slice (text, first, i);
      g_strv_builder_add (parts, part);
      first = i;
    }
  return g_strv_builder_end (parts);
}

/* Hardly a word that joins others, in any sentence. */
static gboolean
is_bare (const BuiltinText *answer)
{
  for (guint s = 0; s < answer->sentences->len; s++)
    {
      const BuiltinSentence *sentence = builtin_text_sentence (answer, s);
      guint n = 0;

      for (guint i = sentence->first; i < sentence->last; i++)
        n += (builtin_text_token (answer, i)->flags & (BUILTIN_TOKEN_STOP | BUILTIN_TOKEN_NEGATION))
             == BUILTIN_TOKEN_STOP;
      if (n * 7 > sentence->last - sentence->first)
        return FALSE;
    }
  return answer->tokens->len >= 6;
}

/* Commas between nearly all words. */
static gboolean
is_enumeration (const char *answer, guint n_words)
{
  guint n = 0;

  for (const char *p = answer; *p != '\0'; p++)
    n += *p == ',' ? 1 : 0;
  return n_words >= 5 && n * 10 >= (n_words - 1) * 7;
}

BuiltinReply *
builtin_reply_new (const char *question, const char *answer)
{
  BuiltinReply *self = g_new0 (BuiltinReply, 1);

  self->raw = builtin_text_new (answer);
  self->said = builtin_gist_new (answer);
  self->asked = builtin_gist_new (question);
  return self;
}

void
builtin_reply_weigh (BuiltinReply *self)
{
  g_autoptr(BuiltinSignals) signals = builtin_signals_new (self->said->text, self->asked->text);

  self->is_nothing = signals->kind == BUILTIN_ANSWER_EMPTY;
  self->is_unknown = signals->kind == BUILTIN_ANSWER_UNKNOWN;
  self->is_repeat = signals->kind == BUILTIN_ANSWER_REPEATED && signals->n_content < 2;
  self->is_list = is_bare (self->said->text) || is_enumeration (self->raw->raw, self->raw->tokens->len);
}

void
builtin_reply_free (BuiltinReply *self)
{
  builtin_text_free (self->raw);
  builtin_gist_free (self->said);
  builtin_gist_free (self->asked);
  g_free (self);
}

void
builtin_reply_match (const BuiltinReply *self, const char *text, BuiltinMatch *match)
{
  g_autoptr(BuiltinGist) wanted = builtin_gist_new (text);

  builtin_match_find (self->asked, wanted, self->said, self->raw, match);
}

/* The share from which an answer is correct. */
static double
get_border (guint n_alternatives)
{
  return MIN (CORRECT_SHARE + CORRECT_SHARE_MORE * (MAX (n_alternatives, 1) - 1), CORRECT_SHARE_MOST);
}

double
builtin_reply_score (const BuiltinReply *self, const BuiltinMatch *match, guint n_alternatives)
{
  const double pass = BUILTIN_CORRECT_FROM;
  double border = get_border (n_alternatives);
  double share = builtin_match_get_share (match);
  double score;

  if (match->is_same)
    return 100;
  if (self->is_nothing || (self->is_unknown && match->words < 0.3))
    return 0;
  score = share < border ? pass * share / border
                         : pass + (100 - pass) * (share - border) / (1 - border);
  if (match->is_denied)
    score = MAX (score - DENIAL, 0);
  if (match->words < OFF_TOPIC_WORDS)
    score = MIN (score, OFF_TOPIC_SCORE);
  /* A bare list stays below whatever a sentence gets. */
  score = self->is_list ? 0.019 * score : 2 + 0.98 * score;
  return self->is_repeat ? MIN (score, 15) : score;
}

gboolean
builtin_reply_is_reversed (const BuiltinReply *self, const BuiltinMatch *match)
{
  return match->is_denied || (match->reversed > 0.12 && match->reversed >= 0.3 * match->words);
}
