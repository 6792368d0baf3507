/* The Analytics page on a fake store: empty, numbers, ranges, table, sample, error. */
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-delivery-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"
#include "lib/spoken-maker.h"
#include "lib/test-folder.h"
#include "ui/analytics/aporia-analytics-page.h"
#include "ui/analytics/aporia-csv-export.h"
#include "ui/analytics/aporia-score-item.h"
#include "ui/analytics/aporia-score-table.h"
#include "ui/widgets/aporia-tile-layout.h"
#include "ui/analytics/aporia-tile.h"
#include "ui/stored-sessions.h"
#include "ui/widgets/aporia-chart-view.h"
#include "ui/widgets/aporia-error-bar.h"
#include "ui-test.h"

#include <string.h>

typedef struct
{
  AporiaServices      *services;
  AporiaInterview     *interview;
  AporiaAnalytics     *analytics;
  AporiaAnalyticsPage *page;
  GtkWidget           *window;
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
get_value (Fixture    *fixture,
           const char *id)
{
  return aporia_tile_get_value (APORIA_TILE (find (GTK_WIDGET (fixture->page), id)));
}

static const char *
get_note (Fixture    *fixture,
          const char *id)
{
  return aporia_tile_get_note (APORIA_TILE (find (GTK_WIDGET (fixture->page), id)));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = stored_sessions_services ();
  fixture->interview = aporia_interview_new (fixture->services);
  fixture->analytics = aporia_analytics_new (fixture->services);
  fixture->page = aporia_analytics_page_new ();
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
}

static void
present (Fixture *fixture)
{
  aporia_analytics_page_bind (fixture->page, fixture->analytics, fixture->interview);
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_test_await (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)), 5);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
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
  g_object_unref (fixture->interview);
  g_assert_finalize_object (fixture->analytics);
  aporia_services_unref (fixture->services);
}

static void
add (Fixture *fixture,
     guint    n_answered,
     guint    n_skipped,
     int      score,
     guint    days_ago,
     gboolean is_sample)
{
  g_free (stored_sessions_add (fixture->services, "Backend Engineer", n_answered, n_skipped, score, days_ago,
                               APORIA_ATTEMPT_FINISHED, is_sample));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  present (fixture);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "empty");
  g_assert_cmpstr (gtk_actionable_get_action_name (
                     GTK_ACTIONABLE (find (GTK_WIDGET (fixture->page), "practise_button"))),
                   ==, "win.show-interview");
}

static void
add_spoken (Fixture *fixture)
{
  AporiaStore *store = fixture->services->store;
  g_autofree char *uid = stored_sessions_add (fixture->services, "Sous Chef", 2, 0, 60, 1,
                                              APORIA_ATTEMPT_FINISHED, FALSE);
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (store, uid, NULL);
  g_autoptr(AporiaSpoken) spoken = spoken_maker_make (((AporiaTurn *) turns->pdata[0])->question->uid);
  g_autoptr(AporiaSpoken) compared = spoken_maker_compare (spoken, 4);

  g_assert_true (aporia_delivery_store_save (APORIA_DELIVERY_STORE (store), compared, NULL));
}

static gboolean
is_shown (Fixture *fixture, const char *id)
{
  return gtk_widget_get_mapped (find (GTK_WIDGET (fixture->page), id));
}

/* How answers sounded is apart from the scores; fluency-fair, nothing weighs it. */
static void
test_spoken (Fixture      *fixture,
             gconstpointer data)
{
  add_spoken (fixture);
  present (fixture);
  aporia_test_await (is_shown (fixture, "course_pace") && is_shown (fixture, "course_steadiness"), 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "analytics.view", "s", "table");
  aporia_test_await (is_shown (fixture, "course_table") && !is_shown (fixture, "course_pace"), 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "analytics.view", "s", "charts");
  aporia_services_set_is_fluency_fair (fixture->services, TRUE);
  aporia_analytics_refresh (fixture->analytics);
  aporia_test_await (is_shown (fixture, "course_pace") && !is_shown (fixture, "course_steadiness"), 5);
}

