/* The way into each state: Welcome, Setup, the interview, and what stands in for the pages. */
#include "core/domain/aporia-person.h"
#include "lib/fake-coach.h"
#include "lib/fake-store.h"
#include "ui/preferences/aporia-preferences-window.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"
#include "ui/widgets/aporia-remark-list.h"

#define CV                                                                                             \
  "Tomek Zielinski\nBackend Engineer\n\nProfile\nEight years of services in Python and PostgreSQL.\n\n" \
  "Experience\nSenior Engineer, Example Ltd, 2021 to today\n- Cut the nightly report from 40 to 3 "    \
  "minutes with an index and a smaller query\n- Led the move of billing to REST APIs with OpenAPI\n"   \
  "- Introduced code review and tests; failed releases fell from 9 to 2 a year\n\nSkills\nPython, "    \
  "PostgreSQL, SQL, REST API design, Docker, Linux, Git, Testing, Code review, Mentoring\n"
#define JD                                                                                             \
  "Backend Engineer\n\nYou design REST APIs for our billing platform and look after its PostgreSQL "   \
  "database.\nYou write tests, review code and mentor two juniors.\nYou find out why a query is slow " \
  "and make it fast.\nWe use Python, Docker, Kubernetes and Linux.\nYou talk to customers in plain "   \
  "words and settle conflicts in the team.\nFive years with Terraform are a must.\n"
#define ANSWER                                                                                         \
  "I began with the tickets that came up most, wrote one page for each of them and had a new colleague " \
  "read it. Ever since we put the pages online the phones have been calmer, which proves that the pages " \
  "work. After that I asked the team every Friday which page was missing, and we went from 12 pages to " \
  "64 in a year."

#define await_interview(self, wanted)                                                                  \
  aporia_test_await (aporia_interview_get_state ((self)->interview) == (wanted), 10)

static void
show (UiStates   *self,
      const char *page)
{
  aporia_window_show_page (self->window, page);
}

static void
activate (UiStates   *self,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

/* ---- Welcome ---- */

/* The carousel slides for a moment where animations are on. */
static void
turn_pages (UiStates *self,
            guint     n_pages)
{
  GtkWidget *page = gtk_widget_get_first_child (ui_test_child (self->window, "welcome_bin"));
  AdwCarousel *carousel = ui_test_child (page, "carousel");

  ui_states_settle (page);
  for (guint i = 0; i < n_pages; i++)
    g_assert_true (gtk_widget_activate_action (page, "welcome.next", NULL));
  aporia_test_await (adw_carousel_get_position (carousel) == n_pages, 5);
}

void
ui_enter_welcome_hello (UiStates *self)
{
  activate (self, "win.welcome");
}

static void
choose_local (UiStates *self)
{
  ui_enter_welcome_hello (self);
  turn_pages (self, 1);
  gtk_check_button_set_active (ui_test_child (ui_test_child (self->window, "local_card"), "radio"), TRUE);
}

void
ui_enter_welcome_builtin_only (UiStates *self)
{
  ui_enter_welcome_hello (self);
  turn_pages (self, 1);
}

void
ui_enter_welcome_searching (UiStates *self)
{
  g_atomic_int_set (&self->coaches.probe.hold, 1);
  choose_local (self);
}

static void
await_local (UiStates *self)
{
  AporiaLocalModels *local = aporia_coaches_get_local (self->coaches.coaches);

  aporia_test_await (aporia_local_models_get_state (local) == APORIA_LOCAL_FOUND, 5);
}

void
ui_enter_welcome_found (UiStates *self)
{
  g_atomic_int_set (&self->coaches.probe.n_local, 1);
  choose_local (self);
  await_local (self);
}

void
ui_enter_welcome_without_model (UiStates *self)
{
  g_atomic_int_set (&self->coaches.probe.has_no_model, 1);
  ui_enter_welcome_found (self);
}

void
ui_enter_welcome_missing (UiStates *self)
{
  choose_local (self);
  await_local (self);
}

void
ui_enter_welcome_other (UiStates *self)
{
  ui_enter_welcome_hello (self);
  turn_pages (self, 1);
  gtk_check_button_set_active (ui_test_child (ui_test_child (self->window, "other_card"), "radio"), TRUE);
}

void
ui_enter_welcome_start (UiStates *self)
{
  ui_enter_welcome_hello (self);
  turn_pages (self, 2);
}

/* ---- Setup ---- */

void
ui_enter_setup_empty (UiStates *self)
{
  show (self, "setup");
}

static void
choose_file (UiStates          *self,
             AporiaDocumentRole role,
             const char        *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, CV, -1, NULL));
  aporia_setup_set_file (self->setup, role, path);
}

