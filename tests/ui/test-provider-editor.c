/* Setting a service up: address, key, model, test, certificate, in every state. */
#include "core/base/aporia-error.h"
#include "core/coaches-fixture.h"
#include "core/domain/aporia-provider-preset.h"
#include "names.h"
#include "ui-test.h"
#include "ui/aporia-style.h"
#include "ui/preferences/aporia-provider-editor.h"
#include "ui/preferences/aporia-test-steps.h"
#include "ui/widgets/aporia-model-list.h"

#define HOSTED "https://api.example.org/v1"

typedef struct
{
  CoachesFixture        base;
  GtkWidget            *window;
  AporiaProviderEditor *editor;
  AporiaCoachItem      *saved; /* borrowed */
  guint                 n_closed;
} Fixture;

static void
saved_cb (AporiaProviderEditor *editor,
          AporiaCoachItem      *item,
          Fixture              *self)
{
  self->saved = item;
}

static void
closed_cb (AporiaProviderEditor *editor,
           Fixture              *self)
{
  self->n_closed++;
}

static void
open_editor (Fixture         *self,
             AporiaCoachItem *item,
             const char      *preset)
{
  self->editor = aporia_provider_editor_new (self->base.coaches, item, preset);
  g_signal_connect (self->editor, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect (self->editor, "closed", G_CALLBACK (closed_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->editor));
  gtk_window_present (GTK_WINDOW (self->window));
  aporia_test_drain ();
}

static void
close_editor (Fixture *self)
{
  AporiaProviderEditor *editor = self->editor;

  /* GTK 4.8 does not like a window to go with an open popover. */
  gtk_menu_button_popdown (GTK_MENU_BUTTON (ui_test_child (self->editor, "models_button")));
  aporia_test_drain ();
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &self->editor);
  gtk_window_destroy (GTK_WINDOW (self->window));
  aporia_test_await (self->editor == NULL, 5);
  self->window = NULL;
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
    close_editor (self);
  coaches_fixture_tear_down (&self->base);
}

/* --- helpers ------------------------------------------------------------------------------------------- */

static void
type_into (Fixture    *self,
           const char *row,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (self->editor, row)), text);
}

static const char *
text_of (Fixture    *self,
         const char *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (ui_test_child (self->editor, row)));
}

static const char *
subtitle_of (Fixture    *self,
             const char *row)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (ui_test_child (self->editor, row)));
}

static const char *
key_note (Fixture *self)
{
  GtkWidget *group = ui_test_child (self->editor, "key_group");

  return adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group));
}

static gboolean
can (Fixture    *self,
     const char *button)
{
  return gtk_widget_is_sensitive (ui_test_child (self->editor, button));
}

static void
check_names (Fixture    *self,
             const char *state)
{
  aporia_test_drain ();
  g_assert_cmpuint (names_count_missing (GTK_WIDGET (self->editor), state), ==, 0);
  g_assert_cmpint (names_measure_width (GTK_WIDGET (self->editor)), <=, 360);
}

/* The row of STEP. */
static AdwActionRow *
step_row (Fixture *self,
          guint    step)
{
  GtkListBox *list = GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (ui_test_child (self->editor, "steps"))));

  return ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, (int) step));
}

static const char *
step_text (Fixture *self,
           guint    step)
{
  return adw_action_row_get_subtitle (step_row (self, step));
}

static void
await_step (Fixture    *self,
            guint       step,
            const char *text)
{
  aporia_test_await (g_strcmp0 (step_text (self, step), text) == 0, 5);
}