static void
test_numbers (Fixture      *fixture,
              gconstpointer data)
{
  add (fixture, 4, 3, 60, 1, FALSE);
  present (fixture);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "content");
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "4");
  g_assert_cmpstr (get_note (fixture, "answered_tile"), ==, "3 skipped");
  g_assert_cmpstr (get_value (fixture, "correctness_tile"), ==, "66 %");
  g_assert_cmpstr (get_value (fixture, "relevance_tile"), ==, "78 %");
  g_assert_cmpstr (get_value (fixture, "rank_tile"), ==, "Just you so far");
  g_assert_cmpstr (get_page (fixture, "views"), ==, "charts");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (GTK_WIDGET (fixture->page), "judge_label"))), ==,
                   "Judged by: Built-in coach");
  gtk_test_accessible_assert_property (find (GTK_WIDGET (fixture->page), "correctness_tile"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Correctness, 66 percent, Getting there");
}

static void
test_ranges (Fixture      *fixture,
             gconstpointer data)
{
  add (fixture, 3, 0, 40, 90, FALSE);
  present (fixture);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "3");
  g_assert_false (gtk_widget_get_sensitive (find (GTK_WIDGET (fixture->page), "session_button")));

  g_signal_emit_by_name (find (GTK_WIDGET (fixture->page), "month_button"), "clicked");
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "0");
  g_assert_cmpstr (get_page (fixture, "views"), ==, "none");
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "content");

  g_signal_emit_by_name (find (GTK_WIDGET (fixture->page), "all_button"), "clicked");
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "3");
  g_assert_cmpstr (get_page (fixture, "views"), ==, "charts");
}

static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  AporiaScoreTable *table;
  g_autoptr(AporiaScoreItem) first = NULL;
  GListModel *columns;
  g_autoptr(GtkColumnViewColumn) correctness = NULL;
  GtkColumnView *view;

  add (fixture, 5, 1, 50, 1, FALSE);
  present (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "analytics.view", "s", "table");
  g_assert_cmpstr (get_page (fixture, "views"), ==, "table");

  table = APORIA_SCORE_TABLE (find (GTK_WIDGET (fixture->page), "table"));
  view = GTK_COLUMN_VIEW (find (GTK_WIDGET (fixture->page), "view"));
  columns = gtk_column_view_get_columns (view);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 13);
  g_assert_cmpuint (g_list_model_get_n_items (aporia_score_table_get_rows (table)), ==, 6);

  correctness = g_list_model_get_item (columns, 3);
  gtk_column_view_sort_by_column (view, correctness, GTK_SORT_DESCENDING);
  first = g_list_model_get_item (aporia_score_table_get_rows (table), 0);
  g_assert_cmpint (aporia_score_item_get_point (first)->scores[0], ==, 66);
}

static GtkDropDown *
get_filter (Fixture    *fixture,
            const char *id)
{
  return GTK_DROP_DOWN (find (GTK_WIDGET (fixture->page), id));
}

/* A drop-down has a search field of its own, which asks for a list also where nothing was stored yet. */
static void
test_filters_without_numbers (Fixture      *fixture,
                              gconstpointer data)
{
  const char *ids[] = { "coach_drop_down", "role_drop_down", "skill_drop_down" };

  present (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_signal_emit_by_name (find (GTK_WIDGET (get_filter (fixture, ids[i])), "search_entry"),
                           "search-changed");
}

static void
choose (Fixture    *fixture,
        const char *id,
        guint       index)
{
  gtk_drop_down_set_selected (get_filter (fixture, id), index);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
}

static void
add_as (Fixture    *fixture,
        const char *title,
        guint       n_answered)
{
  g_free (stored_sessions_add (fixture->services, title, n_answered, 0, 60, 1, APORIA_ATTEMPT_FINISHED,
                               FALSE));
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  add_as (fixture, "Cook", 1);
  add_as (fixture, "Baker", 3);
  present (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_filter (fixture, "coach_drop_down"))));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_filter (fixture, "role_drop_down"))));
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "4");

  choose (fixture, "role_drop_down", 1);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "3");
  choose (fixture, "role_drop_down", 2);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "1");
  /* Skills by name: API design, Communication, SQL; the cook was asked about communication only. */
  choose (fixture, "skill_drop_down", 1);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "0");
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "content");
  g_assert_cmpstr (get_page (fixture, "views"), ==, "none");
  g_assert_true (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "clear_button")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "analytics.clear-filters", NULL);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "4");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_filter (fixture, "role_drop_down")), ==, 0);
}

