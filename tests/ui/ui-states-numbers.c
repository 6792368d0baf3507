/* The way into each state of the pages that show numbers and sessions. */
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"
#include "lib/fake-store.h"
#include "ui/stored-sessions.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

static AporiaServices *
get_services (UiStates *self)
{
  return self->coaches.base.services;
}

static AporiaStore *
get_store (UiStates *self)
{
  return get_services (self)->store;
}

static void
add_sessions (UiStates *self)
{
  AporiaServices *services = get_services (self);

  g_free (stored_sessions_add (services, "Backend Engineer", 6, 1, 42, 30, APORIA_ATTEMPT_FINISHED, FALSE));
  g_free (stored_sessions_add (services, "Senior Platform Engineer for Billing", 5, 0, 60, 4,
                               APORIA_ATTEMPT_ARCHIVED, FALSE));
  g_free (stored_sessions_add (services, "Sous Chef", 2, 0, 80, 1, APORIA_ATTEMPT_FINISHED, FALSE));
}

static void
show_and_read (UiStates   *self,
               const char *page)
{
  aporia_window_show_page (self->window, page);
  aporia_test_await (!aporia_analytics_get_is_loading (self->analytics)
                       && !aporia_history_get_is_loading (self->history),
                     5);
}

/* Longer than a spinner takes to appear. */
static void
wait_a_while (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (400, aporia_test_deadline_cb, &is_over);
  aporia_test_await (is_over, 5);
}

/* ---- Analytics ---- */

void
ui_enter_analytics_empty (UiStates *self)
{
  show_and_read (self, "analytics");
}

void
ui_enter_analytics_loading (UiStates *self)
{
  add_sessions (self);
  fake_store_hold (get_store (self), "load_statistics");
  aporia_window_show_page (self->window, "analytics");
  wait_a_while ();
}

/* Three attempts at one job, so that there is progress to see. */
static void
add_attempts (UiStates *self)
{
  add_sessions (self);
  g_free (stored_sessions_add (get_services (self), "Sous Chef", 3, 1, 55, 3, APORIA_ATTEMPT_FINISHED,
                               FALSE));
  g_free (stored_sessions_add (get_services (self), "Sous Chef", 4, 0, 71, 0, APORIA_ATTEMPT_FINISHED,
                               FALSE));
}

void
ui_enter_analytics_charts (UiStates *self)
{
  add_attempts (self);
  show_and_read (self, "analytics");
}

/* The same six, on computers of their own; the place was read three days ago. */
void
ui_enter_analytics_shared (UiStates *self)
{
  g_autofree char *then = g_strdup_printf ("%" G_GINT64_FORMAT, aporia_time_now () - 3 * G_TIME_SPAN_DAY);

  g_assert_true (aporia_store_save_setting (get_store (self), FAKE_STORE_SHARED_AT, then, NULL));
  ui_enter_analytics_ranked (self);
}

/* Among six people, all of whom want to be compared. */
void
ui_enter_analytics_ranked (UiStates *self)
{
  g_autoptr(AporiaPerson) me = aporia_store_load_person (get_store (self), NULL);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *uid = g_strdup_printf ("person-%u", i);
      g_autoptr(AporiaPerson) other = aporia_person_make (uid, "Somebody", "", NULL);

      g_assert_true (aporia_store_save_person (get_store (self), other, NULL));
      g_free (stored_sessions_add (get_services (self), "Sous Chef", 2, 0, 35 + 12 * (int) i, 3,
                                   APORIA_ATTEMPT_FINISHED, FALSE));
    }
  g_assert_true (aporia_store_save_person (get_store (self), me, NULL));
  g_assert_true (aporia_store_save_setting (get_store (self), "compare", "1", NULL));
  add_attempts (self);
  show_and_read (self, "analytics");
}

void
ui_enter_analytics_table (UiStates *self)
{
  GtkStack *views;

  ui_enter_analytics_charts (self);
  views = ui_test_child (self->window, "views");
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (views), "charts") == 0, 5);
  ui_test_click (ui_test_child (self->window, "table_button"));
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (views), "table") == 0, 5);
}

void
ui_enter_analytics_interactive_missing (UiStates *self)
{
  GtkStack *stack;

  ui_enter_analytics_charts (self);
  g_setenv ("APORIA_D3", "/nonexistent", TRUE);
  ui_test_click (ui_test_child (self->window, "interactive_button"));
  stack = ui_test_child (self->window, "interactive_stack");
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "missing") == 0, 5);
  g_unsetenv ("APORIA_D3");
}

void
ui_enter_analytics_error (UiStates *self)
{
  add_sessions (self);
  fake_store_fail_next_with (get_store (self), "load_statistics", APORIA_ERROR_STORAGE_BROKEN,
                             "The disk of /srv/tomek reported an error. What was saved before was not "
                             "touched. Try again.");
  show_and_read (self, "analytics");
}

/* ---- History ---- */

void
ui_enter_history_empty (UiStates *self)
{
  show_and_read (self, "history");
}

void
ui_enter_history_loading (UiStates *self)
{
  add_sessions (self);
  fake_store_hold (get_store (self), "list_sessions");
  aporia_window_show_page (self->window, "history");
  wait_a_while ();
}

static void
await_session (UiStates *self)
{
  GtkStack *stack = ui_test_child (ui_test_child (self->window, "session_view"), "stack");

  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "session") == 0, 5);
}

void
ui_enter_history_sessions (UiStates *self)
{
  add_sessions (self);
  show_and_read (self, "history");
  await_session (self);
}

void
ui_enter_history_damaged (UiStates *self)
{
  g_autofree char *uid = NULL;
  GtkWidget *page;

  add_sessions (self);
  uid = stored_sessions_add (get_services (self), "Database Engineer", 2, 0, 70, 0, APORIA_ATTEMPT_FINISHED,
                             FALSE);
  stored_sessions_damage (get_services (self), uid);
  show_and_read (self, "history");
  await_session (self);
  page = gtk_widget_get_first_child (ui_test_child (self->window, "history_bin"));
  g_assert_true (gtk_widget_activate_action (page, "history.open", "s", uid));
  aporia_test_await (ui_test_is_shown (ui_test_child (page, "damaged_note")), 5);
}

void
ui_enter_history_error (UiStates *self)
{
  add_sessions (self);
  fake_store_fail_next_with (get_store (self), "list_sessions", APORIA_ERROR_STORAGE_BROKEN,
                             "The disk of /srv/tomek reported an error. What was saved before was not "
                             "touched. Try again.");
  show_and_read (self, "history");
}