static void
press (Fixture    *self,
       const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

/* --- the form ------------------------------------------------------------------------------------------ */

static void
test_presets (Fixture      *self,
              gconstpointer data)
{
  AdwComboRow *row;

  open_editor (self, NULL, NULL);
  check_names (self, "new");
  row = ADW_COMBO_ROW (ui_test_child (self->editor, "preset_row"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, aporia_provider_preset_index (NULL));
  g_assert_false (can (self, "save_button"));
  for (guint i = 0; i + 1 < aporia_provider_preset_count (); i++)
    {
      const AporiaProviderPreset *preset = aporia_provider_preset_nth (i);
      g_autofree char *called = g_strconcat (preset->base_url, "/chat/completions", NULL);

      adw_combo_row_set_selected (row, i);
      g_assert_cmpstr (text_of (self, "name_row"), ==, aporia_provider_preset_get_label (preset));
      g_assert_cmpstr (text_of (self, "address_row"), ==, preset->base_url);
      g_assert_cmpstr (subtitle_of (self, "calls_row"), ==, called);
      g_assert_true (can (self, "save_button"));
      if (preset->key_page != NULL)
        g_assert_nonnull (strstr (key_note (self), preset->key_page));
      check_names (self, preset->id);
    }

  /* What the person typed is theirs. */
  type_into (self, "name_row", "Mine");
  type_into (self, "address_row", "my.example:8443");
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpstr (text_of (self, "name_row"), ==, "Mine");
  g_assert_cmpstr (text_of (self, "address_row"), ==, "my.example:8443");
}

static void
test_address (Fixture      *self,
              gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *called; /* NULL: is none */
  } cases[] = {
    { "api.example.org", "https://api.example.org/v1/chat/completions" },
    { "localhost:8080", "http://localhost:8080/v1/chat/completions" },
    { "https://api.example.org/v1", "https://api.example.org/v1/chat/completions" },
    { "https://api.example.org/v1/chat/completions", "https://api.example.org/v1/chat/completions" },
    { "ftp://api.example.org", NULL },
    { "two words", NULL },
  };

  open_editor (self, NULL, NULL);
  type_into (self, "name_row", "Mine");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_into (self, "address_row", cases[i].typed);
      g_assert_cmpint (can (self, "save_button"), ==, cases[i].called != NULL);
      g_assert_cmpint (can (self, "test_button"), ==, cases[i].called != NULL);
      if (cases[i].called != NULL)
        g_assert_cmpstr (subtitle_of (self, "calls_row"), ==, cases[i].called);
      else
        g_assert_true (gtk_widget_has_css_class (ui_test_child (self->editor, "calls_row"), "failed"));
    }
  check_names (self, "no address");
  type_into (self, "address_row", "api.example.org");
  type_into (self, "name_row", "  ");
  g_assert_false (can (self, "save_button"));
}

static void
test_save (Fixture      *self,
           gconstpointer data)
{
  AporiaProvider *provider;
  g_autofree char *key = NULL;

  open_editor (self, NULL, "groq");
  type_into (self, "key_row", "sk-typed");
  type_into (self, "model_row", " large ");
  gtk_adjustment_set_value (GTK_ADJUSTMENT (gtk_spin_button_get_adjustment (
                              GTK_SPIN_BUTTON (ui_test_child (self->editor, "temperature_spin")))),
                            1.2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (ui_test_child (self->editor, "timeout_spin")), 90);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (ui_test_child (self->editor, "context_spin")), 8192);
  gtk_switch_set_active (GTK_SWITCH (ui_test_child (self->editor, "moderation_switch")), TRUE);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (ui_test_child (self->editor, "check_switch"))));
  gtk_switch_set_active (GTK_SWITCH (ui_test_child (self->editor, "check_switch")), FALSE);
  press (self, "editor.save");
  g_assert_cmpuint (self->n_closed, ==, 1);
  g_assert_nonnull (self->saved);
  provider = aporia_coach_item_get_provider (self->saved);
  g_assert_cmpstr (provider->name, ==, "Groq");
  g_assert_cmpstr (provider->preset, ==, "groq");
  g_assert_cmpstr (provider->base_url, ==, "https://api.groq.com/openai/v1");
  g_assert_cmpstr (provider->model, ==, "large");
  g_assert_cmpfloat_with_epsilon (provider->temperature, 1.2, 1e-9);
  g_assert_cmpuint (provider->timeout_seconds, ==, 90);
  g_assert_cmpuint (provider->context_tokens, ==, 8192);
  g_assert_true (provider->moderates);
  g_assert_false (provider->checks_judge);
  aporia_test_await (coaches_fixture_has_key (&self->base, self->saved), 5);
  key = coaches_fixture_peek_key (&self->base, self->saved);
  g_assert_cmpstr (key, ==, "sk-typed");
  /* Nobody tested it, so nobody uses it yet. */
  g_assert_false (aporia_coach_item_get_is_active (self->saved));
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  open_editor (self, NULL, "groq");
  type_into (self, "model_row", "large");
  press (self, "editor.cancel");
  g_assert_cmpuint (self->n_closed, ==, 1);
  g_assert_null (self->saved);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->base.coaches)), ==, 1);
}

