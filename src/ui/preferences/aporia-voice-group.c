#include "ui/preferences/aporia-voice-group.h"
#include "ui/widgets/aporia-focus.h"


#include <glib/gi18n-lib.h>
#include <string.h>

/* In the list of voices, behind "Automatic". */
#define ROW_SERVER 1

/* Servers of voices as they come, and what they want to be asked for. */
static const struct
{
  const char *name; /* as the menu calls it */
  const char *address;
  const char *model;
  const char *voice;
} presets[] = {
  { "kokoro", "http://localhost:8880/v1", "kokoro", "af_heart" },
  { "speaches", "http://localhost:8000/v1", "speaches-ai/Kokoro-82M-v1.0-ONNX", "af_heart" },
};

struct _AporiaVoiceGroup
{
  AdwPreferencesGroup parent_instance;

  GtkSwitch     *aloud_switch;
  AdwComboRow   *voice_row;
  GtkStringList *voice_names;
  GtkWidget     *preset_row;
  AdwEntryRow   *address_row;
  AdwEntryRow   *name_row;
  AdwEntryRow   *model_row;
  AdwEntryRow   *path_row;
  GtkSpinButton *rate_spin;
  GtkWidget     *kept_row;
  AdwActionRow  *try_row;
  GtkButton     *try_button;
  GtkSwitch     *avatar_switch;

  AporiaReading *reading;     /* owned (nullable) */
  GPtrArray     *voices;      /* owned (nullable) (element-type AporiaVoice) */
  guint          n_before;    /* rows before those of voices */
  GCancellable  *cancellable; /* owned: the page is left */
  gboolean       is_filling;
};

G_DEFINE_FINAL_TYPE (AporiaVoiceGroup, aporia_voice_group, ADW_TYPE_PREFERENCES_GROUP)

/* --- What is said of it --- */

static const char *
get_sample (void)
{
  return _("Tell me about a problem that you solved. What did you do first?");
}

static gboolean
is_trying (AporiaVoiceGroup *self)
{
  return g_strcmp0 (aporia_reading_get_text (self->reading), get_sample ()) == 0;
}

/* TRANSLATORS: behind another sentence */
static const char *
get_help (void)
{
  return _("Any server with OpenAI’s speech will do. Leave empty what is usual: the coach’s address, the "
           "voice alloy, the model tts-1, the path audio/speech.");
}

static void
show (AporiaVoiceGroup *self)
{
  g_autofree char *voice = aporia_reading_dup_setting (self->reading, APORIA_SETTING_VOICE);
  gboolean is_server = g_str_has_prefix (voice, APORIA_VOICE_SERVER);
  const char *reason = aporia_reading_get_reason (self->reading);
  const char *host = aporia_reading_get_host (self->reading);
  const char *problem = aporia_reading_get_problem (self->reading);
  g_autofree char *where = NULL;

  if (host != NULL)
    where = g_strdup_printf (_("Questions that are read go to %s as text, and come back as sound. %s"), host,
                             get_help ());
  else if (is_server)
    where = g_strdup_printf (_("A server on this computer speaks. %s"), get_help ());
  else
    where = g_strdup (_("Questions are read on this computer, each in its own language."));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), reason != NULL ? reason : where);
  gtk_widget_set_visible (self->preset_row, is_server);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), is_server);
  gtk_widget_set_visible (self->kept_row, is_server);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), is_server);
  gtk_widget_set_visible (GTK_WIDGET (self->model_row), is_server);
  gtk_widget_set_visible (GTK_WIDGET (self->path_row), is_server);
  gtk_button_set_label (self->try_button, is_trying (self) ? _("Stop") : _("Try the voice"));
  /* What is in the description is not said twice. */
  adw_action_row_set_subtitle (self->try_row,
                               problem != NULL && g_strcmp0 (problem, reason) != 0 ? problem : "");
}

/* --- What is chosen --- */

static void
aloud_cb (AporiaVoiceGroup *self)
{
  if (!self->is_filling)
    aporia_reading_set_flag (self->reading, APORIA_SETTING_READS_ALOUD,
                             gtk_switch_get_active (self->aloud_switch));
}

