/* Patterns over words: compiled once, indexed by the words they may begin with. */
#include "backends/builtin/text/aporia-builtin-pattern.h"

#include "backends/builtin/text/aporia-builtin-class.h"
#include "backends/builtin/text/aporia-builtin-fold.h"
#include <stdlib.h>
#include <string.h>

typedef enum
{
  FORM_WORD,
  FORM_STEM,
  FORM_CLASS,
} Form;

typedef struct
{
  Form form;
  char *text;
  BuiltinClass class_id;
} Alternative;

typedef struct
{
  GArray *alternatives; /* NULL for a gap */
  gboolean is_optional;
  guint gap;
} Element;

typedef struct
{
  const BuiltinCue *cue;
  GArray *elements;
} Pattern;

struct _BuiltinMatcher
{
  GArray *patterns;
  GHashTable *by_word; /* word -> GArray of pattern numbers */
  GHashTable *by_stem;
  GArray *others; /* patterns that begin with a class or an optional element */
  gboolean in_sentence;
};

gboolean
builtin_token_is_past (const BuiltinToken *token)
{
  return builtin_class_matches (CLASS_PAST, token);
}

static gboolean
element_matches (const Element *element, const BuiltinToken *token)
{
  for (guint i = 0; i < element->alternatives->len; i++)
    {
      const Alternative *one = &g_array_index (element->alternatives, Alternative, i);

      if (one->form == FORM_CLASS  ? builtin_class_matches (one->class_id, token)
          : one->form == FORM_STEM ? strcmp (one->text, token->stem) == 0
                                   : strcmp (one->text, token->word) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Matches the elements from E on at token AT; gives the token behind the match, or -1. */
static int
match_from (const Pattern *pattern, guint e, const BuiltinText *text, guint at, guint limit)
{
  const Element *element;
  int end;

  if (e == pattern->elements->len)
    return (int) at;
  element = &g_array_index (pattern->elements, Element, e);
  if (element->alternatives == NULL)
    {
      for (guint skip = 0; skip <= element->gap && at + skip <= limit; skip++)
        if ((end = match_from (pattern, e + 1, text, at + skip, limit)) >= 0)
          return end;
      return -1;
    }
  if (at < limit && element_matches (element, builtin_text_token (text, at))
      && (end = match_from (pattern, e + 1, text, at + 1, limit)) >= 0)
    return end;
  return element->is_optional ? match_from (pattern, e + 1, text, at, limit) : -1;
}

static void
alternative_clear (gpointer data)
{
  g_free (((Alternative *) data)->text);
}

static void
element_clear (gpointer data)
{
  g_clear_pointer (&((Element *) data)->alternatives, g_array_unref);
}

static void
pattern_clear (gpointer data)
{
  g_array_unref (((Pattern *) data)->elements);
}

static Alternative
parse_alternative (const char *text)
{
  Alternative one = { FORM_WORD, NULL, CLASS_ANY };
  gsize length = strlen (text);

  if (text[0] == '<')
    {
      one.form = FORM_CLASS;
      one.class_id = builtin_class_find (text + 1, length - 2);
      return one;
    }
  one.form = text[0] == '~' ? FORM_STEM : FORM_WORD;
  one.text = builtin_fold_word (text[0] == '~' ? text + 1 : text,
                                strlen (text[0] == '~' ? text + 1 : text));
  if (one.form == FORM_STEM)
    {
      char *stem = builtin_stem_word (one.text);
      g_free (one.text);
      one.text = stem;
    }
  return one;
}

static Element
parse_element (const char *source)
{
  Element element = { NULL, FALSE, 0 };
  g_autofree char *text = g_strdup (source);
  g_auto(GStrv) parts = NULL;
  gsize length = strlen (text);

  if (text[0] == '*')
    {
      element.gap = (guint) atoi (text + 1);
      return element;
    }
  if (text[length - 1] == '?')
    {
      element.is_optional = TRUE;
      text[length - 1] = '\0';
    }
  element.alternatives = g_array_new (FALSE, FALSE, sizeof (Alternative));
  g_array_set_clear_func (element.alternatives, alternative_clear);
  parts = g_strsplit (text, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      Alternative one = parse_alternative (parts[i]);
      g_array_append_val (element.alternatives, one);
    }
  return element;
}

static void
index_under (GHashTable *table, const char *key, guint number)
{
  GArray *numbers = g_hash_table_lookup (table, key);

  if (numbers == NULL)
    {
      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, g_strdup (key), numbers);
    }
  g_array_append_val (numbers, number);
}

static void
index_pattern (BuiltinMatcher *self, const Pattern *pattern, guint number)
{
  const Element *first = &g_array_index (pattern->elements, Element, 0);
  gboolean is_plain = first->alternatives != NULL && !first->is_optional;

  for (guint i = 0; is_plain && i < first->alternatives->len; i++)
    is_plain = g_array_index (first->alternatives, Alternative, i).form != FORM_CLASS;
  if (!is_plain)
    {
      g_array_append_val (self->others, number);
      return;
    }
  for (guint i = 0; i < first->alternatives->len; i++)
    {
      const Alternative *one = &g_array_index (first->alternatives, Alternative, i);
      index_under (one->form == FORM_STEM ? self->by_stem : self->by_word, one->text, number);
    }
}

static void
add_pattern (BuiltinMatcher *self, const BuiltinCue *cue)
{
  Pattern pattern = { cue, g_array_new (FALSE, FALSE, sizeof (Element)) };
  g_auto(GStrv) parts = g_strsplit (cue->pattern, " ", -1);

  g_array_set_clear_func (pattern.elements, element_clear);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        Element element = parse_element (parts[i]);
        g_array_append_val (pattern.elements, element);
      }
  index_pattern (self, &pattern, self->patterns->len);
  g_array_append_val (self->patterns, pattern);
}

BuiltinMatcher *
builtin_matcher_new (const BuiltinCue *cues, guint n_cues, gboolean in_sentence)
{
  BuiltinMatcher *self = g_new0 (BuiltinMatcher, 1);

  self->in_sentence = in_sentence;
  self->patterns = g_array_new (FALSE, FALSE, sizeof (Pattern));
  g_array_set_clear_func (self->patterns, pattern_clear);
  self->others = g_array_new (FALSE, FALSE, sizeof (guint));
  self->by_word =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->by_stem =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n_cues; i++)
    add_pattern (self, &cues[i]);
  return self;
}

