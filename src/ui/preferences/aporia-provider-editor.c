#include "ui/preferences/aporia-provider-editor.h"

#include "core/domain/aporia-provider-preset.h"
#include "ui/preferences/aporia-provider-editor-private.h"
#include "ui/widgets/aporia-scroll.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (AporiaProviderEditor, aporia_provider_editor, GTK_TYPE_BOX)

enum
{
  SAVED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the form as a record ------------------------------------------------------------------------------ */

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* Returns: (transfer full) */
static char *
dup_stripped (GtkWidget *row)
{
  return g_strstrip (g_strdup (get_text (row)));
}

static void
take_text (char **field,
           char  *text)
{
  g_free (*field);
  *field = text;
}

AporiaProvider *
aporia_provider_editor_make_record (AporiaProviderEditor *self)
{
  g_autofree char *url = aporia_provider_normalise_url (get_text (self->address_row), NULL);
  AporiaProvider *record;

  if (url == NULL)
    return NULL;
  record = aporia_provider_copy (self->original);
  take_text (&record->name, dup_stripped (self->name_row));
  take_text (&record->preset, g_strdup (aporia_provider_preset_nth (self->preset)->id));
  take_text (&record->base_url, g_steal_pointer (&url));
  take_text (&record->model, dup_stripped (self->model_row));
  take_text (&record->fingerprint, g_strdup (self->fingerprint));
  record->temperature = round (gtk_adjustment_get_value (self->temperature_adjustment) * 10) / 10;
  record->timeout_seconds = (guint) gtk_adjustment_get_value (self->timeout_adjustment);
  record->context_tokens = (guint) gtk_adjustment_get_value (self->context_adjustment);
  record->checks_judge = gtk_switch_get_active (self->check_switch);
  record->moderates = gtk_switch_get_active (self->moderation_switch);
  return record;
}

const char *
aporia_provider_editor_get_key (AporiaProviderEditor *self)
{
  const char *typed = get_text (self->key_row);

  if (*typed != '\0' || self->is_new || self->forgets_key)
    return typed;
  return NULL;
}

/* --- what the form shows ------------------------------------------------------------------------------- */

/* What will be called, or why the address is none. */
static gboolean
show_address (AporiaProviderEditor *self)
{
  g_autoptr(GError) error = NULL;
  const char *typed = get_text (self->address_row);
  g_autofree char *url = aporia_provider_normalise_url (typed, &error);
  g_autofree char *called = url != NULL ? g_strconcat (url, "/chat/completions", NULL) : NULL;

  if (*typed == '\0')
    adw_action_row_set_subtitle (self->calls_row, _("Nothing yet: type the address of the server"));
  else
    adw_action_row_set_subtitle (self->calls_row, called != NULL ? called : error->message);
  if (url == NULL && *typed != '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->calls_row), "failed");
      gtk_widget_add_css_class (self->address_row, "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->calls_row), "failed");
      gtk_widget_remove_css_class (self->address_row, "error");
    }
  return url != NULL;
}

static void
update (AporiaProviderEditor *self)
{
  gboolean has_address = show_address (self);
  g_autofree char *name = dup_stripped (self->name_row);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", has_address && *name != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.test", has_address);
  gtk_widget_set_sensitive (GTK_WIDGET (self->models_button), has_address);
}

/* Where keys are made, where this one is kept, how to start a server of one's own. */
void
aporia_provider_editor_update_key_note (AporiaProviderEditor *self)
{
  const AporiaProviderPreset *preset = aporia_provider_preset_nth (self->preset);
  const char *start = aporia_provider_preset_get_start_hint (preset);
  GString *note = g_string_new (NULL);

  if (self->has_key && !self->forgets_key)
    g_string_append (note, _("A key is kept. Leave this empty to go on using it."));
  else if (self->has_key)
    g_string_append (note, _("The key is forgotten when you save."));
  else if (preset->key_page != NULL)
    g_string_append_printf (note, _("Keys are made at %s."), preset->key_page);
  else
    g_string_append (note, _("A server of your own often needs none."));
  g_string_append_c (note, ' ');
  g_string_append (note, aporia_coaches_get_keeps_keys (self->coaches)
                             ? _("Kept in the keyring of this computer, and sent to this service only.")
                             : _("This computer has no keyring: the key is kept until Aporia is closed."));
  if (start != NULL)
    g_string_append_printf (note, "\n%s", start);
  adw_preferences_group_set_description (self->key_group, note->str);
  gtk_widget_set_visible (self->forget_button, self->has_key && !self->forgets_key);
  g_string_free (note, TRUE);
}

void
aporia_provider_editor_show_certificate (AporiaProviderEditor *self,
                                         const char           *found)
{
  const char *shown = self->fingerprint != NULL ? self->fingerprint : found;

  gtk_widget_set_visible (GTK_WIDGET (self->certificate_row), shown != NULL);
  if (shown != NULL)
    aporia_certificate_row_show (self->certificate_row, shown, self->fingerprint != NULL);
}

/* What a test found was found for what the form said then. */
static void
changed_cb (AporiaProviderEditor *self)
{
  if (self->is_filling)
    return;
  aporia_provider_test_reset (self->test);
  update (self);
}

/* A certificate belongs to the server at this address, and to no other. */
static void
address_changed_cb (AporiaProviderEditor *self)
{
  if (self->is_filling)
    return;
  g_clear_pointer (&self->fingerprint, g_free);
  aporia_provider_editor_show_certificate (self, NULL);
  changed_cb (self);
}

static void
key_changed_cb (AporiaProviderEditor *self)
{
  if (self->is_filling)
    return;
  aporia_provider_editor_ask_key (self);
  changed_cb (self);
}

static void
forget_key_cb (AporiaProviderEditor *self)
{
  self->forgets_key = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  aporia_provider_editor_update_key_note (self);
  gtk_widget_grab_focus (self->key_row);
  changed_cb (self);
}

static void
follow (GtkWidget  *row,
        const char *before,
        const char *now)
{
  if (*get_text (row) == '\0' || g_str_equal (get_text (row), before))
    gtk_editable_set_text (GTK_EDITABLE (row), now);
}

/* Name and address follow the service as long as they are its own. */
static void
preset_changed_cb (AporiaProviderEditor *self)
{
  const AporiaProviderPreset *before = aporia_provider_preset_nth (self->preset);
  guint selected = adw_combo_row_get_selected (self->preset_row);
  const AporiaProviderPreset *now;

  if (self->is_filling || selected >= aporia_provider_preset_count () || selected == self->preset)
    return;
  now = aporia_provider_preset_nth (selected);
  self->preset = selected;
  follow (self->name_row, aporia_provider_preset_get_label (before), aporia_provider_preset_get_label (now));
  follow (self->address_row, before->base_url, now->base_url);
  aporia_provider_editor_update_key_note (self);
  changed_cb (self);
}

static void
trust_cb (AporiaProviderEditor *self,
          const char           *fingerprint)
{
  g_free (self->fingerprint);
  self->fingerprint = *fingerprint != '\0' ? g_strdup (fingerprint) : NULL;
  aporia_provider_editor_show_certificate (self, NULL);
  changed_cb (self);
  if (self->fingerprint != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.test", NULL);
}

static void
models_shown_cb (AporiaProviderEditor *self)
{
  aporia_provider_editor_ask_models (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->model_list));
}

static void
model_chosen_cb (AporiaProviderEditor *self,
                 const char           *model)
{
  gtk_editable_set_text (GTK_EDITABLE (self->model_row), model);
  gtk_menu_button_popdown (self->models_button);
}

/* --- verbs --------------------------------------------------------------------------------------------- */

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

/* The list learns what was found of exactly this record. */
static void
tell_test (AporiaProviderEditor *self,
           AporiaCoachItem      *item)
{
  const char *problem = aporia_provider_test_get_problem (self->test);
  gboolean has_passed =
    aporia_provider_test_get_state (self->test, APORIA_PROBE_STRUCTURED) == APORIA_TEST_PASSED;

  if (!has_passed && problem == NULL)
    return;
  aporia_coaches_note_test (self->coaches, aporia_coach_item_get_provider (item),
                            aporia_provider_test_get_latency (self->test), problem);
  if (has_passed && self->is_new)
    aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
}

static void
save_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaProviderEditor *self = APORIA_PROVIDER_EDITOR (widget);
  g_autoptr(AporiaProvider) record = aporia_provider_editor_make_record (self);
  const char *key = aporia_provider_editor_get_key (self);
  AporiaCoachItem *item;

