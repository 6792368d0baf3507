/* The state matrix, a test a state: the words that a person needs are seen, and none that mislead. */
#include "ui/ui-states.h"
#include "ui/ui-test.h"
#include <string.h>

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

static void
test_state (gconstpointer data)
{
  const UiState *state = data;
  g_autoptr(GPtrArray) texts = NULL;
  g_autofree char *all = NULL;
  UiStates self;

  ui_states_set_up (&self, state, 1000, 720);
  ui_states_enter (&self, state);
  texts = ui_states_collect_texts (GTK_WIDGET (self.front));
  all = dup_joined (texts);
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
  ui_states_tear_down (&self);
}

int
main (int   argc,
      char *argv[])
{
  guint n_states;
  const UiState *states;

  ui_test_init (&argc, &argv);
  states = ui_states_get (&n_states);
  for (guint i = 0; i < n_states; i++)
    {
      g_autofree char *path = g_strconcat ("/ui/states/", states[i].name, NULL);

      g_test_add_data_func (path, &states[i], test_state);
    }
  return g_test_run ();
}
