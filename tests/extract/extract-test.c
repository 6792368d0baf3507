/* extract-test.c: small documents made by the tests themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <string.h>
#include <zip.h>

#include "extract/aporia-extract-sniff.h"

#define PAGE_WIDTH 595
#define PAGE_HEIGHT 842

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The lines stand on the first page; the others stay empty. */
GBytes *
extract_test_pdf (const ExtractTestLine *lines, gsize n_lines, guint n_pages)
{
  GByteArray *out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, out, PAGE_WIDTH,
                                                                  PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 10);
  for (gsize i = 0; i < n_lines; i++)
    {
      cairo_move_to (cr, lines[i].x, lines[i].y);
      cairo_show_text (cr, lines[i].text);
    }
  for (guint i = 0; i < n_pages; i++)
    cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
extract_test_picture_pdf (void)
{
  GByteArray *out = g_byte_array_new ();
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 32, 32);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, out, 100, 100);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_surface (cr, picture, 10, 10);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (picture);
  return g_byte_array_free_to_bytes (out);
}

static GBytes *
read_source (zip_source_t *source)
{
  zip_stat_t stat;
  guint8 *data = NULL;

  g_assert_cmpint (zip_source_stat (source, &stat), ==, 0);
  g_assert_cmpint (zip_source_open (source), ==, 0);
  data = g_malloc (stat.size + 1);
  g_assert_cmpint (zip_source_read (source, data, stat.size), ==, (gint64) stat.size);
  zip_source_close (source);
  return g_bytes_new_take (data, stat.size);
}

/* Pairs of name and content. */
GBytes *
extract_test_zip (const char *first_name, ...)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *archive = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  GBytes *bytes = NULL;
  va_list args;

  g_assert_nonnull (archive);
  zip_source_keep (source);
  va_start (args, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (args, const char *))
    {
      const char *content = va_arg (args, const char *);
      zip_source_t *part = zip_source_buffer (archive, content, strlen (content), 0);

      g_assert_cmpint (zip_file_add (archive, name, part, ZIP_FL_ENC_UTF_8), >=, 0);
    }
  va_end (args);
  g_assert_cmpint (zip_close (archive), ==, 0);
  bytes = read_source (source);
  zip_source_free (source);
  return bytes;
}

GBytes *
extract_test_docx (const char *body)
{
  g_autofree char *document = g_strdup_printf (
    "<?xml version=\"1.0\"?><w:document "
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
    "<w:body>%s</w:body></w:document>", body);

  return extract_test_zip ("word/document.xml", document, NULL);
}

AporiaExtractResult *
extract_test_read (GBytes *bytes, const char *name)
{
  AporiaExtractResult *result = aporia_extract_result_new (20000);

  aporia_extract_read (bytes, name, result);
  return result;
}

/* Takes @bytes. */
void
extract_test_expect (GBytes *bytes, const char *name, const char *text)
{
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, name);

  g_assert_cmpint (result->problem, ==, APORIA_EXTRACT_PROBLEM_NONE);
  g_assert_cmpstr (result->text->str, ==, text);
  g_bytes_unref (bytes);
}

/* Takes @bytes. */
void
extract_test_expect_problem (GBytes *bytes, const char *name, AporiaExtractProblem problem)
{
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, name);
  g_autofree char *json = aporia_extract_result_to_json (result);

  g_assert_cmpint (result->problem, ==, problem);
  g_assert_nonnull (strstr (json, "{\"ok\":false,"));
  g_assert_nonnull (strstr (json, "\"text\":\"\",\"side_text\":\"\",\"pages\":0"));
  g_bytes_unref (bytes);
}

void
extract_test_expect_hidden (const AporiaExtractResult *result, guint i, AporiaExtractHow how,
                            guint page, const char *text)
{
  const AporiaExtractHidden *hidden = NULL;

  g_assert_cmpuint (result->hidden->len, >, i);
  hidden = g_ptr_array_index (result->hidden, i);
  g_assert_cmpstr (hidden->text->str, ==, text);
  g_assert_cmpint (hidden->how, ==, how);
  g_assert_cmpuint (hidden->page, ==, page);
}

/* Runs the installed shape of the thing: the file as standard input. Returns what it printed. */
char *
extract_test_run_program (const char *path, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_assert_nonnull (g_getenv ("APORIA_EXTRACT"));
  g_ptr_array_add (argv, (gpointer) g_getenv ("APORIA_EXTRACT"));
  for (; arguments != NULL && *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_stdin_file_path (launcher, path);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return out;
}
