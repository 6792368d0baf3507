/* "Ask for feedback again" in the history: the new judgement beside the older one. */
#include "core/base/aporia-error.h"
#include "ui-test.h"
#include "ui/history/aporia-history-page.h"
#include "ui/history/aporia-session-view.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/stored-sessions.h"

typedef struct
{
  AporiaServices    *services;
  AporiaHistory     *history;
  AporiaHistoryPage *page;
  GtkWidget         *window;
} Fixture;

#define MODEL(kind) (&stored_sessions_get_model ()->scripts[kind])

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, id);
}

/* One session with two answers; the second is open. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *uid = NULL;

  fixture->services = stored_sessions_services ();
  uid = stored_sessions_add (fixture->services, "Sous Chef", 2, 1, 60, 1, APORIA_ATTEMPT_FINISHED, FALSE);
  fixture->history = aporia_history_new (fixture->services);
  fixture->page = aporia_history_page_new ();
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 900);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  aporia_history_page_bind (fixture->page, fixture->history);
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_test_await (g_strcmp0 (aporia_session_view_get_state (child (fixture, "session_view")),
                                "session") == 0,
                     5);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < FAKE_N_AGENTS; i++)
    fake_coach_set (&MODEL (i)->hold, 0);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_test_drain ();
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
  g_clear_object (&fixture->history);
  aporia_services_shutdown (fixture->services);
  aporia_test_drain ();
  aporia_services_unref (fixture->services);
}

static GtkWidget *
nth_row (Fixture *fixture,
         guint    n)
{
  GtkWidget *row = gtk_widget_get_first_child (child (fixture, "turns"));

  for (guint i = 0; i < n; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static const char *
text (gpointer    widget,
      const char *id)
{
  return gtk_label_get_label (ui_test_child (widget, id));
}

static guint
count_cards (GtkWidget *row)
{
  guint n = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (ui_test_child (row, "cards")); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    n += gtk_widget_get_visible (card) ? 1 : 0;
  return n;
}

static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row = nth_row (fixture, 0);
  GtkWidget *card = ui_test_child (row, "card");

  g_assert_cmpuint (count_cards (row), ==, 1);
  g_assert_cmpstr (text (card, "engine_label"), ==, "Built-in coach");
  MODEL (FAKE_EVALUATOR)->n_pieces = 3;
  MODEL (FAKE_EVALUATOR)->hold_at = 2;
  MODEL (FAKE_EVALUATOR)->hold = 1;
  ui_test_click (ui_test_child (card, "ask_again_button"));
  aporia_test_await (g_strcmp0 (text (card, "foot_label"), "Still writing…") == 0, 5);
  g_assert_true (ui_test_is_shown (ui_test_child (row, "wait_bar")));
  fake_coach_set (&MODEL (FAKE_EVALUATOR)->hold, 0);
  /* The list and the session are read again; what was open is open. */
  aporia_test_await (count_cards (nth_row (fixture, 0)) == 2, 5);
  row = nth_row (fixture, 0);
  card = ui_test_child (row, "card");
  g_assert_cmpstr (text (card, "engine_label"), ==, "test-model");
  card = gtk_widget_get_next_sibling (card);
  g_assert_cmpstr (text (card, "engine_label"), ==, "Built-in coach");
  g_assert_true (g_str_has_prefix (text (card, "heading_label"), "Earlier feedback"));
  g_assert_true (aporia_turn_row_get_expanded (APORIA_TURN_ROW (row)));
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *row = nth_row (fixture, 0);

  MODEL (FAKE_EVALUATOR)->fail = 1 + APORIA_ERROR_UNAVAILABLE;
  ui_test_click (ui_test_child (row, "ask_again_button"));
  aporia_test_await (ui_test_is_shown (ui_test_child (row, "problem_box")), 5);
  g_assert_cmpstr (text (row, "problem_label"), ==, "There is no new feedback. The fake coach is away.");
  g_assert_cmpuint (count_cards (row), ==, 1);
  g_assert_cmpstr (text (ui_test_child (row, "card"), "engine_label"), ==, "Built-in coach");
  ui_test_click (ui_test_child (row, "retry_button"));
  aporia_test_await (count_cards (nth_row (fixture, 0)) == 2, 5);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row = nth_row (fixture, 0);

  MODEL (FAKE_EVALUATOR)->hold = 1;
  ui_test_click (ui_test_child (row, "ask_again_button"));
  aporia_test_await (ui_test_is_shown (ui_test_child (row, "wait_bar")), 5);
  gtk_widget_activate_action (ui_test_child (row, "card"), "feedback.cancel", NULL);
  aporia_test_await (!ui_test_is_shown (ui_test_child (row, "wait_bar")), 5);
  g_assert_cmpuint (count_cards (row), ==, 1);
  g_assert_false (ui_test_is_shown (ui_test_child (row, "problem_box")));
  g_assert_true (ui_test_is_shown (ui_test_child (row, "ask_again_button")));
}

/* What was skipped is not judged. */
static void
test_skipped (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *row = nth_row (fixture, 2);

  aporia_turn_row_set_expanded (APORIA_TURN_ROW (row), TRUE);
  g_assert_null (ui_test_find (row, "cards"));
}

#define ADD(path, func) g_test_add ("/ui/history-again/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("beside", test_beside);
  ADD ("failure", test_failure);
  ADD ("cancel", test_cancel);
  ADD ("skipped", test_skipped);
  return g_test_run ();
}
