/* The question bank: form and sense as far as a machine sees it. */
#include "backends/builtin/aporia-builtin-data.h"

#include "core/base/aporia-text.h"

#include <string.h>

typedef struct
{
  const BuiltinBank *bank;
  const BuiltinBankQuestion *question;
} Entry;

static GArray *
list_all (void)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Entry));
  GPtrArray *banks = builtin_data_get_banks ();

  for (guint b = 0; b < banks->len; b++)
    {
      const BuiltinBank *bank = banks->pdata[b];
      for (guint i = 0; i < bank->questions->len; i++)
        {
          Entry entry = { bank, bank->questions->pdata[i] };
          g_array_append_val (all, entry);
        }
    }
  return all;
}

static void
test_size (void)
{
  GPtrArray *banks = builtin_data_get_banks ();
  g_autoptr(GArray) all = list_all ();

  g_assert_cmpuint (banks->len, >=, 25);
  g_assert_cmpuint (all->len, >=, 600);
  for (guint b = 0; b < banks->len; b++)
    {
      const BuiltinBank *bank = banks->pdata[b];
      guint stages[APORIA_STAGE_CLOSING + 1] = { 0 };

      g_assert_nonnull (builtin_vocabulary_find_family (bank->family));
      g_assert_cmpuint (strlen (bank->title), >, 0);
      g_assert_cmpuint (g_strv_length (bank->roles), >=, 8);
      g_assert_cmpuint (bank->questions->len, >=, 11);
      for (guint i = 0; i < bank->questions->len; i++)
        stages[((BuiltinBankQuestion *) bank->questions->pdata[i])->stage]++;
      if (strcmp (bank->family, "general") == 0)
        continue;
      g_assert_cmpuint (stages[APORIA_STAGE_OPENING], >=, 1);
      g_assert_cmpuint (stages[APORIA_STAGE_PROJECT], >=, 2);
      g_assert_cmpuint (stages[APORIA_STAGE_ROLE], >=, 2);
      g_assert_cmpuint (stages[APORIA_STAGE_BEHAVIOUR], >=, 1);
      g_assert_cmpuint (stages[APORIA_STAGE_TRADE], >=, 3);
    }
}

static void
check_points (const BuiltinBankQuestion *question)
{
  g_autoptr(GPtrArray) points = builtin_bank_question_make_points (question);

  g_assert_cmpuint (points->len, >=, 3);
  g_assert_cmpuint (points->len, <=, 6);
  for (guint p = 0; p < points->len; p++)
    {
      const AporiaKeyPoint *point = points->pdata[p];

      g_assert_cmpuint (aporia_text_count_words (point->text), >=, 1);
      g_assert_cmpuint (strlen (point->text), <=, 140);
      g_assert_cmpuint (g_strv_length (point->signs), >=, 3);
      for (guint s = 0; point->signs[s] != NULL; s++)
        {
          g_autofree char *lower = g_utf8_strdown (point->signs[s], -1);

          g_assert_cmpstr (point->signs[s], ==, lower);
          g_assert_cmpuint (aporia_text_count_words (point->signs[s]), <=, 5);
          for (guint other = 0; other < s; other++)
            g_assert_cmpstr (point->signs[s], !=, point->signs[other]);
        }
    }
}

static void
test_form (void)
{
  g_autoptr(GArray) all = list_all ();
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    {
      const BuiltinBankQuestion *question = g_array_index (all, Entry, i).question;
      gsize length = strlen (question->text);

      g_test_message ("%s", question->id);
      g_assert_true (g_hash_table_add (ids, (gpointer) question->id));
      g_assert_true (g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)+$", question->id, 0, 0));
      g_assert_cmpuint (length, >=, 30);
      g_assert_cmpuint (length, <=, 260);
      g_assert_true (g_unichar_isupper (g_utf8_get_char (question->text))
                     || question->text[0] == '"');
      g_assert_true (strchr (".?", question->text[length - 1]) != NULL);
      g_assert_cmpuint (g_strv_length (question->skills), >=, 1);
      g_assert_cmpuint (g_strv_length (question->follow_ups), >=, 1);
      check_points (question);
    }
}

/* The words of TEXT as a set.  Returns: (transfer full) */
static GHashTable *
dup_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *small = g_utf8_casefold (text, -1);
  g_auto(GStrv) parts = g_str_tokenize_and_fold (small, NULL, NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    g_hash_table_add (words, g_strdup (parts[i]));
  return words;
}

static double
get_likeness (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer word;
  guint both = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    both += g_hash_table_contains (b, word) ? 1 : 0;
  return (double) both / (g_hash_table_size (a) + g_hash_table_size (b) - both);
}

/* No two questions are nearly the same, by words and by parts of words. */
static void
test_twins (void)
{
  g_autoptr(GArray) all = list_all ();
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (words, dup_words (g_array_index (all, Entry, i).question->text));
  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < i; j++)
      {
        double likeness = get_likeness (words->pdata[i], words->pdata[j]);

        g_assert_cmpfloat (likeness, <, 0.8);
        /* The slow one where it may matter. */
        if (likeness > 0.6)
          g_assert_cmpfloat (aporia_text_jaccard (g_array_index (all, Entry, i).question->text,
                                                  g_array_index (all, Entry, j).question->text),
                             <, 0.8);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/bank/size", test_size);
  g_test_add_func ("/builtin/bank/form", test_form);
  g_test_add_func ("/builtin/bank/twins", test_twins);
  return g_test_run ();
}
