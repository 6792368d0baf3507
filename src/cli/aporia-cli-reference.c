#include "cli/aporia-cli-reference.h"

#include "backends/builtin/aporia-builtin-signals.h"

#include <string.h>

#define MIN_STATEMENT_WORDS 2
/* A longer sentence says more than thanks. */
#define MAX_THANKS 42

gboolean
cli_reference_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isgraph (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

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
cli_reference_split (const char *reference)
{
  g_autoptr(BuiltinText) text = builtin_text_new (reference);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  guint n = text->tokens->len;
  guint first = 0;

  for (guint i = 1; i <= n; i++)
    {
      gboolean has_rest = i < n && count_content (text, i, n) >= MIN_STATEMENT_WORDS;

      if (i < n
          && (!has_rest || !is_border (text, i)
              || count_content (text, first, i) < MIN_STATEMENT_WORDS))
        continue;
      g_ptr_array_add (parts, builtin_text_slice (text, first, i));
      first = i;
    }
  g_ptr_array_add (parts, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

static gboolean
ends_sentence (const char *p)
{
  return strchr (".!?", *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1]));
}

char *
cli_reference_plain (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean is_start = TRUE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_mark = strchr (",;:", *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1]));

      if (is_mark || (strchr (".!?", *p) != NULL && p[1] == '\0'))
        continue;
      g_string_append_unichar (out, is_start ? g_unichar_toupper (c) : c);
      is_start = ends_sentence (p) || (is_start && !g_unichar_isalnum (c));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
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

typedef enum
{
  FOUND_NOT,
  FOUND_SAME,
  FOUND_REVERSED,
} Found;

/* Counts in a comparison: a content word or a number. */
static gboolean
counts (const BuiltinToken *token)
{
  return builtin_token_is_content (token) || (token->flags & BUILTIN_TOKEN_NUMBER) != 0;
}

static Found
find_stem (const BuiltinText *answer, const BuiltinToken *wanted)
{
  Found found = FOUND_NOT;

  for (guint i = 0; i < answer->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (answer, i);

      if (strcmp (token->stem, wanted->stem) != 0)
        continue;
      if (((token->flags ^ wanted->flags) & BUILTIN_TOKEN_NEGATED) == 0)
        return FOUND_SAME;
      found = FOUND_REVERSED;
    }
  return found;
}

/* The content words A and B follow each other in ANSWER too. */
static gboolean
has_pair (const BuiltinText *answer, const BuiltinToken *a, const BuiltinToken *b)
{
  const BuiltinToken *last = NULL;

  for (guint i = 0; i < answer->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (answer, i);

      if (!counts (token))
        continue;
      if (last != NULL && strcmp (last->stem, a->stem) == 0 && strcmp (token->stem, b->stem) == 0)
        return TRUE;
      last = token;
    }
  return FALSE;
}

static void
compare (const BuiltinText *asked, const BuiltinText *text, const BuiltinText *answer,
         CliMatch *match)
{
  g_autoptr(GHashTable) given = builtin_text_stems (asked);
  const BuiltinToken *last = NULL;
  double all = 0;
  guint n_pairs = 0;
  guint n_found = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (text, i);
      double weight = g_hash_table_contains (given, token->stem) ? 0.3 : 1.0;
      Found found;

      if (!counts (token))
        continue;
      weight *= 1.0 + 0.12 * (double) MIN (strlen (token->stem), 10);
      found = find_stem (answer, token);
      all += weight;
      match->share += found == FOUND_SAME ? weight : 0;
      match->reversed += found == FOUND_REVERSED ? weight : 0;
      n_pairs += last != NULL ? 1 : 0;
      n_found += last != NULL && has_pair (answer, last, token) ? 1 : 0;
      last = token;
    }
  match->share /= all > 0 ? all : 1;
  match->reversed /= all > 0 ? all : 1;
  match->pairs = n_pairs > 0 ? (double) n_found / n_pairs : match->share;
}

