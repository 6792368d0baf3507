#include "backends/builtin/questions/aporia-builtin-novelty.h"

#include "core/domain/aporia-turn.h"
#include <string.h>

struct _BuiltinNovelty
{
  GPtrArray *sets; /* (element-type GHashTable) of words */
};

/* Case-folded words split at white space, as aporia_text_jaccard() does, and the same without marks at
 * their ends: whichever shares more counts. */
static GHashTable *
make_set (const char *text)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto(GStrv) words = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *start = words[i];
      const char *end = start + strlen (start);

      while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
        start = g_utf8_next_char (start);
      while (end > start
             && !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (start, end))))
        end = g_utf8_find_prev_char (start, end);
      if (end > start)
        g_hash_table_add (set, g_strndup (start, (gsize) (end - start)));
    }
  return set;
}

BuiltinNovelty *
builtin_novelty_new (AporiaQuestionRequest *request)
{
  BuiltinNovelty *self = g_new0 (BuiltinNovelty, 1);
  GPtrArray *turns = request->context != NULL ? request->context->turns : NULL;

  self->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; request->asked != NULL && request->asked[i] != NULL; i++)
    g_ptr_array_add (self->sets, make_set (request->asked[i]));
  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      const AporiaTurn *turn = turns->pdata[i];
      if (turn->question != NULL && turn->question->text != NULL)
        g_ptr_array_add (self->sets, make_set (turn->question->text));
    }
  return self;
}

void
builtin_novelty_free (BuiltinNovelty *self)
{
  g_ptr_array_unref (self->sets);
  g_free (self);
}

static double
share (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer word;
  guint common = 0;
  guint all;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    common += g_hash_table_contains (b, word) ? 1 : 0;
  all = g_hash_table_size (a) + g_hash_table_size (b) - common;
  return all > 0 ? (double) common / all : 0;
}

double
builtin_novelty_get_nearness (const BuiltinNovelty *self, const char *text)
{
  g_autoptr(GHashTable) set = make_set (text);
  double nearest = 0;

  for (guint i = 0; i < self->sets->len; i++)
    nearest = MAX (nearest, share (set, self->sets->pdata[i]));
  return nearest;
}

gboolean
builtin_novelty_is_new (const BuiltinNovelty *self, const char *text)
{
  return builtin_novelty_get_nearness (self, text) < BUILTIN_SAME_SHARE;
}
