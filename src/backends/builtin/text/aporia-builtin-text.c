/* Sentences and words by ICU break iterators over UTF-8 (Unicode Standard Annex 29). */
#include "backends/builtin/text/aporia-builtin-text.h"

#include "backends/builtin/text/aporia-builtin-fold.h"
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* A negation reaches this many words, or to a word that opens another thought. */
#define NEGATION_REACH 5

static void
token_clear (gpointer data)
{
  BuiltinToken *token = data;

  g_free (token->word);
  g_free (token->stem);
}

static GPrivate word_private = G_PRIVATE_INIT ((GDestroyNotify) ubrk_close);
static GPrivate sentence_private = G_PRIVATE_INIT ((GDestroyNotify) ubrk_close);

/* Iterators are kept per thread: opening one reads its rules again. */
static UBreakIterator *
get_iterator (GPrivate *place, UBreakIteratorType type)
{
  UBreakIterator *iterator = g_private_get (place);
  UErrorCode status = U_ZERO_ERROR;

  if (iterator == NULL)
    {
      iterator = ubrk_open (type, "en", NULL, 0, &status);
      g_return_val_if_fail (U_SUCCESS (status), NULL);
      g_private_set (place, iterator);
    }
  return iterator;
}

static gboolean
set_text (UBreakIterator *iterator, const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, -1, &status);

  if (U_FAILURE (status))
    return FALSE;
  ubrk_setUText (iterator, utext, &status);
  utext_close (utext); /* the iterator holds a clone */
  return U_SUCCESS (status);
}

