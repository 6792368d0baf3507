/* test-pdf.c: PDF documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#include <string.h>

static void
test_one_column (void)
{
  static const ExtractTestLine lines[] = {
    { 50, 60, "Zoë Müller – Engineer" }, { 50, 75, "• SQL, C++ & Linux" }, { 50, 120, "Education" },
  };

  extract_test_expect (extract_test_pdf (lines, G_N_ELEMENTS (lines), 1), "cv.pdf",
                       "Zoë Müller – Engineer\n• SQL, C++ & Linux\nEducation");
}

/* The gutter is narrow, and the columns are not level: poppler mixes such lines. */
static void
test_two_columns (void)
{
  static const ExtractTestLine lines[] = {
    { 50, 50, "Backend engineer with ten years of practice" },
    { 50, 63, "in small and large teams, mostly in trade" },
    { 50, 82, "Experience" },
    { 50, 98, "Led a project that moved the data of two" },
    { 50, 111, "hundred shops within a single quarter" },
    { 310, 50, "Education, and what was learnt there in" },
    { 310, 66, "the years before the first real job" },
    { 310, 79, "Skills" },
    { 310, 95, "Django, Redis, Kafka and a good deal of" },
    { 310, 111, "patience with computers" },
  };

  extract_test_expect (extract_test_pdf (lines, G_N_ELEMENTS (lines), 1), "cv.pdf",
                       "Backend engineer with ten years of practice\n"
                       "in small and large teams, mostly in trade\nExperience\n"
                       "Led a project that moved the data of two\n"
                       "hundred shops within a single quarter\n"
                       "Education, and what was learnt there in\n"
                       "the years before the first real job\nSkills\n"
                       "Django, Redis, Kafka and a good deal of\npatience with computers");
}

static void
test_pages (void)
{
  static const ExtractTestLine line = { 50, 60, "Only page one has text" };
  g_autoptr (GBytes) bytes = extract_test_pdf (&line, 1, 3);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, NULL);

  g_assert_cmpint (result->kind, ==, APORIA_EXTRACT_KIND_PDF);
  g_assert_cmpuint (result->pages, ==, 3);
  g_assert_cmpstr (result->text->str, ==, "Only page one has text");
}

static void
test_no_text (void)
{
  extract_test_expect_problem (extract_test_pdf (NULL, 0, 1), "a.pdf",
                               APORIA_EXTRACT_PROBLEM_EMPTY);
  extract_test_expect_problem (extract_test_picture_pdf (), "a.pdf",
                               APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
}

static void
test_damaged (void)
{
  static const char broken[] = "%PDF-1.7\nnothing else";

  extract_test_expect_problem (g_bytes_new_static (broken, sizeof broken - 1), "a.pdf",
                               APORIA_EXTRACT_PROBLEM_DAMAGED);
}

#define OBJECTS(count) \
  "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" \
  "2 0 obj\n<</Type /Pages/Kids[3 0 R]/Count " count ">>\nendobj\n" \
  "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" \
  "/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n" \
  "4 0 obj\n<</Length 42>>stream\nBT /F 12 Tf 50 700 Td (Visible line) Tj ET\nendstream\nendobj\n" \
  "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"

static void
test_repaired (void)
{
  static const char no_trailer[] = OBJECTS ("1");
  static const char false_count[] = OBJECTS ("2147483647") "trailer\n<</Root 1 0 R/Size 6>>\n%%EOF";
  g_autoptr (GBytes) bytes = g_bytes_new_static (no_trailer, sizeof no_trailer - 1);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, NULL);

  g_assert_cmpstr (result->text->str, ==, "Visible line");
  g_assert_cmpstr (g_ptr_array_index (result->warnings, 0), ==, "repaired");
  extract_test_expect (g_bytes_new_static (false_count, sizeof false_count - 1), NULL,
                       "Visible line");
}

/* Whatever is cut off or flipped, there is an answer. */
static void
test_mutated (void)
{
  static const char whole[] = OBJECTS ("1") "trailer\n<</Root 1 0 R/Size 6>>\n%%EOF";
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int i = 0; i < 200; i++)
    {
      gsize size = g_rand_int_range (random, 1, sizeof whole);
      guint8 *data = g_memdup2 (whole, size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AporiaExtractResult) result = NULL;

      for (int flips = g_rand_int_range (random, 0, 5); flips > 0; flips--)
        data[g_rand_int_range (random, 0, size)] = g_rand_int_range (random, 0, 256);
      bytes = g_bytes_new_take (data, size);
      result = extract_test_read (bytes, "a.pdf");
      g_assert_true (g_utf8_validate (result->text->str, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/pdf/one-column", test_one_column);
  g_test_add_func ("/extract/pdf/two-columns", test_two_columns);
  g_test_add_func ("/extract/pdf/pages", test_pages);
  g_test_add_func ("/extract/pdf/no-text", test_no_text);
  g_test_add_func ("/extract/pdf/damaged", test_damaged);
  g_test_add_func ("/extract/pdf/repaired", test_repaired);
  g_test_add_func ("/extract/pdf/mutated", test_mutated);
  return g_test_run ();
}
