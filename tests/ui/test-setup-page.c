/* The Setup page over the setup and interview models, a fake store and scripted agents. */
#include "core/domain/aporia-person.h"
#include "core/model-fixture.h"
#include "ui-test.h"
#include "ui/setup/aporia-setup-page.h"
#include "ui/widgets/aporia-chips.h"
#include <glib/gstdio.h>

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
  fixture->setup = aporia_setup_new (fixture->base.services);
  fixture->interview = aporia_interview_new (fixture->base.services);
  fixture->page = APORIA_SETUP_PAGE (aporia_setup_page_new ());
  aporia_setup_page_bind (fixture->page, fixture->setup, fixture->interview);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_setup_load (fixture->setup);
  aporia_test_await (aporia_setup_get_person (fixture->setup) != NULL, 5);
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
make_ready (Fixture *fixture)
{
  aporia_setup_set_text (fixture->setup, APORIA_DOCUMENT_JD, "Pasted text",
                         "Cook wanted: A, B and C.");
  g_object_set (fixture->setup, "position-title", "Cook", NULL);
  aporia_test_await (aporia_setup_get_can_start (fixture->setup), 5);
}

static void
test_first_run (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *start = ui_test_child (fixture->page, "start_button");
  GtkLabel *missing = ui_test_child (fixture->page, "missing_label");

  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "hello_box")));
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "name_group")));
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "skills_group")));
  g_assert_false (gtk_widget_is_sensitive (start));
  g_assert_cmpstr (gtk_label_get_label (missing), ==, aporia_setup_get_missing (fixture->setup));
  g_assert_cmpstr (gtk_label_get_label (missing), !=, "");
  gtk_test_accessible_assert_property (start, GTK_ACCESSIBLE_PROPERTY_LABEL, "Start interview");
  gtk_test_accessible_assert_property (start, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       aporia_setup_get_missing (fixture->setup));
}

static void
test_form_is_bound (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *group = ui_test_child (fixture->page, "role_group");
  int tone = -1;
  guint n_planned = 0;

  gtk_editable_set_text (ui_test_child (group, "title_row"), "Sous Chef");
  gtk_editable_set_text (ui_test_child (group, "company_row"), "Example Ltd");
  adw_combo_row_set_selected (ui_test_child (group, "tone_row"), APORIA_TONE_STRICT);
  gtk_spin_button_set_value (ui_test_child (group, "questions_spin"), 7);
  g_object_get (fixture->setup, "tone", &tone, "n-planned", &n_planned, NULL);
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Sous Chef");
  g_assert_cmpstr (aporia_setup_get_company (fixture->setup), ==, "Example Ltd");
  g_assert_cmpint (tone, ==, APORIA_TONE_STRICT);
  g_assert_cmpuint (n_planned, ==, 7);
}

static void
test_skills (Fixture      *fixture,
             gconstpointer data)
{
  AporiaChips *chips = ui_test_child (ui_test_child (fixture->page, "skills_group"), "chips");

  make_ready (fixture);
  aporia_test_await (aporia_chips_get_n_chips (chips) == 3, 5);
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "skills_group")));
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "hello_box")));
}

static void
test_broken_file (Fixture      *fixture,
                  gconstpointer data)
{
  AdwActionRow *row = ui_test_child (fixture->page, "cv_row");
  GtkWidget *clear = ui_test_child (row, "clear_button");
  g_autofree char *folder = g_dir_make_tmp ("aporia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "password.pdf", NULL);

  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  aporia_setup_set_file (fixture->setup, APORIA_DOCUMENT_CV, path);
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV)
                         == APORIA_SLOT_FAILED,
                     5);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==,
                   aporia_setup_get_error (fixture->setup, APORIA_DOCUMENT_CV));
  g_assert_true (ui_test_is_shown (clear));
  ui_test_click (clear);
  aporia_test_await (!ui_test_is_shown (clear), 5);
  g_assert_true (ui_test_is_shown (ui_test_child (row, "choose_button")));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_name_is_asked_once (Fixture      *fixture,
                         gconstpointer data)
{
  GtkWidget *group = ui_test_child (fixture->page, "name_group");
  GtkWidget *next = ui_test_child (group, "continue_button");

  make_ready (fixture);
  ui_test_click (ui_test_child (fixture->page, "start_button"));
  g_assert_true (ui_test_is_shown (group));
  g_assert_cmpint (aporia_interview_get_state (fixture->interview), ==, APORIA_INTERVIEW_EMPTY);
  g_assert_false (gtk_widget_is_sensitive (next));
  gtk_editable_set_text (ui_test_child (group, "first_row"), " Ada ");
  ui_test_click (next);
  aporia_test_await (aporia_interview_get_state (fixture->interview) == APORIA_INTERVIEW_ANSWERING,
                     5);
  g_assert_false (ui_test_is_shown (group));
  g_assert_cmpstr (aporia_setup_get_person (fixture->setup)->first_name, ==, "Ada");
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (fixture->page, "welcome_label")), ==,
                   "Welcome, Ada");
}

static void
test_known_person_starts (Fixture      *fixture,
                          gconstpointer data)
{
  aporia_setup_set_person (fixture->setup, "Ada", "", NULL);
  make_ready (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "setup.start", NULL));
  aporia_test_await (aporia_interview_get_state (fixture->interview) == APORIA_INTERVIEW_ANSWERING,
                     5);
}

static void
test_document_actions (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *row = ui_test_child (fixture->page, "jd_row");

  gtk_test_accessible_assert_property (ui_test_child (row, "choose_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Choose job description file");
  make_ready (fixture);
  g_assert_true (ui_test_is_shown (ui_test_child (row, "tick")));
  g_assert_true (gtk_widget_activate_action (row, "document.remove", NULL));
  aporia_test_await (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD) == NULL, 5);
  g_assert_true (ui_test_is_shown (ui_test_child (row, "choose_button")));
}

/* A wheel that scrolls the page must not change the number under the pointer. */
static void
test_wheel (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *spin = ui_test_child (fixture->page, "questions_spin");
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (spin);
  guint n_wheels = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        continue;
      n_wheels += 1;
      g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==, GTK_PHASE_NONE);
    }
  g_assert_cmpuint (n_wheels, >, 0);
}

#define ADD(path, func) g_test_add ("/ui/setup-page/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("first-run", test_first_run);
  ADD ("form-is-bound", test_form_is_bound);
  ADD ("skills", test_skills);
  ADD ("broken-file", test_broken_file);
  ADD ("name-is-asked-once", test_name_is_asked_once);
  ADD ("known-person-starts", test_known_person_starts);
  ADD ("document-actions", test_document_actions);
  ADD ("wheel", test_wheel);
  return g_test_run ();
}