static gboolean
is_negation (const char *word)
{
  static const char *const words[] = { "not",     "never", "no",      "nobody",
                                       "nothing", "none",  "neither", "nowhere",
                                       "without", "nor",   "hardly",  "barely" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
opens_thought (const char *word)
{
  static const char *const words[] = { "but", "because", "so",    "although", "however", "then",
                                       "and", "instead", "until", "since",    "when",    "if" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
add_token (BuiltinText *self, const BuiltinToken *place, char *word)
{
  BuiltinToken token = *place;

  token.word = word;
  token.stem = builtin_stem_word (word);
  if (has_digit (word))
    token.flags |= BUILTIN_TOKEN_NUMBER | BUILTIN_TOKEN_DIGITS;
  else if (builtin_is_number_word (word))
    token.flags |= BUILTIN_TOKEN_NUMBER;
  if (builtin_is_stop_word (word))
    token.flags |= BUILTIN_TOKEN_STOP;
  if (is_negation (word))
    token.flags |= BUILTIN_TOKEN_NEGATION;
  g_array_append_val (self->tokens, token);
}

static void
add_word (BuiltinText *self, BuiltinToken *place)
{
  gsize length = place->byte_end - place->byte;
  char *folded = builtin_fold_word (self->raw + place->byte, length);
  const char *full = builtin_expand_contraction (folded);

  if (full != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (full, " ", -1);
      for (guint i = 0; parts[i] != NULL; i++)
        {
          add_token (self, place, g_strdup (parts[i]));
          place->flags &= ~(guint) BUILTIN_TOKEN_BREAK;
        }
      g_free (folded);
      return;
    }
  length = strlen (folded);
  if (length > 2 && g_str_has_suffix (folded, "'s"))
    folded[length - 2] = '\0';
  add_token (self, place, folded);
}

static gboolean
is_break (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '\'' && *p != '-' && *p != '%')
      return TRUE;
  return FALSE;
}

static gboolean
is_wordlike (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
find_words (BuiltinText *self)
{
  UBreakIterator *words = get_iterator (&word_private, UBRK_WORD);
  BuiltinToken place = { 0 };
  int32_t from = 0;
  guint sentence = 0;
  guint flags = 0;

  if (words == NULL || !set_text (words, self->raw))
    return;
  for (int32_t to = ubrk_next (words); to != UBRK_DONE; from = to, to = ubrk_next (words))
    {
      const char *text = self->raw + from;
      gsize length = (gsize) (to - from);

      place.byte = (guint) from;
      place.byte_end = (guint) to;
      place.start = place.end;
      place.end += (int) g_utf8_strlen (text, (gssize) length);
      if (!is_wordlike (text, length))
        {
          if (is_break (text, length))
            flags |= BUILTIN_TOKEN_BREAK;
          continue;
        }
      while (sentence + 1 < self->sentences->len
             && place.byte >= builtin_text_sentence (self, sentence)->byte_end)
        sentence++;
      place.sentence = sentence;
      place.flags = flags;
      if (g_unichar_isupper (g_utf8_get_char (text)))
        place.flags |= BUILTIN_TOKEN_CAPITAL;
      add_word (self, &place);
      flags = 0;
    }
}

static void
find_sentences (BuiltinText *self)
{
  UBreakIterator *sentences = get_iterator (&sentence_private, UBRK_SENTENCE);
  BuiltinSentence span = { 0 };
  int32_t from = 0;
  int at = 0;

  if (sentences == NULL || !set_text (sentences, self->raw))
    return;
  for (int32_t to = ubrk_next (sentences); to != UBRK_DONE; from = to, to = ubrk_next (sentences))
    {
      int32_t end = to;

      while (end > from && g_ascii_isspace (self->raw[end - 1]))
        end--;
      span.byte = (guint) from;
      span.byte_end = (guint) end;
      span.start = at;
      span.end = at + (int) g_utf8_strlen (self->raw + from, end - from);
      at += (int) g_utf8_strlen (self->raw + from, to - from);
      if (is_wordlike (self->raw + from, (gsize) (end - from)))
        g_array_append_val (self->sentences, span);
    }
}

static void
link_sentences (BuiltinText *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      BuiltinToken *token = &g_array_index (self->tokens, BuiltinToken, i);
      BuiltinSentence *s = &g_array_index (self->sentences, BuiltinSentence, token->sentence);

      if (s->last == 0)
        {
          s->first = i;
          token->flags &= ~(guint) BUILTIN_TOKEN_CAPITAL;
        }
      s->last = i + 1;
    }
}

static void
find_negated (BuiltinText *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      if ((builtin_text_token (self, i)->flags & BUILTIN_TOKEN_NEGATION) == 0)
        continue;
      for (guint j = i + 1; j < self->tokens->len && j <= i + NEGATION_REACH; j++)
        {
          BuiltinToken *token = &g_array_index (self->tokens, BuiltinToken, j);

          if (opens_thought (token->word))
            break;
          token->flags |= BUILTIN_TOKEN_NEGATED;
        }
    }
}

BuiltinText *
builtin_text_new (const char *text)
{
  BuiltinText *self = g_new0 (BuiltinText, 1);

  self->raw = g_utf8_make_valid (text != NULL ? text : "", -1);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (BuiltinToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (BuiltinSentence));
  g_array_set_clear_func (self->tokens, token_clear);
  find_sentences (self);
  if (self->sentences->len > 0)
    {
      find_words (self);
      link_sentences (self);
      find_negated (self);
    }
  return self;
}

void
builtin_text_free (BuiltinText *self)
{
  g_free (self->raw);
  g_array_unref (self->tokens);
  g_array_unref (self->sentences);
  g_free (self);
}

char *
builtin_text_slice (const BuiltinText *self, guint first, guint last)
{
  const BuiltinToken *from;
  const BuiltinToken *to;

  g_return_val_if_fail (first < last && last <= self->tokens->len, g_strdup (""));
  from = builtin_text_token (self, first);
  to = builtin_text_token (self, last - 1);
  return g_strndup (self->raw + from->byte, to->byte_end - from->byte);
}

gboolean
builtin_token_is_content (const BuiltinToken *token)
{
  return (token->flags & (BUILTIN_TOKEN_STOP | BUILTIN_TOKEN_NUMBER)) == 0 && token->word[0] != '\0'
         && token->word[1] != '\0';
}

GHashTable *
builtin_text_stems (const BuiltinText *self)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->tokens->len; i++)
    if (builtin_token_is_content (builtin_text_token (self, i)))
      g_hash_table_add (set, g_strdup (builtin_text_token (self, i)->stem));
  return set;
}

GStrv
builtin_list_stems (const char *text)
{
  g_autoptr(BuiltinText) words = builtin_text_new (text);
  g_autoptr(GStrvBuilder) stems = g_strv_builder_new ();

  for (guint i = 0; i < words->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (words, i);

      if ((token->flags & BUILTIN_TOKEN_STOP) == 0 && *token->stem != '\0')
        g_strv_builder_add (stems, token->stem);
    }
  return g_strv_builder_end (stems);
}
