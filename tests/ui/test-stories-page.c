/* The stories beside the sessions, on a fake store: kept, edited, corrected, deleted and undone. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-story-store.h"
#include "ui/history/aporia-history-page.h"
#include "ui/stored-sessions.h"
#include "ui/ui-test.h"

typedef struct
{
  AporiaServices    *services;
  AporiaHistory     *history;
  AporiaStories     *stories;
  AporiaHistoryPage *page;
  GtkWidget         *window;
  char              *session;  /* its uid */
  char              *question; /* of its second answer */
  char              *told;     /* the last "undoable" */
} Fixture;

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
  g_autoptr(GPtrArray) turns = NULL;

  fixture->services = stored_sessions_services ();
  fixture->session =
    stored_sessions_add (fixture->services, "Cook", 3, 0, 60, 2, APORIA_ATTEMPT_FINISHED, FALSE);
  turns = aporia_store_list_turns (fixture->services->store, fixture->session, NULL);
  fixture->question = g_strdup (((AporiaTurn *) turns->pdata[1])->question->uid);
  fixture->history = aporia_history_new (fixture->services);
  fixture->stories = aporia_history_get_stories (fixture->history);
  fixture->page = aporia_history_page_new ();
  aporia_history_page_bind (fixture->page, fixture->history);
  g_signal_connect (fixture->page, "undoable", G_CALLBACK (told_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 720);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_services_shutdown (fixture->services);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->history);
  aporia_services_unref (fixture->services);
  g_free (fixture->session);
  g_free (fixture->question);
  g_free (fixture->told);
}

static GtkWidget *
stories_child (Fixture    *fixture,
               const char *id)
{
  return ui_test_child (ui_test_child (fixture->page, "stories_page"), id);
}

static const char *
get_stack (Fixture    *fixture,
           const char *id)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (stories_child (fixture, id)));
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (stories_child (fixture, "list"), action, NULL));
}

static void
show_stories (Fixture *fixture)
{
  gtk_stack_set_visible_child_name (ui_test_child (fixture->page, "sections"), "stories");
}

/* Keeps the answer and shows its story.  Returns: (transfer none) its uid */
static const char *
keep (Fixture *fixture)
{
  aporia_stories_keep (fixture->stories, fixture->question, "The import");
  aporia_test_await (aporia_stories_find_of (fixture->stories, fixture->question) != NULL, 5);
  aporia_history_page_open_story (fixture->page,
                                  aporia_stories_find_of (fixture->stories, fixture->question)->uid);
  aporia_test_await (g_strcmp0 (get_stack (fixture, "detail"), "story") == 0, 5);
  return aporia_stories_find_of (fixture->stories, fixture->question)->uid;
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (stories_child (fixture, "view")));
}

static const char *
get_section (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (ui_test_child (fixture->page, "sections"));
}

static char *
dup_text (Fixture *fixture)
{
  char *text = NULL;

  g_object_get (get_buffer (fixture), "text", &text, NULL);
  return text;
}

/* From the session that it was told in, as a person would. */
static void
test_keep_from_session (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *box;

  show_stories (fixture);
  aporia_test_await (g_strcmp0 (get_stack (fixture, "stack"), "empty") == 0, 5);
  g_assert_true (gtk_widget_activate_action (stories_child (fixture, "show_sessions_button"),
                                             "history.show-sessions", NULL));
  g_assert_cmpstr (get_section (fixture), ==, "sessions");
  /* The first turn of the session is open. */
  aporia_test_await (ui_test_find (GTK_WIDGET (fixture->page), "keep_story_button") != NULL, 5);
  box = gtk_widget_get_ancestor (ui_test_child (fixture->page, "keep_story_button"),
                                 g_type_from_name ("AporiaKeepBox"));
  ui_test_click (ui_test_child (box, "keep_story_button"));
  g_assert_true (ui_test_is_shown (ui_test_child (box, "editor")));
  g_assert_cmpstr (gtk_editable_get_text (ui_test_child (box, "title_entry")), ==,
                   "Our nightly import failed every second week");
  ui_test_click (ui_test_child (box, "cancel_button"));
  g_assert_false (ui_test_is_shown (ui_test_child (box, "editor")));
  ui_test_click (ui_test_child (box, "keep_story_button"));
  gtk_editable_set_text (ui_test_child (box, "title_entry"), "The import");
  ui_test_click (ui_test_child (box, "confirm_button"));
  aporia_test_await (ui_test_is_shown (ui_test_child (box, "show_button")), 5);
  g_assert_false (ui_test_is_shown (ui_test_child (box, "keep_story_button")));
  show_stories (fixture);
  aporia_test_await (g_strcmp0 (get_stack (fixture, "stack"), "content") == 0, 5);
  g_assert_cmpstr (get_stack (fixture, "list_stack"), ==, "list");
}

