/* The preferences: choosing a coach, removing one, models on this computer, privacy; in every state. */
#include "core/coaches-fixture.h"
#include "core/base/aporia-error.h"
#include "core/services/aporia-report-shelf.h"
#include "lib/test-folder.h"
#include "names.h"
#include "ui-test.h"
#include "ui/aporia-style.h"
#include "ui/preferences/aporia-coach-row.h"
#include "ui/preferences/aporia-preferences-window.h"
#include "ui/preferences/aporia-provider-editor.h"
#include "ui/preferences/aporia-saved-report-row.h"
#include "ui/preferences/aporia-saved-reports-page.h"

#define HOSTED "https://api.example.org/v1"
#define LOCAL "http://127.0.0.1:8080/v1"

typedef struct
{
  CoachesFixture           base;
  AporiaPreferencesWindow *window;
} Fixture;

static void
open_window (Fixture *self)
{
  self->window = aporia_preferences_window_new (NULL, self->base.base.services, self->base.coaches);
  gtk_window_present (GTK_WINDOW (self->window));
  aporia_test_drain ();
}

static void
close_window (Fixture *self)
{
  AporiaPreferencesWindow *window = self->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (window));
  aporia_test_await (self->window == NULL, 5);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  coaches_fixture_set_up (&self->base);
  aporia_coaches_load (self->base.coaches, NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->window != NULL)
    close_window (self);
  coaches_fixture_tear_down (&self->base);
}

static void
check_names (Fixture    *self,
             const char *state)
{
  aporia_test_drain ();
  g_assert_cmpuint (names_count_missing (GTK_WIDGET (self->window), state), ==, 0);
  /* What is in the window: without a compositor a border comes on top. */
  g_assert_cmpint (names_measure_width (gtk_widget_get_first_child (GTK_WIDGET (self->window))), <=, 360);
}

static gboolean
is_named (GtkWidget  *widget,
          const char *name)
{
  g_autofree char *wrong =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return wrong == NULL
         || (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0);
}

/* The first widget below WIDGET whose accessible name, or label, is NAME. */
static GtkWidget *
find_named (GtkWidget  *widget,
            GType       type,
            const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean fits = g_type_is_a (G_OBJECT_TYPE (child), type) && is_named (child, name);
      GtkWidget *found = fits ? child : find_named (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (APORIA_IS_COACH_ROW (child) &&
          g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title))
        return child;
      found = find_row (child, title);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The row's title names its radio button. */
static GtkCheckButton *
radio (Fixture    *self,
       const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (self->window), title);

  g_assert_nonnull (row);
  return GTK_CHECK_BUTTON (ui_test_child (row, "radio"));
}

static GtkWidget *
button (Fixture    *self,
        const char *name)
{
  GtkWidget *found = find_named (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, name);

  if (found == NULL)
    g_error ("no button \"%s\"", name);
  return found;
}

/* Any label that is to be seen and says TEXT. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

#define await_text(self, text) aporia_test_await (shows (GTK_WIDGET ((self)->window), text), 5)

/* --- the coach ----------------------------------------------------------------------------------------- */

static void
test_builtin_only (Fixture      *self,
                   gconstpointer data)
{
  open_window (self);
  check_names (self, "built-in only");
  g_assert_true (gtk_check_button_get_active (radio (self, "Built-in coach")));
  await_text (self, "Ready, works without a network");
  g_assert_false (ui_test_is_shown (ui_test_child (self->window, "override_group")));
}

/* How the coach in use judges; the words about what a check may cost stand beside it. */
static void
test_check (Fixture      *self,
            gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");
  FakeScript *script = &self->base.base.control.scripts[FAKE_EVALUATOR];

  self->base.judge_version = "1";
  self->base.base.control.failure = "The server did not answer.";
  aporia_coaches_begin_checks (self->base.coaches);
  open_window (self);
  g_assert_false (shows (GTK_WIDGET (self->window), "How it judges"));
  fake_coach_set (&script->fail, APORIA_ERROR_UNAVAILABLE + 1);
  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (item));
  await_text (self, "The check stopped: The server did not answer.");
  await_text (self, "A service that charges for use charges for this: 16 requests");
  check_names (self, "check failed");
  fake_coach_set (&script->hold, 1);
  ui_test_click (button (self, "Check how it judges"));
  await_text (self, "Checking: ");
  check_names (self, "checking");
  fake_coach_set (&script->hold, 0);
  await_text (self, "is fooled by padding");
  await_text (self, "Judges badly: failed the check");
  check_names (self, "judged");
  fake_coach_set (&script->hold, 1);
  ui_test_click (button (self, "Check how it judges"));
  ui_test_click (button (self, "Stop checking how it judges"));
  await_text (self, "is fooled by padding");
  aporia_coaches_choose (self->base.coaches, APORIA_COACH_BUILTIN);
  g_assert_false (shows (GTK_WIDGET (self->window), "How it judges"));
}

