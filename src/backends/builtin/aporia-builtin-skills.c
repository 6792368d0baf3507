/* Lines as words, and lexicon entries in them. */
#include "backends/builtin/aporia-builtin-skills.h"

#include <string.h>

static void
line_word_clear (gpointer data)
{
  g_free (((BuiltinLineWord *) data)->word);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '+' || c == '#';
}

BuiltinLine *
builtin_line_new (const char *text)
{
  BuiltinLine *self = g_new0 (BuiltinLine, 1);
  const char *p;

  self->text = g_strdup (text);
  self->words = g_array_new (FALSE, FALSE, sizeof (BuiltinLineWord));
  g_array_set_clear_func (self->words, line_word_clear);
  p = self->text;
  while (*p != '\0')
    {
      const char *start = p;
      BuiltinLineWord word = { 0 };
      g_autofree char *slice = NULL;
      g_auto(GStrv) norm = NULL;

      while (*p != '\0' && is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          if (*p == '&')
            slice = g_strdup ("and");
          p = g_utf8_next_char (p);
          if (slice == NULL)
            continue;
        }
      else
        slice = g_strndup (start, (gsize) (p - start));
      norm = builtin_skill_words (slice);
      word.word = norm[0] != NULL ? g_strdup (norm[0]) : g_strdup (slice);
      word.byte = (guint) (start - self->text);
      word.byte_end = (guint) (p - self->text);
      g_array_append_val (self->words, word);
    }
  return self;
}

void
builtin_line_free (BuiltinLine *self)
{
  g_free (self->text);
  g_array_unref (self->words);
  g_free (self);
}

static const BuiltinLineWord *
word_at (const BuiltinLine *line, guint i)
{
  return &g_array_index (line->words, BuiltinLineWord, i);
}

char *
builtin_line_slice (const BuiltinLine *line, guint first, guint last)
{
  guint from = word_at (line, first)->byte;
  guint to = word_at (line, last - 1)->byte_end;

  return g_strndup (line->text + from, to - from);
}

char *
builtin_line_key (const BuiltinLine *line, guint first, guint last)
{
  const char *words[16];
  guint n = 0;

  for (guint i = first; i < last && n < G_N_ELEMENTS (words); i++)
    words[n++] = word_at (line, i)->word;
  return builtin_skill_key_from_words (words, n);
}

/* Equal, or equal but for a plural s. */
static gboolean
same_word (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);

  if (strcmp (a, b) == 0)
    return TRUE;
  if (n == m + 1 && m > 3 && a[n - 1] == 's')
    return strncmp (a, b, m) == 0;
  return m == n + 1 && n > 3 && b[m - 1] == 's' && strncmp (a, b, n) == 0;
}

static gboolean
form_matches (const BuiltinSkillForm *form, const BuiltinLine *line, guint at)
{
  guint n = g_strv_length (form->words);

  if (at + n > line->words->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!(i + 1 == n ? same_word (form->words[i], word_at (line, at + i)->word)
                     : strcmp (form->words[i], word_at (line, at + i)->word) == 0))
      return FALSE;
  if (form->is_name && form->entry->is_exact)
    {
      g_autofree char *slice = builtin_line_slice (line, at, at + n);
      return strcmp (slice, form->entry->name) == 0;
    }
  return TRUE;
}

static const BuiltinSkillForm *
find_form (const BuiltinLine *line, guint at)
{
  const BuiltinData *data = builtin_data_get ();
  const char *word = word_at (line, at)->word;
  GPtrArray *lists[2] = { g_hash_table_lookup (data->forms, word), NULL };
  g_autofree char *singular = NULL;

  if (strlen (word) > 4 && g_str_has_suffix (word, "s"))
    {
      singular = g_strndup (word, strlen (word) - 1);
      lists[1] = g_hash_table_lookup (data->forms, singular);
    }
  for (guint l = 0; l < 2; l++)
    for (guint i = 0; lists[l] != NULL && i < lists[l]->len; i++)
      if (form_matches (lists[l]->pdata[i], line, at))
        return lists[l]->pdata[i];
  return NULL;
}

GArray *
builtin_line_find_entries (const BuiltinLine *line)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BuiltinMention));

  for (guint i = 0; i < line->words->len;)
    {
      const BuiltinSkillForm *form = find_form (line, i);

      if (form != NULL)
        {
          BuiltinMention mention = { i, i + g_strv_length (form->words), form->entry };
          g_array_append_val (found, mention);
          i = mention.last;
        }
      else
        i++;
    }
  return found;
}
