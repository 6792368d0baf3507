#include "ui/preferences/aporia-test-steps.h"

#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaTestSteps
{
  AdwBin parent_instance;

  GtkWidget          *list;
  AdwActionRow       *rows[APORIA_N_PROBE_STEPS];
  GtkStack           *marks[APORIA_N_PROBE_STEPS];
  AporiaProviderTest *test; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaTestSteps, aporia_test_steps, ADW_TYPE_BIN)

/* By AporiaTestState: the page of the mark, its icon, and the class that colours it. */
static const struct
{
  const char *name;
  const char *icon;
  const char *style;
} looks[] = {
  [APORIA_TEST_IDLE] = { "idle", "content-loading-symbolic", "dim-label" },
  [APORIA_TEST_RUNNING] = { "running", NULL, NULL },
  [APORIA_TEST_PASSED] = { "passed", "emblem-ok-symbolic", "success" },
  [APORIA_TEST_FAILED] = { "failed", "dialog-error-symbolic", "error" },
  [APORIA_TEST_SKIPPED] = { "skipped", "content-loading-symbolic", "dim-label" },
};

/* What the picture says, for those who do not see it and those who want it in words. */
static const char *
get_word (AporiaTestState state)
{
  switch (state)
    {
    case APORIA_TEST_RUNNING: return _("trying…");
    case APORIA_TEST_PASSED: return _("passed");
    case APORIA_TEST_FAILED: return _("failed");
    case APORIA_TEST_SKIPPED: return _("not tried");
    case APORIA_TEST_IDLE:
    default: return _("not tried yet");
    }
}

static GtkStack *
make_mark (void)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkWidget *child;

      if (looks[i].icon != NULL)
        {
          child = gtk_image_new_from_icon_name (looks[i].icon);
          gtk_widget_add_css_class (child, looks[i].style);
        }
      else
        child = gtk_spinner_new ();
      gtk_stack_add_named (stack, child, looks[i].name);
    }
  gtk_widget_set_valign (GTK_WIDGET (stack), GTK_ALIGN_CENTER);
  return stack;
}

static void
show_mark (GtkStack       *stack,
           AporiaTestState state)
{
  GtkWidget *spinner = gtk_stack_get_child_by_name (stack, looks[APORIA_TEST_RUNNING].name);

  gtk_stack_set_visible_child_name (stack, looks[state].name);
  gtk_spinner_set_spinning (GTK_SPINNER (spinner), state == APORIA_TEST_RUNNING);
}

static void
update (AporiaTestSteps *self)
{
  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    {
      AporiaProbeStep step = (AporiaProbeStep) i;
      AporiaTestState state = aporia_provider_test_get_state (self->test, step);
      const char *detail = aporia_provider_test_get_detail (self->test, step);
      const char *name = aporia_provider_test_get_step_name (step);
      g_autofree char *spoken = g_strdup_printf ("%s: %s", name, get_word (state));

      show_mark (self->marks[i], state);
      adw_action_row_set_subtitle (self->rows[i], detail != NULL ? detail : get_word (state));
      aporia_set_accessible_name (self->rows[i], spoken);
      if (state == APORIA_TEST_FAILED)
        gtk_widget_add_css_class (GTK_WIDGET (self->rows[i]), "failed");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->rows[i]), "failed");
    }
}

static void
aporia_test_steps_dispose (GObject *object)
{
  AporiaTestSteps *self = APORIA_TEST_STEPS (object);

  g_clear_object (&self->test);
  G_OBJECT_CLASS (aporia_test_steps_parent_class)->dispose (object);
}

static void
aporia_test_steps_class_init (AporiaTestStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_test_steps_dispose;
}

static void
aporia_test_steps_init (AporiaTestSteps *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  aporia_set_accessible_name (self->list, _("Steps of the test"));
  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    {
      self->rows[i] = ADW_ACTION_ROW (adw_action_row_new ());
      self->marks[i] = make_mark ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->rows[i]), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]),
                                     aporia_provider_test_get_step_name ((AporiaProbeStep) i));
      /* Else the title would be said twice. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      adw_action_row_set_title_lines (self->rows[i], 0);
      adw_action_row_set_subtitle_lines (self->rows[i], 0);
      adw_action_row_add_prefix (self->rows[i], GTK_WIDGET (self->marks[i]));
      gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (self->rows[i]));
    }
  adw_bin_set_child (ADW_BIN (self), self->list);
}

void
aporia_test_steps_bind (AporiaTestSteps    *self,
                        AporiaProviderTest *test)
{
  g_return_if_fail (APORIA_IS_TEST_STEPS (self));
  g_return_if_fail (self->test == NULL);

  self->test = g_object_ref (test);
  g_signal_connect_object (test, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