static void
add_others (Fixture *fixture)
{
  g_autoptr(AporiaPerson) me = aporia_store_load_person (fixture->services->store, NULL);

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *uid = g_strdup_printf ("person-%u", i);
      g_autoptr(AporiaPerson) other = aporia_person_make (uid, "Somebody", "", NULL);

      g_assert_true (aporia_store_save_person (fixture->services->store, other, NULL));
      add (fixture, 1, 0, 40 + 15 * (int) i, 1, FALSE);
    }
  g_assert_true (aporia_store_save_person (fixture->services->store, me, NULL));
}

static void
test_compared (Fixture      *fixture,
               gconstpointer data)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (find (GTK_WIDGET (fixture->page), "compare_check"));

  add_others (fixture);
  add (fixture, 1, 0, 60, 1, FALSE);
  present (fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (check)));
  g_assert_false (gtk_check_button_get_active (check));
  g_assert_cmpstr (get_value (fixture, "rank_tile"), ==, "Not ranked");
  g_assert_false (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "people_card")));

  gtk_check_button_set_active (check, TRUE);
  aporia_test_await (g_str_equal (get_value (fixture, "rank_tile"), "3 of 5"), 5);
  g_assert_cmpstr (get_note (fixture, "rank_tile"), ==, "At or above 60 % of people");
  g_assert_true (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "people_card")));
  g_assert_true (gtk_check_button_get_active (check));

  gtk_check_button_set_active (check, FALSE);
  aporia_test_await (g_str_equal (get_value (fixture, "rank_tile"), "Not ranked"), 5);
}

/* Where there is a shared database one is asked about its people, however many are known yet. */
static void
test_shared (Fixture      *fixture,
             gconstpointer data)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (find (GTK_WIDGET (fixture->page), "compare_check"));
  GtkLabel *label = GTK_LABEL (find (GTK_WIDGET (fixture->page), "compare_label"));

  g_assert_true (aporia_store_save_setting (fixture->services->store, FAKE_STORE_SHARED_AT, "1", NULL));
  add (fixture, 1, 0, 60, 1, FALSE);
  present (fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (check)));
  g_assert_nonnull (strstr (gtk_label_get_label (label), "share the database"));
  g_assert_cmpstr (get_value (fixture, "rank_tile"), ==, "Just you so far");
  gtk_check_button_set_active (check, TRUE);
  aporia_test_await (g_str_equal (get_value (fixture, "rank_tile"), "Not ranked"), 5);
  g_assert_cmpstr (get_note (fixture, "rank_tile"), ==, "From five people on");

  /* What was read long ago says so. */
  add_others (fixture);
  aporia_analytics_refresh (fixture->analytics);
  aporia_test_await (g_str_equal (get_value (fixture, "rank_tile"), "3 of 5"), 5);
  g_assert_true (g_str_has_prefix (get_note (fixture, "rank_tile"), "At or above 60 % of people, as of "));
}

static void
test_own_attempts (Fixture      *fixture,
                   gconstpointer data)
{
  add (fixture, 2, 0, 60, 9, FALSE);
  add (fixture, 2, 0, 40, 8, FALSE);
  add (fixture, 2, 0, 50, 7, FALSE);
  present (fixture);
  g_assert_cmpstr (get_value (fixture, "rank_tile"), ==, "2 of 3");
  g_assert_cmpstr (get_note (fixture, "rank_tile"), ==, "among your own attempts");
  g_assert_true (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "attempts_card")));
}