  if (record == NULL || *record->name == '\0')
    return;
  /* A service that never had a key has none to forget. */
  if (key != NULL && *key == '\0' && !self->forgets_key)
    key = NULL;
  item = aporia_coaches_save (self->coaches, record, key);
  tell_test (self, item);
  g_signal_emit (self, signals[SAVED], 0, item);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaProviderEditor *self = APORIA_PROVIDER_EDITOR (widget);

  aporia_coaches_remove (self->coaches, self->original->id);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* The same button ends what it began. */
static void
test_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaProviderEditor *self = APORIA_PROVIDER_EDITOR (widget);

  if (aporia_provider_test_get_is_running (self->test))
    aporia_provider_test_cancel (self->test);
  else
    aporia_provider_editor_run_test (self);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_provider_editor_dispose (GObject *object)
{
  AporiaProviderEditor *self = APORIA_PROVIDER_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  if (self->test != NULL)
    aporia_provider_test_cancel (self->test);
  g_clear_object (&self->test);
  g_clear_object (&self->coaches);
  G_OBJECT_CLASS (aporia_provider_editor_parent_class)->dispose (object);
}

static void
aporia_provider_editor_finalize (GObject *object)
{
  AporiaProviderEditor *self = APORIA_PROVIDER_EDITOR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->original, aporia_provider_unref);
  g_free (self->fingerprint);
  G_OBJECT_CLASS (aporia_provider_editor_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, window_title);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, preset_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, address_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, calls_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, key_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, key_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, forget_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, model_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, models_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, model_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, test_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, steps);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, temperature_adjustment);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, timeout_adjustment);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, context_adjustment);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, check_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, moderation_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaProviderEditor, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, preset_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, models_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, trust_cb);
}

