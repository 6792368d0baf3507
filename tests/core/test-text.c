#include "core/base/aporia-text.h"

static void
test_squeeze_and_key (void)
{
  g_autofree char *squeezed = aporia_text_squeeze ("  a \n\t b\xc2\xa0 c ");
  g_autofree char *key = aporia_text_key ("  Straße  ＳＱＬ ");
  g_autofree char *empty = aporia_text_squeeze (NULL);

  g_assert_cmpstr (squeezed, ==, "a b c");
  g_assert_cmpstr (key, ==, "strasse sql");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_count_words (void)
{
  g_assert_cmpuint (aporia_text_count_words (""), ==, 0);
  g_assert_cmpuint (aporia_text_count_words ("– … !"), ==, 0);
  g_assert_cmpuint (aporia_text_count_words ("I cut it by 30 % – in 2 weeks."), ==, 8);
  g_assert_cmpuint (aporia_text_count_words ("naïve Ärztin"), ==, 2);
}

static void
test_shorten (void)
{
  g_autofree char *same = aporia_text_shorten ("short", 10);
  g_autofree char *cut = aporia_text_shorten ("one two three four", 10);
  g_autofree char *long_word = aporia_text_shorten ("Donaudampfschifffahrt", 10);

  g_assert_cmpstr (same, ==, "short");
  g_assert_cmpstr (cut, ==, "one two…");
  g_assert_cmpstr (long_word, ==, "Donaudamp…");
}

static void
test_jaccard (void)
{
  g_assert_cmpfloat (aporia_text_jaccard ("a b c", "C, b a!"), ==, 1.0);
  g_assert_cmpfloat (aporia_text_jaccard ("a b", "c d"), ==, 0.0);
  g_assert_cmpfloat (aporia_text_jaccard ("", ""), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (aporia_text_jaccard ("a b c", "b c d"), 0.5, 1e-9);
}

static void
test_clean (void)
{
  g_autofree char *clean = aporia_text_clean ("\xff a\r\nb\rc\x01\tz  ", -1, 100);
  g_autofree char *capped = aporia_text_clean ("äöüäöü", -1, 3);

  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_true (g_str_has_suffix (clean, "a\nb\nc\tz"));
  g_assert_cmpstr (capped, ==, "äöü");
}

static void
test_lines (void)
{
  g_auto(GStrv) lines = aporia_text_lines ("a\n\n  b  c\r\n");

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpstr (lines[1], ==, "b c");
}

static void
test_dates (void)
{
  g_autofree char *date = aporia_time_format_date (0);
  g_autofree char *strange = aporia_time_format_short (G_MAXINT64);

  g_assert_true (g_str_has_suffix (date, "1970") || g_str_has_suffix (date, "1969"));
  g_assert_nonnull (strange);
}

/* The rest is in the languages' test, in a Turkish locale. */
static void
test_lower (void)
{
  static const char *const cases[][2] = { { "", "" },
                                          { "IT IS I", "it is i" },
                                          { "ÄÖÜ ÉÑ ΑΒ", "äöü éñ αβ" },
                                          { "already", "already" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lower = aporia_text_lower (cases[i][0], -1);

      g_assert_cmpstr (lower, ==, cases[i][1]);
    }
  {
    g_autofree char *begin = aporia_text_lower ("ÉTÉ ICI", 5);

    g_assert_cmpstr (begin, ==, "été");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/lower", test_lower);
  g_test_add_func ("/core/text/squeeze-and-key", test_squeeze_and_key);
  g_test_add_func ("/core/text/count-words", test_count_words);
  g_test_add_func ("/core/text/shorten", test_shorten);
  g_test_add_func ("/core/text/jaccard", test_jaccard);
  g_test_add_func ("/core/text/clean", test_clean);
  g_test_add_func ("/core/text/lines", test_lines);
  g_test_add_func ("/core/text/dates", test_dates);
  return g_test_run ();
}