/* --- keys ---------------------------------------------------------------------------------------------- */

static gboolean
note_has (Fixture    *self,
          const char *part)
{
  return strstr (key_note (self), part) != NULL;
}

static void
test_keep_key (Fixture      *self,
               gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");
  g_autofree char *key = NULL;

  open_editor (self, item, NULL);
  aporia_test_await (note_has (self, "A key is kept."), 5);
  check_names (self, "key kept");
  g_assert_cmpstr (text_of (self, "key_row"), ==, "");
  type_into (self, "model_row", "other");
  press (self, "editor.save");
  aporia_test_drain ();
  key = coaches_fixture_peek_key (&self->base, item);
  g_assert_cmpstr (key, ==, "sk-secret");
  g_assert_cmpstr (aporia_coach_item_get_provider (item)->model, ==, "other");
}

static void
test_forget_key (Fixture      *self,
                 gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");

  open_editor (self, item, NULL);
  aporia_test_await (note_has (self, "A key is kept."), 5);
  ui_test_click (ui_test_child (self->editor, "forget_button"));
  g_assert_true (note_has (self, "The key is forgotten when you save."));
  g_assert_true (coaches_fixture_has_key (&self->base, item));
  press (self, "editor.save");
  aporia_test_await (!coaches_fixture_has_key (&self->base, item), 5);
}

static void
notice_cb (AporiaCoaches *coaches,
           const char    *message,
           guint         *n)
{
  g_assert_nonnull (strstr (message, "This computer has no keyring"));
  (*n)++;
}

static void
test_no_keyring (Fixture      *self,
                 gconstpointer data)
{
  guint n_notices = 0;

  fake_secrets_set_lasting (self->base.secrets, FALSE);
  g_signal_connect (self->base.coaches, "notice", G_CALLBACK (notice_cb), &n_notices);
  open_editor (self, NULL, "openai");
  type_into (self, "key_row", "sk-typed");
  type_into (self, "model_row", "large");
  aporia_test_await (note_has (self, "This computer has no keyring"), 5);
  check_names (self, "no keyring");
  press (self, "editor.save");
  aporia_test_await (n_notices == 1, 5);
}

/* --- models -------------------------------------------------------------------------------------------- */

static GtkStack *
models_stack (Fixture *self)
{
  return GTK_STACK (ui_test_child (ui_test_child (self->editor, "model_list"), "stack"));
}

