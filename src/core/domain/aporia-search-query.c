#include "core/domain/aporia-search-query.h"

#include <string.h>

#define MAX_TERMS 16

/* A word of a text: where it is, and how it compares. */
typedef struct
{
  AporiaRange range;
  char       *folded; /* owned */
} Word;

static void
word_clear (Word *self)
{
  g_free (self->folded);
}

static void
aporia_search_term_clear (AporiaSearchTerm *self)
{
  g_strfreev (self->words);
}

APORIA_DEFINE_RECORD (AporiaSearchTerm, aporia_search_term, aporia_search_term_clear)

static void
aporia_search_query_clear (AporiaSearchQuery *self)
{
  g_clear_pointer (&self->terms, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaSearchQuery, aporia_search_query, aporia_search_query_clear)

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '+' || c == '#';
}

/* Small letters without marks.  Returns: (transfer full) */
static char *
fold (const char *start,
      gsize       length)
{
  g_autofree char *plain = g_utf8_normalize (start, (gssize) length, G_NORMALIZE_DEFAULT);
  GString *folded = g_string_sized_new (length);

  for (const char *p = plain; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

/* The words of TEXT from START to END.  Returns: (transfer full) (element-type Word) */
static GArray *
list_words (const char *text,
            const char *start,
            const char *end)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *begun = NULL;

  g_array_set_clear_func (words, (GDestroyNotify) word_clear);
  for (const char *p = start;; p = g_utf8_next_char (p))
    {
      gboolean is_inside = p < end && is_of_word (g_utf8_get_char (p));

      if (is_inside && begun == NULL)
        begun = p;
      if (!is_inside && begun != NULL)
        {
          Word word = { { (guint) (begun - text), (guint) (p - text) }, fold (begun, (gsize) (p - begun)) };

          if (*word.folded != '\0')
            g_array_append_val (words, word);
          else
            word_clear (&word);
          begun = NULL;
        }
      if (p >= end)
        return words;
    }
}

static void
add_term (GPtrArray *terms,
          GArray    *words,
          guint      first,
          guint      n_words,
          gboolean   is_prefix)
{
  AporiaSearchTerm *term;

  if (n_words == 0 || terms->len >= MAX_TERMS)
    return;

  term = aporia_search_term_new ();
  term->is_prefix = is_prefix;
  term->words = g_new0 (char *, n_words + 1);
  for (guint i = 0; i < n_words; i++)
    term->words[i] = g_strdup (g_array_index (words, Word, first + i).folded);
  g_ptr_array_add (terms, term);
}

/* "don't" is two words for the index: they must follow each other, and the second may go on. */
static void
add_plain (GPtrArray  *terms,
           const char *start,
           const char *end)
{
  const char *p = start;

  while (p < end)
    {
      const char *stop = p;

      while (stop < end && !g_unichar_isspace (g_utf8_get_char (stop)))
        stop = g_utf8_next_char (stop);
      if (stop > p)
        {
          g_autoptr(GArray) words = list_words (p, p, stop);

          add_term (terms, words, 0, words->len, TRUE);
        }
      p = stop < end ? g_utf8_next_char (stop) : end;
    }
}

static void
add_quoted (GPtrArray  *terms,
            const char *start,
            const char *end,
            gboolean    is_closed)
{
  g_autoptr(GArray) words = list_words (start, start, end);

  /* Somebody is still typing it. */
  add_term (terms, words, 0, words->len, !is_closed);
}

AporiaSearchQuery *
aporia_search_query_parse (const char *text)
{
  AporiaSearchQuery *self = aporia_search_query_new ();
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  const char *end = valid + strlen (valid);
  const char *p = valid;
  gboolean is_quoted = FALSE;

  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_search_term_unref);
  while (p < end)
    {
      const char *quote = p;

      /* Any kind of double quote: keyboards and desktops differ. */
      while (quote < end && g_utf8_strchr ("\"“”„«»", -1, g_utf8_get_char (quote)) == NULL)
        quote = g_utf8_next_char (quote);
      if (is_quoted)
        add_quoted (self->terms, p, quote, quote < end);
      else
        add_plain (self->terms, p, quote);
      is_quoted = !is_quoted;
      p = quote < end ? g_utf8_next_char (quote) : end;
    }
  return self;
}

static gboolean
is_at (AporiaSearchTerm *term,
       GArray           *words,
       guint             place)
{
  guint n_words = g_strv_length (term->words);

  if (place + n_words > words->len)
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    {
      const char *word = g_array_index (words, Word, place + i).folded;
      gboolean may_go_on = term->is_prefix && i + 1 == n_words;

      if (may_go_on ? !g_str_has_prefix (word, term->words[i]) : !g_str_equal (word, term->words[i]))
        return FALSE;
    }
  return TRUE;
}

/* How many words of a term begin at PLACE; 0 when none does. */
static guint
count_at (AporiaSearchQuery *self,
          GArray            *words,
          guint              place)
{
  guint longest = 0;

  for (guint i = 0; i < self->terms->len; i++)
    {
      AporiaSearchTerm *term = self->terms->pdata[i];

      if (is_at (term, words, place))
        longest = MAX (longest, g_strv_length (term->words));
    }
  return longest;
}

GArray *
aporia_search_query_find (AporiaSearchQuery *self,
                          const char        *text)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (AporiaRange));
  g_autoptr(GArray) words = NULL;
  guint place = 0;

  if (text == NULL)
    return ranges;

  words = list_words (text, text, text + strlen (text));
  while (place < words->len)
    {
      guint n_words = count_at (self, words, place);
      AporiaRange range;

      if (n_words > 0)
        {
          range.start = g_array_index (words, Word, place).range.start;
          range.end = g_array_index (words, Word, place + n_words - 1).range.end;
          g_array_append_val (ranges, range);
        }
      place += MAX (n_words, 1);
    }
  return ranges;
}

static gboolean
has_term (AporiaSearchTerm *term,
          GArray           *words)
{
  for (guint i = 0; i < words->len; i++)
    if (is_at (term, words, i))
      return TRUE;
  return FALSE;
}

gboolean
aporia_search_query_matches (AporiaSearchQuery *self,
                             const char *const *texts,
                             guint              n_texts)
{
  g_autofree gboolean *is_found = g_new0 (gboolean, self->terms->len + 1);

  for (guint i = 0; i < n_texts; i++)
    {
      g_autoptr(GArray) words = NULL;

      if (texts[i] == NULL)
        continue;
      words = list_words (texts[i], texts[i], texts[i] + strlen (texts[i]));
      for (guint j = 0; j < self->terms->len; j++)
        is_found[j] = is_found[j] || has_term (self->terms->pdata[j], words);
    }
  for (guint j = 0; j < self->terms->len; j++)
    if (!is_found[j])
      return FALSE;
  return self->terms->len > 0;
}
