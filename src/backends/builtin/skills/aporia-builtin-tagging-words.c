/* A line as tokens: word, shape, classes and place in the vocabulary. */
#include "backends/builtin/skills/aporia-builtin-tagging.h"

#include "backends/builtin/text/aporia-builtin-fold.h"
#include "backends/builtin/skills/aporia-builtin-skills.h"
#include "core/base/aporia-resources.h"

#include <string.h>

#define MAX_CLASSES 32

typedef struct
{
  GPtrArray *names;
  GHashTable *words; /* folded word -> classes */
  guint action;      /* the bit of "action" */
} Classes;

static void
read_class (Classes *self, char *line)
{
  char *colon = strchr (line, ':');
  g_auto(GStrv) words = NULL;
  guint id;

  if (line[0] == '#' || colon == NULL)
    return;
  *colon = '\0';
  if (!g_ptr_array_find_with_equal_func (self->names, line, g_str_equal, &id))
    {
      id = self->names->len;
      g_assert (id < MAX_CLASSES);
      g_ptr_array_add (self->names, g_strdup (line));
    }
  words = g_strsplit (colon + 1, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *folded = builtin_fold_word (words[i], strlen (words[i]));
      guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, folded));

      g_hash_table_replace (self->words, folded, GUINT_TO_POINTER (bits | 1u << id));
    }
}

static Classes *
load (void)
{
  Classes *self = g_new0 (Classes, 1);
  g_autoptr(GBytes) bytes = aporia_resources_load ("skills/words.txt");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  self->names = g_ptr_array_new ();
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    read_class (self, lines[i]);
  for (guint i = 0; i < self->names->len; i++)
    if (strcmp (self->names->pdata[i], "action") == 0)
      self->action = 1u << i;
  return self;
}

static const Classes *
get (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load ());
  return (const Classes *) shared;
}

/* Classes of a word, or of the verb or noun it is a form of. */
static guint32
find_classes (const char *word)
{
  GHashTable *words = get ()->words;
  guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (words, word));
  guint action = get ()->action;
  static const char *const endings[] = { "ing", "ed", "es", "s", "d" };
  gsize length = strlen (word);

  for (guint i = 0; bits == 0 && i < G_N_ELEMENTS (endings); i++)
    {
      gsize cut = length - strlen (endings[i]);
      g_autofree char *head = NULL;
      g_autofree char *with_e = NULL;
      guint found;

      if (length < strlen (endings[i]) + 3 || !g_str_has_suffix (word, endings[i]))
        continue;
      head = g_strndup (word, cut);
      with_e = g_strconcat (head, "e", NULL);
      found = GPOINTER_TO_UINT (g_hash_table_lookup (words, head))
              | GPOINTER_TO_UINT (g_hash_table_lookup (words, with_e));
      if (found == 0 && cut > 3 && head[cut - 1] == head[cut - 2])
        {
          head[cut - 1] = '\0'; /* planning -> plan */
          found = GPOINTER_TO_UINT (g_hash_table_lookup (words, head));
        }
      bits = found & action;
    }
  return bits;
}

enum
{
  SHAPE_MARK = BUILTIN_SHAPE_MARK,
  SHAPE_LOWER,
  SHAPE_TITLE,
  SHAPE_UPPER,
  SHAPE_MIXED,
  SHAPE_DIGITS,
  SHAPE_WITH_DIGITS,
};

static guint8
tell_shape (const char *word, gsize length)
{
  guint upper = 0, lower = 0, digits = 0;
  gboolean is_first_upper = g_unichar_isupper (g_utf8_get_char (word));

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      upper += g_unichar_isupper (c);
      lower += g_unichar_islower (c);
      digits += g_unichar_isdigit (c);
    }
  if (digits > 0)
    return upper + lower > 0 ? SHAPE_WITH_DIGITS : SHAPE_DIGITS;
  if (upper + lower == 0)
    return SHAPE_MARK;
  if (upper == 0)
    return SHAPE_LOWER;
  if (lower == 0)
    return SHAPE_UPPER;
  return upper == 1 && is_first_upper ? SHAPE_TITLE : SHAPE_MIXED;
}

static gboolean
is_inner (const char *p)
{
  gunichar c = g_utf8_get_char (p);
  gunichar next;

  if (g_unichar_isalnum (c) || c == '+' || c == '#')
    return TRUE;
  if (c != '-' && c != '.' && c != '\'' && c != 0x2019 && c != '_')
    return FALSE;
  next = g_utf8_get_char (g_utf8_next_char (p));
  return g_unichar_isalnum (next);
}

static void
tag_clear (gpointer data)
{
  BuiltinTag *self = data;

  g_free (self->word);
  g_free (self->stem);
}

static void
add_token (GArray *tokens, const char *line, const char *start, const char *end)
{
  BuiltinTag tag = { 0 };

  tag.word = builtin_fold_word (start, (gsize) (end - start));
  tag.stem = builtin_stem_word (tag.word);
  tag.byte = (guint) (start - line);
  tag.byte_end = (guint) (end - line);
  tag.shape = tell_shape (start, (gsize) (end - start));
  tag.classes = tag.shape == SHAPE_MARK ? 0 : find_classes (tag.word);
  tag.kind = -1;
  g_array_append_val (tokens, tag);
}

/* The entries of the vocabulary in the bytes START to END of LINE. */
static void
place_entries (GArray *tokens, const char *line, guint start, guint end)
{
  g_autofree char *part = g_strndup (line + start, end - start);
  g_autoptr(BuiltinLine) words = builtin_line_new (part);
  g_autoptr(GArray) found = builtin_line_find_entries (words);
  guint t = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const BuiltinMention *mention = &g_array_index (found, BuiltinMention, i);
      guint from = g_array_index (words->words, BuiltinLineWord, mention->first).byte + start;
      guint to = g_array_index (words->words, BuiltinLineWord, mention->last - 1).byte_end + start;
      guint first;

      while (t < tokens->len && g_array_index (tokens, BuiltinTag, t).byte_end <= from)
        t++;
      for (first = t; t < tokens->len && g_array_index (tokens, BuiltinTag, t).byte < to; t++)
        {
          BuiltinTag *tag = &g_array_index (tokens, BuiltinTag, t);
          tag->entry = mention->entry;
          tag->kind = (gint8) mention->entry->kind;
          tag->place = t == first ? 1 : 2;
        }
      if (t > first)
        {
          BuiltinTag *last = &g_array_index (tokens, BuiltinTag, t - 1);
          last->place = t - first == 1 ? 4 : 3;
        }
    }
}

GArray *
builtin_tag_tokens (const char *line, guint from, guint *next)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (BuiltinTag));
  const char *p = line + from;

  g_array_set_clear_func (tokens, tag_clear);
  while (*p != '\0' && tokens->len < BUILTIN_TAG_MAX_TOKENS)
    {
      const char *start = p;
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      while (*p != '\0' && (p == start ? g_unichar_isalnum (c) : is_inner (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        p = g_utf8_next_char (p);
      add_token (tokens, line, start, p);
    }
  *next = (guint) (p - line);
  place_entries (tokens, line, from, *next);
  return tokens;
}