void
ui_enter_setup_reading (UiStates *self)
{
  show (self, "setup");
  fake_store_hold (self->coaches.base.services->store, "load_document");
  choose_file (self, APORIA_DOCUMENT_CV, "Tomek Zielinski.txt");
}

void
ui_enter_setup_failed (UiStates *self)
{
  show (self, "setup");
  choose_file (self, APORIA_DOCUMENT_CV, "pictures-only.pdf");
  aporia_test_await (aporia_setup_get_state (self->setup, APORIA_DOCUMENT_CV) == APORIA_SLOT_FAILED, 5);
}

void
ui_enter_setup_ready (UiStates *self)
{
  show (self, "setup");
  choose_file (self, APORIA_DOCUMENT_CV, "Tomek Zielinski, Backend Engineer.txt");
  aporia_setup_set_text (self->setup, APORIA_DOCUMENT_JD, "Pasted text", JD);
  g_object_set (self->setup, "position-title", "Backend Engineer", "company", "Example Ltd", NULL);
  aporia_test_await (aporia_setup_get_can_start (self->setup)
                       && aporia_setup_get_document (self->setup, APORIA_DOCUMENT_CV) != NULL
                       && !aporia_setup_get_is_profiling (self->setup),
                     10);
}

void
ui_enter_setup_name (UiStates *self)
{
  ui_enter_setup_ready (self);
  activate (self, "win.proceed");
}

/* ---- Interview ---- */

void
ui_enter_interview_empty (UiStates *self)
{
  show (self, "interview");
}

AporiaAttempt *
ui_states_make_attempt (UiStates *self)
{
  AporiaAttempt *attempt = aporia_setup_make_attempt (self->setup);

  attempt->seed = 1;
  return attempt;
}

static void
begin (UiStates *self)
{
  g_autoptr(AporiaAttempt) attempt = NULL;

  ui_enter_setup_ready (self);
  attempt = ui_states_make_attempt (self);
  show (self, "interview");
  aporia_interview_start (self->interview, attempt);
}

/* Longer than it takes until a wait is explained. */
static void
wait_a_while (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (1200, aporia_test_deadline_cb, &is_over);
  aporia_test_await (is_over, 5);
}

void
ui_enter_interview_loading (UiStates *self)
{
  fake_store_hold (self->coaches.base.services->store, "add_question");
  begin (self);
  wait_a_while ();
}

void
ui_enter_interview_question (UiStates *self)
{
  begin (self);
  await_interview (self, APORIA_INTERVIEW_ANSWERING);
}

static void
type (UiStates *self)
{
  GtkWidget *editor = ui_test_child (self->window, "editor");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (ui_test_child (editor, "view")), ANSWER, -1);
}

static void
submit (UiStates *self)
{
  ui_enter_interview_question (self);
  type (self);
  activate (self, "win.proceed");
}

void
ui_enter_interview_judging (UiStates *self)
{
  aporia_services_take_coach (self->coaches.base.services, fake_coach_new (&self->coaches.base.control));
  g_atomic_int_set (&self->coaches.base.control.hold, 1);
  submit (self);
  wait_a_while ();
}

void
ui_enter_interview_feedback (UiStates *self)
{
  submit (self);
  await_interview (self, APORIA_INTERVIEW_FEEDBACK);
  gtk_toggle_button_set_active (ui_test_child (ui_test_child (self->window, "ribbon"), "more_button"), TRUE);
  gtk_expander_set_expanded (ui_test_child (self->window, "follow_up_expander"), TRUE);
}

void
ui_enter_interview_failed (UiStates *self)
{
  aporia_services_take_coach (self->coaches.base.services, fake_coach_new (&self->coaches.base.control));
  g_atomic_int_set (&self->coaches.base.control.fail_evaluate, 1);
  submit (self);
  await_interview (self, APORIA_INTERVIEW_FAILED);
}

void
ui_enter_interview_stand_in (UiStates *self)
{
  FakeScript *scripts = self->coaches.base.control.scripts;

  model_fixture_use_model (&self->coaches.base, FALSE);
  ui_enter_interview_question (self);
  fake_coach_set (&scripts[FAKE_EVALUATOR].fail_all, 1 + APORIA_ERROR_UNAVAILABLE);
  fake_coach_set (&scripts[FAKE_QUESTIONER].fail_all, 1 + APORIA_ERROR_UNAVAILABLE);
  type (self);
  activate (self, "win.proceed");
  await_interview (self, APORIA_INTERVIEW_FAILED);
  aporia_interview_use_fallback (self->interview);
  await_interview (self, APORIA_INTERVIEW_FEEDBACK);
}

