/* Questions ranked for a role and its skills: from a pool and from the bank. */
#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/questions/aporia-builtin-question-index.h"
#include "backends/builtin/questions/aporia-builtin-ranking.h"
#include "backends/builtin/text/aporia-builtin-telling.h"
#include "backends/builtin/text/aporia-builtin-text.h"

#include <string.h>

static guint
count_bank (void)
{
  GPtrArray *banks = builtin_data_get_banks ();
  guint n = 0;

  for (guint b = 0; b < banks->len; b++)
    n += ((BuiltinBank *) banks->pdata[b])->questions->len;
  return n;
}

static const BuiltinCandidate *
at (const GArray *questions, guint i)
{
  return &g_array_index (questions, BuiltinCandidate, i);
}

static void
test_pool (void)
{
  const BuiltinCandidate pool[] = {
    { "a", "How do you calm an upset guest?", NULL, NULL, "pool", 0, 0 },
    { "b", "When does a database index make a query slower?", NULL, NULL, "pool", 0, 0 },
    { "c", "What do you like about this town?", NULL, NULL, "pool", 0, 0 },
    { "d", "Tell me about a slow report.", "The query had no index, the database read all.", NULL, "pool", 0,
      0 },
    { "e", "Which colour do you like?", NULL, NULL, "pool", 0, 0 },
  };
  static const char *const skills[] = { "Database indexes", NULL };
  g_autoptr(GArray) questions = g_array_new (FALSE, FALSE, sizeof (BuiltinCandidate));

  g_array_append_vals (questions, pool, G_N_ELEMENTS (pool));
  builtin_ranking_sort (questions, "Database administrator", NULL, skills);
  g_assert_cmpuint (questions->len, ==, 5);
  g_assert_cmpstr (at (questions, 0)->qid, ==, "b");
  g_assert_cmpfloat (at (questions, 0)->score, ==, 1);
  g_assert_cmpstr (at (questions, 1)->qid, ==, "d");
  g_assert_cmpfloat (at (questions, 1)->score, >, 0);
  /* Ties keep their order. */
  g_assert_cmpstr (at (questions, 2)->qid, ==, "a");
  g_assert_cmpstr (at (questions, 3)->qid, ==, "c");
  g_assert_cmpstr (at (questions, 4)->qid, ==, "e");
  g_assert_cmpfloat (at (questions, 4)->score, ==, 0);
}

static void
test_empty_pool (void)
{
  g_autoptr(GArray) questions = g_array_new (FALSE, FALSE, sizeof (BuiltinCandidate));

  builtin_ranking_sort (questions, "", NULL, NULL);
  g_assert_cmpuint (questions->len, ==, 0);
}

static void
test_bank (void)
{
  static const char *const skills[] = { "Wound care", "Medication", NULL };
  static const char *const none[] = { NULL };
  g_autoptr(GArray) all = builtin_ranking_of_bank ("Registered nurse", skills, none);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (all->len, ==, count_bank ());
  for (guint i = 0; i < all->len; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) at (all, i)->qid));
      g_assert_cmpfloat (at (all, i)->score, >=, 0);
      g_assert_cmpfloat (at (all, i)->score, <=, 1);
      g_assert_cmpstr (at (all, i)->topic, !=, NULL);
      g_assert_cmpuint (strlen (at (all, i)->source), >, 0);
      if (i > 0)
        g_assert_cmpfloat (at (all, i)->score, <=, at (all, i - 1)->score);
    }
  for (guint i = 0; i < 8; i++)
    g_assert_true (g_str_has_prefix (at (all, i)->qid, "nursing-")
                   || g_str_has_prefix (at (all, i)->qid, "care-"));
}

static void
test_bank_excludes (void)
{
  static const char *const skills[] = { "SQL", NULL };
  g_autoptr(GArray) all = builtin_ranking_of_bank ("Data analyst", skills, NULL);
  const char *exclude[] = { at (all, 0)->qid, at (all, 2)->qid, NULL };
  g_autoptr(GArray) left = builtin_ranking_of_bank ("Data analyst", skills, exclude);

  g_assert_cmpuint (left->len, ==, all->len - 2);
  g_assert_cmpstr (at (left, 0)->qid, ==, at (all, 1)->qid);
  g_assert_cmpstr (at (left, 1)->qid, ==, at (all, 3)->qid);
}

/* What the build worked out is what the program would. */
static void
test_compiled (void)
{
  GPtrArray *banks = builtin_data_get_banks ();

  for (guint b = 0; b < banks->len; b++)
    {
      const BuiltinBank *bank = banks->pdata[b];

      for (guint i = 0; i < bank->questions->len; i++)
        {
          const BuiltinBankQuestion *question = bank->questions->pdata[i];
          g_auto(GStrv) stems = builtin_list_stems (question->text);
          g_auto(GStrv) topic = builtin_list_stems (question->skills[0]);

          g_assert_cmpstrv (question->stems, stems);
          g_assert_cmpstrv (question->topic_stems, topic);
          for (guint s = 0; question->skills[s] != NULL; s++)
            {
              g_autofree char *key = builtin_skill_key (question->skills[s]);
              g_auto(GStrv) telling = builtin_telling_stems (question->skills[s]);

              g_assert_cmpstr (question->skill_keys[s], ==, key);
              g_assert_cmpstrv (question->skill_stems[s], telling);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/ranking/pool", test_pool);
  g_test_add_func ("/builtin/ranking/empty-pool", test_empty_pool);
  g_test_add_func ("/builtin/ranking/bank", test_bank);
  g_test_add_func ("/builtin/ranking/bank-excludes", test_bank_excludes);
  g_test_add_func ("/builtin/ranking/compiled", test_compiled);
  return g_test_run ();
}
