#include "backends/builtin/scoring/aporia-builtin-gist.h"

#include "backends/builtin/scoring/aporia-builtin-statements.h"
#include "core/base/aporia-text.h"
#include <string.h>

#define RUN 4 /* letters; shorter ones are met by chance, longer ones miss other endings of a word */

static gboolean
ends_sentence (const char *p)
{
  return strchr (".!?", *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1]));
}

/* Lower case but for the beginnings of sentences, which the sentence finder looks at. */
static char *
make_plain (const char *text)
{
  g_autofree char *lower = aporia_text_lower (text, -1);
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

/* PLAIN without sentences of thanks, unless it has no others; NULL when there are none.
 * Returns: (transfer full) (nullable) */
static char *
drop_courtesies (const BuiltinText *text)
{
  g_autoptr(GArray) statements = builtin_statements_find (text);
  g_autoptr(GString) out = g_string_new (NULL);
  guint n_kept = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *s = &g_array_index (statements, BuiltinStatement, i);
      g_autofree char *words = builtin_text_slice (text, s->first, s->last);

      g_string_append_printf (out, "%s%s", out->len > 0 ? ". " : "", words);
      n_kept += s->last - s->first;
    }
  return n_kept < text->tokens->len ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

gboolean
builtin_gist_counts (const BuiltinToken *token)
{
  return builtin_token_is_content (token) || (token->flags & BUILTIN_TOKEN_NUMBER) != 0;
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

static void
find_letters (BuiltinGist *self)
{
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", builtin_gist_word (self, i)->stem);
  for (gsize i = 0; i + RUN <= joined->len; i++)
    {
      guint32 run;
      memcpy (&run, joined->str + i, sizeof (run));
      g_array_append_val (self->letters, run);
    }
  g_array_sort (self->letters, compare_runs);
}

BuiltinGist *
builtin_gist_new (const char *text)
{
  BuiltinGist *self = g_new0 (BuiltinGist, 1);
  g_autofree char *plain = make_plain (text);
  g_autofree char *shorter = NULL;

  self->text = builtin_text_new (plain);
  shorter = drop_courtesies (self->text);
  if (shorter != NULL)
    {
      builtin_text_free (self->text);
      self->text = builtin_text_new (shorter);
    }
  self->words = g_ptr_array_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stems = g_hash_table_new (g_str_hash, g_str_equal);
  self->letters = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < self->text->tokens->len; i++)
    {
      BuiltinToken *token = &g_array_index (self->text->tokens, BuiltinToken, i);
      guint mark;

      if (!builtin_gist_counts (token))
        continue;
      mark = g_str_hash (token->stem);
      g_array_append_val (self->marks, mark);
      g_ptr_array_add (self->words, token);
      g_hash_table_add (self->stems, token->stem);
    }
  find_letters (self);
  return self;
}

void
builtin_gist_free (BuiltinGist *self)
{
  g_hash_table_unref (self->stems);
  g_ptr_array_unref (self->words);
  g_array_unref (self->marks);
  g_array_unref (self->letters);
  builtin_text_free (self->text);
  g_free (self);
}
