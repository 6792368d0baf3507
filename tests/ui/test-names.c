/* Whoever cannot see the window hears what each control is: every one of them has a name, in every state. */
#include "core/coaches-fixture.h"
#include "names.h"
#include "ui-test.h"
#include "ui/aporia-window.h"

#define ANSWER "I measured the slow query first, then I added an index and the report took 3 seconds."

typedef struct
{
  CoachesFixture   coaches;
  ModelFixture    *base;
  AporiaSetup     *setup;
  AporiaInterview *interview;
  AporiaHistory   *history;
  AporiaAnalytics *analytics;
  AporiaWindow    *window;
} Fixture;

#define await_state(f, wanted)                                                                     \
  aporia_test_await (aporia_interview_get_state ((f)->interview) == (wanted), 5)

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  coaches_fixture_set_up (&self->coaches);
  aporia_coaches_load (self->coaches.coaches, NULL);
  self->base = &self->coaches.base;
  self->setup = aporia_setup_new (self->base->services);
  self->interview = aporia_interview_new (self->base->services);
  self->history = aporia_history_new (self->base->services);
  self->analytics = aporia_analytics_new (self->base->services);
  self->window = aporia_window_new (NULL, self->base->services, self->setup, self->interview,
                                    self->history, self->analytics);
  aporia_window_set_coaches (self->window, self->coaches.coaches);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  aporia_test_drain ();
  g_object_run_dispose (G_OBJECT (self->setup));
  g_object_run_dispose (G_OBJECT (self->interview));
  aporia_worker_shutdown (self->base->services->agents_worker);
  aporia_worker_shutdown (self->base->services->store_worker);
  coaches_fixture_tear_down (&self->coaches);
  g_object_unref (self->analytics);
  g_object_unref (self->history);
  g_object_unref (self->interview);
  g_object_unref (self->setup);
}

static void
check (Fixture    *self,
       const char *page)
{
  aporia_window_show_page (self->window, page);
  aporia_test_drain ();
  g_assert_cmpuint (names_count_missing (GTK_WIDGET (self->window), page), ==, 0);
  g_assert_cmpint (names_measure_width (GTK_WIDGET (self->window)), <=, 360);
}

static void
check_all (Fixture *self)
{
  check (self, "setup");
  check (self, "interview");
  check (self, "analytics");
  check (self, "history");
}

static void
hold_and_check (Fixture      *self,
                FakeAgentKind kind)
{
  fake_coach_set (&self->base->control.scripts[kind].hold, 1);
  aporia_interview_ask_again (self->interview);
  check (self, "interview");
  aporia_interview_cancel (self->interview);
  fake_coach_set (&self->base->control.scripts[kind].hold, 0);
}

/* Every state of a coach that is slow or gone. */
static void
test_trouble (Fixture      *self,
              gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (self->base, 5);

  model_fixture_use_model (self->base, FALSE);
  self->base->control.scripts[FAKE_QUESTIONER].hold = 1;
  aporia_interview_start (self->interview, attempt);
  check (self, "interview");
  fake_coach_set (&self->base->control.scripts[FAKE_QUESTIONER].hold, 0);
  await_state (self, APORIA_INTERVIEW_ANSWERING);
  self->base->control.scripts[FAKE_EVALUATOR].fail = 1;
  aporia_interview_submit (self->interview, ANSWER);
  await_state (self, APORIA_INTERVIEW_FAILED);
  check (self, "interview");
  aporia_interview_use_fallback (self->interview);
  await_state (self, APORIA_INTERVIEW_FEEDBACK);
  check (self, "interview");
  aporia_interview_next (self->interview);
  await_state (self, APORIA_INTERVIEW_ANSWERING);
  check (self, "interview");
  aporia_interview_submit (self->interview, ANSWER);
  await_state (self, APORIA_INTERVIEW_FEEDBACK);
  hold_and_check (self, FAKE_EVALUATOR);
}

static void
answer (Fixture *self)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (self->base, 1);

  g_atomic_int_set (&self->base->control.has_fallacy, 1);
  aporia_interview_start (self->interview, attempt);
  await_state (self, APORIA_INTERVIEW_ANSWERING);
  check_all (self);
  aporia_interview_submit (self->interview, ANSWER);
  await_state (self, APORIA_INTERVIEW_FEEDBACK);
}

static void
test_empty (Fixture      *self,
            gconstpointer data)
{
  check_all (self);
}

static void
test_interview (Fixture      *self,
                gconstpointer data)
{
  answer (self);
  check_all (self);
  aporia_interview_finish (self->interview);
  await_state (self, APORIA_INTERVIEW_DONE);
  check_all (self);
}

/* The same from right to left. */
static void
test_mirrored (Fixture      *self,
               gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  answer (self);
  check_all (self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* GTK makes the items of menus, and they are of a type of its own. */
static guint
check_items (GtkWidget *widget)
{
  guint n = 0;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      GtkAccessible *item = GTK_ACCESSIBLE (widget);
      g_autofree char *text = NULL;
      g_autofree char *other = NULL;

      g_object_get (widget, "text", &text, NULL);
      other = gtk_test_accessible_check_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
      g_assert_null (other);
      g_assert_false (gtk_test_accessible_has_relation (item, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_items (child);
  return n;
}

/* With a newer GTK by what this program does; GTK 4.8 names them by itself. */
static void
test_menu (Fixture      *self,
           gconstpointer data)
{
  GtkMenuButton *button = ui_test_child (ui_test_child (self->window, "cv_row"), "menu_button");
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (button));

  if (gtk_get_minor_version () <= 8)
    {
      g_test_skip ("GTK names them");
      return;
    }
  gtk_menu_button_popup (button);
  aporia_test_await (gtk_widget_get_mapped (menu), 5);
  g_assert_cmpuint (check_items (menu), >, 1);
  gtk_menu_button_popdown (button);
}

#define ADD(path, func) g_test_add ("/ui/names/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("interview", test_interview);
  ADD ("menu", test_menu);
  ADD ("mirrored", test_mirrored);
  ADD ("trouble", test_trouble);
  return g_test_run ();
}
