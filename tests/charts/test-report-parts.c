/* What a report holds beside its answers, and what other programs find in the PDF. */
#include "charts/aporia-report-pages.h"
#include "charts/report-fixture.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

#include <glib/gstdio.h>
#include <string.h>

/* What TOOL says of the report as a PDF.  Returns: (transfer full), or NULL without the tool */
static char *
ask (AporiaReport *report,
     const char   *tool,
     const char   *option)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  char *out = NULL;
  int status;
  int fd = g_file_open_tmp ("aporia-report-XXXXXX.pdf", &path, &error);
  const char *argv[] = { tool, option != NULL ? option : path, option != NULL ? path : NULL, NULL };
  const char *to_text[] = { tool, "-layout", path, "-", NULL };

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (aporia_report_write_pdf (report, APORIA_PAPER_A4, path, NULL, &error));
  g_assert_no_error (error);
  if (program != NULL)
    {
      g_spawn_sync (NULL, (char **) (g_str_equal (tool, "pdftotext") ? to_text : argv), NULL,
                    G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
    }
  else
    g_test_skip ("poppler-utils is not installed");
  g_unlink (path);
  return out;
}

static gboolean
has_line (const char *text,
          const char *name,
          const char *value)
{
  g_autofree char *pattern = g_strdup_printf ("(?m)^%s:\\s+%s$", name, value);

  return g_regex_match_simple (pattern, text, 0, 0);
}

static void
test_info (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (6);
  g_autofree char *info = ask (report, "pdfinfo", NULL);

  if (info == NULL)
    return;
  g_assert_true (has_line (info, "Title", "Interview report"));
  g_assert_true (has_line (info, "Author", "Ada Lovelace"));
  g_assert_true (has_line (info, "Tagged", "yes"));
  g_assert_true (has_line (info, "Encrypted", "no"));
  g_assert_true (has_line (info, "JavaScript", "no"));
}

/* A reader without our fonts, or without any, shows the same. */
static void
test_fonts (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (6);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  report_fixture_set_answer (report, 1, "まず数字を測りました。 תחילה מדדתי");
  text = ask (report, "pdffonts", NULL);
  if (text == NULL)
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 2; lines[i] != NULL; i++)
    {
      /* name, type, encoding, emb, sub, uni, object */
      if (*lines[i] == '\0')
        continue;
      n++;
      if (!g_regex_match_simple (" yes +yes +yes +\\d+ +\\d+ *$", lines[i], 0, 0))
        g_error ("%s", lines[i]);
    }
  g_assert_cmpuint (n, >=, 2);
}

/* Every question can be gone to from the table of answers, and the method from the first page. */
static void
test_links (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (6);
  g_autofree char *targets = ask (report, "pdfinfo", "-dests");
  guint n = 0;

  if (targets == NULL)
    return;
  g_assert_nonnull (strstr (targets, "\"method\""));
  for (const char *at = strstr (targets, "\"q-"); at != NULL; at = strstr (at + 1, "\"q-"))
    n++;
  g_assert_cmpuint (n, ==, report->turns->len);
}

static void
test_parts_of_one (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (6);
  g_autofree char *text = ask (report, "pdftotext", NULL);

  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "By skill, weakest first"));
  g_assert_nonnull (strstr (text, "All answers"));
  g_assert_nonnull (strstr (text, "Five scores, 0 to 100."));
  g_assert_nonnull (strstr (text, "Each answer was read by one coach: Built-in coach."));
  g_assert_null (strstr (text, "Appendix"));
}

static void
test_appendices (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (1);
  g_autofree char *text = NULL;

  report->cv_text = g_strdup ("ADA LOVELACE\n\nAnalyst, Engine Works (1842–1843)\n");
  report->jd_text = g_strdup ("We look for an analyst.");
  text = ask (report, "pdftotext", NULL);
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Appendix: the CV"));
  g_assert_nonnull (strstr (text, "Analyst, Engine Works (1842–1843)"));
  g_assert_nonnull (strstr (text, "Appendix: the job description"));
  g_assert_nonnull (strstr (text, "We look for an analyst."));
}

static void
test_many (void)
{
  g_autoptr(AporiaReport) report = report_fixture_full (4);
  g_autoptr(AporiaReport) other = report_fixture_full (3);
  g_autofree char *text = NULL, *targets = NULL;

  g_free (other->attempt->uid);
  other->attempt->uid = g_strdup ("another 'one'");
  other->attempt->number = 1;
  for (guint i = 0; i < other->turns->len; i++)
    {
      AporiaQuestion *question = ((AporiaTurn *) g_ptr_array_index (other->turns, i))->question;

      g_free (question->uid);
      question->uid = g_strdup_printf ("other%u", i);
    }
  report->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_report_unref);
  g_ptr_array_add (report->parts, g_steal_pointer (&other));
  g_ptr_array_add (report->parts, report_fixture_full (4));
  g_clear_pointer (&report->turns, g_ptr_array_unref);
  report->scope = APORIA_REPORT_OF_ALL;
  text = ask (report, "pdftotext", NULL);
  targets = ask (report, "pdfinfo", "-dests");
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Sessions"));
  g_assert_nonnull (strstr (text, "Attempt 1"));
  g_assert_nonnull (strstr (text, "Attempt 2"));
  g_assert_nonnull (strstr (targets, "\"s-another--one-\""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report-parts/info", test_info);
  g_test_add_func ("/report-parts/fonts", test_fonts);
  g_test_add_func ("/report-parts/links", test_links);
  g_test_add_func ("/report-parts/of-one", test_parts_of_one);
  g_test_add_func ("/report-parts/appendices", test_appendices);
  g_test_add_func ("/report-parts/many", test_many);
  return g_test_run ();
}
