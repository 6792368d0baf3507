/* test-program.c: the program as the application runs it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
run (GBytes *bytes, const char *const *arguments)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "aporia-extract-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  char *out = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, data, size, NULL));
  out = extract_test_run_program (path, arguments);
  g_unlink (path);
  return out;
}

static void
test_text (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Zo\xeb\r\n", 5);
  static const char *const arguments[] = { "--name-hint", "/some where/cv.txt", NULL };
  g_autofree char *out = run (bytes, arguments);

  g_assert_cmpstr (out, ==,
                   "{\"ok\":true,\"problem\":null,\"kind\":\"txt\",\"text\":\"Zoë\","
                   "\"side_text\":\"\",\"pages\":1,\"encoding\":\"windows-1252\","
                   "\"truncated\":false,\"warnings\":[\"guessed-encoding\"],\"hidden\":[]}\n");
}

static void
test_pdf (void)
{
  static const ExtractTestLine line = { 50, 60, "Visible line" };
  g_autoptr (GBytes) bytes = extract_test_pdf (&line, 1, 2);
  g_autofree char *out = run (bytes, NULL);

  g_assert_true (g_str_has_prefix (out, "{\"ok\":true,\"problem\":null,\"kind\":\"pdf\","
                                        "\"text\":\"Visible line\",\"side_text\":\"\","
                                        "\"pages\":2,"));
}

/* Neither the table of the encoding nor a font is in the file. */
static void
test_chinese (void)
{
  static const char file[] =
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n"
    "4 0 obj\n<</Length 44>>stream\nBT /F1 20 Tf 50 700 Td <4F60597D4E16754C> Tj ET\n"
    "endstream\nendobj\n"
    "5 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[6 0 R]>>\nendobj\n"
    "6 0 obj\n<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
    "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 7 0 R>>\nendobj\n"
    "7 0 obj\n<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>\nendobj\n"
    "trailer\n<</Root 1 0 R/Size 8>>\n%%EOF\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, sizeof file - 1);
  g_autofree char *out = run (bytes, NULL);

  g_assert_nonnull (strstr (out, "\"text\":\"你好世界\""));
  g_assert_nonnull (strstr (out, "\"hidden\":[]"));
}

static void
test_utf16 (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xfeZ\0o\0\xeb\0", 8);
  g_autofree char *out = run (bytes, NULL);

  g_assert_nonnull (strstr (out, "\"text\":\"Zoë\""));
  g_assert_nonnull (strstr (out, "\"encoding\":\"utf-16le\""));
}

/* What is hidden is found inside the confinement too. */
static void
test_hidden (void)
{
  g_autoptr (GBytes) bytes = extract_test_docx (
    "<w:p><w:r><w:t>Visible</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Gone \"</w:t></w:r>"
    "</w:p>");
  g_autofree char *out = run (bytes, NULL);

  g_assert_nonnull (strstr (out, "\"text\":\"Visible\""));
  g_assert_nonnull (strstr (out, "\"hidden\":[{\"text\":\"Gone \\\"\",\"how\":\"vanish\","
                                 "\"page\":null}]"));
}

static void
test_max_chars (void)
{
  g_autoptr (GBytes) bytes = extract_test_docx ("<w:p><w:r><w:t>äöüß</w:t></w:r></w:p>");
  static const char *const arguments[] = { "--max-chars", "3", NULL };
  g_autofree char *out = run (bytes, arguments);

  g_assert_nonnull (strstr (out, "\"text\":\"äöü\""));
  g_assert_nonnull (strstr (out, "\"truncated\":true"));
}

/* The other side never says that it is done. */
static void
test_too_slow (void)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char line[512] = "";
  gsize length = 0;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, g_getenv ("APORIA_EXTRACT"), "--max-seconds", "1", NULL);
  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), line, sizeof line - 1, &length,
                           NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "{\"ok\":false,\"problem\":\"too-slow\","));
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

static void
test_bad_arguments (void)
{
  static const char *const wrong[] = { "--max-chars=0", "--max-seconds=x", "--nothing", "file" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GSubprocess) process = NULL;

      process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                  g_getenv ("APORIA_EXTRACT"), wrong[i], NULL);
      g_assert_nonnull (process);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/program/text", test_text);
  g_test_add_func ("/extract/program/pdf", test_pdf);
  g_test_add_func ("/extract/program/chinese", test_chinese);
  g_test_add_func ("/extract/program/utf-16", test_utf16);
  g_test_add_func ("/extract/program/hidden", test_hidden);
  g_test_add_func ("/extract/program/max-chars", test_max_chars);
  g_test_add_func ("/extract/program/too-slow", test_too_slow);
  g_test_add_func ("/extract/program/bad-arguments", test_bad_arguments);
  return g_test_run ();
}
