#include "ui/preferences/aporia-local-group.h"

#include "core/domain/aporia-provider-preset.h"
#include "core/models/aporia-provider-test.h"
#include "ui/preferences/aporia-test-steps.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaLocalGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget       *find_button;
  AdwActionRow    *find_row;
  GtkSpinner      *search_spinner;
  AdwActionRow    *none_row;
  AdwActionRow    *pull_row;
  GtkProgressBar  *pull_bar;
  GtkRevealer     *steps_revealer;
  AporiaTestSteps *steps;

  AporiaCoaches      *coaches; /* owned */
  AporiaLocalModels  *local;   /* owned */
  AporiaProviderTest *test;    /* owned */
  GPtrArray          *rows;    /* owned, of GtkWidget: a row for each server */
  char               *trying;  /* (nullable) the id of the coach that is tried */
};

G_DEFINE_FINAL_TYPE (AporiaLocalGroup, aporia_local_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say (AporiaLocalGroup *self,
     const char       *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

/* --- using a model ------------------------------------------------------------------------------------- */

static void
try_model (AporiaLocalGroup  *self,
           AporiaLocalServer *server,
           const char        *model)
{
  AporiaCoachItem *item = aporia_coaches_use_local (self->coaches, server, model);

  g_free (self->trying);
  self->trying = g_strdup (aporia_coach_item_get_id (item));
  gtk_revealer_set_reveal_child (self->steps_revealer, TRUE);
  aporia_provider_test_start (self->test, aporia_coach_item_get_provider (item), NULL);
}

/* What works is used at once: that is what the person asked for. */
static void
ended_cb (AporiaLocalGroup *self,
          gboolean          has_passed)
{
  AporiaCoachItem *item = self->trying != NULL ? aporia_coaches_find (self->coaches, self->trying) : NULL;
  g_autofree char *message = NULL;

  if (!has_passed || item == NULL)
    return;
  aporia_coaches_choose (self->coaches, self->trying);
  message = aporia_coach_item_get_is_active (item)
              ? g_strdup_printf (_("%s is your coach now"), aporia_coach_item_get_name (item))
              : g_strdup_printf (_("%s works"), aporia_coach_item_get_name (item));
  say (self, message);
}

static void
pulled_cb (AporiaLocalGroup  *self,
           AporiaLocalServer *server,
           const char        *model)
{
  try_model (self, server, model);
}

/* The server that BUTTON is about.  Returns: (transfer none) (nullable) */
static AporiaLocalServer *
find_server (AporiaLocalGroup *self,
             GtkWidget        *button)
{
  GPtrArray *servers = aporia_local_models_get_servers (self->local);

  for (guint i = 0; i < self->rows->len && i < servers->len; i++)
    if (gtk_widget_is_ancestor (button, g_ptr_array_index (self->rows, i)))
      return g_ptr_array_index (servers, i);
  return NULL;
}

/* The button of a server's row: fetches its model when it is not there yet. */
static void
use_cb (GtkWidget        *button,
        AporiaLocalGroup *self)
{
  AporiaLocalServer *server = find_server (self, button);

  if (server == NULL)
    return;
  if (server->models[0] == NULL)
    aporia_local_models_pull (self->local, server, server->suggested);
  else
    try_model (self, server, server->models[0]);
}

/* --- what is there ------------------------------------------------------------------------------------- */

static char *
describe_server (AporiaLocalServer *server)
{
  guint n = g_strv_length (server->models);
  g_autofree char *size = NULL;

  if (n > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u model: %s", "%u models, among them %s", n), n,
                            server->models[0]);
  if (!server->can_pull || server->suggested == NULL)
    return g_strdup (_("It has no model yet. Load one there, then look again."));
  if (server->memory_bytes <= 0)
    return g_strdup_printf (_("It has no model yet. Suggested: %s"), server->suggested);
  size = g_format_size_full ((guint64) server->memory_bytes, G_FORMAT_SIZE_IEC_UNITS);
  /* TRANSLATORS: the name of a model, then the size of the memory. */
  return g_strdup_printf (_("It has no model yet. Suggested: %s, which fits in %s of memory."),
                          server->suggested, size);
}

static GtkWidget *
make_button (AporiaLocalGroup  *self,
             AporiaLocalServer *server,
             const char        *label)
{
  gboolean has_model = server->models[0] != NULL;
  const char *model = has_model ? server->models[0] : server->suggested;
  GtkWidget *button = gtk_button_new_with_label (has_model ? _("Use") : _("Fetch"));
  g_autofree char *name =
    g_strdup_printf (has_model ? _("Use %s of %s") : _("Fetch %s with %s"), model, label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  aporia_set_accessible_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (use_cb), self, 0);
  return button;
}

static void
add_server (AporiaLocalGroup  *self,
            AporiaLocalServer *server)
{
  const char *label = aporia_provider_preset_get_label (aporia_provider_preset_find (server->preset));
  g_autofree char *subtitle = describe_server (server);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (server->models[0] != NULL || (server->can_pull && server->suggested != NULL))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, server, label));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* How to start what was looked for. */
static char *
describe_none (void)
{
  static const char *const ids[] = { "ollama", "llamacpp", "lmstudio" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const AporiaProviderPreset *preset = aporia_provider_preset_find (ids[i]);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", aporia_provider_preset_get_label (preset),
                              aporia_provider_preset_get_start_hint (preset));
    }
  return g_string_free (text, FALSE);
}