static void
avatar_cb (AporiaVoiceGroup *self)
{
  if (!self->is_filling)
    aporia_reading_set_flag (self->reading, APORIA_SETTING_TELLS_AVATAR,
                             gtk_switch_get_active (self->avatar_switch));
}

static void
voice_cb (AporiaVoiceGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->voice_row);
  const char *id = "";

  if (self->is_filling || self->reading == NULL)
    return;
  if (selected == ROW_SERVER && self->n_before > ROW_SERVER)
    id = APORIA_VOICE_SERVER;
  else if (selected >= self->n_before && self->voices != NULL &&
           selected - self->n_before < self->voices->len)
    id = ((AporiaVoice *) self->voices->pdata[selected - self->n_before])->id;
  aporia_reading_stop (self->reading);
  aporia_reading_set_setting (self->reading, APORIA_SETTING_VOICE, id);
}

static void
rate_cb (AporiaVoiceGroup *self)
{
  if (!self->is_filling)
    aporia_reading_set_rate (self->reading, gtk_spin_button_get_value (self->rate_spin));
}

static void
take_entry (AporiaVoiceGroup *self,
            AdwEntryRow      *row,
            const char       *name)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  aporia_reading_set_setting (self->reading, name, text);
}

static void
name_cb (AporiaVoiceGroup *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autofree char *voice = g_strconcat (APORIA_VOICE_SERVER, name, NULL);

  aporia_reading_set_setting (self->reading, APORIA_SETTING_VOICE, voice);
}

static void
address_cb (AporiaVoiceGroup *self)
{
  take_entry (self, self->address_row, APORIA_SETTING_VOICE_ADDRESS);
}

static void
forget_cb (AporiaVoiceGroup *self)
{
  aporia_reading_forget (self->reading);
}

static void
model_cb (AporiaVoiceGroup *self)
{
  take_entry (self, self->model_row, APORIA_SETTING_VOICE_MODEL);
}

static void
path_cb (AporiaVoiceGroup *self)
{
  take_entry (self, self->path_row, APORIA_SETTING_VOICE_PATH);
}

/* Nothing is asked of the server until something is read. */
static void
preset_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *name)
{
  AporiaVoiceGroup *self = APORIA_VOICE_GROUP (widget);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (strcmp (presets[i].name, g_variant_get_string (name, NULL)) == 0)
      {
        gtk_editable_set_text (GTK_EDITABLE (self->address_row), presets[i].address);
        gtk_editable_set_text (GTK_EDITABLE (self->model_row), presets[i].model);
        gtk_editable_set_text (GTK_EDITABLE (self->name_row), presets[i].voice);
        gtk_editable_set_text (GTK_EDITABLE (self->path_row), "");
        aporia_reading_stop (self->reading);
        address_cb (self);
        model_cb (self);
        path_cb (self);
        name_cb (self);
      }
}

static void
try_cb (AporiaVoiceGroup *self)
{
  if (is_trying (self))
    aporia_reading_stop (self->reading);
  else
    aporia_reading_say (self->reading, get_sample ());
}

/* --- The list --- */

/* How early in the list: those of the person's languages come first, the more natural ones before all. */
static guint
rank (const AporiaVoice *voice)
{
  if (!g_str_has_prefix (voice->id, "espeak:"))
    return 0;
  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    {
      gsize n = strcspn (*name, "_.@-");

      if (n > 1 && n == strcspn (voice->language, "-") && strncmp (*name, voice->language, n) == 0)
        return 1;
    }
  return 2;
}

