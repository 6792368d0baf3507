#include "core/domain/aporia-story-likeness.h"

#include "core/base/aporia-language.h"

#include <string.h>

/* Words on each side that a word is paired with. */
#define NEAR_WORDS 3
#define STEM_CHARS 5
/* Fewer pairs are those of a sentence, which many stories may share. */
#define LEAST_PAIRS 20
#define MAX_WORDS 3000

struct _AporiaStoryPrint
{
  GArray *pairs; /* owned (element-type guint64) sorted, each once */
};

/* --- words --------------------------------------------------------------------------------------------- */

static gboolean
is_small (const char *language,
          const char *word)
{
  return aporia_language_is_small_word (language, word) ||
         (g_utf8_strlen (word, -1) < 2 && !g_unichar_iswide (g_utf8_get_char (word)));
}

static guint32
hash_stem (const char *word)
{
  g_autofree char *stem = g_utf8_substring (word, 0, MIN (STEM_CHARS, g_utf8_strlen (word, -1)));

  return g_str_hash (stem);
}

static const char *
skip_to_word (const char *c,
              gboolean    is_word)
{
  while (*c != '\0' && g_unichar_isalnum (g_utf8_get_char (c)) != is_word)
    c = g_utf8_next_char (c);
  return c;
}

/* What is written without spaces has a word at each character. */
static const char *
find_end (const char *word)
{
  return g_unichar_iswide (g_utf8_get_char (word)) ? g_utf8_next_char (word) : skip_to_word (word, FALSE);
}

/* Returns: (transfer full) (element-type guint32) */
static GArray *
list_stems (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  const char *language = aporia_language_detect (valid);
  GArray *stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *c = skip_to_word (folded, TRUE);

  while (*c != '\0' && stems->len < MAX_WORDS)
    {
      const char *end = find_end (c);
      g_autofree char *word = g_strndup (c, (gsize) (end - c));

      if (!is_small (language, word))
        {
          guint32 stem = hash_stem (word);

          g_array_append_val (stems, stem);
        }
      c = skip_to_word (end, TRUE);
    }
  return stems;
}

/* --- pairs --------------------------------------------------------------------------------------------- */

static guint64
get_pair (const GArray *pairs,
          guint         index)
{
  return g_array_index (pairs, guint64, index);
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  guint64 one = *(const guint64 *) a;
  guint64 other = *(const guint64 *) b;

  return (one > other) - (one < other);
}

static void
drop_doubles (GArray *pairs)
{
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++)
    if (i == 0 || get_pair (pairs, i) != get_pair (pairs, i - 1))
      g_array_index (pairs, guint64, n++) = get_pair (pairs, i);
  g_array_set_size (pairs, n);
}

AporiaStoryPrint *
aporia_story_print_new (const char *text)
{
  AporiaStoryPrint *self = g_new0 (AporiaStoryPrint, 1);
  g_autoptr(GArray) stems = list_stems (text != NULL ? text : "");

  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < stems->len; i++)
    for (guint j = i + 1; j < stems->len && j <= i + NEAR_WORDS; j++)
      {
        guint32 a = g_array_index (stems, guint32, i);
        guint32 b = g_array_index (stems, guint32, j);
        guint64 pair = (guint64) MIN (a, b) << 32 | MAX (a, b);

        if (a != b)
          g_array_append_val (self->pairs, pair);
      }
  g_array_sort (self->pairs, compare_pairs);
  drop_doubles (self->pairs);
  return self;
}

void
aporia_story_print_free (AporiaStoryPrint *self)
{
  g_array_unref (self->pairs);
  g_free (self);
}

double
aporia_story_print_compare (const AporiaStoryPrint *a,
                            const AporiaStoryPrint *b)
{
  guint least = MIN (a->pairs->len, b->pairs->len);
  guint n_common = 0;
  guint i = 0;
  guint j = 0;

  if (least < LEAST_PAIRS)
    return 0;
  while (i < a->pairs->len && j < b->pairs->len)
    {
      guint64 one = get_pair (a->pairs, i);
      guint64 other = get_pair (b->pairs, j);

      n_common += one == other;
      i += one <= other;
      j += other <= one;
    }
  return (double) n_common / least;
}
