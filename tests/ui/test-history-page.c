/* The History page and the export of a report, on a fake store. */
#include "lib/aporia-test.h"
#include "lib/fake-store.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-history-search.h"
#include "ui/aporia-export.h"
#include "ui/compat/aporia-split-view.h"
#include "ui/history/aporia-history-page.h"
#include "ui/history/aporia-session-view.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/stored-sessions.h"
#include "ui/widgets/aporia-error-bar.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  AporiaServices    *services;
  AporiaHistory     *history;
  AporiaHistoryPage *page;
  GtkWidget         *window;
  char              *told; /* the last signal's string */
  char              *first;
  char              *second;
} Fixture;

static GtkWidget *
find (GtkWidget  *widget,
      const char *id)
{
  const char *own = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (g_strcmp0 (own, id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
get_page (Fixture    *fixture,
          const char *id)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (GTK_WIDGET (fixture->page), id)));
}

static const char *
get_state (Fixture *fixture)
{
  return aporia_session_view_get_state (
    APORIA_SESSION_VIEW (find (GTK_WIDGET (fixture->page), "session_view")));
}

static const char *
get_text (Fixture    *fixture,
          const char *id)
{
  return gtk_label_get_label (
    /* Status pages have labels of the same name inside. */
    GTK_LABEL (find (find (GTK_WIDGET (fixture->page), "session"), id)));
}

static guint
count_turns (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (find (GTK_WIDGET (fixture->page), "turns"));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
told_cb (AporiaHistoryPage *page,
         const char        *text,
         Fixture           *fixture)
{
  g_free (fixture->told);
  fixture->told = g_strdup (text);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = stored_sessions_services ();
  fixture->history = aporia_history_new (fixture->services);
  fixture->page = aporia_history_page_new ();
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  g_signal_connect (fixture->page, "undoable", G_CALLBACK (told_cb), fixture);
  g_signal_connect (fixture->page, "export", G_CALLBACK (told_cb), fixture);
  g_signal_connect (fixture->page, "print", G_CALLBACK (told_cb), fixture);
}

static void
set_up_two (Fixture      *fixture,
            gconstpointer data)
{
  set_up (fixture, data);
  fixture->first = stored_sessions_add (fixture->services, "Backend Engineer", 5, 1, 55, 3,
                                        APORIA_ATTEMPT_FINISHED, FALSE);
  fixture->second = stored_sessions_add (fixture->services, "Sous Chef", 2, 0, 80, 1, APORIA_ATTEMPT_ARCHIVED,
                                         FALSE);
}

static void
present (Fixture *fixture)
{
  aporia_history_page_bind (fixture->page, fixture->history);
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_test_await (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)), 5);
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_services_shutdown (fixture->services);
  aporia_test_drain ();
  g_assert_null (fixture->page);
  g_assert_finalize_object (fixture->history);
  aporia_services_unref (fixture->services);
  g_free (fixture->told);
  g_free (fixture->first);
  g_free (fixture->second);
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  present (fixture);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "empty");
}

static void
test_shows (Fixture      *fixture,
            gconstpointer data)
{
  present (fixture);
  aporia_test_await (g_str_equal (get_state (fixture), "session"), 5);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "content");
  g_assert_cmpstr (get_text (fixture, "title_label"), ==, "Sous Chef at Example Ltd");
  g_assert_cmpuint (count_turns (fixture), ==, 2);
  g_assert_false (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "debrief_card")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.open", "s", fixture->first);
  aporia_test_await (g_str_equal (get_text (fixture, "title_label"), "Backend Engineer at Example Ltd"), 5);
  g_assert_cmpstr (aporia_history_page_get_attempt_uid (fixture->page), ==, fixture->first);
  g_assert_cmpuint (count_turns (fixture), ==, 6);
  /* Side by side, opening does not take the keyboard out of the list. */
  g_assert_true (aporia_split_view_get_shows_list (
    APORIA_SPLIT_VIEW (find (GTK_WIDGET (fixture->page), "split_view"))));
  g_assert_true (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "debrief_card")));
}

