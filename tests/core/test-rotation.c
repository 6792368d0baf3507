/* Rotation of skills: its properties over ten thousand seeds, with attempts that begin anew in between.
 * Answers, skips and follow-ups are no business of it; the tests of eval rotate play those. */
#include "core/services/aporia-rotation.h"

#define N_SEEDS 10000
#define N_ASKS 60

static const char *const names[] = { "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", NULL };

static void
assert_even (AporiaRotation *rotation)
{
  guint64 least = G_MAXUINT64, most = 0;

  for (guint i = 0; i < aporia_rotation_get_n_skills (rotation); i++)
    {
      guint64 count = aporia_rotation_get_count (rotation, i);
      least = MIN (least, count);
      most = MAX (most, count);
    }
  g_assert_cmpuint (most - least, <=, 1);
}

/* One session: everything asked before anything repeats, also after a reset; the order depends on the seed
 * alone. */
static void
run_seed (guint64 seed, GRand *rand, guint n)
{
  g_auto(GStrv) skills = g_strdupv ((char **) names);
  g_autoptr(AporiaRotation) rotation = NULL;
  g_autoptr(AporiaRotation) again = NULL;
  guint seen = 0, asked = 0;

  for (guint i = n; skills[i] != NULL; i++)
    g_clear_pointer (&skills[i], g_free);
  rotation = aporia_rotation_new ((const char *const *) skills, seed);
  again = aporia_rotation_new ((const char *const *) skills, seed);
  g_assert_cmpuint (aporia_rotation_get_n_skills (rotation), ==, n);
  for (guint i = 0; i < N_ASKS; i++)
    {
      guint index;

      if (g_rand_int_range (rand, 0, 25) == 0)
        {
          aporia_rotation_reset (rotation);
          aporia_rotation_reset (again);
          seen = asked = 0;
        }
      index = aporia_rotation_ask (rotation);
      g_assert_cmpuint (index, ==, aporia_rotation_ask (again));
      g_assert_cmpuint (index, <, n);
      if (asked % n == 0)
        seen = 0;
      g_assert_cmpuint (seen & (1u << index), ==, 0);
      seen |= 1u << index;
      asked++;
      assert_even (rotation);
    }
}

static void
test_seeds (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (17);

  for (guint64 seed = 0; seed < N_SEEDS; seed++)
    run_seed (seed, rand, seed % 5 == 0 ? (guint) g_rand_int_range (rand, 1, 10) : 10);
}

/* Seeds give different orders, and seed 0 that of the list. */
static void
test_orders (void)
{
  g_autoptr(GHashTable) orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint64 seed = 0; seed < 1000; seed++)
    {
      g_autoptr(AporiaRotation) rotation = aporia_rotation_new (names, seed);
      g_autoptr(GString) order = g_string_new (NULL);

      for (guint i = 0; i < 10; i++)
        g_string_append (order, aporia_rotation_get_skill (rotation, aporia_rotation_ask (rotation)));
      if (seed == 0)
        g_assert_cmpstr (order->str, ==, "ABCDEFGHIJ");
      g_hash_table_add (orders, g_strdup (order->str));
    }
  g_assert_cmpuint (g_hash_table_size (orders), >, 990);
}

/* What has been asked less comes first, until it is level. */
static void
test_counts (void)
{
  g_autoptr(AporiaRotation) rotation = aporia_rotation_new (names, 3);

  for (guint i = 0; i < 10; i++)
    g_assert_true (aporia_rotation_set_count (rotation, names[i], i == 4 ? 0 : 2));
  g_assert_false (aporia_rotation_set_count (rotation, "nobody", 1));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (aporia_rotation_get_skill (rotation, aporia_rotation_ask (rotation)), ==, "E");
  g_assert_cmpuint (aporia_rotation_get_count (rotation, 4), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rotation/seeds", test_seeds);
  g_test_add_func ("/core/rotation/orders", test_orders);
  g_test_add_func ("/core/rotation/counts", test_counts);
  return g_test_run ();
}