static void
remember_cb (GtkWidget   *grid,
             const char  *skill,
             char       **remembered)
{
  g_free (*remembered);
  *remembered = g_strdup (skill);
}

/* Enter on the weakest skill asks to practise it, and the hint says so. */
static void
test_practise (Fixture      *fixture,
               gconstpointer data)
{
  AporiaChartView *view = APORIA_CHART_VIEW (find (GTK_WIDGET (fixture->page), "skills_view"));
  g_autofree char *skill = NULL;

  add (fixture, 3, 0, 50, 1, FALSE);
  present (fixture);
  g_signal_connect (find (GTK_WIDGET (fixture->page), "charts"), "practise-skill", G_CALLBACK (remember_cb),
                    &skill);
  aporia_chart_view_select (view, 0);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Communication: correctness 50 percent, Getting there, 1 answer. "
                                       "Click or press Enter to practise it.");
  g_signal_emit_by_name (view, "point-activated", 0);
  g_assert_cmpstr (skill, ==, "Communication");
}

/* Presses KEY where VIEW has the focus.  Returns: was it taken? */
static gboolean
press (AporiaChartView *view,
       guint            key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);
      gboolean has_shortcuts = GTK_IS_SHORTCUT_CONTROLLER (controller);

      for (guint k = 0; has_shortcuts && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (view),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static void
assert_says (AporiaChartView *view,
             int              index)
{
  g_autofree char *value = aporia_chart_dup_point_label (aporia_chart_view_get_chart (view), (guint) index);
  g_autofree char *text =
    g_strdup_printf ("%s. Click or press Enter to practise it.", value);

  g_assert_cmpint (aporia_chart_view_get_selected (view), ==, index);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

/* Up and down step through rows as left and right do, Home and End go to the ends, and each says its value;
 * where points stand side by side, up and down are left to the page. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  AporiaChartView *rows = APORIA_CHART_VIEW (find (GTK_WIDGET (fixture->page), "skills_view"));
  AporiaChartView *line = APORIA_CHART_VIEW (find (GTK_WIDGET (fixture->page), "time_view"));
  static const struct
  {
    guint key;
    int   index;
  } steps[] = {
    { GDK_KEY_Down, 0 },  { GDK_KEY_Down, 1 },    { GDK_KEY_Up, 0 },      { GDK_KEY_Up, 0 },
    { GDK_KEY_End, 2 },   { GDK_KEY_Down, 2 },    { GDK_KEY_KP_Up, 1 },   { GDK_KEY_KP_Down, 2 },
    { GDK_KEY_Home, 0 },  { GDK_KEY_Right, 1 },   { GDK_KEY_Left, 0 },
  };

  add (fixture, 3, 0, 50, 1, FALSE);
  present (fixture);
  g_assert_cmpuint (aporia_chart_get_n_points (aporia_chart_view_get_chart (rows)), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (press (rows, steps[i].key));
      assert_says (rows, steps[i].index);
    }
  g_assert_true (press (line, GDK_KEY_End));
  g_assert_cmpint (aporia_chart_view_get_selected (line), ==, 2);
  g_assert_false (press (line, GDK_KEY_Up));
  g_assert_false (press (line, GDK_KEY_Down));
  g_assert_cmpint (aporia_chart_view_get_selected (line), ==, 2);
}

/* As sorted, and as a spreadsheet reads it. */
/* Replaces *TEXT. */
static gboolean
read_file (const char *path,
           char      **text)
{
  g_clear_pointer (text, g_free);
  return g_file_get_contents (path, text, NULL, NULL) && **text != '\0';
}

static void
test_csv (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "table.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  AporiaScoreTable *table = APORIA_SCORE_TABLE (find (GTK_WIDGET (fixture->page), "table"));
  g_auto(GStrv) lines = NULL;
  g_autofree char *text = NULL;

  add (fixture, 2, 1, 50, 1, FALSE);
  present (fixture);
  g_assert_cmpint (g_mkdir_with_parents (aporia_test_folder (), 0700), ==, 0);
  aporia_csv_export_to (GTK_WIDGET (fixture->page), aporia_score_table_dup_csv (table), file);
  aporia_test_await (read_file (path, &text), 5);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==,
                   "number,question,skill,answered_at,status,correctness,depth,structure,communication,"
                   "role_relevance,red_flags,fallacy,words,seconds,judged_by");
  g_assert_true (g_str_has_prefix (lines[1], "1,\"Tell us about yourself, and why"));
  g_assert_true (g_str_has_suffix (lines[2], ",47,90,builtin"));
  g_assert_nonnull (strstr (lines[3], ",skipped,,,,,,0,,0,90,"));
  g_assert_cmpstr (lines[4], ==, "");
}

static void
test_sample (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *uid = stored_sessions_add (fixture->services, "Team Lead", 2, 0, 50, 0,
                                              APORIA_ATTEMPT_FINISHED, TRUE);
  g_autoptr(AporiaScope) scope = aporia_scope_make (uid, 0, NULL);

  present (fixture);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "empty");

  aporia_analytics_set_scope (fixture->analytics, scope);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  g_assert_true (gtk_widget_get_visible (find (GTK_WIDGET (fixture->page), "sample_note")));
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "2");
}