static void
test_choose (Fixture      *self,
             gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");

  open_window (self);
  check_names (self, "two coaches");
  gtk_check_button_set_active (radio (self, "Server · large"), TRUE);
  g_assert_true (aporia_coach_item_get_is_active (item));
  g_assert_false (gtk_check_button_get_active (radio (self, "Built-in coach")));

  /* What is chosen elsewhere is seen here. */
  aporia_coaches_choose (self->base.coaches, APORIA_COACH_BUILTIN);
  g_assert_true (gtk_check_button_get_active (radio (self, "Built-in coach")));
  g_assert_false (gtk_check_button_get_active (radio (self, "Server · large")));
}

static void
test_environment (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr(AporiaProvider) environment = coaches_fixture_make_provider (HOSTED, "large");

  g_free (environment->id);
  environment->id = g_strdup (APORIA_COACH_ENVIRONMENT);
  coaches_fixture_restart (&self->base, environment);
  open_window (self);
  check_names (self, "environment");
  await_text (self, "Set by the environment");
  g_assert_true (gtk_check_button_get_active (radio (self, "Server · large")));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (radio (self, "Built-in coach"))));
  g_assert_false (gtk_widget_get_visible (button (self, "Edit Server")));
}

/* It opens whatever is broken. */
static void
test_broken (Fixture      *self,
             gconstpointer data)
{
  aporia_settings_set_text (self->base.settings, APORIA_SETTING_PROVIDERS, "{\"x\": [");
  aporia_settings_set_text (self->base.settings, APORIA_SETTING_ACTIVE_COACH, "gone");
  g_clear_object (&self->base.base.services->secrets);
  coaches_fixture_restart (&self->base, NULL);
  open_window (self);
  check_names (self, "broken");
  g_assert_true (gtk_check_button_get_active (radio (self, "Built-in coach")));
}

static void
test_status (Fixture      *self,
             gconstpointer data)
{
  coaches_fixture_add (&self->base, HOSTED, "");
  open_window (self);
  await_text (self, "Not used: no model is chosen");
  aporia_coaches_set_never_network (self->base.coaches, TRUE);
  coaches_fixture_add (&self->base, HOSTED, "large");
  await_text (self, "Not used: the network is switched off");
  check_names (self, "not used");
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_OBJECT_TYPE (child) == type ? child : find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From Add to a coach that is used; the editor leaves nothing behind that would take the next Escape. */
static void
test_add (Fixture      *self,
          gconstpointer data)
{
  GtkWidget *editor;

  open_window (self);
  ui_test_click (ui_test_child (self->window, "add_button"));
  editor = find_type (GTK_WIDGET (self->window), APORIA_TYPE_PROVIDER_EDITOR);
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (editor, "name_row")), "Mine");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (editor, "address_row")), "localhost:8080");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (editor, "model_row")), "small");
  g_assert_true (gtk_widget_activate_action (editor, "editor.test", NULL));
  await_text (self, "Step 4 is fine");
  g_assert_true (gtk_widget_activate_action (editor, "editor.save", NULL));
  await_text (self, "Mine is your coach now");
  aporia_test_await (editor == NULL, 5);
  check_names (self, "added");
}

/* --- removing ------------------------------------------------------------------------------------------ */

static AporiaCoachItem *
remove_server (Fixture *self)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");

  open_window (self);
  ui_test_click (button (self, "Edit Server"));
  aporia_test_drain ();
  g_assert_true (
    gtk_widget_activate_action (ui_test_child (self->window, "remove_button"), "editor.remove", NULL));
  await_text (self, "“Server” was removed");
  return item;
}

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->base.coaches));
}