/* The words of the one sentence of ANSWER that say most of TEXT. */
static void
find_place (const BuiltinText *text, const BuiltinText *answer, CliMatch *match)
{
  g_autoptr(GHashTable) stems = builtin_text_stems (text);
  guint most = 0;

  match->start = match->end = -1;
  for (guint s = 0; s < answer->sentences->len; s++)
    {
      const BuiltinSentence *sentence = builtin_text_sentence (answer, s);
      const BuiltinToken *first = NULL;
      const BuiltinToken *last = NULL;
      guint n = 0;

      for (guint i = sentence->first; i < sentence->last; i++)
        if (g_hash_table_contains (stems, builtin_text_token (answer, i)->stem))
          {
            last = builtin_text_token (answer, i);
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
                     == BUILTIN_TOKEN_STOP
                 ? 1
                 : 0;
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

/* ANSWER without sentences of thanks, unless it has no others.  Returns: (transfer full) */
static char *
drop_thanks (const char *answer)
{
  g_autoptr(BuiltinText) text = builtin_text_new (answer);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint s = 0; s < text->sentences->len; s++)
    {
      const BuiltinSentence *sentence = builtin_text_sentence (text, s);
      gboolean is_thanks = FALSE;

      for (guint i = sentence->first; i + 1 < sentence->last && !is_thanks; i++)
        is_thanks = strcmp (builtin_text_token (text, i)->word, "thank") == 0
                    && strcmp (builtin_text_token (text, i + 1)->word, "you") == 0;
      if (!is_thanks || sentence->last - sentence->first > MAX_THANKS)
        g_string_append_printf (out, "%s%.*s", out->len > 0 ? " " : "",
                                (int) (sentence->byte_end - sentence->byte),
                                text->raw + sentence->byte);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : g_strdup (answer);
}

void
cli_reference_match (const char *question, const char *text, const char *answer, CliMatch *match)
{
  g_autofree char *even = cli_reference_plain (answer);
  g_autofree char *plain = drop_thanks (even);
  g_autofree char *plain_text = cli_reference_plain (text);
  g_autoptr(BuiltinText) asked = builtin_text_new (question);
  g_autoptr(BuiltinText) wanted = builtin_text_new (plain_text);
  g_autoptr(BuiltinText) said = builtin_text_new (plain);
  g_autoptr(BuiltinText) raw = builtin_text_new (answer);

  compare (asked, wanted, said, match);
  find_place (wanted, raw, match);
  match->is_same = has_same_words (wanted, said);
  match->is_list = is_bare (said) || is_enumeration (answer, raw->tokens->len);
  match->is_reversed = match->reversed > 0.12 && match->reversed >= 0.3 * match->share;
}

void
cli_reference_weigh_answer (const char *question, const char *answer, CliMatch *match)
{
  g_autofree char *even = cli_reference_plain (answer);
  g_autofree char *plain = drop_thanks (even);
  g_autoptr(BuiltinText) asked = builtin_text_new (question);
  g_autoptr(BuiltinText) said = builtin_text_new (plain);
  g_autoptr(BuiltinSignals) signals = builtin_signals_new (said, asked);

  match->is_nothing = signals->kind == BUILTIN_ANSWER_EMPTY
                      || (signals->kind == BUILTIN_ANSWER_UNKNOWN && match->share < 0.3);
  match->is_question = signals->kind == BUILTIN_ANSWER_REPEATED && signals->n_content < 2;
}

#define CORRECT_SHARE 0.46

double
cli_reference_score (const CliMatch *match)
{
  double x = 0.85 * match->share + 0.15 * match->pairs - 0.7 * match->reversed;
  double score;

  if (match->is_same)
    return 100;
  if (match->is_nothing)
    return 0;
  x = CLAMP (x, 0, 1);
  score = x < CORRECT_SHARE ? 60 * x / CORRECT_SHARE
                            : 60 + 40 * (x - CORRECT_SHARE) / (1 - CORRECT_SHARE);
  /* A bare list stays below whatever a sentence gets. */
  score = match->is_list ? 0.019 * score : 2 + 0.98 * score;
  return match->is_question ? MIN (score, 15) : score;
}