static void
test_row (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(AporiaHistoryItem) item = NULL;
  g_autoptr(GtkWidget) row = NULL;
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;

  present (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  row = g_object_ref_sink (g_object_new (g_type_from_name ("AporiaHistoryRow"), "item", item, NULL));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (row, "score_label"))), ==, "82 % · Strong");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (row, "title_label"))), ==,
                   "Sous Chef at Example Ltd");
  g_assert_true (gtk_widget_get_visible (find (row, "chips")));
  date = g_strndup (gtk_label_get_label (GTK_LABEL (find (row, "counts_label"))),
                    strstr (gtk_label_get_label (GTK_LABEL (find (row, "counts_label"))), " · ")
                      - gtk_label_get_label (GTK_LABEL (find (row, "counts_label"))));
  name = g_strdup_printf ("Session, attempt 1, Sous Chef at Example Ltd, %s, average 82 percent", date);
  gtk_test_accessible_assert_property (find (row, "open_button"), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_lazy (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *turn;

  present (fixture);
  aporia_test_await (g_str_equal (get_state (fixture), "session"), 5);
  turn = gtk_widget_get_first_child (find (GTK_WIDGET (fixture->page), "turns"));
  g_assert_nonnull (gtk_widget_get_first_child (find (turn, "details")));
  turn = gtk_widget_get_next_sibling (turn);
  g_assert_null (gtk_widget_get_first_child (find (turn, "details")));
  aporia_turn_row_set_expanded (APORIA_TURN_ROW (turn), TRUE);
  g_assert_nonnull (gtk_widget_get_first_child (find (turn, "details")));
}

/* How often words of feedback are shown for a search of them. */
static guint
count_found_feedback (Fixture *fixture)
{
  g_autoptr(AporiaHistorySearch) search = aporia_history_search_new (fixture->services);
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  guint n = 0;

  aporia_history_search_set (search, "first what the result was", all);
  aporia_test_await (!aporia_history_search_get_is_searching (search), 5);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (search)); i++)
    {
      g_autoptr(AporiaSearchItem) item = g_list_model_get_item (G_LIST_MODEL (search), i);
      GPtrArray *snippets = aporia_search_item_get_hit (item)->snippets;

      for (guint j = 0; j < snippets->len; j++)
        n += ((AporiaSnippet *) snippets->pdata[j])->found_in == APORIA_FOUND_FEEDBACK;
    }
  return n;
}

/* Under pressure there is no feedback before the end, and how far over the limit an answer was is told. */
static void
test_pressure (Fixture      *fixture,
               gconstpointer data)
{
  gboolean is_open = GPOINTER_TO_INT (data) != 0;
  g_autoptr(AporiaHistoryItem) item = NULL;
  g_autoptr(GtkWidget) row = NULL;
  g_autofree char *uid = NULL;
  GtkWidget *turn;

  stored_sessions_press (60);
  uid = stored_sessions_add (fixture->services, "Cook", 2, 0, 80, 0,
                             is_open ? APORIA_ATTEMPT_OPEN : APORIA_ATTEMPT_FINISHED, FALSE);
  stored_sessions_press (0);
  present (fixture);
  aporia_test_await (g_str_equal (get_state (fixture), "session"), 5);
  g_assert_cmpstr (aporia_history_page_get_attempt_uid (fixture->page), ==, uid);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  row = g_object_ref_sink (g_object_new (g_type_from_name ("AporiaHistoryRow"), "item", item, NULL));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (row, "score_label"))), ==,
                   is_open ? "Feedback comes with the debrief" : "82 % · Strong");
  turn = gtk_widget_get_first_child (find (GTK_WIDGET (fixture->page), "turns"));
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (find (turn, "meta_label"))),
                                   " · 0:30 over the limit of 1:00"));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (turn, "word_label"))), ==,
                   is_open ? "Answered" : "Strong");
  g_assert_cmpint (find (turn, "cards") == NULL, ==, is_open);
  g_assert_cmpuint (count_found_feedback (fixture), ==, is_open ? 0 : 2);
}

static void
test_damaged (void)
{
  g_autoptr(AporiaTurn) turn = aporia_turn_new ();
  g_autoptr(GtkWidget) row = g_object_ref_sink (aporia_turn_row_new (turn, 1, NULL, NULL));

  aporia_turn_row_set_expanded (APORIA_TURN_ROW (row), TRUE);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (row, "word_label"))), ==, "Not answered");
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  present (fixture);
  aporia_test_await (g_str_equal (get_state (fixture), "session"), 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.delete", NULL);
  aporia_test_await (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)) == 1, 5);
  aporia_test_await (fixture->told != NULL, 5);
  g_assert_cmpstr (fixture->told, ==, "“Sous Chef at Example Ltd” deleted");
  aporia_test_await (g_str_equal (get_text (fixture, "title_label"), "Backend Engineer at Example Ltd"), 5);

  aporia_history_page_undo (fixture->page);
  aporia_test_await (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)) == 2, 5);
  aporia_test_drain ();
  g_assert_cmpstr (aporia_history_page_get_attempt_uid (fixture->page), ==, fixture->first);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkEditable *entry;

  present (fixture);
  entry = GTK_EDITABLE (find (GTK_WIDGET (fixture->page), "search_entry"));
  gtk_editable_set_text (entry, "backend");
  aporia_test_await (g_str_equal (get_page (fixture, "list_stack"), "results"), 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.open-hit", "(ss)", fixture->first, "");
  aporia_test_await (g_str_equal (get_text (fixture, "title_label"), "Backend Engineer at Example Ltd"), 5);
  gtk_editable_set_text (entry, "kafka & <b>");
  aporia_test_await (g_str_equal (get_page (fixture, "list_stack"), "nothing"), 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.clear-search", NULL);
  aporia_test_await (g_str_equal (get_page (fixture, "list_stack"), "list"), 5);
}

/* The popover of the filter: what there is to choose, and the list it leaves. */
static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *button;
  GtkDropDown *roles;

  present (fixture);
  button = find (GTK_WIDGET (fixture->page), "filter_button");
  roles = GTK_DROP_DOWN (find (button, "role_drop"));
  gtk_popover_popup (GTK_POPOVER (find (button, "popover")));
  aporia_test_await (g_list_model_get_n_items (gtk_drop_down_get_model (roles)) == 3, 5);
  gtk_drop_down_set_selected (roles, 1);
  aporia_test_await (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)) == 1, 5);
  g_assert_true (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "filter_bar")));
  gtk_popover_popdown (GTK_POPOVER (find (button, "popover")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.clear-filter", NULL);
  aporia_test_await (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)) == 2, 5);
  g_assert_false (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "filter_bar")));
}