static void
test_undo (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *key = NULL;

  remove_server (self);
  g_assert_cmpuint (count (self), ==, 1);
  check_names (self, "removed");
  ui_test_click (button (self, "_Undo"));
  g_assert_cmpuint (count (self), ==, 2);
  close_window (self);
  coaches_fixture_restart (&self->base, NULL);
  g_assert_cmpuint (count (self), ==, 2);
  {
    g_autoptr(AporiaCoachItem) item = g_list_model_get_item (G_LIST_MODEL (self->base.coaches), 1);

    key = coaches_fixture_peek_key (&self->base, item);
    g_assert_cmpstr (key, ==, "sk-secret");
  }
}

static gboolean
key_is_gone (Fixture    *self,
             const char *name)
{
  g_autofree char *key = fake_secrets_peek (self->base.secrets, name);

  return key == NULL;
}

/* With the window the way back closes, and the key goes. */
static void
test_remove (Fixture      *self,
             gconstpointer data)
{
  g_autoptr(AporiaCoachItem) item = coaches_fixture_add (&self->base, LOCAL, "small");
  g_autofree char *name = aporia_provider_dup_secret_name (aporia_coach_item_get_provider (item));

  g_object_ref (item);
  open_window (self);
  aporia_coaches_remove (self->base.coaches, aporia_coach_item_get_id (item));
  aporia_test_drain ();
  g_assert_false (key_is_gone (self, name));
  close_window (self);
  aporia_test_await (key_is_gone (self, name), 5);
}

/* --- models on this computer --------------------------------------------------------------------------- */

static const char *
active_label (Fixture *self)
{
  return aporia_coach_item_get_label (aporia_coaches_get_active (self->base.coaches));
}

static void
test_local (Fixture      *self,
            gconstpointer data)
{
  self->base.probe.n_local = 2;
  open_window (self);
  ui_test_click (ui_test_child (self->window, "find_button"));
  await_text (self, "1 model: " FAKE_PROBE_MODEL);
  await_text (self, "It has no model yet. Load one there");
  check_names (self, "found");
  ui_test_click (button (self, "Use " FAKE_PROBE_MODEL " of Ollama"));
  await_text (self, "Ollama is your coach now");
  check_names (self, "used");
  g_assert_cmpstr (active_label (self), ==, "Ollama · " FAKE_PROBE_MODEL);
}

static void
test_local_none (Fixture      *self,
                 gconstpointer data)
{
  open_window (self);
  ui_test_click (ui_test_child (self->window, "find_button"));
  await_text (self, "Nothing was found");
  await_text (self, "ollama serve");
  check_names (self, "nothing found");
}

/* What does not work does not become the coach. */
static void
test_local_fails (Fixture      *self,
                  gconstpointer data)
{
  self->base.probe.n_local = 1;
  self->base.probe.fail_step = 3;
  open_window (self);
  ui_test_click (ui_test_child (self->window, "find_button"));
  await_text (self, "1 model: " FAKE_PROBE_MODEL);
  ui_test_click (button (self, "Use " FAKE_PROBE_MODEL " of Ollama"));
  await_text (self, "Step 3 failed; start the server.");
  check_names (self, "failed");
  g_assert_cmpstr (aporia_coach_item_get_id (aporia_coaches_get_active (self->base.coaches)), ==,
                   APORIA_COACH_BUILTIN);
}

static void
test_pull (Fixture      *self,
           gconstpointer data)
{
  self->base.probe.n_local = 1;
  self->base.probe.has_no_model = 1;
  open_window (self);
  ui_test_click (ui_test_child (self->window, "find_button"));
  await_text (self, "Suggested: fake-pulled:3b, which fits in 8.0");
  g_atomic_int_set (&self->base.probe.hold, 1);
  ui_test_click (button (self, "Fetch fake-pulled:3b with Ollama"));
  await_text (self, "fetching, 50 %");
  check_names (self, "pulling");
  ui_test_click (ui_test_child (self->window, "pull_cancel_button"));
  await_text (self, "It has no model yet.");
  g_atomic_int_set (&self->base.probe.hold, 0);

  self->base.probe.fail_pull = 1;
  ui_test_click (button (self, "Fetch fake-pulled:3b with Ollama"));
  await_text (self, "The disk of the server is full.");
  ui_test_click (button (self, "Fetch fake-pulled:3b with Ollama"));
  aporia_test_await (g_str_equal (active_label (self), "Ollama · fake-pulled:3b"), 5);
}

