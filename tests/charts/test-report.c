#include "charts/aporia-pdf-pack.h"
#include "charts/aporia-report-pages.h"
#include "charts/report-fixture.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static GBytes *
to_pdf (AporiaReport *report)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = aporia_report_to_pdf (report, APORIA_PAPER_A4, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* The words of a PDF without white space, so that line breaks do not matter; NULL without
 * pdftotext. */
static char *
dup_words (GBytes *pdf)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GBytes) out = NULL;
  g_autoptr(GError) error = NULL;
  GString *words;
  const char *text;
  gsize size;

  if (tool == NULL)
    return NULL;
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                            tool, "-enc", "UTF-8", "-", "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (child, pdf, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (out, &size);
  words = g_string_new (NULL);
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (words, text[i]);
  return g_string_free (words, FALSE);
}

static void
assert_contains (const char *words,
                 const char *text)
{
  g_autoptr(GString) needle = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (needle, *p);
  if (strstr (words, needle->str) == NULL)
    g_error ("not in the PDF: %s", text);
}

static void
test_full_report (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (10);
  g_autoptr(AporiaReportPages) pages = aporia_report_pages_new (report, APORIA_PAPER_A4);
  g_autoptr(GBytes) pdf = to_pdf (report);
  g_autofree char *words = dup_words (pdf);
  double width, height;

  g_assert_cmpuint (aporia_report_pages_get_n_pages (pages), >=, 4);
  g_assert_cmpuint (aporia_report_pages_get_n_pages (pages), <=, 10);
  aporia_report_pages_get_size (pages, &width, &height);
  g_assert_cmpfloat (height, >, 841);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (pdf, NULL), "%PDF-1."));
  /* 57 kB with Cantarell, the structure for screen readers included. */
  g_assert_cmpuint (g_bytes_get_size (pdf), <, 60000);
  if (words == NULL)
    return;
  for (guint i = 0; i < report->turns->len; i++)
    {
      AporiaTurn *turn = g_ptr_array_index (report->turns, i);

      assert_contains (words, turn->question->text);
    }
  assert_contains (words, "Coaching aid, not an assessment. Built-in coach");
  assert_contains (words, aporia_fallacy_get_disclaimer ());
  assert_contains (words, "Fallacy detected: Hasty Generalization");
  assert_contains (words, "Ada Lovelace");
  assert_contains (words, "Senior Backend Engineer at Example Ltd");
  assert_contains (words, "Attempt 2");
  assert_contains (words, "Your answer Skipped");
  assert_contains (words, "Judged by: Built-in coach");
  assert_contains (words, "What a strong answer says Covered Measures before changing anything");
  assert_contains (words, "Asked because the posting says: “You keep our reporting database fast");
  assert_contains (words, "You: 66");
  g_assert_null (strstr (words, "Sample:"));
}

static cairo_status_t
collect_cb (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A tagged document as cairo writes it.  Returns: (transfer full) */
static GBytes *
make_plain_pdf (guint n_lines)
{
  GByteArray *data = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect_cb, data, 300, 300);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Packed");
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_strdup_printf ("Line %u of the document", i);

      cairo_tag_begin (cr, "P", NULL);
      cairo_move_to (cr, 10, 20 + 12 * (i % 20));
      cairo_show_text (cr, line);
      cairo_tag_end (cr, "P");
      if (i % 20 == 19)
        cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (data);
}

/* Every word and every page is still there; more objects than one object stream holds. */
static void
test_pack (void)
{
  g_autoptr(GBytes) plain = make_plain_pdf (600);
  g_autoptr(GBytes) packed = aporia_pdf_pack (plain);
  g_autofree char *words = dup_words (plain);
  g_autofree char *words_packed = dup_words (packed);
  const char *data = g_bytes_get_data (packed, NULL);

  /* cairo 1.18 packs itself. */
  if (cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 6))
    g_assert_cmpuint (g_bytes_get_size (packed), <, g_bytes_get_size (plain) / 2);
  else
    g_assert_cmpuint (g_bytes_get_size (packed), <=, g_bytes_get_size (plain));
  g_assert_nonnull (memmem (data, g_bytes_get_size (packed), "/Type /ObjStm", 13));
  g_assert_cmpstr (words_packed, ==, words);
  if (words != NULL)
    assert_contains (words_packed, "Line 599 of the document");
}

