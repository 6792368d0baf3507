/* What Setup shows of the posting, and the list of skills, over the models and scripted agents. */
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/model-fixture.h"
#include "core/ports/aporia-story-store.h"
#include "ui-test.h"
#include "ui/setup/aporia-requirement-row.h"
#include "ui/setup/aporia-setup-page.h"
#include "ui/setup/aporia-skill-row.h"
#include "ui/setup/aporia-text-window.h"
#include <string.h>

typedef struct
{
  ModelFixture     base;
  AporiaSetup     *setup;
  AporiaInterview *interview;
  GtkWidget       *window;
  AporiaSetupPage *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->base.builtin.posting_title = "Cook";
  fixture->setup = aporia_setup_new (fixture->base.services);
  fixture->interview = aporia_interview_new (fixture->base.services);
  fixture->page = APORIA_SETUP_PAGE (aporia_setup_page_new ());
  aporia_setup_page_bind (fixture->page, fixture->setup, fixture->interview);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_setup_load (fixture->setup);
  aporia_test_await (aporia_setup_get_person (fixture->setup) != NULL, 5);
  aporia_setup_set_person (fixture->setup, "Ada", "", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_test_await (fixture->page == NULL, 5);
  g_object_run_dispose (G_OBJECT (fixture->setup));
  g_object_run_dispose (G_OBJECT (fixture->interview));
  model_fixture_tear_down (&fixture->base);
  g_object_unref (fixture->setup);
  g_object_unref (fixture->interview);
}

static void
paste (Fixture           *fixture,
       AporiaDocumentRole role,
       const char        *text)
{
  aporia_setup_set_text (fixture->setup, role, "Pasted text", text);
  aporia_test_await (aporia_setup_get_state (fixture->setup, role) == APORIA_SLOT_READY &&
                       !aporia_setup_get_is_profiling (fixture->setup),
                     5);
}

static GtkWidget *
get_row (Fixture    *fixture,
         const char *group,
         int         index)
{
  GtkListBox *list = ui_test_child (ui_test_child (fixture->page, group), "list");

  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, index));
}

static const char *
get_text (gpointer    widget,
          const char *id)
{
  return gtk_label_get_label (ui_test_child (widget, id));
}

/* Word, icon and text say the same; without a CV there is no verdict. */
static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *group = ui_test_child (fixture->page, "gap_group");
  GtkWidget *row;

  g_assert_false (ui_test_is_shown (group));
  paste (fixture, APORIA_DOCUMENT_JD, "We need A, B and C.");
  g_assert_true (ui_test_is_shown (group));
  g_assert_nonnull (strstr (get_text (group, "summary_label"), "Add your CV"));
  g_assert_false (ui_test_is_shown (ui_test_child (get_row (fixture, "gap_group", 0), "state_label")));
  paste (fixture, APORIA_DOCUMENT_CV, "Did A.");
  g_assert_cmpstr (get_text (group, "summary_label"), ==, "1 of 3 proven, 1 weak, 1 not in your CV");
  row = get_row (fixture, "gap_group", 0);
  g_assert_cmpstr (get_text (row, "state_label"), ==, "Proven");
  g_assert_cmpstr (get_text (row, "demand_label"), ==, "Must have");
  g_assert_cmpstr (get_text (row, "cv_label"), ==, "Your CV: “Did A”");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "A: Proven, Must have");
  row = get_row (fixture, "gap_group", 1);
  g_assert_cmpstr (get_text (row, "years_label"), ==, "3 years asked for, 1 in your CV");
  g_assert_nonnull (strstr (get_text (row, "advice_label"), "the CV shows fewer"));
  row = get_row (fixture, "gap_group", 2);
  g_assert_cmpstr (get_text (row, "state_label"), ==, "Not in your CV");
  g_assert_false (ui_test_is_shown (ui_test_child (row, "cv_button")));
}

static gboolean
begins_with_c (Fixture *fixture)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (fixture->interview);

  return aporia_interview_get_state (fixture->interview) == APORIA_INTERVIEW_ANSWERING && attempt != NULL &&
         g_strcmp0 (attempt->profile->first_skill, "C") == 0;
}

static void
test_practise (Fixture      *fixture,
               gconstpointer data)
{
  paste (fixture, APORIA_DOCUMENT_JD, "We need A, B and C.");
  ui_test_click (ui_test_child (get_row (fixture, "gap_group", 2), "practise_button"));
  aporia_test_await (begins_with_c (fixture), 5);
}

