#include "ui/ui-states.h"

#include "backends/builtin/aporia-builtin-coach.h"
#include "lib/fake-calendar.h"
#include "lib/fake-store.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"
#include <glib/gstdio.h>
#include <string.h>

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/* What is read beside the state has come, too: a job that is put behind it has had its turn.  A worker that
 * the state itself holds is waited for no longer than LIMIT_MS. */
#define N_ROUNDS 3
#define LIMIT_MS 300

typedef struct
{
  gatomicrefcount n_refs;
  guint           n_left;
} Turn;

static void
turn_unref (gpointer data)
{
  Turn *turn = data;

  if (g_atomic_ref_count_dec (&turn->n_refs))
    g_free (turn);
}

static void
pass_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
passed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Turn *turn = data;

  turn->n_left--;
  turn_unref (turn);
}

static void
queue_up (Turn         *turn,
          AporiaWorker *worker)
{
  g_autoptr(GTask) task = NULL;

  turn->n_left++;
  g_atomic_ref_count_inc (&turn->n_refs);
  task = g_task_new (NULL, NULL, passed_cb, turn);
  aporia_worker_run (worker, APORIA_PRIORITY_BACKGROUND, task, pass_cb);
}

static void
await_workers (UiStates *self)
{
  AporiaServices *services = self->coaches.base.services;
  Turn *turn = g_new0 (Turn, 1);
  gboolean is_over = FALSE;
  guint id = g_timeout_add (LIMIT_MS, aporia_test_deadline_cb, &is_over);

  g_atomic_ref_count_init (&turn->n_refs);
  for (guint i = 0; i < N_ROUNDS && !is_over; i++)
    {
      queue_up (turn, services->store_worker);
      queue_up (turn, services->documents_worker);
      aporia_test_await (turn->n_left == 0 || is_over, 5);
    }
  if (!is_over)
    g_source_remove (id);
  turn_unref (turn);
}

void
ui_states_set_up (UiStates      *self,
                  const UiState *state,
                  int            width,
                  int            height)
{
  AporiaServices *services;

  *self = (UiStates) { 0 };
  coaches_fixture_set_up (&self->coaches);
  services = self->coaches.base.services;
  g_clear_pointer (&services->fallback, aporia_coach_unref);
  services->fallback = aporia_builtin_coach_new ();
  aporia_coaches_load (self->coaches.coaches, NULL);
  aporia_services_take_coach (services, aporia_coach_ref (services->fallback));
  services->calendar = fake_calendar_new ();
  services->identity = fake_identity_new (&self->identity);
  services->identity_worker = aporia_worker_new ("identity", 1);
  self->identity.subject = "1";
  self->identity.email = "grace@example.test";
  self->folder = g_dir_make_tmp ("aporia-states-XXXXXX", NULL);
  self->setup = aporia_setup_new (services);
  self->interview = aporia_interview_new (services);
  self->history = aporia_history_new (services);
  self->analytics = aporia_analytics_new (services);
  self->window = aporia_window_new (NULL, services, self->setup, self->interview, self->history,
                                    self->analytics);
  if (!state->is_alone)
    aporia_window_set_coaches (self->window, self->coaches.coaches);
  self->account = aporia_account_new (services, self->coaches.settings, NULL, NULL);
  aporia_window_set_account (self->window, self->account);
  aporia_account_load (self->account);
  self->front = GTK_WINDOW (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  aporia_setup_load (self->setup);
  aporia_test_await (aporia_setup_get_person (self->setup) != NULL, 5);
  await_workers (self);
}

void
ui_states_tear_down (UiStates *self)
{
  g_atomic_int_set (&self->coaches.base.control.hold, 0);
  model_fixture_release (&self->coaches.base);
  g_atomic_int_set (&self->coaches.probe.hold, 0);
  fake_store_hold (self->coaches.base.services->store, NULL);
  if (self->front != GTK_WINDOW (self->window))
    gtk_window_destroy (self->front);
  gtk_window_destroy (GTK_WINDOW (self->window));
  aporia_test_drain ();
  g_object_run_dispose (G_OBJECT (self->account));
  g_object_run_dispose (G_OBJECT (self->setup));
  g_object_run_dispose (G_OBJECT (self->interview));
  aporia_worker_shutdown (self->coaches.base.services->identity_worker);
  aporia_worker_shutdown (self->coaches.base.services->documents_worker);
  aporia_worker_shutdown (self->coaches.base.services->agents_worker);
  aporia_worker_shutdown (self->coaches.base.services->store_worker);
  aporia_test_drain ();
  coaches_fixture_tear_down (&self->coaches);
  g_object_unref (self->analytics);
  g_object_unref (self->history);
  g_object_unref (self->interview);
  g_object_unref (self->setup);
  g_object_unref (self->account);
  remove_folder (self->folder);
  g_free (self->folder);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  guint *n_frames = data;

  ++*n_frames;
  return G_SOURCE_CONTINUE;
}

/* Layout and what follows it take some frames. */
void
ui_states_settle (GtkWidget *widget)
{
  guint n_frames = 0;
  guint id = gtk_widget_add_tick_callback (widget, tick_cb, &n_frames, NULL);

  aporia_test_await (n_frames >= 5, 5);
  gtk_widget_remove_tick_callback (widget, id);
  aporia_test_drain ();
}

void
ui_states_scroll_to (UiStates  *self,
                     GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_point_t point;

  aporia_test_await (gtk_widget_get_mapped (widget), 5);
  ui_states_settle (GTK_WIDGET (self->front));
  if (gtk_widget_compute_point (widget, scroller, &GRAPHENE_POINT_INIT (0, 0), &point))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + point.y);
}

void
ui_states_rest (UiStates *self)
{
  /* "Draft saved" comes by itself after a while: it shall not depend on how long the rest takes. */
  aporia_interview_flush_draft (self->interview);
  await_workers (self);
  ui_states_settle (GTK_WIDGET (self->front));
}

void
ui_states_enter (UiStates      *self,
                 const UiState *state)
{
  state->enter (self);
  ui_states_rest (self);
}

void
ui_states_walk (GtkWidget *widget,
                void     (*func) (GtkWidget *widget,
                                  gpointer   data),
                gpointer   data)
{
  /* A tooltip comes by itself, where the pointer happens to rest. */
  if (!gtk_widget_get_mapped (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow"))
    return;
  func (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ui_states_walk (child, func, data);
}

static void
collect_cb (GtkWidget *widget,
            gpointer   data)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_ptr_array_add (data, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
}

GPtrArray *
ui_states_collect_texts (GtkWidget *widget)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  ui_states_walk (widget, collect_cb, texts);
  return texts;
}