void
builtin_matcher_free (BuiltinMatcher *self)
{
  g_array_unref (self->patterns);
  g_array_unref (self->others);
  g_hash_table_unref (self->by_word);
  g_hash_table_unref (self->by_stem);
  g_free (self);
}

static void
try_patterns (const BuiltinMatcher *self, const GArray *numbers, const BuiltinText *text, guint at,
              GArray *hits)
{
  guint limit = text->tokens->len;

  if (self->in_sentence)
    limit = builtin_text_sentence (text, builtin_text_token (text, at)->sentence)->last;
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      const Pattern *pattern =
          &g_array_index (self->patterns, Pattern, g_array_index (numbers, guint, i));
      int end = match_from (pattern, 0, text, at, limit);

      if (end > (int) at)
        {
          BuiltinHit hit = { pattern->cue, at, (guint) end };
          g_array_append_val (hits, hit);
        }
    }
}

GArray *
builtin_matcher_find (const BuiltinMatcher *self, const BuiltinText *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (BuiltinHit));

  for (guint i = 0; i < text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (text, i);

      try_patterns (self, g_hash_table_lookup (self->by_word, token->word), text, i, hits);
      try_patterns (self, g_hash_table_lookup (self->by_stem, token->stem), text, i, hits);
      try_patterns (self, self->others, text, i, hits);
    }
  return hits;
}