/* What is no document of cairo's, or a damaged one, is given back or packed, never read beyond its end. */
static void
test_pack_anything (void)
{
  g_autoptr(GBytes) plain = make_plain_pdf (3);
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  static const guint8 marks[] = { '0', '1', '7', '9', ' ', 'n', 'f', 'R', '<', '\n', 0 };

  for (gsize n = 0; n <= size; n += 1 + n / 97)
    {
      g_autoptr(GBytes) cut = g_bytes_new (data, n);
      g_autoptr(GBytes) packed = aporia_pdf_pack (cut);

      if (n < size)
        g_assert_true (packed == cut || g_bytes_get_size (packed) < n);
    }
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) damaged = NULL;
      g_autoptr(GBytes) packed = NULL;

      for (guint k = 0; k < 4; k++)
        copy[(gsize) (g_rand_double (rand) * g_rand_double (rand) * size)] = (guint8) g_rand_int (rand);
      /* The table and what follows it, where every byte counts. */
      copy[size - 1 - (gsize) g_rand_int_range (rand, 0, 400)] =
        marks[g_rand_int_range (rand, 0, sizeof marks)];
      damaged = g_bytes_new (copy, size);
      packed = aporia_pdf_pack (damaged);
      g_assert_nonnull (packed);
    }
}

