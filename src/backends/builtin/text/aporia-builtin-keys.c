/* The alias rule: one key for all spellings of a skill; and forms, by which texts are searched. */
#include "backends/builtin/text/aporia-builtin-keys.h"

#include "backends/builtin/text/aporia-builtin-fold.h"
#include <string.h>

GStrv
builtin_skill_words (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr(GString) word = g_string_new (NULL);

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && (g_unichar_isalnum (c) || c == '+' || c == '#'))
        {
          g_string_append_unichar (word, c);
          continue;
        }
      if (word->len > 0)
        g_strv_builder_add (words, word->str);
      g_string_truncate (word, 0);
      if (c == '&')
        g_strv_builder_add (words, "and");
      if (c == 0)
        break;
    }
  return g_strv_builder_end (words);
}

static void
append_singular (GString *out, const char *word, gsize length)
{
  gboolean is_plural = g_utf8_strlen (word, (gssize) length) >= 4 && word[length - 1] == 's'
                       && strchr ("sui", word[length - 2]) == NULL;

  g_string_append_len (out, word, (gssize) (is_plural ? length - 1 : length));
}

char *
builtin_key_from_words (GHashTable *aliases, const char *const *words, guint n_words)
{
  static const char *const empty[] = { "skill", "skills", "knowledge", "experience", NULL };
  g_autoptr(GString) joined = g_string_new (NULL);
  GString *key = g_string_new (NULL);
  const char *alias;

  while (n_words > 1 && g_strv_contains (empty, words[n_words - 1]))
    n_words--;
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, words[i]);
    }
  alias = g_hash_table_lookup (aliases, joined->str);
  for (const char *p = alias != NULL ? alias : joined->str; *p != '\0';)
    {
      gsize length = strcspn (p, " ");

      if (length > 0)
        append_singular (key, p, length);
      p += length + (p[length] == ' ' ? 1 : 0);
    }
  return g_string_free (key, FALSE);
}

char *
builtin_key_of_name (GHashTable *aliases, const char *name)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  guint depth = 0;

  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '(' && strchr (p, ')') != NULL)
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      else if (depth == 0)
        {
          g_string_append_c (plain, *p);
          continue;
        }
      g_string_append_c (plain, ' ');
    }
  words = builtin_skill_words (plain->str);
  return builtin_key_from_words (aliases, (const char *const *) words, g_strv_length (words));
}

char *
builtin_form_word (const char *word)
{
  return builtin_fold_word (word, strlen (word));
}

gsize
builtin_form_singular (const char *word)
{
  gsize length = strlen (word);

  return length > 3 && word[length - 1] == 's' && strchr ("su", word[length - 2]) == NULL
             ? length - 1
             : length;
}

char *
builtin_form_of_name (const char *name)
{
  g_auto(GStrv) words = builtin_skill_words (name);
  GString *form = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = builtin_form_word (words[i]);

      if (i > 0)
        g_string_append_c (form, ' ');
      g_string_append_len (form, word,
                           (gssize) (words[i + 1] == NULL ? builtin_form_singular (word)
                                                          : strlen (word)));
    }
  return g_string_free (form, FALSE);
}