void
ui_enter_interview_unsaved (UiStates *self)
{
  ui_enter_interview_question (self);
  type (self);
  fake_store_fail_next_with (self->coaches.base.services->store, "save_answer", APORIA_ERROR_STORAGE_FULL,
                             "The disk is full.");
  activate (self, "win.proceed");
  aporia_test_await (aporia_interview_get_error (self->interview) != NULL, 5);
}

void
ui_enter_interview_why (UiStates *self)
{
  GtkWidget *card, *box;

  submit (self);
  await_interview (self, APORIA_INTERVIEW_FEEDBACK);
  wait_a_while ();
  card = ui_test_child (self->window, "feedback_card");
  box = ui_test_child (self->window, "outline_box");
  gtk_toggle_button_set_active (ui_test_child (box, "show_button"), TRUE);
  aporia_test_await (gtk_widget_get_first_child (ui_test_child (box, "steps")) != NULL, 5);
  ui_states_settle (box);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (aporia_remark_list_get_why (ui_test_child (card, "improvements_list"), 0)), TRUE);
  aporia_test_await (gtk_widget_get_visible (ui_test_child (self->window, "back_button")), 5);
}

void
ui_enter_interview_retake (UiStates *self)
{
  submit (self);
  await_interview (self, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_retake (self->interview);
  await_interview (self, APORIA_INTERVIEW_ANSWERING);
}

void
ui_enter_interview_compared (UiStates *self)
{
  const char *answers[] = { "I do not know, it was the fault of the others and they are lazy.", ANSWER };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      if (i == 0)
        ui_enter_interview_retake (self);
      else
        aporia_interview_retake (self->interview);
      await_interview (self, APORIA_INTERVIEW_ANSWERING);
      aporia_interview_submit (self->interview, answers[i]);
      await_interview (self, APORIA_INTERVIEW_FEEDBACK);
    }
  wait_a_while ();
  gtk_widget_grab_focus (ui_test_child (ui_test_child (self->window, "first_card"), "summary_label"));
}

void
ui_enter_interview_done (UiStates *self)
{
  submit (self);
  await_interview (self, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_finish (self->interview);
  await_interview (self, APORIA_INTERVIEW_DONE);
}

/* ---- in place of the pages ---- */

static void
nothing_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
}

void
ui_enter_problem (UiStates *self)
{
  static const GActionEntry entries[] = { { .name = "open-store", .activate = nothing_cb },
                                          { .name = "quit", .activate = nothing_cb } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "app", G_ACTION_GROUP (group));
  aporia_window_set_problem (self->window,
                             "The interviews in /srv/tomek/.local/share/aporia/aporia.sqlite were saved by a "
                             "newer version of Aporia. Nothing was changed. Update Aporia to open them.");
}

/* ---- other windows ---- */

/* The window besides the main one that is shown; the one of the shortcuts is there, unseen, from some moment
 * on.  Returns: (transfer none) (nullable) */
static GtkWindow *
find_front (UiStates *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (self->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

void
ui_states_take_front (UiStates *self)
{
  aporia_test_await (find_front (self) != NULL, 5);
  self->front = find_front (self);
}

void
ui_enter_text_window (UiStates *self)
{
  ui_enter_setup_ready (self);
  g_assert_true (gtk_widget_activate_action (ui_test_child (self->window, "jd_row"), "document.view", NULL));
  ui_states_take_front (self);
}

void
ui_enter_paste_window (UiStates *self)
{
  show (self, "setup");
  g_assert_true (gtk_widget_activate_action (ui_test_child (self->window, "jd_row"), "document.paste", NULL));
  ui_states_take_front (self);
}

void
ui_enter_export_window (UiStates *self)
{
  ui_enter_history_sessions (self);
  activate (self, "win.export-report-as");
  ui_states_take_front (self);
}

void
ui_enter_about (UiStates *self)
{
  activate (self, "win.about");
  ui_states_take_front (self);
}

void
ui_enter_shortcuts (UiStates *self)
{
  GtkShortcutsWindow *overlay = NULL;

  while (overlay == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      overlay = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self->window));
    }
  gtk_window_present (GTK_WINDOW (overlay));
  ui_states_take_front (self);
}

void
ui_enter_preferences_coach (UiStates *self)
{
  activate (self, "win.preferences");
  ui_states_take_front (self);
}

void
ui_enter_preferences_privacy (UiStates *self)
{
  ui_enter_preferences_coach (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "privacy");
}

void
ui_enter_preferences_editor (UiStates *self)
{
  ui_enter_preferences_coach (self);
  aporia_preferences_window_edit (APORIA_PREFERENCES_WINDOW (self->front), NULL);
}
