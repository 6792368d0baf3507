/* The interactive view where it cannot be: one sentence that says why, and the native charts. */
#include "lib/aporia-test.h"
#include "ui/analytics/aporia-chart-grid.h"
#include "ui/analytics/aporia-interactive-data.h"
#include "ui/analytics/aporia-interactive-view.h"
#include "ui/stored-sessions.h"
#include "ui/ui-test.h"
#include "ui/widgets/aporia-chart-node.h"
#include "core/base/aporia-json.h"

#define NOWHERE "/nonexistent/aporia"

typedef struct
{
  AporiaServices        *services;
  AporiaAnalytics       *analytics;
  AporiaInteractiveView *view;
  GtkWidget             *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = stored_sessions_services ();
  g_free (stored_sessions_add (fixture->services, "Backend Engineer", 6, 1, 40, 3, APORIA_ATTEMPT_FINISHED,
                               FALSE));
  fixture->analytics = aporia_analytics_new (fixture->services);
  aporia_analytics_refresh (fixture->analytics);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  fixture->view = g_object_new (APORIA_TYPE_INTERACTIVE_VIEW, NULL);
  aporia_interactive_view_bind (fixture->view, fixture->analytics);
  aporia_interactive_view_set_statistics (fixture->view,
                                          aporia_analytics_get_statistics (fixture->analytics));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_services_shutdown (fixture->services);
  /* Whoever looks for the parts still holds it. */
  aporia_test_await (fixture->view == NULL, 5);
  /* A task that has just told its result may hold it a moment longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->analytics), (gpointer *) &fixture->analytics);
  g_object_unref (fixture->analytics);
  aporia_test_await (fixture->analytics == NULL, 5);
  aporia_services_unref (fixture->services);
}

/* Shows the view with VARIABLE set to VALUE and expects the sentence to hold WORDS. */
static void
expect_sentence (Fixture    *fixture,
                 const char *variable,
                 const char *value,
                 const char *words)
{
  g_autofree char *before = g_strdup (g_getenv (variable));
  const char *sentence;

  g_setenv (variable, value, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_test_await (!g_str_equal (aporia_interactive_view_get_state (fixture->view), "starting"), 10);
  if (before != NULL)
    g_setenv (variable, before, TRUE);
  else
    g_unsetenv (variable);

  g_assert_cmpstr (aporia_interactive_view_get_state (fixture->view), ==, "missing");
  sentence = gtk_label_get_label (ui_test_child (fixture->view, "missing_reason"));
  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, words));
  g_assert_true (
    APORIA_IS_CHART_GRID (adw_bin_get_child (ADW_BIN (ui_test_child (fixture->view, "charts_bin")))));
  g_assert_null (aporia_interactive_view_get_web (fixture->view));
}

static void
test_no_module (Fixture      *fixture,
                gconstpointer data)
{
  /* The other parts must be there, or another sentence comes first. */
  g_setenv ("APORIA_D3", "/proc/self/status", TRUE);
  g_setenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1", TRUE);
  expect_sentence (fixture, "APORIA_WEBVIEW_MODULE", NOWHERE, "not installed");
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");
  g_unsetenv ("APORIA_D3");
}

static void
test_no_d3 (Fixture      *fixture,
            gconstpointer data)
{
  expect_sentence (fixture, "APORIA_D3", NOWHERE, "D3");
}

static void
test_no_sandbox (Fixture      *fixture,
                 gconstpointer data)
{
  g_setenv ("APORIA_D3", "/proc/self/status", TRUE);
  expect_sentence (fixture, "PATH", NOWHERE, "bubblewrap");
  g_unsetenv ("APORIA_D3");
}

/* Someone installs it meanwhile, or not: the button looks again, and nothing breaks. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  test_no_d3 (fixture, NULL);
  g_setenv ("APORIA_D3", NOWHERE, TRUE);
  ui_test_click (ui_test_child (fixture->view, "again_button"));
  g_assert_cmpstr (aporia_interactive_view_get_state (fixture->view), ==, "starting");
  aporia_test_await (g_str_equal (aporia_interactive_view_get_state (fixture->view), "missing"), 10);
  g_unsetenv ("APORIA_D3");
}

/* Left while the parts are still looked for. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  g_setenv ("APORIA_D3", NOWHERE, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (aporia_interactive_view_get_state (fixture->view), ==, "starting");
}

static void
test_data (Fixture      *fixture,
           gconstpointer data)
{
  AporiaStatistics *statistics = aporia_analytics_get_statistics (fixture->analytics);
  g_autoptr(AporiaChartTheme) theme =
    aporia_chart_theme_make (APORIA_THEME_DARK, NULL, NULL, NULL, NULL, 14, 1);
  g_autofree char *text = aporia_interactive_data_dup (statistics, theme, GTK_TEXT_DIR_RTL, TRUE);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = aporia_json_parse (text, -1, &error);
  JsonObject *root, *first, *look;
  JsonArray *points;

  g_assert_no_error (error);
  root = json_node_get_object (node);
  points = aporia_json_get_array (root, "points");
  look = aporia_json_get_object (root, "theme");
  g_assert_cmpuint (json_array_get_length (points), ==, statistics->points->len);
  first = aporia_json_array_get_object (points, 0);
  g_assert_cmpstr (aporia_json_get_string (first, "key", NULL), ==,
                   ((AporiaScorePoint *) g_ptr_array_index (statistics->points, 0))->question_uid);
  g_assert_nonnull (strstr (aporia_json_get_string (first, "label", ""), "40 percent"));
  g_assert_true (aporia_json_get_boolean (look, "isDark", FALSE));
  g_assert_true (aporia_json_get_boolean (look, "isRtl", FALSE));
  g_assert_true (aporia_json_get_boolean (look, "isStill", FALSE));
  g_assert_cmpstr (aporia_json_get_string (look, "locale", NULL), ==, "en");
  g_assert_cmpuint (json_array_get_length (aporia_json_get_array (look, "palette")), ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");

#define ADD(name, test) g_test_add ("/interactive-view/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("no-module", test_no_module);
  ADD ("no-d3", test_no_d3);
  ADD ("no-sandbox", test_no_sandbox);
  ADD ("again", test_again);
  ADD ("left", test_left);
  ADD ("data", test_data);
  return g_test_run ();
}
