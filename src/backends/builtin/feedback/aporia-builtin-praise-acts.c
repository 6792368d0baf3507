/* Acts by their grammar: who says "I", a verb, and what it is done to.  No list of verbs can hold all that
 * people do at work; the verbs that are no acts are few, and they are listed. */
#include "backends/builtin/feedback/aporia-builtin-praising.h"

#include <string.h>

#define LEAST_BEHIND 2 /* words behind the verb */

/* Past forms that end in no "-ed" and are not among the cues. */
static const char *const past_forms[] = {
  "bent",     "bit",    "bound",   "burnt",     "clung",  "crept",  "dealt",  "fought",   "flew",
  "froze",    "ground", "grew",    "hit",       "knelt",  "lit",    "meant",  "overtook", "redrew",
  "rode",     "rose",   "sewed",   "shook",     "shot",   "showed", "slid",   "spun",     "spread",
  "stuck",    "strung", "struck",  "swung",     "threw",  "tore",   "tied",   "undid",    "used",
  "withdrew", "wore",   "wound",   "wrung",     "fitted", "resold", "retook", "reset",    "unwound",
  "upset",    "relit",  "outsold", "overheard", NULL
};

/* Forms behind "have": "I have done", "we have driven". */
static const char *const participles[] = { "done",   "run",       "written", "taken",  "given",
                                           "driven", "drawn",     "shown",   "grown",  "thrown",
                                           "worn",   "rewritten", "broken",  "chosen", "spoken",
                                           "ridden", "hidden",    NULL };

/* What one thinks, is or has: nobody could watch it. */
static const char *const states[] = {
  "agree",      "am",         "admit",    "appreciate", "assume",   "believe", "belong", "bet",
  "bring",      "can",        "care",     "come",       "could",    "deserve", "do",     "dread",
  "enjoy",      "expect",     "fail",     "fear",       "feel",     "find",    "forget", "get",
  "guess",      "had",        "handle",   "hate",       "have",     "hear",    "hope",   "imagine",
  "intend",     "know",       "lack",     "learn",      "like",     "live",    "love",   "manage",
  "mean",       "might",      "mind",     "miss",       "must",     "need",    "notice", "own",
  "plan",       "prefer",     "realize",  "regret",     "remember", "respect", "see",    "seem",
  "shall",      "should",     "strive",   "suppose",    "tend",     "think",   "tried",  "trust",
  "try",        "understand", "value",    "want",       "wish",     "wonder",  "work",   "worry",
  "specialize", "thrive",     "excel",    "possess",    "embrace",  "become",  "aim",    "wait",
  "consider",   "hold",       "struggle", "stay",       "depend",   "rely",    "cannot", "doubt",
  "dare",       "may",        "will",     "would",      "alone",    "too",     "myself", "neither",
  "mention",    "envision",   "navigate", "bridge",     "leverage", "alike",   "as",     "or",
  "and",        "for",        "of",       "in",         NULL
};

/* Past forms of the same. */
static const char *const past_states[] = { "realized",  "recognized", "agreed",    "admitted",
                                           "cared",     "disliked",   "doubted",   "feared",
                                           "meant",     "minded",     "regretted", "trusted",
                                           "valued",    "wished",     "deserved",  "lacked",
                                           "struggled", NULL };

gboolean
builtin_praise_is_state (const char *word)
{
  return g_strv_contains (past_states, word);
}

static gboolean
is_adverb (const char *word)
{
  static const char *const words[] = { "also",  "then",    "first",      "always", "only",  "just",
                                       "once",  "later",   "now",        "next",   "still", "soon",
                                       "often", "usually", "afterwards", "even",   NULL };

  return g_strv_contains (words, word) || (strlen (word) > 4 && g_str_has_suffix (word, "ly"));
}