static void
show_servers (AporiaLocalGroup *self,
              gboolean          is_shown)
{
  GPtrArray *servers = aporia_local_models_get_servers (self->local);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; is_shown && i < servers->len; i++)
    add_server (self, g_ptr_array_index (servers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->none_row), is_shown && servers->len == 0);
}

static void
progress_cb (AporiaLocalGroup *self)
{
  double progress = aporia_local_models_get_progress (self->local);
  const char *status = aporia_local_models_get_status (self->local);

  if (progress < 0)
    gtk_progress_bar_pulse (self->pull_bar);
  else
    {
      g_autofree char *text = g_strdup_printf (_("%s, %d %%"), status, (int) (progress * 100));

      gtk_progress_bar_set_fraction (self->pull_bar, progress);
      adw_action_row_set_subtitle (self->pull_row, text);
      return;
    }
  adw_action_row_set_subtitle (self->pull_row, status);
}

/* What the search has come to.  Returns: (transfer full) */
static char *
describe_search (AporiaLocalGroup *self)
{
  guint n = aporia_local_models_get_servers (self->local)->len;

  switch (aporia_local_models_get_state (self->local))
    {
    case APORIA_LOCAL_SEARCHING: return g_strdup (_("Looking…"));
    case APORIA_LOCAL_PULLING: return g_strdup (_("A model is being fetched"));
    case APORIA_LOCAL_FOUND:
      if (n == 0)
        return g_strdup (_("Nothing was found"));
      return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u server was found", "%u servers were found", n), n);
    case APORIA_LOCAL_IDLE:
    default: return g_strdup (_("Looks at this computer only"));
    }
}

static void
state_cb (AporiaLocalGroup *self)
{
  AporiaLocalState state = aporia_local_models_get_state (self->local);
  gboolean is_idle = state == APORIA_LOCAL_IDLE || state == APORIA_LOCAL_FOUND;
  g_autofree char *search = describe_search (self);

  gtk_widget_set_sensitive (self->find_button, is_idle);
  adw_action_row_set_subtitle (self->find_row, search);
  gtk_spinner_set_spinning (self->search_spinner, state == APORIA_LOCAL_SEARCHING);
  gtk_widget_set_visible (GTK_WIDGET (self->pull_row), state == APORIA_LOCAL_PULLING);
  show_servers (self, state == APORIA_LOCAL_FOUND);
  if (state == APORIA_LOCAL_PULLING)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pull_row), _("Fetching the model"));
      progress_cb (self);
    }
}

static void
find_cb (AporiaLocalGroup *self)
{
  aporia_provider_test_cancel (self->test);
  gtk_revealer_set_reveal_child (self->steps_revealer, FALSE);
  aporia_local_models_find (self->local);
}

static void
cancel_cb (AporiaLocalGroup *self)
{
  aporia_local_models_cancel (self->local);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_local_group_dispose (GObject *object)
{
  AporiaLocalGroup *self = APORIA_LOCAL_GROUP (object);

  if (self->test != NULL)
    aporia_provider_test_cancel (self->test);
  g_clear_object (&self->test);
  g_clear_object (&self->local);
  g_clear_object (&self->coaches);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->trying, g_free);
  G_OBJECT_CLASS (aporia_local_group_parent_class)->dispose (object);
}

static void
aporia_local_group_class_init (AporiaLocalGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_local_group_dispose;
  signals[MESSAGE] = g_signal_new ("message", APORIA_TYPE_LOCAL_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (APORIA_TYPE_TEST_STEPS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-local-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, find_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, find_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, search_spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, none_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, pull_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, pull_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, steps_revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaLocalGroup, steps);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
aporia_local_group_init (AporiaLocalGroup *self)
{
  g_autofree char *none = describe_none ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_action_row_set_subtitle (self->none_row, none);
  self->rows = g_ptr_array_new ();
}

void
aporia_local_group_bind (AporiaLocalGroup *self,
                         AporiaCoaches    *coaches)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  g_return_if_fail (APORIA_IS_LOCAL_GROUP (self));
  g_return_if_fail (self->coaches == NULL);

  self->coaches = g_object_ref (coaches);
  self->local = g_object_ref (aporia_coaches_get_local (coaches));
  self->test = aporia_provider_test_new (coaches);
  aporia_test_steps_bind (self->steps, self->test);
  g_signal_connect_object (self->test, "ended", G_CALLBACK (ended_cb), self, swapped);
  g_signal_connect_object (self->local, "notify::state", G_CALLBACK (state_cb), self, swapped);
  g_signal_connect_object (self->local, "progress", G_CALLBACK (progress_cb), self, swapped);
  g_signal_connect_object (self->local, "pulled", G_CALLBACK (pulled_cb), self, swapped);
  g_signal_connect_object (self->local, "failed", G_CALLBACK (say), self, swapped);
  state_cb (self);
}