static int
compare_voices (gconstpointer a,
                gconstpointer b)
{
  const AporiaVoice *left = *(gpointer *) a;
  const AporiaVoice *right = *(gpointer *) b;
  guint ranks[] = { rank (left), rank (right) };

  if (ranks[0] != ranks[1])
    return ranks[0] < ranks[1] ? -1 : 1;
  return ranks[0] == 0 ? 0 : g_utf8_collate (left->name, right->name);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AporiaVoiceGroup) self = user_data;
  g_autoptr(GPtrArray) voices = aporia_reading_list_voices_finish (APORIA_READING (source), result, NULL);
  g_autofree char *chosen = NULL;

  if (voices == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  chosen = aporia_reading_dup_setting (self->reading, APORIA_SETTING_VOICE);
  g_ptr_array_sort (voices, compare_voices);
  self->is_filling = TRUE;
  for (guint i = 0; i < voices->len; i++)
    {
      AporiaVoice *voice = voices->pdata[i];

      gtk_string_list_append (self->voice_names, voice->name);
      if (strcmp (voice->id, chosen) == 0)
        adw_combo_row_set_selected (self->voice_row, self->n_before + i);
    }
  self->is_filling = FALSE;
  self->voices = g_steal_pointer (&voices);
}

/* --- Class --- */

static void
aporia_voice_group_dispose (GObject *object)
{
  AporiaVoiceGroup *self = APORIA_VOICE_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  /* Nobody tries a voice in a window that is closed. */
  if (self->reading != NULL && is_trying (self))
    aporia_reading_stop (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  G_OBJECT_CLASS (aporia_voice_group_parent_class)->dispose (object);
}

static void
aporia_voice_group_finalize (GObject *object)
{
  g_object_unref (APORIA_VOICE_GROUP (object)->cancellable);
  G_OBJECT_CLASS (aporia_voice_group_parent_class)->finalize (object);
}

static void
aporia_voice_group_class_init (AporiaVoiceGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_voice_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_voice_group_finalize;
  gtk_widget_class_install_action (widget_class, "voice.preset", "s", preset_cb);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-voice-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, aloud_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, voice_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, voice_names);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, preset_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, kept_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, name_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, model_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, path_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, rate_spin);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, try_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, try_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaVoiceGroup, avatar_switch);
  gtk_widget_class_bind_template_callback (widget_class, aloud_cb);
  gtk_widget_class_bind_template_callback (widget_class, avatar_cb);
  gtk_widget_class_bind_template_callback (widget_class, voice_cb);
  gtk_widget_class_bind_template_callback (widget_class, rate_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
}

static void
aporia_voice_group_init (AporiaVoiceGroup *self)
{
  self->is_filling = TRUE;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_let_wrap (self->try_button);
}

static void
fill_entry (AporiaVoiceGroup *self,
            AdwEntryRow      *row,
            const char       *name)
{
  g_autofree char *text = aporia_reading_dup_setting (self->reading, name);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
aporia_voice_group_bind (AporiaVoiceGroup *self,
                         AporiaReading    *reading)
{
  g_autofree char *voice = NULL;

  g_return_if_fail (APORIA_IS_VOICE_GROUP (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = g_object_ref (reading);
  voice = aporia_reading_dup_setting (reading, APORIA_SETTING_VOICE);
  self->n_before = ROW_SERVER;
  if (aporia_reading_get_can_use_server (reading))
    {
      /* TRANSLATORS: which voice reads: one of a server */
      gtk_string_list_append (self->voice_names, _("Server"));
      self->n_before++;
      if (g_str_has_prefix (voice, APORIA_VOICE_SERVER))
        {
          adw_combo_row_set_selected (self->voice_row, ROW_SERVER);
          gtk_editable_set_text (GTK_EDITABLE (self->name_row), voice + strlen (APORIA_VOICE_SERVER));
        }
    }
  gtk_switch_set_active (self->aloud_switch, aporia_reading_get_reads_aloud (reading));
  gtk_switch_set_active (self->avatar_switch, aporia_reading_get_flag (reading, APORIA_SETTING_TELLS_AVATAR));
  gtk_spin_button_set_value (self->rate_spin, aporia_reading_get_rate (reading));
  fill_entry (self, self->address_row, APORIA_SETTING_VOICE_ADDRESS);
  fill_entry (self, self->model_row, APORIA_SETTING_VOICE_MODEL);
  fill_entry (self, self->path_row, APORIA_SETTING_VOICE_PATH);
  self->is_filling = FALSE;
  g_signal_connect_object (reading, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  aporia_reading_list_voices_async (reading, self->cancellable, listed_cb, g_object_ref (self));
}