/* "In the workshop I …": nothing but a place or a time stands before token I. */
static gboolean
follows_place (const BuiltinPraising *self, guint i)
{
  static const char *const prepositions[] = { "in",   "on",     "at",   "during", "after",  "for",
                                              "with", "by",     "from", "within", "before", "under",
                                              "over", "beside", "near", "last",   "next",   "one",
                                              "this", "that",   NULL };
  const BuiltinText *text = self->s->answer;
  guint first = i - 1;

  while (first > 0 && (builtin_text_token (text, first)->flags & BUILTIN_TOKEN_BREAK) == 0
         && builtin_text_token (text, first)->sentence
                == builtin_text_token (text, first - 1)->sentence)
    first--;
  if (g_strv_contains ((const char *const[]){ "and", "but", "so", "then", NULL },
                       builtin_praising_word (self, first)))
    first++;
  return g_strv_contains (prepositions, builtin_praising_word (self, first)) && i - first <= 6;
}

gboolean
builtin_praise_opens_thought (const BuiltinPraising *self, guint i)
{
  /* "… and I", "On Friday I", not "the list I wrote" and not "when I came". */
  static const char *const openers[] = {
    "and",    "but",      "so",     "then",      "now",      "there",    "again",     "afterwards",
    "first",  "instead",  "later",  "also",      "that",     "day",      "morning",   "evening",
    "night",  "week",     "month",  "year",      "monday",   "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday", "january",   "february", "march",    "april",     "may",
    "june",   "july",     "august", "september", "october",  "november", "december",  "spring",
    "summer", "autumn",   "winter", "today",     "finally",  "here",     "time",      "shift",
    "hours",  "days",     "weeks",  "months",    "minutes",  "once",     "meanwhile", "and",
    NULL
  };
  const BuiltinText *text = self->s->answer;
  const BuiltinToken *token = builtin_text_token (text, i);

  if (i == builtin_text_sentence (text, token->sentence)->first
      || (token->flags & BUILTIN_TOKEN_BREAK) != 0)
    return TRUE;
  if (!g_strv_contains (openers, builtin_praising_word (self, i - 1)))
    return builtin_token_is_content (builtin_text_token (text, i - 1)) && follows_place (self, i);
  /* "After that I …", but not "the list that I …". */
  return !g_str_equal (builtin_praising_word (self, i - 1), "that")
         || (i >= 2
             && (g_str_equal (builtin_praising_word (self, i - 2), "after")
                 || g_str_equal (builtin_praising_word (self, i - 2), "before")));
}

/* The word behind the subject at I that is no adverb; 0 when a mark or a denial stands between. */
static guint
find_verb (const BuiltinPraising *self, guint i)
{
  const BuiltinText *text = self->s->answer;
  guint verb = i + 1;

  while (verb < text->tokens->len && verb <= i + 2
         && is_adverb (builtin_praising_word (self, verb)))
    verb++;
  if (verb + LEAST_BEHIND >= text->tokens->len
      || builtin_text_token (text, verb)->sentence != builtin_text_token (text, i)->sentence
      || builtin_praising_holds (self, i + 1, verb + 1,
                                 BUILTIN_TOKEN_BREAK | BUILTIN_TOKEN_NEGATION))
    return 0;
  return verb;
}

/* "called nobody", "wrote no list": what was done to nothing was not done. */
static gboolean
has_object (const BuiltinPraising *self, guint verb, const BuiltinQuote *quote)
{
  static const char *const leaning[] = { "to",   "that", "since", "because",
                                         "when", "if",   "while", NULL };
  const BuiltinToken *next = builtin_text_token (self->s->answer, verb + 1);

  return quote->last > verb + LEAST_BEHIND && (next->flags & BUILTIN_TOKEN_NEGATION) == 0
         && !g_strv_contains (leaning, next->word);
}

/* Whether the word at VERB says what was done. */
static gboolean
is_done (const BuiltinPraising *self, guint verb)
{
  const BuiltinToken *token = builtin_text_token (self->s->answer, verb);

  if (!builtin_token_is_past (token) && !g_strv_contains (past_forms, token->word))
    return FALSE;
  return !builtin_signals_is_state (token->word) && !builtin_praise_is_state (token->word)
         && !builtin_signals_has (self->s, BUILTIN_CUE_BUZZ, verb, verb + 2);
}

