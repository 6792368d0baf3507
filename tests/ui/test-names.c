/* Whoever cannot see the window hears what each control is: every one of them has a name, in every state. */
#include "core/model-fixture.h"
#include "ui-test.h"
#include "ui/aporia-window.h"

#define ANSWER "I measured the slow query first, then I added an index and the report took 3 seconds."

typedef struct
{
  ModelFixture     base;
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
  model_fixture_set_up (&self->base);
  self->setup = aporia_setup_new (self->base.services);
  self->interview = aporia_interview_new (self->base.services);
  self->history = aporia_history_new (self->base.services);
  self->analytics = aporia_analytics_new (self->base.services);
  self->window = aporia_window_new (NULL, self->base.services, self->setup, self->interview,
                                    self->history, self->analytics);
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
  aporia_worker_shutdown (self->base.services->agents_worker);
  aporia_worker_shutdown (self->base.services->store_worker);
  model_fixture_tear_down (&self->base);
  g_object_unref (self->analytics);
  g_object_unref (self->history);
  g_object_unref (self->interview);
  g_object_unref (self->setup);
}

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || has_text (widget);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget)
         || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_EXPANDER (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_LIST_BASE (widget) || GTK_IS_COLUMN_VIEW (widget)
         || GTK_IS_DRAWING_AREA (widget) || ADW_IS_PREFERENCES_ROW (widget);
}

/* Parts of GTK's own compound widgets speak through the whole. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_COLUMN_VIEW (widget) || ADW_IS_COMBO_ROW (widget)
         || GTK_IS_WINDOW_CONTROLS (widget);
}

static guint
count_nameless (GtkWidget  *widget,
                const char *state)
{
  guint n = 0;

  if (is_control (widget) && !has_name (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

      g_test_message ("%s: %s \"%s\" in %s has no name", state, G_OBJECT_TYPE_NAME (widget),
                      id != NULL ? id : "", G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      n++;
    }
  if (is_whole (widget))
    return n;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_nameless (child, state);
  return n;
}

static void
check (Fixture    *self,
       const char *page)
{
  int width = 0;

  aporia_window_show_page (self->window, page);
  aporia_test_drain ();
  g_assert_cmpuint (count_nameless (GTK_WIDGET (self->window), page), ==, 0);
  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 360);
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
answer (Fixture *self)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&self->base, 1);

  g_atomic_int_set (&self->base.control.has_fallacy, 1);
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

#define ADD(path, func) g_test_add ("/ui/names/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("interview", test_interview);
  ADD ("mirrored", test_mirrored);
  return g_test_run ();
}
