/* The way into each state of the history that is about finding, keeping and restoring. */
#include "core/ports/aporia-archive-store.h"
#include "lib/fake-store.h"
#include "ui/stored-sessions.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

static AporiaServices *
get_services (UiStates *self)
{
  return self->coaches.base.services;
}

/* Three sessions.  Returns: (transfer full) the uid of the newest one */
static char *
add_sessions (UiStates *self)
{
  AporiaServices *services = get_services (self);

  g_free (stored_sessions_add (services, "Backend Engineer", 6, 1, 42, 30, APORIA_ATTEMPT_FINISHED, FALSE));
  g_free (stored_sessions_add (services, "Senior Platform Engineer for Billing", 5, 0, 60, 4,
                               APORIA_ATTEMPT_ARCHIVED, FALSE));
  return stored_sessions_add (services, "Sous Chef", 2, 0, 80, 1, APORIA_ATTEMPT_FINISHED, FALSE);
}

static void
show_history (UiStates *self)
{
  GtkStack *stack;

  aporia_window_show_page (self->window, "history");
  aporia_test_await (!aporia_history_get_is_loading (self->history), 5);
  stack = ui_test_child (ui_test_child (self->window, "session_view"), "stack");
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "session") == 0, 5);
}

static void
search (UiStates   *self,
        const char *text,
        const char *page)
{
  GtkWidget *list;
  GtkStack *stack;

  g_free (add_sessions (self));
  show_history (self);
  /* Every drop-down of GTK has a search_box of its own, also those of pages that are made later. */
  list = ui_test_child (self->window, "session_list");
  gtk_editable_set_text (ui_test_child (ui_test_child (list, "search_box"), "search_entry"), text);
  stack = ui_test_child (list, "list_stack");
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (stack), page) == 0, 5);
}

void
ui_enter_history_search (UiStates *self)
{
  search (self, "result was", "results");
}

void
ui_enter_history_nothing (UiStates *self)
{
  search (self, "kafka", "nothing");
}

void
ui_enter_history_notes (UiStates *self)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (get_services (self)->store);
  g_autofree char *uid = add_sessions (self);
  GtkWidget *box;

  g_assert_true (aporia_archive_store_set_starred (archive, uid, TRUE, NULL));
  g_assert_true (aporia_archive_store_save_note (archive, uid, NULL,
                                                 "They asked more about shifts than about cooking.", NULL));
  show_history (self);
  box = ui_test_child (self->window, "note_box");
  aporia_test_await (gtk_widget_get_visible (ui_test_child (box, "editor")), 5);
}

void
ui_enter_history_deleted (UiStates *self)
{
  AporiaServices *services = get_services (self);
  g_autoptr(AporiaArchiveFilter) deleted = aporia_archive_filter_new ();
  g_autofree char *uid = add_sessions (self);

  deleted->is_deleted = TRUE;
  g_assert_true (aporia_store_set_attempt_deleted (services->store, uid, TRUE, NULL));
  show_history (self);
  aporia_history_set_filter (self->history, deleted);
  aporia_test_await (ui_test_is_shown (ui_test_child (self->window, "restore_button")), 5);
}