static void
test_outputs (Fixture      *fixture,
              gconstpointer data)
{
  present (fixture);
  aporia_test_await (g_str_equal (get_state (fixture), "session"), 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.export", NULL);
  g_assert_cmpstr (fixture->told, ==, fixture->second);
  g_clear_pointer (&fixture->told, g_free);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.print", NULL);
  g_assert_cmpstr (fixture->told, ==, fixture->second);
}

static void
test_errors (Fixture      *fixture,
             gconstpointer data)
{
  AporiaErrorBar *bar = APORIA_ERROR_BAR (find (GTK_WIDGET (fixture->page), "error_bar"));

  fake_store_fail_next (fixture->services->store, "list_sessions");
  present (fixture);
  g_assert_true (aporia_error_bar_get_is_shown (bar));

  fake_store_fail_next (fixture->services->store, "list_turns");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.retry", NULL);
  aporia_test_await (g_str_equal (get_state (fixture), "error"), 5);
  g_assert_false (aporia_error_bar_get_is_shown (bar));

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.reload", NULL);
  aporia_test_await (g_str_equal (get_state (fixture), "session"), 5);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *directory = g_dir_make_tmp ("aporia-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "report.pdf", NULL);
  g_autofree char *bad = g_build_filename (directory, "not", "there.pdf", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) failed = NULL;
  g_autoptr(GError) error = NULL;

  aporia_export_report_to (fixture->services, fixture->history, fixture->first, NULL, path, NULL, done_cb,
                           &result);
  aporia_test_await (result != NULL, 20);
  g_assert_true (aporia_export_report_to_finish (result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 5000);
  g_assert_true (g_str_has_prefix (text, "%PDF-"));

  aporia_export_report_to (fixture->services, fixture->history, fixture->first, NULL, bad, NULL, done_cb,
                           &failed);
  aporia_test_await (failed != NULL, 20);
  g_assert_false (aporia_export_report_to_finish (failed, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "there.pdf"));

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
test_file_name (void)
{
  g_autoptr(GDateTime) noon = g_date_time_new_local (2026, 11, 21, 12, 0, 0);
  g_autofree char *name = aporia_export_dup_file_name (g_date_time_to_unix (noon) * G_USEC_PER_SEC);

  g_assert_cmpstr (name, ==, "Interview report 2026-11-21.pdf");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();

#define TEST(name, begin, func) g_test_add ("/history-page/" name, Fixture, NULL, begin, func, tear_down)
  TEST ("empty", set_up, test_empty);
  TEST ("shows", set_up_two, test_shows);
  TEST ("row", set_up_two, test_row);
  TEST ("lazy", set_up_two, test_lazy);
  g_test_add ("/history-page/pressure-open", Fixture, GINT_TO_POINTER (TRUE), set_up, test_pressure,
              tear_down);
  g_test_add ("/history-page/pressure-ended", Fixture, NULL, set_up, test_pressure, tear_down);
  TEST ("delete", set_up_two, test_delete);
  TEST ("search", set_up_two, test_search);
  TEST ("filter", set_up_two, test_filter);
  TEST ("outputs", set_up_two, test_outputs);
  TEST ("errors", set_up_two, test_errors);
  TEST ("export", set_up_two, test_export);
  g_test_add_func ("/history-page/damaged", test_damaged);
  g_test_add_func ("/history-page/file-name", test_file_name);
  return g_test_run ();
}
