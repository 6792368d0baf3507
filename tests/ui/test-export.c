/* What the export window offers, and the files that come of it. */
#include "lib/aporia-test.h"
#include "ui/aporia-export.h"
#include "ui/export/aporia-export-window.h"
#include "ui/stored-sessions.h"
#include "ui/ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  AporiaServices *services;
  AporiaHistory  *history;
  char           *folder;
  char           *first;
  char           *second;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = stored_sessions_services ();
  fixture->history = aporia_history_new (fixture->services);
  fixture->folder = g_dir_make_tmp ("aporia-export-XXXXXX", NULL);
  fixture->first = stored_sessions_add (fixture->services, "Backend Engineer", 2, 1, 40, 5,
                                        APORIA_ATTEMPT_FINISHED, FALSE);
  fixture->second = stored_sessions_add (fixture->services, "Cook", 1, 0, 70, 2, APORIA_ATTEMPT_FINISHED,
                                         FALSE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_rmdir (fixture->folder);
  aporia_services_shutdown (fixture->services);
  aporia_test_drain ();
  g_object_unref (fixture->history);
  aporia_services_unref (fixture->services);
  g_free (fixture->folder);
  g_free (fixture->first);
  g_free (fixture->second);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Returns: (transfer full) what the file holds, up to the first NUL */
static char *
export (Fixture                 *fixture,
        const AporiaExportChoice *choice)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  aporia_export_report_to (fixture->services, fixture->history, fixture->first, choice, path, NULL, done_cb,
                           &result);
  aporia_test_await (result != NULL, 10);
  aporia_export_report_to_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  return text;
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const beginnings[APORIA_N_EXPORT_FORMATS] = {
    [APORIA_EXPORT_PDF] = "%PDF-",
    [APORIA_EXPORT_MARKDOWN] = "# Interview: Backend Engineer",
    [APORIA_EXPORT_JSONL] = "{\"session\"",
    [APORIA_EXPORT_CSV] = "order,kind,",
  };

  for (guint i = 0; i < APORIA_N_EXPORT_FORMATS; i++)
    {
      AporiaExportChoice choice = { .format = (AporiaExportFormat) i };
      g_autofree char *text = export (fixture, &choice);

      if (!g_str_has_prefix (text, beginnings[i]))
        g_error ("%s: %.40s", aporia_export_format_get_label (choice.format), text);
    }
}

static void
test_sessions (Fixture      *fixture,
               gconstpointer data)
{
  AporiaExportChoice one = { .format = APORIA_EXPORT_CSV };
  AporiaExportChoice job = { .format = APORIA_EXPORT_CSV, .scope = APORIA_REPORT_OF_JOB };
  AporiaExportChoice all = { .format = APORIA_EXPORT_CSV, .scope = APORIA_REPORT_OF_ALL };
  AporiaExportChoice report = { .scope = APORIA_REPORT_OF_ALL };
  g_autofree char *of_one = export (fixture, &one);
  g_autofree char *of_job = export (fixture, &job);
  g_autofree char *of_all = export (fixture, &all);
  g_autofree char *as_report = export (fixture, &report);

  g_assert_nonnull (strstr (of_one, fixture->first));
  g_assert_null (strstr (of_one, fixture->second));
  g_assert_cmpstr (of_job, ==, of_one);
  g_assert_nonnull (strstr (of_all, fixture->first));
  g_assert_nonnull (strstr (of_all, fixture->second));
  g_assert_true (g_str_has_prefix (as_report, "%PDF-"));
}

static void
accepted_cb (AporiaExportWindow *window,
             AporiaExportChoice *choice)
{
  *choice = aporia_export_window_get_choice (window);
}

static void
test_window (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *parent = gtk_window_new ();
  AporiaExportWindow *window = aporia_export_window_new (GTK_WINDOW (parent));
  AporiaExportChoice choice = { .format = APORIA_EXPORT_CSV };

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_signal_connect (window, "accepted", G_CALLBACK (accepted_cb), &choice);
  choice = aporia_export_window_get_choice (window);
  g_assert_cmpint (choice.format, ==, APORIA_EXPORT_PDF);
  g_assert_cmpint (choice.scope, ==, APORIA_REPORT_OF_ATTEMPT);
  g_assert_false (choice.has_cv);
  g_assert_false (choice.has_jd);

  gtk_switch_set_active (ui_test_child (window, "cv_switch"), TRUE);
  g_assert_true (aporia_export_window_get_choice (window).has_cv);
  adw_combo_row_set_selected (ui_test_child (window, "format_row"), APORIA_EXPORT_JSONL);
  adw_combo_row_set_selected (ui_test_child (window, "scope_row"), APORIA_REPORT_OF_ALL);
  g_assert_false (ui_test_is_shown (ui_test_child (window, "pdf_group")));
  g_assert_false (aporia_export_window_get_choice (window).has_cv);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "export.accept", NULL);
  g_assert_cmpint (choice.format, ==, APORIA_EXPORT_JSONL);
  g_assert_cmpint (choice.scope, ==, APORIA_REPORT_OF_ALL);
  aporia_test_await (window == NULL, 5);
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* What is chosen decides where the file goes; nothing ever lands in the folder the program was started in. */
static void
test_place (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *bare = g_build_filename (fixture->folder, "mine", NULL);
  g_autofree char *whole = g_strconcat (bare, ".csv", NULL);
  g_autoptr(GFile) here = g_file_new_for_path (bare);
  g_autoptr(GFile) named = g_file_new_for_path (whole);
  g_autoptr(GFile) remote = g_file_new_for_uri ("nowhere://host/mine.csv");
  g_autofree char *of_here = aporia_export_dup_path (here, APORIA_EXPORT_CSV, NULL);
  g_autofree char *of_named = aporia_export_dup_path (named, APORIA_EXPORT_CSV, NULL);
  g_autofree char *beside = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (of_here, ==, whole);
  g_assert_cmpstr (of_named, ==, whole);
  g_assert_true (g_file_set_contents (whole, "another one's", -1, NULL));
  beside = aporia_export_dup_path (here, APORIA_EXPORT_CSV, NULL);
  g_assert_cmpstr (beside, ==, bare);
  g_unlink (whole);

  g_assert_null (aporia_export_dup_path (remote, APORIA_EXPORT_CSV, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_null (aporia_export_dup_path (NULL, APORIA_EXPORT_CSV, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(name, test) g_test_add ("/export/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("formats", test_formats);
  ADD ("sessions", test_sessions);
  ADD ("place", test_place);
  ADD ("window", test_window);
  return g_test_run ();
}
