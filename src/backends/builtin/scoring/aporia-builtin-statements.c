#include "backends/builtin/scoring/aporia-builtin-statements.h"

#include <string.h>

/* A longer sentence says more than thanks. */
#define LONGEST_THANKS 42

/* A statement ends between tokens AT - 1 and AT. */
static gboolean
is_border (const BuiltinText *text, guint at)
{
  const BuiltinToken *before = builtin_text_token (text, at - 1);
  const BuiltinToken *token = builtin_text_token (text, at);

  for (guint i = before->byte_end; i < token->byte; i++)
    if (strchr (".!?\n", text->raw[i]) != NULL
        && (text->raw[i] == '\n' || !g_ascii_isalnum (text->raw[i + 1])))
      return TRUE;
  return FALSE;
}

static gboolean
is_thanks (const BuiltinText *text, const BuiltinStatement *statement)
{
  if (statement->last - statement->first > LONGEST_THANKS)
    return FALSE;
  for (guint i = statement->first; i + 1 < statement->last; i++)
    if (g_str_equal (builtin_text_token (text, i)->word, "thank")
        && g_str_equal (builtin_text_token (text, i + 1)->word, "you"))
      return TRUE;
  return FALSE;
}

GArray *
builtin_statements_find (const BuiltinText *text)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (BuiltinStatement));
  g_autoptr(GArray) plain = g_array_new (FALSE, FALSE, sizeof (BuiltinStatement));
  BuiltinStatement statement = { 0, 0 };

  for (guint i = 1; i <= text->tokens->len; i++)
    {
      if (i < text->tokens->len && !is_border (text, i))
        continue;
      statement.last = i;
      g_array_append_val (all, statement);
      if (!is_thanks (text, &statement))
        g_array_append_val (plain, statement);
      statement.first = i;
    }
  return plain->len > 0 ? g_steal_pointer (&plain) : g_steal_pointer (&all);
}

/* FNV-1a: small, stable on every machine; the weights are stored under it. */
static guint32
mix (guint32 hash, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * 16777619u;
  return (hash ^ ' ') * 16777619u;
}

static const char *
get_form (const BuiltinToken *token)
{
  return (token->flags & BUILTIN_TOKEN_NUMBER) != 0 ? "#" : token->stem;
}

/* What kind of word it is, whatever the subject: function words stand for themselves, others for how they
 * end. */
static const char *
get_shape (const BuiltinToken *token)
{
  static const char *const ends[] = { "ed",   "ing", "ly",  "tion", "ity", "ness",
                                      "ment", "ise", "ive", "al",   "s" };

  if ((token->flags & BUILTIN_TOKEN_NUMBER) != 0)
    return "#";
  if ((token->flags & BUILTIN_TOKEN_STOP) != 0)
    return token->word;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (token->word, ends[i]))
      return ends[i];
  return "-";
}

static guint32
hash_shapes (const char *const shapes[3])
{
  return mix (mix (mix (2166136261u ^ 3, shapes[0]), shapes[1]), shapes[2]);
}

static GArray *
collect (const BuiltinText *text, const BuiltinStatement *statement, gboolean with_shapes)
{
  GArray *grams = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *last = "^";
  const char *shapes[3] = { "^", "^", "^" };

  for (guint i = statement->first; i <= statement->last; i++)
    {
      const BuiltinToken *token = i < statement->last ? builtin_text_token (text, i) : NULL;
      const char *form = token != NULL ? get_form (token) : "$";
      guint32 one = mix (2166136261u, form);
      guint32 two = mix (mix (2166136261u, last), form);
      guint32 three;

      if (token != NULL)
        g_array_append_val (grams, one);
      g_array_append_val (grams, two);
      last = form;
      if (!with_shapes)
        continue;
      shapes[0] = shapes[1];
      shapes[1] = shapes[2];
      shapes[2] = token != NULL ? get_shape (token) : "$";
      three = hash_shapes (shapes);
      g_array_append_val (grams, three);
    }
  return grams;
}

GArray *
builtin_statement_words (const BuiltinText *text, const BuiltinStatement *statement)
{
  return collect (text, statement, FALSE);
}

GArray *
builtin_statement_grams (const BuiltinText *text, const BuiltinStatement *statement)
{
  return collect (text, statement, TRUE);
}
