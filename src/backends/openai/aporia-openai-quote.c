#include "backends/openai/aporia-openai-quote.h"

#include <string.h>

#define LEAST_WORDS 4
#define MOST_WORDS 80

/* A text in one form, with the place each character of it has in the text. */
typedef struct
{
  GArray *chars;   /* gunichar */
  GArray *offsets; /* int */
} Folded;

static void
folded_free (Folded *self)
{
  g_array_unref (self->chars);
  g_array_unref (self->offsets);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folded, folded_free)

static gunichar
char_at (const Folded *self,
         guint         i)
{
  return g_array_index (self->chars, gunichar, i);
}

static gunichar
unify (gunichar c)
{
  switch (c)
    {
    case 0x2018: /* single quotation marks */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case '`':
    case 0xB4:
      return '\'';
    case 0x201C: /* double quotation marks */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2033:
      return '"';
    case 0x2010: /* dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return c;
    }
}

/* Nothing to see: soft hyphen, zero-width characters, byte order mark. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

static Folded *
fold (const char *text)
{
  Folded *self = g_new0 (Folded, 1);
  gboolean is_after_space = TRUE;
  int offset = 0;

  self->chars = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (int));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = unify (g_utf8_get_char (p));

      if (is_unseen (c))
        continue;
      c = g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
      if (c == ' ' && is_after_space)
        continue;
      is_after_space = c == ' ';
      g_array_append_val (self->chars, c);
      g_array_append_val (self->offsets, offset);
    }
  return self;
}

/* Scripts without spaces between words. */
static gboolean
is_unspaced (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_THAI;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Between the characters before and after I no word goes on. */
static gboolean
is_border (const Folded *self,
           guint         i)
{
  if (i == 0 || i >= self->chars->len)
    return TRUE;
  return !is_word (char_at (self, i - 1)) || !is_word (char_at (self, i)) ||
         is_unspaced (char_at (self, i - 1)) || is_unspaced (char_at (self, i));
}

static gboolean
is_equal (const Folded *text,
          guint         at,
          const Folded *quote,
          guint         first,
          guint         last)
{
  return memcmp (&g_array_index (text->chars, gunichar, at), &g_array_index (quote->chars, gunichar, first),
                 (last - first) * sizeof (gunichar)) == 0;
}

/* Looks for characters FIRST to LAST of QUOTE. */
static gboolean
find_part (const Folded *text,
           const Folded *quote,
           guint         first,
           guint         last,
           OpenaiSlice  *slice)
{
  guint length = last - first;

  for (guint i = 0; length > 0 && i + length <= text->chars->len; i++)
    if (char_at (text, i) == char_at (quote, first) && is_equal (text, i, quote, first, last) &&
        is_border (text, i) && is_border (text, i + length))
      {
        slice->start = g_array_index (text->offsets, int, i);
        slice->end = g_array_index (text->offsets, int, i + length - 1) + 1;
        return TRUE;
      }
  return FALSE;
}

/* Without marks and spaces at its ends: "“We cut it …”" -> "We cut it". */
static void
trim (const Folded *quote,
      guint        *first,
      guint        *last)
{
  *first = 0;
  *last = quote->chars->len;
  while (*first < *last && !is_word (char_at (quote, *first)))
    ++*first;
  while (*last > *first && !is_word (char_at (quote, *last - 1)))
    --*last;
}

/* Where words begin, and behind the last one. */
static GArray *
find_words (const Folded *quote,
            guint         first,
            guint         last)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = first; i < last; i++)
    if (is_word (char_at (quote, i)) && (i == first || !is_word (char_at (quote, i - 1))))
      g_array_append_val (words, i);
  g_array_append_val (words, last);
  return words;
}

static guint
end_of_word (const Folded *quote,
             const GArray *words,
             guint         word)
{
  guint end = g_array_index (words, guint, word + 1);

  while (end > g_array_index (words, guint, word) && !is_word (char_at (quote, end - 1)))
    end--;
  return end;
}

static gboolean
find_run (const Folded *text,
          const Folded *quote,
          guint         first,
          guint         last,
          OpenaiSlice  *slice)
{
  g_autoptr(GArray) words = find_words (quote, first, last);
  guint n = words->len - 1;
  guint least = MAX (LEAST_WORDS, (n + 1) / 2);

  if (n > MOST_WORDS)
    return FALSE;
  for (guint length = n - MIN (n, 1); length >= least; length--)
    for (guint i = 0; i + length <= n; i++)
      if (find_part (text, quote, g_array_index (words, guint, i), end_of_word (quote, words, i + length - 1),
                     slice))
        return TRUE;
  return FALSE;
}

gboolean
openai_quote_find (const char  *text,
                   const char  *quote,
                   OpenaiSlice *slice)
{
  g_autoptr(Folded) hay = NULL;
  g_autoptr(Folded) needle = NULL;
  guint first;
  guint last;

  if (text == NULL || quote == NULL)
    return FALSE;
  hay = fold (text);
  needle = fold (quote);
  trim (needle, &first, &last);
  if (first == last)
    return FALSE;
  return find_part (hay, needle, first, last, slice) || find_run (hay, needle, first, last, slice);
}

static const char *
skip_bullet (const char *line)
{
  const char *p = line;

  while (*p != '\0' && !is_word (g_utf8_get_char (p)) && strchr ("(\"'+#.$", *p) == NULL)
    p = g_utf8_next_char (p);
  return *p != '\0' ? p : line;
}

char *
openai_quote_find_line (const char *text,
                        const char *quote)
{
  OpenaiSlice slice;
  const char *at;
  const char *start;
  const char *end;
  g_autofree char *line = NULL;

  if (!openai_quote_find (text, quote, &slice))
    return NULL;
  at = g_utf8_offset_to_pointer (text, slice.start);
  start = at;
  while (start > text && start[-1] != '\n')
    start--;
  end = strchr (at, '\n');
  line = end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start);
  g_strstrip (line);
  return g_strdup (skip_bullet (line));
}

static void
add_words (const char *text,
           GPtrArray  *words)
{
  g_autoptr(Folded) folded = fold (text);
  g_autoptr(GString) word = g_string_new (NULL);

  for (guint i = 0; i <= folded->chars->len; i++)
    {
      gunichar c = i < folded->chars->len ? char_at (folded, i) : ' ';

      if (is_word (c) || (word->len > 0 && (c == '+' || c == '#')))
        g_string_append_unichar (word, c);
      if (word->len > 0 && (!is_word (c) || is_unspaced (c)))
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
    }
}

double
openai_quote_get_support (const char *text,
                          const char *phrase)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  add_words (text, known);
  add_words (phrase, words);
  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (set, known->pdata[i]);
  for (guint i = 0; i < words->len; i++)
    n += g_hash_table_contains (set, words->pdata[i]);
  return words->len > 0 ? (double) n / words->len : 0;
}
