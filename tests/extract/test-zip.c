/* test-zip.c: archives and their limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#include <string.h>

#include "extract/archive/aporia-extract-zip.h"

static gboolean
collect_cb (const char *data, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, data, length);
  return TRUE;
}

static void
test_read (void)
{
  g_autoptr (GBytes) bytes = extract_test_zip ("dir/b", "two", "dir/a", "one", "c", "three", NULL);
  g_autoptr (AporiaExtractZip) zip = aporia_extract_zip_open (bytes);
  g_autoptr (GPtrArray) names = aporia_extract_zip_list (zip, "dir/");
  g_autoptr (GString) content = g_string_new (NULL);

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "dir/a");
  g_assert_true (aporia_extract_zip_has (zip, "c"));
  g_assert_false (aporia_extract_zip_has (zip, "C"));
  g_assert_cmpint (aporia_extract_zip_read (zip, "c", collect_cb, content), ==,
                   APORIA_EXTRACT_ZIP_OK);
  g_assert_cmpstr (content->str, ==, "three");
  g_assert_cmpint (aporia_extract_zip_read (zip, "d", collect_cb, content), ==,
                   APORIA_EXTRACT_ZIP_MISSING);
}

static void
test_bomb (void)
{
  g_autofree char *zeros = g_strnfill (8 * 1024 * 1024, '0');
  g_autoptr (GBytes) bytes = extract_test_zip ("bomb", zeros, NULL);
  g_autoptr (AporiaExtractZip) zip = aporia_extract_zip_open (bytes);
  g_autoptr (GString) content = g_string_new (NULL);

  g_assert_cmpint (aporia_extract_zip_read (zip, "bomb", collect_cb, content), ==,
                   APORIA_EXTRACT_ZIP_TOO_BIG);
  extract_test_expect_problem (extract_test_docx (zeros), "a.docx",
                               APORIA_EXTRACT_PROBLEM_TOO_BIG);
}

/* The directory says a few bytes; the stream holds megabytes. */
static void
test_lying_size (void)
{
  g_autofree char *zeros = g_strnfill (8 * 1024 * 1024, '0');
  g_autoptr (GBytes) bytes = extract_test_zip ("bomb", zeros, NULL);
  gsize size = 0;
  char *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (AporiaExtractZip) zip = NULL;

  for (gsize i = 0; i + 28 < size; i++)
    if (memcmp (data + i, "PK\1\2", 4) == 0)
      memcpy (data + i + 24, "\x10\0\0\0", 4);
  bytes = g_bytes_new_take (data, size);
  zip = aporia_extract_zip_open (bytes);
  if (zip == NULL)
    return;
  g_assert_cmpint (aporia_extract_zip_read (zip, "bomb", collect_cb, content), !=,
                   APORIA_EXTRACT_ZIP_OK);
  g_assert_cmpuint (content->len, <, 5 * 1024 * 1024);
}

/* However an archive is cut short behind its first mark, there is an answer. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = extract_test_zip ("word/document.xml", "<a/>", NULL);
  gsize size = g_bytes_get_size (bytes);

  for (gsize length = 4; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);
      g_autoptr (AporiaExtractResult) result = extract_test_read (cut, "a.docx");

      g_assert_cmpint (result->problem, !=, APORIA_EXTRACT_PROBLEM_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/zip/read", test_read);
  g_test_add_func ("/extract/zip/bomb", test_bomb);
  g_test_add_func ("/extract/zip/lying-size", test_lying_size);
  g_test_add_func ("/extract/zip/cut", test_cut);
  return g_test_run ();
}