static void
aporia_provider_editor_class_init (AporiaProviderEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = aporia_provider_editor_dispose;
  object_class->finalize = aporia_provider_editor_finalize;
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 APORIA_TYPE_COACH_ITEM);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (APORIA_TYPE_CERTIFICATE_ROW);
  g_type_ensure (APORIA_TYPE_MODEL_LIST);
  g_type_ensure (APORIA_TYPE_TEST_STEPS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-provider-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.test", NULL, test_cb);
  gtk_widget_class_install_action (widget_class, "editor.remove", NULL, remove_cb);
}

static void
aporia_provider_editor_init (AporiaProviderEditor *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_scroll_past_numbers (GTK_WIDGET (self));
  for (guint i = 0; i < aporia_provider_preset_count (); i++)
    gtk_string_list_append (names, aporia_provider_preset_get_label (aporia_provider_preset_nth (i)));
  adw_combo_row_set_model (self->preset_row, G_LIST_MODEL (names));
  gtk_adjustment_set_upper (self->temperature_adjustment, APORIA_PROVIDER_TEMPERATURE_MAX);
  gtk_adjustment_set_lower (self->timeout_adjustment, APORIA_PROVIDER_TIMEOUT_MIN);
  gtk_adjustment_set_upper (self->timeout_adjustment, APORIA_PROVIDER_TIMEOUT_MAX);
  gtk_adjustment_set_upper (self->context_adjustment, APORIA_PROVIDER_CONTEXT_MAX);
}

/* --- beginning ----------------------------------------------------------------------------------------- */

static AporiaProvider *
make_new_record (const char *preset_id)
{
  const AporiaProviderPreset *preset = aporia_provider_preset_find (preset_id);
  AporiaProvider *record = aporia_provider_new ();

  take_text (&record->preset, g_strdup (preset->id));
  take_text (&record->base_url, g_strdup (preset->base_url));
  if (!g_str_equal (preset->id, APORIA_PRESET_CUSTOM))
    take_text (&record->name, g_strdup (aporia_provider_preset_get_label (preset)));
  return record;
}

static void
fill (AporiaProviderEditor *self)
{
  AporiaProvider *record = self->original;

  self->preset = aporia_provider_preset_index (record->preset);
  self->fingerprint = g_strdup (record->fingerprint);
  adw_combo_row_set_selected (self->preset_row, self->preset);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), record->name);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), record->base_url);
  gtk_editable_set_text (GTK_EDITABLE (self->model_row), record->model);
  gtk_adjustment_set_value (self->temperature_adjustment, record->temperature);
  gtk_adjustment_set_value (self->timeout_adjustment, record->timeout_seconds);
  gtk_adjustment_set_value (self->context_adjustment, record->context_tokens);
  gtk_switch_set_active (self->check_switch, record->checks_judge);
  gtk_switch_set_active (self->moderation_switch, record->moderates);
  gtk_widget_set_visible (self->remove_group, !self->is_new);
  adw_window_title_set_title (self->window_title, self->is_new ? _("Add a Service") : record->name);
  self->is_filling = FALSE;
  aporia_provider_editor_show_certificate (self, NULL);
  aporia_provider_editor_update_key_note (self);
  update (self);
}

AporiaProviderEditor *
aporia_provider_editor_new (AporiaCoaches   *coaches,
                            AporiaCoachItem *item,
                            const char      *preset)
{
  AporiaProviderEditor *self = g_object_new (APORIA_TYPE_PROVIDER_EDITOR, NULL);

  self->coaches = g_object_ref (coaches);
  self->is_new = item == NULL;
  self->original = item != NULL ? aporia_provider_ref (aporia_coach_item_get_provider (item))
                                : make_new_record (preset);
  self->test = aporia_provider_test_new (coaches);
  aporia_test_steps_bind (self->steps, self->test);
  aporia_provider_editor_connect_test (self);
  fill (self);
  if (!self->is_new)
    aporia_provider_editor_ask_key (self);
  return self;
}

AporiaProviderEditor *
aporia_provider_editor_present (GtkWindow     *parent,
                                AporiaCoaches *coaches,
                                const char    *preset)
{
  AporiaProviderEditor *self = aporia_provider_editor_new (coaches, NULL, preset);
  GtkWidget *window =
    g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _("Add a Service"),
                  "default-width", 500, "default-height", 640, "content", self, NULL);

  gtk_widget_set_size_request (window, 360, 294);
  g_signal_connect_object (self, "closed", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  return self;
}
