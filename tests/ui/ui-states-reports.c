/* The way into each state of the list of saved reports. */
#include "core/base/aporia-text.h"
#include "core/ports/aporia-report-store.h"
#include "core/services/aporia-report-shelf.h"
#include "lib/fake-store.h"
#include "ui/preferences/aporia-preferences-window.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <string.h>

static AporiaServices *
get_services (UiStates *self)
{
  return self->coaches.base.services;
}

static gboolean
shows (UiStates   *self,
       const char *text)
{
  g_autoptr(GPtrArray) texts = ui_states_collect_texts (GTK_WIDGET (self->front));

  for (guint i = 0; i < texts->len; i++)
    if (strstr (texts->pdata[i], text) != NULL)
      return TRUE;
  return FALSE;
}

static void
show_list (UiStates   *self,
           const char *text)
{
  ui_enter_preferences_privacy (self);
  aporia_preferences_window_show_reports (APORIA_PREFERENCES_WINDOW (self->front));
  aporia_test_await (shows (self, text), 10);
}

/* Returns: (transfer full) the path */
static char *
save (UiStates   *self,
      const char *name,
      const char *format,
      gsize       size)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *text = g_strnfill (size, 'x');

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  aporia_report_shelf_note (get_services (self), NULL, path, format, "all");
  return path;
}

/* Removed by Aporia some time ago, from a folder with a usual name. */
static void
add_removed (UiStates *self)
{
  g_autoptr(AporiaSavedReport) report = aporia_saved_report_new ();

  report->uid = aporia_uid_new ();
  report->path = g_strdup ("/srv/tomek/Documents/Applications 2026/Interview report 2026-09-14.pdf");
  report->sha256 = g_strdup ("0");
  report->size = 58213;
  report->format = g_strdup ("pdf");
  report->created_at = aporia_time_now () - 68 * G_TIME_SPAN_DAY;
  report->removed_at = aporia_time_now () - 38 * G_TIME_SPAN_DAY;
  g_assert_true (
    aporia_report_store_add (APORIA_REPORT_STORE (get_services (self)->store), report, NULL));
}

void
ui_enter_preferences_reports (UiStates *self)
{
  g_autofree char *G_GNUC_UNUSED there = save (self, "Interview report 2026-11-21.pdf", "pdf", 38214);
  g_autofree char *changed = save (self, "Interview report 2026-11-19.md", "md", 9120);
  g_autofree char *gone = save (self, "Scores 2026-11-12.csv", "csv", 1702);

  add_removed (self);
  g_assert_true (g_file_set_contents (changed, "y", -1, NULL));
  g_assert_cmpint (g_unlink (gone), ==, 0);
  show_list (self, gettext ("Not there any more: moved, renamed or deleted"));
  aporia_test_await (shows (self, gettext ("Changed since it was saved. It is never removed by itself."))
                     && shows (self, "Interview report 2026-09-14.pdf"), 10);
}

void
ui_enter_preferences_reports_empty (UiStates *self)
{
  show_list (self, gettext ("No saved reports"));
}

void
ui_enter_preferences_reports_error (UiStates *self)
{
  fake_store_fail_next_with (get_services (self)->store, "list_reports", APORIA_ERROR_STORAGE_BROKEN,
                             "The disk of /srv/tomek reported an error. What was saved before was not "
                             "touched. Try again.");
  show_list (self, gettext ("Could not read the list"));
}