static void
test_error (Fixture      *fixture,
            gconstpointer data)
{
  AporiaErrorBar *bar = APORIA_ERROR_BAR (find (GTK_WIDGET (fixture->page), "error_bar"));

  add (fixture, 2, 0, 50, 1, FALSE);
  fake_store_fail_next (fixture->services->store, "load_statistics");
  present (fixture);
  g_assert_true (aporia_error_bar_get_is_shown (bar));
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "–");
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "content");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "analytics.retry", NULL);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  g_assert_false (aporia_error_bar_get_is_shown (bar));
  g_assert_cmpstr (get_value (fixture, "answered_tile"), ==, "2");
}

static void
test_stored_later (Fixture      *fixture,
                   gconstpointer data)
{
  present (fixture);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "empty");
  add (fixture, 1, 0, 50, 0, FALSE);
  g_signal_emit_by_name (fixture->interview, "changed");
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  g_assert_cmpstr (get_page (fixture, "stack"), ==, "content");
}

static void
test_columns (void)
{
  g_autoptr(AporiaTileLayout) layout = g_object_new (APORIA_TYPE_TILE_LAYOUT, NULL);

  g_assert_cmpint (aporia_tile_layout_count_columns (layout, 5, 1016), ==, 5);
  /* Four would fit: three and two look better than four and one. */
  g_assert_cmpint (aporia_tile_layout_count_columns (layout, 5, 700), ==, 3);
  g_assert_cmpint (aporia_tile_layout_count_columns (layout, 5, 336), ==, 2);
  g_assert_cmpint (aporia_tile_layout_count_columns (layout, 5, 100), ==, 1);
  g_assert_cmpint (aporia_tile_layout_count_columns (layout, 0, 336), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define TEST(name, func) g_test_add ("/analytics-page/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("empty", test_empty);
  TEST ("numbers", test_numbers);
  TEST ("spoken", test_spoken);
  TEST ("ranges", test_ranges);
  TEST ("table", test_table);
  TEST ("filters", test_filters);
  TEST ("filters-without-numbers", test_filters_without_numbers);
  TEST ("compared", test_compared);
  TEST ("shared", test_shared);
  TEST ("own-attempts", test_own_attempts);
  TEST ("keys", test_keys);
  TEST ("practise", test_practise);
  TEST ("csv", test_csv);
  TEST ("sample", test_sample);
  TEST ("error", test_error);
  TEST ("stored-later", test_stored_later);
  g_test_add_func ("/analytics-page/columns", test_columns);
  return g_test_run ();
}