static gboolean
close_text_cb (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean *is_right = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);
      GtkTextBuffer *buffer;
      GtkTextIter iter;

      if (!APORIA_IS_TEXT_WINDOW (window))
        continue;
      buffer = gtk_text_view_get_buffer (ui_test_child (window, "text_view"));
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      *is_right = gtk_text_iter_get_line (&iter) == 2;
      if (*is_right)
        gtk_window_destroy (window);
      return !*is_right;
    }
  return G_SOURCE_CONTINUE;
}

static AporiaStory *
save_story (Fixture    *fixture,
            const char *title,
            const char *skill)
{
  g_autoptr(AporiaStory) story =
    aporia_story_make (NULL, title, "In May I weighed it twice.", (const char *[]) { skill, NULL });

  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (fixture->base.services->store), story, NULL));
  return g_steal_pointer (&story);
}

static void
refresh (AporiaStories *stories,
         guint          n)
{
  aporia_stories_refresh (stories);
  aporia_test_await (aporia_stories_get_is_ready (stories) && aporia_stories_count (stories) == n, 5);
}

static GtkWidget *
get_story_button (Fixture *fixture,
                  int      index)
{
  return ui_test_child (get_row (fixture, "gap_group", index), "story_button");
}

static void
show_story_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  char **shown = user_data;

  g_free (*shown);
  *shown = g_variant_dup_string (parameter, NULL);
}

/* A story is named where the CV proves too little, and nowhere else; it goes with the story, and its button
 * opens it, by keyboard as well. */
static void
test_stories (Fixture      *fixture,
              gconstpointer data)
{
  const GActionEntry entries[] = { { "show-story", show_story_cb, "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(AporiaStories) stories = aporia_stories_new (fixture->base.services);
  g_autoptr(AporiaStory) proven G_GNUC_UNUSED = save_story (fixture, "The proven one", "A");
  g_autoptr(AporiaStory) absent = save_story (fixture, "The scales", "C");
  g_autoptr(AporiaStory) second = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *button;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), &shown);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  aporia_setup_page_bind_stories (fixture->page, stories);
  refresh (stories, 2);
  paste (fixture, APORIA_DOCUMENT_JD, "We need A, B and C.");
  g_assert_false (ui_test_is_shown (get_story_button (fixture, 2)));
  paste (fixture, APORIA_DOCUMENT_CV, "Did A.");
  /* Proven, weak, and not in the CV. */
  g_assert_false (ui_test_is_shown (get_story_button (fixture, 0)));
  g_assert_false (ui_test_is_shown (get_story_button (fixture, 1)));
  button = get_story_button (fixture, 2);
  g_assert_true (ui_test_is_shown (button));
  g_assert_cmpstr (get_text (get_row (fixture, "gap_group", 2), "story_label"), ==,
                   "A story you kept fits: “The scales”");
  gtk_test_accessible_assert_property (
    get_row (fixture, "gap_group", 2), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "C: Not in your CV, Nice to have. A story you kept fits: “The scales”");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "A story you kept fits: “The scales”");
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_true (gtk_widget_grab_focus (button));
  g_assert_true (gtk_widget_activate (button));
  aporia_test_await (g_strcmp0 (shown, absent->uid) == 0, 5);

  second = save_story (fixture, "The other scales", "C");
  refresh (stories, 3);
  g_assert_nonnull (strstr (get_text (get_row (fixture, "gap_group", 2), "story_label"), "and 1 more"));
  g_assert_true (aporia_story_store_set_deleted (APORIA_STORY_STORE (fixture->base.services->store),
                                                 absent->uid, TRUE, NULL));
  g_assert_true (aporia_story_store_set_deleted (APORIA_STORY_STORE (fixture->base.services->store),
                                                 second->uid, TRUE, NULL));
  refresh (stories, 1);
  g_assert_false (ui_test_is_shown (button));
  gtk_test_accessible_assert_property (get_row (fixture, "gap_group", 2), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "C: Not in your CV, Nice to have");
}

/* The window stands at the line. */
static void
test_place (Fixture      *fixture,
            gconstpointer data)
{
  AporiaTextWindow *window =
    aporia_text_window_new (GTK_WINDOW (fixture->window), "CV", "One\n\nThree is it\nFour\n", FALSE);
  gboolean is_right = FALSE;
  guint id;

  aporia_text_window_show_place (window, 11, 13);
  gtk_window_present (GTK_WINDOW (window));
  id = g_timeout_add (20, close_text_cb, &is_right);
  aporia_test_await (is_right, 5);
  g_assert_cmpuint (id, >, 0);
}

static AporiaSkillList *
get_list (Fixture *fixture)
{
  return aporia_setup_get_skills (fixture->setup);
}

static const char *
get_name (Fixture *fixture,
          guint    index)
{
  return ((AporiaSkill *) aporia_skill_list_get_skills (get_list (fixture))->pdata[index])->name;
}