/* Answers may break over pages, where the foot comes in between: compare line by line. */
static void
test_answers_are_complete (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (10);
  g_autoptr(GBytes) pdf = to_pdf (report);
  g_autofree char *words = dup_words (pdf);

  for (guint i = 0; words != NULL && i < report->turns->len; i++)
    {
      AporiaTurn *turn = g_ptr_array_index (report->turns, i);
      g_auto(GStrv) parts =
                  g_strsplit (turn->answer->text != NULL ? turn->answer->text : "", " ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        assert_contains (words, parts[j]);
    }
}

static void
test_over_time (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (2);
  AporiaTurn *turn = g_ptr_array_index (report->turns, 0);
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *words = NULL;

  report->attempt->time_limit = 60;
  turn->answer->seconds = 91;
  pdf = to_pdf (report);
  words = dup_words (pdf);
  if (words != NULL)
    assert_contains (words, "0:31 over the limit of 1:00");
}

static void
test_sample_is_marked (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (2);
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *words = NULL;

  report->attempt->is_sample = TRUE;
  pdf = to_pdf (report);
  words = dup_words (pdf);
  if (words != NULL)
    assert_contains (words, "Sample A made-up person");
}

static void
test_dismissed_hint_is_left_out (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (6);
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *words = NULL;

  ((AporiaTurn *) g_ptr_array_index (report->turns, 4))->is_hint_dismissed = TRUE;
  pdf = to_pdf (report);
  words = dup_words (pdf);
  if (words != NULL)
    g_assert_null (strstr (words, "Fallacydetected"));
}

static void
test_same_input_same_bytes (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (10);
  g_autoptr(GBytes) first = to_pdf (report);
  g_autoptr(GBytes) second = to_pdf (report);

  g_assert_true (g_bytes_equal (first, second));
}

static guint
count_pages (AporiaReport *report,
             AporiaPaper   paper)
{
  g_autoptr(AporiaReportPages) pages = aporia_report_pages_new (report, paper);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  guint n = aporia_report_pages_get_n_pages (pages);

  for (guint i = 0; i < n; i++)
    aporia_report_pages_draw_page (pages, cr, i);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

/* What is drawn stays between the margins' outer thirds, however long a word is. */
static void
assert_inside (AporiaReport *report)
{
  g_autoptr(AporiaReportPages) pages = aporia_report_pages_new (report, APORIA_PAPER_A4);

  for (guint i = 0; i < aporia_report_pages_get_n_pages (pages); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      aporia_report_pages_draw_page (pages, cr, i);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_cmpfloat (x, >=, 36);
      g_assert_cmpfloat (x + width, <=, 595 - 36);
      g_assert_cmpfloat (y + height, <=, 842 - 15);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_very_long_answers (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (3);
  g_autoptr(GString) prose = g_string_new (NULL);
  g_autofree char *word = g_strnfill (20000, 'W');

  while (prose->len < 20000)
    g_string_append (prose, "I measured first and then changed one thing at a time. ");
  report_fixture_set_answer (report, 0, prose->str);
  report_fixture_set_answer (report, 1, word);
  report_fixture_set_answer (report, 2, "\n\n\n");
  g_assert_cmpuint (count_pages (report, APORIA_PAPER_A4), >, 8);
  assert_inside (report);
}

static void
test_other_scripts (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (4);
  g_autoptr(GBytes) pdf = NULL;

  report_fixture_set_answer (report, 0,
                             "私はまず数字を測り、それから一つずつ変えました。請求書の処理は九十五"
                             "分から十一分になりました。");
  report_fixture_set_answer (report, 1,
                             "תחילה מדדתי את הזמן, ואחר כך שיניתי דבר אחד בכל פעם (SQL).");
  report_fixture_set_answer (report, 2, "قست الوقت أولا ثم غيرت شيئا واحدا في كل مرة.");
  report_fixture_set_answer (report, 3,
                             "👩‍💻 ✓ 𝔉 e\xcc\x81\xcc\x81\xcc\x81 \xe2\x80\xae abc");
  pdf = to_pdf (report);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
  assert_inside (report);
}

static void
test_fifty_questions (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (50);
  g_autoptr(AporiaReport) none = report_fixture_full (0);

  g_assert_cmpuint (count_pages (report, APORIA_PAPER_A4), >, 20);
  g_assert_cmpuint (count_pages (report, APORIA_PAPER_LETTER), >, 20);
  g_assert_cmpuint (count_pages (none, APORIA_PAPER_LETTER), >=, 1);
}

static void
test_bare_report (void)
{
  g_autoptr(AporiaReport) report = aporia_report_new ();
  g_autoptr(GBytes) pdf = NULL;

  report->title = g_strdup ("Interview report");
  report->person_name = g_strdup ("");
  report->engine_label = g_strdup ("Built-in coach");
  report->attempt = aporia_attempt_new ();
  pdf = to_pdf (report);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 500);
}

/* ---- Files ---------------------------------------------------------------------------------- */

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_writes_a_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Interview report.pdf", NULL);
  g_autoptr(AporiaReport) report = report_fixture_full (3);
  g_autoptr(GBytes) expected = to_pdf (report);
  g_autoptr(GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (aporia_report_write_pdf (report, APORIA_PAPER_A4, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpmem (data, size, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_unwritable_path (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (1);
  g_autofree char *folder = g_dir_make_tmp ("aporia-report-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "target.pdf", NULL);
  g_autoptr(GError) missing = NULL;
  g_autoptr(GError) directory = NULL;

  g_assert_false (
    aporia_report_write_pdf (report, APORIA_PAPER_A4, "/nonexistent/report.pdf", NULL, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpstr (missing->message, ==,
                   "The report could not be saved as “/nonexistent/report.pdf”: "
                   "No such file or directory");
  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0); /* a folder is in the way */
  g_assert_false (aporia_report_write_pdf (report, APORIA_PAPER_A4, inside, NULL, &directory));
  g_assert_error (directory, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_cmpuint (count_files (folder), ==, 1); /* nothing was left beside it */
  g_rmdir (inside);
  g_rmdir (folder);
}

static void
test_cancelled (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_dir_make_tmp ("aporia-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (aporia_report_write_pdf (report, APORIA_PAPER_A4, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/report/full", test_full_report);
  g_test_add_func ("/charts/report/pack", test_pack);
  g_test_add_func ("/charts/report/pack-anything", test_pack_anything);
  g_test_add_func ("/charts/report/answers-are-complete", test_answers_are_complete);
  g_test_add_func ("/charts/report/over-time", test_over_time);
  g_test_add_func ("/charts/report/sample-is-marked", test_sample_is_marked);
  g_test_add_func ("/charts/report/dismissed-hint-is-left-out", test_dismissed_hint_is_left_out);
  g_test_add_func ("/charts/report/same-input-same-bytes", test_same_input_same_bytes);
  g_test_add_func ("/charts/report/very-long-answers", test_very_long_answers);
  g_test_add_func ("/charts/report/other-scripts", test_other_scripts);
  g_test_add_func ("/charts/report/fifty-questions", test_fifty_questions);
  g_test_add_func ("/charts/report/bare", test_bare_report);
  g_test_add_func ("/charts/report/writes-a-file", test_writes_a_file);
  g_test_add_func ("/charts/report/unwritable-path", test_unwritable_path);
  g_test_add_func ("/charts/report/cancelled", test_cancelled);
  return g_test_run ();
}
