/* Lines as words, and entries of the vocabulary in them. */
#include "backends/builtin/skills/aporia-builtin-skills.h"

#include <string.h>

static void
line_word_clear (gpointer data)
{
  g_free (((BuiltinLineWord *) data)->word);
  g_free (((BuiltinLineWord *) data)->form);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '+' || c == '#';
}

/* The bytes of a gap between two words part them. */
static gboolean
is_cut (const char *gap, const char *end)
{
  gboolean has_blank = FALSE;

  for (const char *p = gap; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_last = g_utf8_next_char (p) >= end;

      if (strchr (",;:|()[]\t", (int) *p) != NULL || c == 0x2022 || c == 0x00B7)
        return TRUE;
      if (strchr (".!?", (int) *p) != NULL && !is_last)
        return TRUE;
      if ((c == '-' || c == 0x2013 || c == 0x2014) && has_blank)
        return TRUE;
      has_blank |= g_unichar_isspace (c);
    }
  return FALSE;
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
      word.form = builtin_form_word (word.word);
      word.byte = (guint) (start - self->text);
      word.byte_end = (guint) (p - self->text);
      if (self->words->len > 0)
        word.is_cut = is_cut (
            self->text
                + g_array_index (self->words, BuiltinLineWord, self->words->len - 1).byte_end,
            start);
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

/* The entry that begins at word AT; N_TAKEN: how many words it has. */
static const BuiltinSkillEntry *
find_entry (const BuiltinLine *line, const char *const *forms, guint at, guint *n_taken)
{
  const char *exact = NULL;
  const BuiltinSkillEntry *entry;
  guint end = at + 1;

  while (end < line->words->len && !word_at (line, end)->is_cut)
    end++;
  entry = builtin_vocabulary_match (forms + at, end - at, n_taken, &exact);

  if (entry != NULL && exact != NULL)
    {
      g_autofree char *slice = builtin_line_slice (line, at, at + *n_taken);
      return strcmp (slice, exact) == 0 ? entry : NULL;
    }
  return entry;
}

GArray *
builtin_line_find_entries (const BuiltinLine *line)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BuiltinMention));
  g_autoptr(GPtrArray) forms = g_ptr_array_new ();

  for (guint i = 0; i < line->words->len; i++)
    g_ptr_array_add (forms, word_at (line, i)->form);
  for (guint i = 0; i < line->words->len;)
    {
      guint n = 1;
      const BuiltinSkillEntry *entry = find_entry (line, (const char *const *) forms->pdata, i, &n);

      if (entry != NULL)
        {
          BuiltinMention mention = { i, i + n, entry };
          g_array_append_val (found, mention);
        }
      i += entry != NULL ? n : 1;
    }
  return found;
}

char *
builtin_show_line (const char *raw)
{
  GString *shown = g_string_new (NULL);

  for (const char *p = raw; *p != '\0'; p++)
    {
      if (*p != '\t')
        {
          g_string_append_c (shown, *p);
          continue;
        }
      while (shown->len > 0 && shown->str[shown->len - 1] == ' ')
        g_string_truncate (shown, shown->len - 1);
      while (p[1] == '\t' || p[1] == ' ')
        p++;
      if (shown->len == 0 || p[1] == '\0')
        continue;
      g_string_append (shown, strchr (",;:|.", shown->str[shown->len - 1]) != NULL ? " " : ", ");
    }
  return g_string_free (shown, FALSE);
}
