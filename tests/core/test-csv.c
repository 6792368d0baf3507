/* Tables for spreadsheets: RFC 4180, no formulas, the same in every language. */
#include "core/base/aporia-csv.h"
#include "core/domain/aporia-statistics-csv.h"

#include <locale.h>
#include <string.h>

static void
assert_cell (const char *text,
             const char *expected)
{
  g_autoptr(GString) csv = g_string_new (NULL);
  g_autofree char *row = g_strdup_printf ("1,%s\r\n", expected);

  aporia_csv_add_int (csv, 1);
  aporia_csv_add_text (csv, text);
  aporia_csv_end_row (csv);
  g_assert_cmpstr (csv->str, ==, row);
}

static void
test_quotes (void)
{
  assert_cell ("plain words", "plain words");
  assert_cell (NULL, "");
  assert_cell ("", "");
  assert_cell ("a, b", "\"a, b\"");
  assert_cell ("say \"yes\"", "\"say \"\"yes\"\"\"");
  assert_cell ("two\nlines", "\"two\nlines\"");
  assert_cell ("Zoë – 文", "Zoë – 文");
}

static void
test_formulas (void)
{
  static const char *const bad[] = { "=1+1", "+49", "-2", "@SUM(A1)", "\tx", "\rx", "  =cmd|' /C calc'!A0" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *expected = g_strdup_printf ("\"'%s\"", bad[i]);

      assert_cell (bad[i], expected);
    }
  assert_cell ("a=b", "a=b");
  assert_cell ("1-2", "1-2");
}

static void
test_rows (void)
{
  g_autoptr(GString) csv = g_string_new (NULL);

  aporia_csv_add_text (csv, "");
  aporia_csv_end_row (csv);
  aporia_csv_add_text (csv, "ends\r\n");
  aporia_csv_add_int (csv, -7);
  aporia_csv_end_row (csv);
  g_assert_cmpstr (csv->str, ==, "\"\"\r\n\"ends\r\n\",-7\r\n");
}

static void
test_language (void)
{
  g_autoptr(GString) csv = g_string_new (NULL);

  /* One of them may be installed; the result is the same in all. */
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    setlocale (LC_NUMERIC, "fr_FR.UTF-8");
  aporia_csv_add_double (csv, 1234.567, 2);
  aporia_csv_add_double (csv, 50, 0);
  g_assert_cmpstr (csv->str, ==, "1234.57,50");
  setlocale (LC_NUMERIC, "C");
}

static void
test_statistics (void)
{
  g_autoptr(AporiaScorePoint) point = aporia_score_point_new ();
  g_autoptr(GPtrArray) points = g_ptr_array_new ();
  g_autofree char *csv = NULL;

  point->index = 3;
  point->question_text = g_strdup ("=HYPERLINK(\"x\")");
  point->skill = g_strdup ("SQL");
  point->engine_class = g_strdup ("builtin");
  for (guint i = 0; i < 5; i++)
    point->scores[i] = 10 * (int) i;
  point->n_red_flags = 2;
  point->n_words = 40;
  point->seconds = 75;
  point->judged_at = G_GINT64_CONSTANT (1795254060000000);
  g_ptr_array_add (points, point);
  csv = aporia_statistics_to_csv (points);
  g_assert_nonnull (strstr (csv, "\r\n3,\"'=HYPERLINK(\"\"x\"\")\",SQL,2026-11-21T09:41:00Z,answered,"
                                 "0,10,20,30,40,2,,40,75,builtin\r\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/formulas", test_formulas);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/language", test_language);
  g_test_add_func ("/csv/statistics", test_statistics);
  return g_test_run ();
}