static void
test_models (Fixture      *self,
             gconstpointer data)
{
  AporiaModelList *list;

  open_editor (self, NULL, "openai");
  list = APORIA_MODEL_LIST (ui_test_child (self->editor, "model_list"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_child (self->editor, "models_button")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (models_stack (self)), ==, "loading");
  aporia_test_await (g_str_equal (gtk_stack_get_visible_child_name (models_stack (self)), "list"), 5);
  check_names (self, "models");
  gtk_list_view_get_model (GTK_LIST_VIEW (ui_test_child (list, "list_view")));
  g_signal_emit_by_name (ui_test_child (list, "list_view"), "activate", 1);
  g_assert_cmpstr (text_of (self, "model_row"), ==, "fake-large");

  /* What is not listed can be typed. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_child (self->editor, "models_button")));
  aporia_test_await (g_str_equal (gtk_stack_get_visible_child_name (models_stack (self)), "list"), 5);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (list, "search_entry")), "my-own");
  aporia_test_await (ui_test_is_shown (ui_test_child (list, "typed_button")), 5);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (models_stack (self)), ==, "message");
  ui_test_click (ui_test_child (list, "typed_button"));
  g_assert_cmpstr (text_of (self, "model_row"), ==, "my-own");

  /* Enter takes the first that fits. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_child (self->editor, "models_button")));
  aporia_test_await (g_str_equal (gtk_stack_get_visible_child_name (models_stack (self)), "list"), 5);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (list, "search_entry")), "LARGE");
  g_signal_emit_by_name (ui_test_child (list, "search_entry"), "activate");
  g_assert_cmpstr (text_of (self, "model_row"), ==, "fake-large");
}

static void
test_models_fail (Fixture      *self,
                  gconstpointer data)
{
  GtkLabel *message;

  self->base.probe.fail_models = 1;
  open_editor (self, NULL, "openai");
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_child (self->editor, "models_button")));
  aporia_test_await (g_str_equal (gtk_stack_get_visible_child_name (models_stack (self)), "message"), 5);
  message = GTK_LABEL (ui_test_child (ui_test_child (self->editor, "model_list"), "message_label"));
  g_assert_cmpstr (gtk_label_get_label (message), ==, "The fake server is away.");
  check_names (self, "models failed");
}

/* --- the test ------------------------------------------------------------------------------------------ */

static void
test_passes (Fixture      *self,
             gconstpointer data)
{
  open_editor (self, NULL, "openai");
  type_into (self, "model_row", "large");
  press (self, "editor.test");
  await_step (self, 3, "Step 4 is fine");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (step_row (self, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Reach the server: passed");
  check_names (self, "passed");
  press (self, "editor.save");
  /* What works is what the person wanted. */
  g_assert_true (aporia_coach_item_get_is_active (self->saved));
  g_assert_cmpint (aporia_coach_item_get_latency (self->saved), >=, 0);
}

static void
test_fails (Fixture      *self,
            gconstpointer data)
{
  self->base.probe.fail_step = 3;
  self->base.probe.fail_code = APORIA_ERROR_AUTH;
  open_editor (self, NULL, "openai");
  type_into (self, "model_row", "large");
  press (self, "editor.test");
  await_step (self, 2, "Step 3 failed; start the server.");
  await_step (self, 3, "not tried");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (step_row (self, 2)), "failed"));
  check_names (self, "failed");

  /* What was found was found for the form as it was. */
  type_into (self, "model_row", "small");
  await_step (self, 2, "not tried yet");
  press (self, "editor.test");
  await_step (self, 2, "Step 3 failed; start the server.");
  press (self, "editor.save");
  g_assert_nonnull (self->saved);
  g_assert_false (aporia_coach_item_get_is_active (self->saved));
  g_assert_cmpstr (aporia_coach_item_get_status_text (self->saved), ==,
                   "The last test failed: Step 3 failed; start the server.");
}

static void
test_stop (Fixture      *self,
           gconstpointer data)
{
  GtkButton *button;

  g_atomic_int_set (&self->base.probe.hold, 1);
  open_editor (self, NULL, "openai");
  button = GTK_BUTTON (ui_test_child (self->editor, "test_button"));
  type_into (self, "model_row", "large");
  press (self, "editor.test");
  await_step (self, 0, "trying…");
  g_assert_cmpstr (gtk_button_get_label (button), ==, "Stop");
  check_names (self, "testing");
  press (self, "editor.test");
  await_step (self, 0, "not tried");
  g_assert_cmpstr (gtk_button_get_label (button), ==, "Test");

  /* The editor goes while a test runs. */
  press (self, "editor.test");
  await_step (self, 0, "trying…");
  close_editor (self);
  g_atomic_int_set (&self->base.probe.hold, 0);
  aporia_test_drain ();
}

/* Without a model the person is asked which. */
static void
test_which_model (Fixture      *self,
                  gconstpointer data)
{
  GtkMenuButton *button;

  open_editor (self, NULL, "openai");
  button = GTK_MENU_BUTTON (ui_test_child (self->editor, "models_button"));
  press (self, "editor.test");
  aporia_test_await (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (button))), 5);
  g_assert_cmpint (self->base.probe.n_steps, ==, 0);
}