static void
edit (Fixture *fixture)
{
  paste (fixture, APORIA_DOCUMENT_JD, "We need A, B and C.");
  gtk_toggle_button_set_active (ui_test_child (ui_test_child (fixture->page, "skills_group"), "edit_button"),
                                TRUE);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* Moved, renamed and removed with the keyboard's verbs; the focus goes with the skill. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row;

  edit (fixture);
  g_assert_cmpstr (get_text (get_row (fixture, "skills_group", 0), "origin_label"), ==, "From the posting");
  g_assert_true (gtk_widget_activate_action (get_row (fixture, "skills_group", 2), "skill.move-up", NULL));
  g_assert_cmpstr (get_name (fixture, 1), ==, "C");
  g_assert_true (get_focus (fixture) == get_row (fixture, "skills_group", 1));
  row = get_row (fixture, "skills_group", 0);
  g_assert_false (gtk_widget_activate_action (row, "skill.move-up", NULL) && get_name (fixture, 0)[0] != 'A');
  gtk_widget_activate_action (row, "skill.rename", NULL);
  gtk_editable_set_text (ui_test_child (row, "entry"), "c");
  g_signal_emit_by_name (ui_test_child (row, "entry"), "activate");
  g_assert_cmpstr (get_text (row, "refused_label"), ==, "“C” is in the list already.");
  gtk_editable_set_text (ui_test_child (row, "entry"), "Ales");
  g_signal_emit_by_name (ui_test_child (row, "entry"), "activate");
  g_assert_cmpstr (get_name (fixture, 0), ==, "Ales");
  g_assert_true (get_focus (fixture) == row);
  gtk_widget_activate_action (get_row (fixture, "skills_group", 2), "skill.remove", NULL);
  g_assert_cmpuint (aporia_skill_list_get_skills (get_list (fixture))->len, ==, 2);
  g_assert_true (get_focus (fixture) == get_row (fixture, "skills_group", 1));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "setup.undo", NULL);
  g_assert_cmpuint (aporia_skill_list_get_skills (get_list (fixture))->len, ==, 3);
}

/* In an entry Ctrl+Z belongs to the entry. */
static void
test_undo_in_entry (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *title = ui_test_child (ui_test_child (fixture->page, "role_group"), "title_row");

  edit (fixture);
  aporia_skill_list_move (get_list (fixture), 2, 0);
  gtk_widget_grab_focus (title);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "setup.undo", NULL);
  g_assert_cmpstr (get_name (fixture, 0), ==, "C");
}

static void
test_drop (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *target;
  g_autoptr(GListModel) controllers = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  edit (fixture);
  target = get_row (fixture, "skills_group", 0);
  controllers = gtk_widget_observe_controllers (target);
  g_value_init (&value, APORIA_TYPE_SKILL_ROW);
  g_value_set_object (&value, get_row (fixture, "skills_group", 2));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &is_taken);
    }
  g_assert_true (is_taken);
  g_assert_cmpstr (get_name (fixture, 0), ==, "C");
}

/* The posting's title is told as such until it is typed over. */
static void
test_found_title (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *row = ui_test_child (ui_test_child (fixture->page, "role_group"), "title_row");

  paste (fixture, APORIA_DOCUMENT_JD, "Cook wanted");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Cook");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Position title, from the posting");
  gtk_editable_set_text (GTK_EDITABLE (row), "Sous Chef");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Position title");
}

static void
test_job (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autoptr(AporiaAttempt) stored =
    aporia_store_begin_attempt (fixture->base.services->store, attempt, NULL);
  GtkWidget *bar = ui_test_child (fixture->page, "jobs_bar");
  GtkWidget *chip;

  g_assert_nonnull (stored);
  g_assert_false (ui_test_is_shown (bar));
  aporia_setup_refresh_jobs (fixture->setup);
  aporia_test_await (ui_test_is_shown (bar), 5);
  chip = gtk_widget_get_first_child (bar);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Practise again for Cook");
  ui_test_click (chip);
  aporia_test_await (aporia_setup_get_can_start (fixture->setup), 5);
  g_assert_true (get_focus (fixture) == ui_test_child (fixture->page, "start_button"));
}

#define ADD(path, func) g_test_add ("/ui/setup-gaps/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("rows", test_rows);
  ADD ("practise", test_practise);
  ADD ("stories", test_stories);
  ADD ("place", test_place);
  ADD ("keys", test_keys);
  ADD ("undo-in-entry", test_undo_in_entry);
  ADD ("drop", test_drop);
  ADD ("found-title", test_found_title);
  ADD ("job", test_job);
  return g_test_run ();
}
