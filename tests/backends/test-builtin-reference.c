/* Answers beside reference answers, and key points by their words. */
#include "backends/builtin/scoring/aporia-builtin-reference.h"

static const char question[] = "Why do you let a yeast dough rise?";
static const char reference[] =
    "The yeast turns sugar into gas, and the gas stretches the dough, so the bread is light.";

static double
score (const char *answer, const char *text, guint n_alternatives)
{
  g_autoptr(BuiltinReply) reply = builtin_reply_new (question, answer);
  BuiltinMatch match;

  builtin_reply_weigh (reply);
  builtin_reply_match (reply, text, &match);
  return builtin_reply_score (reply, &match, n_alternatives);
}

static void
test_border_cases (void)
{
  g_assert_cmpfloat (score (reference, reference, 1), >=, 95);
  g_assert_cmpfloat (score ("", reference, 1), <=, 5);
  g_assert_cmpfloat (score ("I don't know.", reference, 1), <=, 5);
  g_assert_cmpfloat (score (question, reference, 1), <=, 20);
  g_assert_cmpfloat (score ("A fuse protects the cable from too much current.", reference, 1), <=, 30);
}

static void
test_order (void)
{
  double full = score ("Yeast makes gas out of the sugar. The gas stretches the dough and the bread gets "
                       "light.",
                       reference, 1);
  double part = score ("The yeast makes gas.", reference, 1);
  double list = score ("bread, dough, gas, light, stretches, sugar, yeast", reference, 1);

  g_assert_cmpfloat (full, >=, 60);
  g_assert_cmpfloat (part, <, full);
  g_assert_cmpfloat (list, <, part);
  /* Who gives several wordings expects one of them to be met more closely. */
  g_assert_cmpfloat (score ("The yeast makes gas.", reference, 3), <, part);
}

static void
test_denial (void)
{
  const char *plain = "The yeast turns sugar into gas.";
  double denied = score ("The yeast does not turn sugar into gas.", plain, 1);
  g_autoptr(BuiltinReply) reply = builtin_reply_new (question, "The window is closed.");
  BuiltinMatch match;

  g_assert_cmpfloat (denied, <=, score (plain, plain, 1) - 15);
  builtin_reply_match (reply, "The window is open.", &match);
  g_assert_cmpfloat (match.reversed, >, 0);
  g_assert_true (builtin_reply_is_reversed (reply, &match));
}

static void
test_growth (void)
{
  g_autoptr(GString) answer = g_string_new ("The yeast turns sugar into gas.");
  static const char *const more[] = { " The gas stretches the dough.", " It takes an hour.",
                                      " The bread is light." };
  double last = score (answer->str, reference, 1);

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      double now;

      g_string_append (answer, more[i]);
      now = score (answer->str, reference, 1);
      g_assert_cmpfloat (now, >=, last);
      last = now;
    }
}

static void
test_points (void)
{
  const char *answer = "I knead it for ten minutes. Then I cover the bowl, because a draught dries the skin.";
  g_autoptr(BuiltinReply) reply = builtin_reply_new (question, answer);
  g_autofree char *place = NULL;
  BuiltinMatch match;

  builtin_reply_match (reply, "The bowl is covered against the draught.", &match);
  g_assert_cmpfloat (builtin_match_get_probability (&match), >, 0.5);
  place = g_utf8_substring (answer, match.start, match.end);
  g_assert_cmpstr (place, ==, "cover the bowl, because a draught");
  builtin_reply_match (reply, "The oven is hot before the bread goes in.", &match);
  g_assert_cmpfloat (builtin_match_get_probability (&match), <, 0.3);
}

static void
test_split (void)
{
  g_auto(GStrv) parts = builtin_reference_split ("The mill grinds the grain; the baker sieves it. Good. "
                                                 "Flour rests for a week.");

  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_cmpstr (parts[0], ==, "The mill grinds the grain");
  g_assert_cmpstr (parts[1], ==, "the baker sieves it");
  g_assert_cmpstr (parts[2], ==, "Good. Flour rests for a week");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/reference/border-cases", test_border_cases);
  g_test_add_func ("/builtin/reference/order", test_order);
  g_test_add_func ("/builtin/reference/denial", test_denial);
  g_test_add_func ("/builtin/reference/growth", test_growth);
  g_test_add_func ("/builtin/reference/points", test_points);
  g_test_add_func ("/builtin/reference/split", test_split);
  return g_test_run ();
}
