/* The way into each state of the stories. */
#include "core/models/aporia-stories.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-story-store.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-question.h"
#include "lib/fake-store.h"
#include "ui/stored-sessions.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

static AporiaServices *
get_services (UiStates *self)
{
  return self->coaches.base.services;
}

static AporiaStories *
get_stories (UiStates *self)
{
  return aporia_history_get_stories (self->history);
}

static GtkWidget *
get_page (UiStates *self)
{
  return ui_test_child (self->window, "stories_page");
}

static void
show_stories (UiStates   *self,
              const char *page)
{
  GtkStack *stack;

  aporia_window_show_page (self->window, "history");
  gtk_stack_set_visible_child_name (ui_test_child (self->window, "sections"), "stories");
  stack = ui_test_child (get_page (self), "stack");
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (stack), page) == 0, 5);
  /* Whether it folds is known when it has its place. */
  ui_states_settle (GTK_WIDGET (self->window));
}

/* Of the answer number INDEX of the session UID.  Returns: (transfer full) the story's uid */
static char *
keep (UiStates   *self,
      const char *uid,
      guint       index,
      const char *title)
{
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (get_services (self)->store, uid, NULL);
  AporiaTurn *turn = turns->pdata[index];

  g_assert_true (aporia_story_bank_keep (get_services (self), turn->question->uid, title, NULL));
  aporia_stories_refresh (get_stories (self));
  aporia_test_await (aporia_stories_find_of (get_stories (self), turn->question->uid) != NULL, 5);
  return g_strdup (aporia_stories_find_of (get_stories (self), turn->question->uid)->uid);
}

/* A story that was told in three sessions, and one that was not, for a job that is set up.
 * Returns: (transfer full) the uid of the one that was told often */
static char *
add_stories (UiStates *self)
{
  AporiaServices *services = get_services (self);
  g_autofree char *often = NULL;
  g_autofree char *first = NULL;
  g_autoptr(AporiaStory) story = NULL;

  ui_enter_setup_ready (self);
  first = stored_sessions_add (services, "Backend Engineer", 6, 1, 42, 30, APORIA_ATTEMPT_FINISHED, FALSE);
  g_free (stored_sessions_add (services, "Senior Platform Engineer for Billing", 5, 0, 60, 4,
                               APORIA_ATTEMPT_ARCHIVED, FALSE));
  g_free (stored_sessions_add (services, "Backend Engineer", 2, 0, 80, 1, APORIA_ATTEMPT_FINISHED, FALSE));
  often = keep (self, first, 5, "The nightly import that failed every second week");
  story = aporia_story_make (NULL, "A colleague who left in the midst of it",
                             "He left in May. I asked him for two hours a day, wrote down what he knew, and "
                             "had the newest of us read it first: what she could not follow, I wrote again.",
                             (const char *[]) { "Teamwork", "Python", NULL });
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (services->store), story, NULL));
  return g_steal_pointer (&often);
}

void
ui_enter_stories_empty (UiStates *self)
{
  show_stories (self, "empty");
}

void
ui_enter_stories_coverage (UiStates *self)
{
  g_autofree char *G_GNUC_UNUSED uid = add_stories (self);

  show_stories (self, "content");
  gtk_widget_activate_action (ui_test_child (get_page (self), "list"), "story.coverage", NULL);
  aporia_test_await (g_list_model_get_n_items (aporia_stories_get_list (get_stories (self))) == 2, 5);
}

void
ui_enter_stories_story (UiStates *self)
{
  g_autofree char *uid = add_stories (self);

  show_stories (self, "content");
  gtk_widget_activate_action (ui_test_child (get_page (self), "list"), "story.open", "s", uid);
  aporia_test_await (gtk_widget_get_mapped (ui_test_child (get_page (self), "told_icon")), 5);
}

void
ui_enter_stories_list (UiStates *self)
{
  g_autofree char *G_GNUC_UNUSED uid = add_stories (self);

  show_stories (self, "content");
  aporia_test_await (g_list_model_get_n_items (aporia_stories_get_list (get_stories (self))) == 2, 5);
}

void
ui_enter_stories_nothing (UiStates *self)
{
  ui_enter_stories_list (self);
  gtk_editable_set_text (ui_test_child (get_page (self), "search_entry"), "kafka");
  aporia_test_await (gtk_widget_get_mapped (ui_test_child (get_page (self), "nothing_page")), 5);
}

void
ui_enter_stories_deleted (UiStates *self)
{
  g_autofree char *uid = add_stories (self);

  show_stories (self, "content");
  aporia_stories_delete (get_stories (self), uid);
  aporia_test_await (aporia_stories_count_deleted (get_stories (self)) == 1, 5);
  gtk_toggle_button_set_active (ui_test_child (get_page (self), "deleted_button"), TRUE);
  gtk_widget_activate_action (ui_test_child (get_page (self), "list"), "story.open", "s", uid);
  aporia_test_await (gtk_widget_get_mapped (ui_test_child (get_page (self), "restore_button")), 5);
}

void
ui_enter_stories_error (UiStates *self)
{
  fake_store_fail_next (get_services (self)->store, "list_stories");
  show_stories (self, "content");
}

static GtkWidget *
get_keep_box (UiStates *self)
{
  return ui_test_child (ui_test_child (self->window, "interview_bin"), "keep_box");
}

void
ui_enter_interview_keep (UiStates *self)
{
  GtkWidget *button;

  ui_enter_interview_feedback (self);
  button = ui_test_child (get_keep_box (self), "keep_story_button");
  aporia_test_await (gtk_widget_get_mapped (button), 5);
  ui_test_click (button);
}

void
ui_enter_interview_kept (UiStates *self)
{
  ui_enter_interview_keep (self);
  ui_test_click (ui_test_child (get_keep_box (self), "confirm_button"));
  aporia_test_await (gtk_widget_get_mapped (ui_test_child (get_keep_box (self), "show_button")), 5);
}
