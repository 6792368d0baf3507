/* The coach in the header: who it is, who else could be, its models, its test. */
#include "core/coaches-fixture.h"
#include "names.h"
#include "ui-test.h"
#include "ui/aporia-style.h"
#include "ui/coach-chip/aporia-coach-chip.h"
#include "ui/preferences/aporia-coach-row.h"

#define HOSTED "https://api.example.org/v1"

typedef struct
{
  CoachesFixture   base;
  GtkWidget       *window;
  AporiaCoachChip *chip;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  coaches_fixture_set_up (&self->base);
  aporia_coaches_load (self->base.coaches, NULL);
  self->chip = g_object_new (APORIA_TYPE_COACH_CHIP, NULL);
  aporia_coach_chip_bind (self->chip, self->base.coaches);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->chip));
  gtk_window_present (GTK_WINDOW (self->window));
  aporia_test_drain ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->chip), (gpointer *) &self->chip);
  gtk_window_destroy (GTK_WINDOW (self->window));
  aporia_test_await (self->chip == NULL, 5);
  coaches_fixture_tear_down (&self->base);
}

static const char *
label_of (Fixture    *self,
          const char *id)
{
  return gtk_label_get_label (GTK_LABEL (ui_test_child (self->chip, id)));
}

static void
open_popover (Fixture *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_child (self->chip, "menu_button")));
  aporia_test_drain ();
}

static void
check_names (Fixture    *self,
             const char *state)
{
  aporia_test_drain ();
  g_assert_cmpuint (names_count_missing (GTK_WIDGET (self->chip), state), ==, 0);
  g_assert_cmpuint (names_count_missing (ui_test_child (self->chip, "popover"), state), ==, 0);
  g_assert_cmpint (names_measure_width (ui_test_child (self->chip, "popover")), <=, 360);
}

static void
test_builtin (Fixture      *self,
              gconstpointer data)
{
  g_assert_cmpstr (label_of (self, "chip_label"), ==, "Built-in coach");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_test_child (self->chip, "menu_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Coach: Built-in coach");
  open_popover (self);
  check_names (self, "built-in");
  /* There is nothing to test, and no model to choose. */
  g_assert_false (ui_test_is_shown (ui_test_child (self->chip, "test_button")));
  g_assert_false (ui_test_is_shown (ui_test_child (self->chip, "model_button")));
  /* It leaves room for the pages' names on a telephone. */
  g_assert_cmpint (names_measure_width (GTK_WIDGET (self->chip)), <, 110);
}

static void
test_switch (Fixture      *self,
             gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");
  GtkListBox *list = GTK_LIST_BOX (ui_test_child (self->chip, "list"));
  GtkWidget *radio;

  open_popover (self);
  check_names (self, "two coaches");
  radio = ui_test_child (gtk_list_box_get_row_at_index (list, 1), "radio");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  g_assert_true (aporia_coach_item_get_is_active (item));
  g_assert_cmpstr (label_of (self, "chip_label"), ==, "Server · large");
  g_assert_cmpstr (label_of (self, "status_label"), ==, "api.example.org\nNot checked yet how it judges");
  check_names (self, "a service");

  aporia_coaches_set_never_network (self->base.coaches, TRUE);
  g_assert_cmpstr (label_of (self, "chip_label"), ==, "Built-in coach");
}

static void
test_model (Fixture      *self,
            gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");
  GtkWidget *models = ui_test_child (self->chip, "model_list");
  GtkStack *pages = GTK_STACK (ui_test_child (self->chip, "stack"));
  GtkStack *stack = GTK_STACK (ui_test_child (models, "stack"));

  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (item));
  open_popover (self);
  ui_test_click (ui_test_child (self->chip, "model_button"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "models");
  aporia_test_await (g_str_equal (gtk_stack_get_visible_child_name (stack), "list"), 5);
  g_assert_cmpstr (self->base.probe.last_key, ==, "sk-secret");
  check_names (self, "models");
  g_signal_emit_by_name (ui_test_child (models, "list_view"), "activate", 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "coaches");
  g_assert_cmpstr (label_of (self, "chip_label"), ==, "Server · " FAKE_PROBE_MODEL);

  self->base.probe.fail_models = 1;
  ui_test_click (ui_test_child (self->chip, "model_button"));
  aporia_test_await (g_str_equal (gtk_stack_get_visible_child_name (stack), "message"), 5);
  check_names (self, "models failed");
  ui_test_click (ui_test_child (self->chip, "back_button"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "coaches");
}

static void
test_test (Fixture      *self,
           gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");

  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (item));
  open_popover (self);
  ui_test_click (ui_test_child (self->chip, "test_button"));
  aporia_test_await (g_str_equal (label_of (self, "test_label"), "The test passed"), 5);
  g_assert_nonnull (strstr (label_of (self, "status_label"), "Last answer after 0.0 s"));
  check_names (self, "passed");

  self->base.probe.fail_step = 1;
  ui_test_click (ui_test_child (self->chip, "test_button"));
  aporia_test_await (g_str_equal (label_of (self, "test_label"), "Step 1 failed; start the server."), 5);
  g_assert_nonnull (strstr (label_of (self, "status_label"), "The last test failed"));
  check_names (self, "failed");
}

#define ADD(path, func) g_test_add ("/ui/coach-chip/" path, Fixture, NULL, set_up, func, tear_down)

/* How it judges: what is known, begun and ended here. */
static void
test_check (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *button = ui_test_child (self->chip, "check_button");
  FakeScript *script = &self->base.base.control.scripts[FAKE_EVALUATOR];
  AporiaCoachItem *item;

  self->base.judge_version = "1";
  aporia_coaches_begin_checks (self->base.coaches);
  fake_coach_set (&script->hold, 1);
  item = coaches_fixture_add (&self->base, HOSTED, "large");
  aporia_coaches_choose (self->base.coaches, aporia_coach_item_get_id (item));
  open_popover (self);
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_CHECKING, 5);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_test_child (self->chip, "menu_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Coach: Server · large. Ready, checking how it judges…");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Stop the Check");
  check_names (self, "checking");
  ui_test_click (button);
  g_assert_nonnull (strstr (label_of (self, "detail_label"), "You stopped the check"));
  check_names (self, "stopped");
  fake_coach_set (&script->hold, 0);
  ui_test_click (button);
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_FAILED, 5);
  g_assert_nonnull (strstr (label_of (self, "detail_label"), "is fooled by padding"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_test_child (self->chip, "menu_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Coach: Server · large. Judges badly: failed the check");
  check_names (self, "judged");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  aporia_style_load ();
  ADD ("builtin", test_builtin);
  ADD ("switch", test_switch);
  ADD ("model", test_model);
  ADD ("test", test_test);
  ADD ("check", test_check);
  return g_test_run ();
}