static void
test_certificate (Fixture      *self,
                  gconstpointer data)
{
  GtkWidget *row;

  g_atomic_int_set (&self->base.probe.is_self_signed, 1);
  open_editor (self, NULL, NULL);
  row = ui_test_child (self->editor, "certificate_row");
  type_into (self, "name_row", "Mine");
  type_into (self, "address_row", "https://my.example");
  type_into (self, "model_row", "large");
  g_assert_false (ui_test_is_shown (row));
  press (self, "editor.test");
  aporia_test_await (ui_test_is_shown (row), 5);
  g_assert_nonnull (strstr (subtitle_of (self, "certificate_row"), "SHA-256 00:11:22:33"));
  check_names (self, "unknown certificate");

  /* Only now it can be trusted, and then the test goes on by itself. */
  ui_test_click (ui_test_child (row, "trust_button"));
  await_step (self, 3, "Step 4 is fine");
  g_assert_true (ui_test_is_shown (row));
  press (self, "editor.save");
  g_assert_cmpstr (aporia_coach_item_get_provider (self->saved)->fingerprint, ==, FAKE_PROBE_FINGERPRINT);
  close_editor (self);

  /* Another address is another server. */
  open_editor (self, self->saved, NULL);
  row = ui_test_child (self->editor, "certificate_row");
  g_assert_true (ui_test_is_shown (row));
  type_into (self, "address_row", "https://other.example");
  g_assert_false (ui_test_is_shown (row));
  press (self, "editor.save");
  g_assert_null (aporia_coach_item_get_provider (self->saved)->fingerprint);
}

static void
test_never_network (Fixture      *self,
                    gconstpointer data)
{
  aporia_coaches_set_never_network (self->base.coaches, TRUE);
  open_editor (self, NULL, "openai");
  type_into (self, "model_row", "large");
  press (self, "editor.test");
  await_step (self, 0, "The network is switched off. Allow it in Preferences, under Privacy.");
  check_names (self, "no network");
}

static void
test_window (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *window;

  self->editor = aporia_provider_editor_present (NULL, self->base.coaches, "ollama");
  aporia_test_drain ();
  window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->editor)));
  g_assert_cmpstr (text_of (self, "name_row"), ==, "Ollama");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  press (self, "editor.cancel");
  aporia_test_await (window == NULL, 5);
  self->editor = NULL;
}

#define ADD(path, func) g_test_add ("/ui/provider-editor/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  aporia_style_load ();
  ADD ("presets", test_presets);
  ADD ("address", test_address);
  ADD ("save", test_save);
  ADD ("cancel", test_cancel);
  ADD ("keep-key", test_keep_key);
  ADD ("forget-key", test_forget_key);
  ADD ("no-keyring", test_no_keyring);
  ADD ("models", test_models);
  ADD ("models-fail", test_models_fail);
  ADD ("passes", test_passes);
  ADD ("fails", test_fails);
  ADD ("stop", test_stop);
  ADD ("which-model", test_which_model);
  ADD ("certificate", test_certificate);
  ADD ("never-network", test_never_network);
  ADD ("window", test_window);
  return g_test_run ();
}
