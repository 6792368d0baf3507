/* The alias rule: one key for all spellings of a skill; and forms, by which texts are searched. */
#include "backends/builtin/text/aporia-builtin-keys.h"

#include "backends/builtin/text/aporia-builtin-fold.h"
#include <string.h>

static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  return TRUE;
}

/* Most names: no code point to look at. */
static GStrv
split_ascii (const char *text)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;

      while (g_ascii_isalnum (*p) || *p == '+' || *p == '#')
        p++;
      if (p > start)
        {
          g_autofree char *word = g_ascii_strdown (start, p - start);

          g_strv_builder_add (words, word);
          continue;
        }
      if (*p == '&')
        g_strv_builder_add (words, "and");
      p++;
    }
  return g_strv_builder_end (words);
}

static GStrv
split_unicode (const char *text)
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

GStrv
builtin_skill_words (const char *text)
{
  return is_ascii (text) ? split_ascii (text) : split_unicode (text);
}

/* Copies WORD without a plural s.  Returns: the end of the copy. */
static char *
copy_singular (char *out, const char *word, gsize length)
{
  const char *end = word + length;
  const char *p = word;

  /* Three letters or more before the s. */
  for (guint n = 0; n < 3 && p < end; n++)
    p = g_utf8_next_char (p);
  if (p < end && end[-1] == 's' && strchr ("sui", end[-2]) == NULL)
    length--;
  memcpy (out, word, length);
  return out + length;
}

char *
builtin_key_from_words (GHashTable *aliases, const char *const *words, guint n_words)
{
  static const char *const empty[] = { "skill", "skills", "knowledge", "experience", NULL };
  g_autoptr(GString) joined = g_string_sized_new (64);
  const char *name;
  char *key;
  char *end;

  while (n_words > 1 && g_strv_contains (empty, words[n_words - 1]))
    n_words--;
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, words[i]);
    }
  name = g_hash_table_lookup (aliases, joined->str);
  if (name == NULL)
    name = joined->str;
  key = g_malloc (strlen (name) + 1);
  end = key;
  while (*name != '\0')
    {
      gsize length = strcspn (name, " ");

      end = copy_singular (end, name, length);
      name += length + (name[length] == ' ' ? 1 : 0);
    }
  *end = '\0';
  return key;
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