/* "I have booked you a room": something was done to somebody or something; "I have done nine of those" tells
 * how often. */
static guint
skip_have (const BuiltinPraising *self, guint verb)
{
  static const char *const objects[] = { "it",   "them", "you",   "him", "her",  "the",
                                         "a",    "an",   "my",    "our", "each", "every",
                                         "this", "both", "their", NULL };
  guint participle;

  if (verb == 0 || !g_str_equal (builtin_praising_word (self, verb), "have"))
    return verb;
  participle = find_verb (self, verb);
  return participle > 0 && g_strv_contains (objects, builtin_praising_word (self, participle + 1))
                 && (is_done (self, participle)
                     || g_strv_contains (participles, builtin_praising_word (self, participle)))
             ? participle
             : verb;
}

static gboolean
is_own_act_at (const BuiltinPraising *self, guint i, guint *verb)
{
  if (!g_str_equal (builtin_praising_word (self, i), "i")
      || !builtin_praise_opens_thought (self, i))
    return FALSE;
  *verb = skip_have (self, find_verb (self, i));
  return *verb > 0
         && (is_done (self, *verb)
             || g_strv_contains (participles, builtin_praising_word (self, *verb)));
}

guint
builtin_praise_find_first_act (const BuiltinPraising *self)
{
  guint verb;

  for (guint i = 0; i < self->s->answer->tokens->len; i++)
    if (is_own_act_at (self, i, &verb))
      return i;
  return self->s->answer->tokens->len;
}

gboolean
builtin_praise_own_act (BuiltinPraising *self)
{
  for (guint i = 0; i < self->s->answer->tokens->len; i++)
    {
      BuiltinQuote quote;
      guint verb;

      if (!is_own_act_at (self, i, &verb)
          || !builtin_praising_find_clause (self, i, verb + 1, &quote)
          || !has_object (self, verb, &quote))
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_ACT, APORIA_CRITERION_DEPTH, &quote);
      return TRUE;
    }
  return FALSE;
}

/* "I look at the milk": no state, no past form, no word of grammar. */
static gboolean
is_habit (const BuiltinPraising *self, guint verb)
{
  /* Verbs so common that they count as words of grammar elsewhere. */
  static const char *const plain[] = { "go",   "take", "make", "put",  "give", "keep", "show",
                                       "tell", "say",  "ask",  "call", "use",  "turn", NULL };
  const BuiltinToken *token = builtin_text_token (self->s->answer, verb);

  if (g_strv_contains (plain, token->word))
    return TRUE;
  return builtin_token_is_content (token) && !g_strv_contains (states, token->word)
         && !g_str_has_suffix (token->word, "s") && !g_str_has_suffix (token->word, "ing")
         && !builtin_token_is_past (token)
         && !builtin_signals_has (self->s, BUILTIN_CUE_BUZZ, verb, verb + 2);
}

gboolean
builtin_praise_step (BuiltinPraising *self)
{
  for (guint i = 0; i < self->s->answer->tokens->len; i++)
    {
      BuiltinQuote quote;
      guint verb;

      if (!g_str_equal (builtin_praising_word (self, i), "i")
          || !builtin_praise_opens_thought (self, i))
        continue;
      verb = find_verb (self, i);
      if (verb > 0 && self->is_plan && g_str_equal (builtin_praising_word (self, verb), "would"))
        verb = find_verb (self, verb);
      if (verb == 0 || !is_habit (self, verb)
          || !builtin_praising_find_clause (self, i, verb + 1, &quote)
          || !has_object (self, verb, &quote))
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_STEP, APORIA_CRITERION_DEPTH, &quote);
      return TRUE;
    }
  return FALSE;
}