/* What is typed is stored, and what is stored does not get in the way of who types. */
static void
test_edit (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *uid = g_strdup (keep (fixture));
  g_autofree char *typed = NULL;

  gtk_editable_set_text (GTK_EDITABLE (stories_child (fixture, "title_entry")), "The import, mended");
  gtk_text_buffer_set_text (get_buffer (fixture), "Two jobs locked one table.", -1);
  aporia_stories_refresh (fixture->stories);
  aporia_test_await (
    g_str_equal (aporia_stories_find (fixture->stories, uid)->story->text, "Two jobs locked one table."), 5);
  g_assert_cmpstr (aporia_stories_find (fixture->stories, uid)->story->title, ==, "The import, mended");
  typed = dup_text (fixture);
  g_assert_cmpstr (typed, ==, "Two jobs locked one table.");
}

static void
test_skills (Fixture      *fixture,
             gconstpointer data)
{
  const char *const skills[] = { "Locking", "Kafka", NULL };
  GtkLabel *fits = GTK_LABEL (stories_child (fixture, "fits_label"));
  GtkWidget *chips = stories_child (fixture, "skills");

  keep (fixture);
  g_assert_false (ui_test_is_shown (fits));
  aporia_stories_set_job (fixture->stories, "Cook", skills);
  g_assert_cmpstr (gtk_label_get_label (fits), ==, "Fits none of the skills of Cook");
  gtk_editable_set_text (GTK_EDITABLE (stories_child (fixture, "skill_entry")), " Locking ");
  ui_test_click (stories_child (fixture, "add_button"));
  aporia_test_await (g_str_equal (gtk_label_get_label (fits), "Fits Cook: Locking"), 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (stories_child (fixture, "skill_entry"))), ==, "");
  ui_test_click (gtk_widget_get_last_child (chips));
  aporia_test_await (g_str_equal (gtk_label_get_label (fits), "Fits none of the skills of Cook"), 5);
  /* How the job is covered. */
  activate (fixture, "story.coverage");
  g_assert_cmpstr (get_stack (fixture, "detail"), ==, "coverage");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (stories_child (fixture, "coverage_label"))), ==,
                   "0 of 2 skills have a story");
}

static void
test_delete_undo (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *uid = g_strdup (keep (fixture));

  activate (fixture, "story.delete");
  aporia_test_await (aporia_stories_count_deleted (fixture->stories) == 1, 5);
  g_assert_cmpstr (fixture->told, ==, "“The import” deleted");
  g_assert_cmpstr (get_stack (fixture, "detail"), ==, "coverage");
  /* The undo is of the story, and not of a session. */
  aporia_history_page_undo (fixture->page);
  aporia_test_await (aporia_stories_count (fixture->stories) == 1, 5);
  /* Deleted again, it is among what was deleted, to be read and put back. */
  aporia_history_page_open_story (fixture->page, uid);
  activate (fixture, "story.delete");
  aporia_test_await (aporia_stories_count_deleted (fixture->stories) == 1, 5);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stories_child (fixture, "deleted_button")), TRUE);
  aporia_history_page_open_story (fixture->page, uid);
  g_assert_cmpstr (get_stack (fixture, "detail"), ==, "story");
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (stories_child (fixture, "view"))));
  activate (fixture, "story.restore");
  aporia_test_await (aporia_stories_count (fixture->stories) == 1, 5);
  g_assert_false (aporia_stories_get_is_deleted (fixture->stories));
}

/* The way back to where it was told. */
static void
test_session (Fixture      *fixture,
              gconstpointer data)
{
  keep (fixture);
  activate (fixture, "story.open-session");
  g_assert_cmpstr (get_section (fixture), ==, "sessions");
  g_assert_cmpstr (aporia_history_page_get_attempt_uid (fixture->page), ==, fixture->session);
}

/* Ctrl+F searches what is seen. */
static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *entry = stories_child (fixture, "search_entry");

  keep (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "history.search", NULL));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "kafka");
  aporia_test_await (g_strcmp0 (get_stack (fixture, "list_stack"), "nothing") == 0, 5);
  activate (fixture, "story.clear-search");
  aporia_test_await (g_strcmp0 (get_stack (fixture, "list_stack"), "list") == 0, 5);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/stories-page/keep", Fixture, NULL, set_up, test_keep_from_session, tear_down);
  g_test_add ("/ui/stories-page/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/ui/stories-page/skills", Fixture, NULL, set_up, test_skills, tear_down);
  g_test_add ("/ui/stories-page/delete", Fixture, NULL, set_up, test_delete_undo, tear_down);
  g_test_add ("/ui/stories-page/session", Fixture, NULL, set_up, test_session, tear_down);
  g_test_add ("/ui/stories-page/search", Fixture, NULL, set_up, test_search, tear_down);
  return g_test_run ();
}
