/* The state matrix, a test a state: the words that a person needs are seen, and none that mislead;
 * every control has a name; nothing moves where the desktop wants no motion. */
#include "ui/names.h"
#include "ui/ui-states.h"
#include "ui/ui-test.h"
#include <string.h>

#define MOST_FRAMES 3

static gboolean
is_seen (GPtrArray  *texts,
         const char *part)
{
  for (guint i = 0; i < texts->len; i++)
    if (strstr (texts->pdata[i], part) != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_joined (GPtrArray *texts)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " | " : "", (char *) texts->pdata[i]);
  return g_string_free (all, FALSE);
}

/* GTK names what is in its own window of shortcuts, and libadwaita in About. */
static gboolean
is_ours (GtkWindow *window)
{
  return !GTK_IS_SHORTCUTS_WINDOW (window) && !ADW_IS_ABOUT_WINDOW (window);
}

static void
check_motion_cb (GtkWidget *widget,
                 gpointer   data)
{
  guint *n_moving = data;
  gboolean is_moving = FALSE;

  if (GTK_IS_REVEALER (widget))
    is_moving = gtk_revealer_get_child_revealed (GTK_REVEALER (widget))
                != gtk_revealer_get_reveal_child (GTK_REVEALER (widget));
  else if (GTK_IS_STACK (widget))
    is_moving = gtk_stack_get_transition_running (GTK_STACK (widget));
  else if (ADW_IS_LEAFLET (widget))
    is_moving = adw_leaflet_get_child_transition_running (ADW_LEAFLET (widget));
  if (is_moving)
    {
      g_test_message ("%s still moves", G_OBJECT_TYPE_NAME (widget));
      ++*n_moving;
    }
}

static gint64
count_frames (GtkWindow *window,
              guint      milliseconds)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gint64 before = gdk_frame_clock_get_frame_counter (clock);
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, aporia_test_deadline_cb, &is_over);
  aporia_test_await (is_over, 5);
  return gdk_frame_clock_get_frame_counter (clock) - before;
}

static void
check_words (UiStates      *self,
             const UiState *state)
{
  g_autoptr(GPtrArray) texts = ui_states_collect_texts (GTK_WIDGET (self->front));
  g_autofree char *all = dup_joined (texts);

  for (guint i = 0; i < G_N_ELEMENTS (state->texts) && state->texts[i] != NULL; i++)
    if (!is_seen (texts, state->texts[i]))
      {
        g_test_message ("“%s” is not seen; seen are: %s", state->texts[i], all);
        g_test_fail ();
      }
  for (guint i = 0; i < G_N_ELEMENTS (state->absent) && state->absent[i] != NULL; i++)
    if (is_seen (texts, state->absent[i]))
      {
        g_test_message ("“%s” is seen; seen are: %s", state->absent[i], all);
        g_test_fail ();
      }
}

/* Where the desktop wants no animations none runs: everything stands where it belongs at once, and a window
 * in which nothing happens is not painted again. */
static void
test_state (gconstpointer data)
{
  const UiState *state = data;
  guint n_moving = 0;
  UiStates self;

  ui_states_set_up (&self, state, 1000, 720);
  state->enter (&self);
  aporia_test_drain ();
  ui_states_walk (GTK_WIDGET (self.front), check_motion_cb, &n_moving);
  g_assert_cmpint (n_moving, ==, 0);
  ui_states_rest (&self);
  check_words (&self, state);
  if (is_ours (self.front))
    g_assert_cmpuint (names_count_missing_seen (GTK_WIDGET (self.front), state->name), ==, 0);
  /* A wait counts its seconds; an animation would be 9 frames and more. */
  g_assert_cmpint (count_frames (self.front, 150), <=, MOST_FRAMES);
  ui_states_tear_down (&self);
}

/* That the test above would see an animation. */
static void
test_motion_is_seen (void)
{
  GtkWidget *window = gtk_window_new (), *spinner = gtk_spinner_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_window_set_child (GTK_WINDOW (window), spinner);
  gtk_window_present (GTK_WINDOW (window));
  gtk_spinner_start (GTK_SPINNER (spinner));
  ui_states_settle (window);
  g_assert_cmpint (count_frames (GTK_WINDOW (window), 300), >, MOST_FRAMES);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

int
main (int   argc,
      char *argv[])
{
  guint n_states;
  const UiState *states;

  ui_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  states = ui_states_get (&n_states);
  g_test_add_func ("/ui/states/even/motion-is-seen", test_motion_is_seen);
  for (guint i = 0; i < n_states; i++)
    {
      /* In halves, which meson runs one beside the other. */
      g_autofree char *path =
        g_strdup_printf ("/ui/states/%s/%s", i % 2 == 0 ? "even" : "odd", states[i].name);

      g_test_add_data_func (path, &states[i], test_state);
    }
  return g_test_run ();
}
