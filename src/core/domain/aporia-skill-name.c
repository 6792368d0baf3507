#include "core/domain/aporia-skill-name.h"

#include "core/base/aporia-text.h"

#include <string.h>

/* No capital in the first word: a name such as "iOS" knows how it wants to be written. */
static gboolean
is_lower_word (const char *text)
{
  for (const char *at = text; *at != '\0' && !g_unichar_isspace (g_utf8_get_char (at));
       at = g_utf8_next_char (at))
    if (g_unichar_isupper (g_utf8_get_char (at)))
      return FALSE;
  return g_unichar_islower (g_utf8_get_char (text));
}

char *
aporia_skill_name_dup_shown (const char *name)
{
  char first[7] = "";

  g_return_val_if_fail (name != NULL, NULL);

  if (!is_lower_word (name))
    return g_strdup (name);
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (name)), first);
  return g_strconcat (first, g_utf8_next_char (name), NULL);
}

/* "C++" and "C#" are not "C". */
static gboolean
is_name_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '+' || c == '#';
}

/* Singular, roughly: enough to compare two names. */
static void
strip_plural (char *word)
{
  gsize length = strlen (word);

  if (length > 3 && word[length - 1] == 's' && word[length - 2] != 's')
    word[length - 1] = '\0';
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The words of NAME in their alphabetical order, without "and". */
static GPtrArray *
sorted_words (const char *name)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = aporia_text_key (name);
  const char *start = NULL;

  for (const char *p = key;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && is_name_char (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      if (!is_word && start != NULL)
        {
          char *word = g_strndup (start, (gsize) (p - start));

          strip_plural (word);
          if (strcmp (word, "and") == 0)
            g_free (word);
          else
            g_ptr_array_add (words, word);
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
  g_ptr_array_sort (words, compare_words);
  return words;
}

static gboolean
same_words (GPtrArray *a,
            GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/* Letters alone: "Node.js" -> "nodej". */
static char *
dup_letters (const char *name)
{
  g_autofree char *key = aporia_text_key (name);
  GString *letters = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    if (is_name_char (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  strip_plural (letters->str);
  return g_string_free (letters, FALSE);
}

gboolean
aporia_skill_name_is_near (const char *a,
                           const char *b)
{
  g_autofree char *left = dup_letters (a);
  g_autofree char *right = dup_letters (b);
  g_autoptr(GPtrArray) left_words = NULL;
  g_autoptr(GPtrArray) right_words = NULL;

  if (strcmp (left, right) == 0)
    return TRUE;
  left_words = sorted_words (a);
  right_words = sorted_words (b);
  return left_words->len > 0 && same_words (left_words, right_words);
}

static gboolean
has_words (const char *line_key,
           const char *key)
{
  gsize length = strlen (key);

  for (const char *at = strstr (line_key, key); at != NULL; at = strstr (at + 1, key))
    {
      const char *before = at > line_key ? g_utf8_find_prev_char (line_key, at) : NULL;

      if ((before == NULL || !is_name_char (g_utf8_get_char (before))) &&
          !is_name_char (g_utf8_get_char (at + length)))
        return TRUE;
    }
  return FALSE;
}

char *
aporia_skill_name_find_line (const char *name,
                             const char *text)
{
  g_autofree char *key = aporia_text_key (name);
  g_auto(GStrv) lines = NULL;

  if (text == NULL || *key == '\0')
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line_key = aporia_text_key (lines[i]);

      if (has_words (line_key, key))
        return g_strdup (g_strstrip (lines[i]));
    }
  return NULL;
}
