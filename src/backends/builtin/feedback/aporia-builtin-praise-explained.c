/* An explanation has no deeds: what makes it one is an example, a reason, a consequence, and its limits. */
#include "backends/builtin/feedback/aporia-builtin-praising.h"

#define LEAST_WORDS 6

/* Token I opens a thing of one kind. */
typedef gboolean (*Test) (const BuiltinPraising *self, guint i);

static gboolean
is_word (const BuiltinPraising *self, guint i, const char *const *words)
{
  return g_strv_contains (words, builtin_praising_word (self, i));
}

static gboolean
is_example (const BuiltinPraising *self, guint i)
{
  if (g_str_equal (builtin_praising_word (self, i), "for"))
    return is_word (self, i + 1, (const char *const[]){ "instance", "example", NULL });
  return g_str_equal (builtin_praising_word (self, i), "such")
         && g_str_equal (builtin_praising_word (self, i + 1), "as");
}

static gboolean
is_reason (const BuiltinPraising *self, guint i)
{
  if (g_str_equal (builtin_praising_word (self, i), "because"))
    return !g_str_equal (builtin_praising_word (self, i + 1), "of")
           && !(i > 0
                && is_word (self, i - 1, (const char *const[]){ "only", "just", "not", NULL }));
  if (g_str_equal (builtin_praising_word (self, i), "so"))
    return g_str_equal (builtin_praising_word (self, i + 1), "that");
  return i > 0 && (builtin_text_token (self->s->answer, i)->flags & BUILTIN_TOKEN_BREAK) != 0
         && is_word (self, i, (const char *const[]){ "since", "as", NULL })
         && is_word (self, i + 1,
                     (const char *const[]){ "it", "they", "the", "a", "every", "each", "its",
                                            NULL });
}

static gboolean
is_consequence (const BuiltinPraising *self, guint i)
{
  return i > 0
         && is_word (self, i,
                     (const char *const[]){ "so", "therefore", "hence", "otherwise", NULL })
         && (builtin_text_token (self->s->answer, i)->flags & BUILTIN_TOKEN_BREAK) != 0
         && !is_word (self, i + 1,
                      (const char *const[]){ "much", "many", "i", "far", "to", "on", "we", "that",
                                             NULL });
}

/* "It does not guard against overload": behind the first sentence, about the thing and not about oneself. */
static gboolean
is_boundary (const BuiltinPraising *self, guint i)
{
  const BuiltinToken *token = builtin_text_token (self->s->answer, i);

  return token->sentence > 0 && i > 1 && g_str_equal (token->word, "not")
         && is_word (self, i - 1, (const char *const[]){ "does", "do", "is", "are", "can", NULL })
         && is_word (self, i - 2, (const char *const[]){ "it", "that", "this", "they", NULL });
}

static gboolean
praise (BuiltinPraising *self, Test test, BuiltinNeed need)
{
  for (guint i = 0; i + 2 < self->s->answer->tokens->len; i++)
    {
      BuiltinQuote quote;

      if (!test (self, i) || !builtin_praising_find_clause (self, i, i + 2, &quote)
          || quote.last - quote.first < LEAST_WORDS
          || (need != BUILTIN_PRAISE_BOUNDARY && quote.last - i < 4))
        continue;
      /* "… after that, so the next one is clean" leans on words that are not quoted. */
      if (need == BUILTIN_PRAISE_CONSEQUENCE
          && is_word (self, quote.first,
                      (const char *const[]){ "after", "before", "in", "on", "at", "by", NULL })
          && quote.last - i >= LEAST_WORDS)
        quote.first = i;
      builtin_praising_add (self, need, APORIA_CRITERION_STRUCTURE, &quote);
      return TRUE;
    }
  return FALSE;
}

gboolean
builtin_praise_explained (BuiltinPraising *self)
{
  return praise (self, is_example, BUILTIN_PRAISE_EXAMPLE)
         || praise (self, is_reason, BUILTIN_PRAISE_REASON)
         || praise (self, is_consequence, BUILTIN_PRAISE_CONSEQUENCE)
         || praise (self, is_boundary, BUILTIN_PRAISE_BOUNDARY);
}