/* --- privacy ------------------------------------------------------------------------------------------- */

static void
test_privacy (Fixture      *self,
              gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");
  AporiaCoachItem *local = coaches_fixture_add (&self->base, LOCAL, "small");
  GtkSwitch *toggle;

  open_window (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->window), "privacy");
  await_text (self, "Your coach is Built-in coach. Nothing leaves this computer.");
  await_text (self, "Stays on this computer");
  check_names (self, "privacy");

  /* The table is live. */
  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (item));
  await_text (self, "Your coach is Server · large. This is what goes there, and when.");
  await_text (self, "To api.example.org, when you press “Test”");
  check_names (self, "privacy of a service");
  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (local));
  await_text (self, "Your coach is Server · small. Nothing leaves this computer.");
  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (item));

  toggle = GTK_SWITCH (ui_test_child (self->window, "network_switch"));
  gtk_switch_set_active (toggle, TRUE);
  g_assert_true (aporia_coaches_get_never_network (self->base.coaches));
  await_text (self, "Your coach is Built-in coach. Nothing leaves this computer.");
}

/* --- saved reports ------------------------------------------------------------------------------------- */

/* Returns: (transfer none) (nullable) the first row of the list */
static GtkWidget *
find_report (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = APORIA_IS_SAVED_REPORT_ROW (child) ? child : find_report (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Off the list, and back; the file stays.  Escape leads back to Privacy. */
static void
test_reports (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "report & more.pdf", NULL);
  AdwActionRow *row;

  g_assert_true (g_file_set_contents (path, "saved", -1, NULL));
  aporia_report_shelf_note (self->base.base.services, NULL, path, "pdf", "all");
  open_window (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->window), "privacy");
  row = ADW_ACTION_ROW (ui_test_child (ui_test_child (self->window, "privacy_page"), "reports_row"));
  adw_action_row_activate (row);
  await_text (self, "report & more.pdf");
  check_names (self, "reports");
  g_assert_nonnull (find_named (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Open report & more.pdf"));

  gtk_widget_activate_action (find_report (GTK_WIDGET (self->window)), "report.forget", NULL);
  await_text (self, "“report & more.pdf” was taken off the list");
  aporia_test_await (find_report (GTK_WIDGET (self->window)) == NULL, 5);
  await_text (self, "No saved reports");
  ui_test_click (find_named (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "_Undo"));
  aporia_test_await (find_report (GTK_WIDGET (self->window)) != NULL, 5);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (gtk_widget_activate_action (
    gtk_widget_get_ancestor (find_report (GTK_WIDGET (self->window)), APORIA_TYPE_SAVED_REPORTS_PAGE),
    "reports.close", NULL));
  aporia_test_await (find_report (GTK_WIDGET (self->window)) == NULL, 5);
}

/* "Remove after" is what the next start finds, and a number that was set elsewhere is not rounded away. */
static void
test_remove_after (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr(GSettings) settings = g_settings_new (APORIA_APPLICATION_ID);
  AdwComboRow *row;

  g_settings_set_uint (settings, "remove-reports-after", 45);
  open_window (self);
  row = ui_test_child (ui_test_child (self->window, "privacy_page"), "remove_row");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
  g_assert_cmpuint (g_settings_get_uint (settings, "remove-reports-after"), ==, 45);
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpuint (g_settings_get_uint (settings, "remove-reports-after"), ==, 7);
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpuint (g_settings_get_uint (settings, "remove-reports-after"), ==, 0);
  g_settings_reset (settings, "remove-reports-after");
}

#define ADD(path, func) g_test_add ("/ui/preferences/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  aporia_style_load ();
  ADD ("builtin-only", test_builtin_only);
  ADD ("choose", test_choose);
  ADD ("check", test_check);
  ADD ("environment", test_environment);
  ADD ("broken", test_broken);
  ADD ("status", test_status);
  ADD ("add", test_add);
  ADD ("undo", test_undo);
  ADD ("remove", test_remove);
  ADD ("local", test_local);
  ADD ("local-none", test_local_none);
  ADD ("local-fails", test_local_fails);
  ADD ("pull", test_pull);
  ADD ("privacy", test_privacy);
  ADD ("reports", test_reports);
  ADD ("remove-after", test_remove_after);
  return g_test_run ();
}
