#include "ui/preferences/aporia-speech-page.h"

#include "ui/preferences/aporia-emotion-group.h"
#include "ui/preferences/aporia-speech-model-row.h"
#include "ui/preferences/aporia-voice-group.h"
#include "ui/widgets/aporia-microphone-box.h"
#include "ui/widgets/aporia-microphone-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of the row; the second one only where it can be used. */
static const char *const services[] = { APORIA_SPEECH_LOCAL, APORIA_SPEECH_WHISPER, APORIA_SPEECH_COACH,
                                        APORIA_SPEECH_OFF };
#define WHISPER_ROW 1

struct _AporiaSpeechPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *voice_group;
  AdwComboRow   *service_row;
  GtkStringList *speech_service_names;
  AporiaSpeechModelRow *speech_model_row;
  GtkSwitch     *fair_switch;
  GtkWidget     *server_group;
  AdwEntryRow   *model_row;
  AdwEntryRow   *path_row;
  AporiaMicrophoneRow *microphone_row;
  GtkWidget     *try_group;
  AporiaMicrophoneBox *try_box;
  AporiaVoiceGroup *reading_group;
  AporiaEmotionGroup *emotion_group;

  GtkWidget     *recordings_group;
  AdwComboRow   *keep_row;
  AdwActionRow  *space_row;
  GtkWidget     *clear_button;

  AporiaSpeaking *speaking;    /* owned (nullable) */
  AporiaRecordings *recordings; /* owned (nullable) */
  gboolean        is_filling;
};

G_DEFINE_FINAL_TYPE (AporiaSpeechPage, aporia_speech_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  CLEARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Who writes down --- */

static gboolean
keeps (AporiaSpeechPage *self)
{
  return self->recordings != NULL && aporia_recordings_get_policy (self->recordings) != APORIA_KEEP_NEVER;
}

static void
show_service (AporiaSpeechPage *self)
{
  g_autofree char *service = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_SPEECH_SERVICE);
  g_autofree char *host = aporia_speaking_dup_host (self->speaking);
  g_autofree char *where = NULL;
  const char *reason = aporia_speaking_get_reason (self->speaking);

  if (reason == NULL && host != NULL)
    where = g_strdup_printf (_("What you say goes to %s to be written down. You read and correct it before "
                               "you submit it. %s"),
                             host,
                             keeps (self) ? _("The recording stays on this computer.")
                                          : _("Aporia removes the recording then."));
  else if (reason == NULL)
    where = g_strdup_printf (_("What you say is written down on this computer. You read and correct it "
                               "before you submit it. %s"),
                             keeps (self) ? _("The recording stays here.")
                                          : _("The recording is removed then."));
  adw_preferences_group_set_description (self->voice_group, reason != NULL ? reason : where);
  gtk_widget_set_visible (self->server_group, strcmp (service, APORIA_SPEECH_COACH) == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->speech_model_row),
                          aporia_speaking_get_takes_model (self->speaking) &&
                            (strcmp (service, APORIA_SPEECH_LOCAL) == 0 ||
                             strcmp (service, APORIA_SPEECH_WHISPER) == 0));
}

static void
changed_cb (AporiaSpeechPage *self)
{
  show_service (self);
}

/* Which row of the list SERVICE is in, and back. */
static guint
to_row (AporiaSpeechPage *self,
        guint             service)
{
  return service > WHISPER_ROW && !aporia_speaking_get_takes_model (self->speaking) ? service - 1 : service;
}

static guint
from_row (AporiaSpeechPage *self,
          guint             row)
{
  return row >= WHISPER_ROW && !aporia_speaking_get_takes_model (self->speaking) ? row + 1 : row;
}

static void
fill_services (AporiaSpeechPage *self)
{
  g_autofree char *service = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_SPEECH_SERVICE);
  const char *whisper[] = { "whisper.cpp", NULL };

  if (aporia_speaking_get_takes_model (self->speaking))
    {
      gtk_string_list_splice (self->speech_service_names, WHISPER_ROW, 0, whisper);
      aporia_speech_model_row_bind (self->speech_model_row, self->speaking);
    }
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (strcmp (services[i], service) == 0)
      adw_combo_row_set_selected (self->service_row, to_row (self, i));
}

static void
service_cb (AporiaSpeechPage *self)
{
  guint selected;

  if (self->is_filling)
    return;
  selected = from_row (self, adw_combo_row_get_selected (self->service_row));
  if (selected < G_N_ELEMENTS (services))
    aporia_speaking_set_setting (self->speaking, APORIA_SETTING_SPEECH_SERVICE, services[selected]);
}

static void
take_entry (AporiaSpeechPage *self,
            AdwEntryRow      *row,
            const char       *name)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  aporia_speaking_set_setting (self->speaking, name, text);
}

static void
model_cb (AporiaSpeechPage *self)
{
  take_entry (self, self->model_row, APORIA_SETTING_SPEECH_MODEL);
}

static void
path_cb (AporiaSpeechPage *self)
{
  take_entry (self, self->path_row, APORIA_SETTING_SPEECH_PATH);
}

static void
fair_cb (AporiaSpeechPage *self)
{
  if (!self->is_filling)
    aporia_speaking_set_is_fluency_fair (self->speaking, gtk_switch_get_active (self->fair_switch));
}

/* --- Recordings --- */

static void
recordings_cb (AporiaSpeechPage *self)
{
  guint n = aporia_recordings_get_n (self->recordings);
  g_autofree char *size = g_format_size (aporia_recordings_get_n_bytes (self->recordings));
  /* Translators: how many recordings, and how much space they take: "12 recordings, 3.4 MB". */
  g_autofree char *text = g_strdup_printf (ngettext ("%u recording, %s", "%u recordings, %s", n), n, size);

  adw_action_row_set_subtitle (self->space_row, n > 0 ? text : _("No recordings"));
  gtk_widget_set_sensitive (self->clear_button, n > 0);
  self->is_filling = TRUE;
  adw_combo_row_set_selected (self->keep_row, aporia_recordings_get_policy (self->recordings));
  self->is_filling = FALSE;
  show_service (self);
}

static void
keep_cb (AporiaSpeechPage *self)
{
  guint selected = adw_combo_row_get_selected (self->keep_row);

  if (!self->is_filling && self->recordings != NULL && selected <= APORIA_KEEP_ALWAYS)
    aporia_recordings_set_policy (self->recordings, (AporiaKeepPolicy) selected);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(AporiaSpeechPage) self = user_data;
  g_autoptr(GError) error = NULL;
  int n = aporia_recordings_clear_finish (APORIA_RECORDINGS (source), result, &error);
  g_autofree char *message = NULL;

  if (error != NULL)
    message = g_strdup_printf (_("The recordings could not be removed: %s"), error->message);
  else
    message = g_strdup_printf (ngettext ("%d recording removed", "%d recordings removed", (gulong) n), n);
  g_signal_emit (self, signals[CLEARED], 0, message, error == NULL && n > 0);
}

static void
clear_cb (AporiaSpeechPage *self)
{
  aporia_recordings_clear_async (self->recordings, cleared_cb, g_object_ref (self));
}

/* --- Class --- */

static void
aporia_speech_page_dispose (GObject *object)
{
  AporiaSpeechPage *self = APORIA_SPEECH_PAGE (object);

  g_clear_object (&self->speaking);
  g_clear_object (&self->recordings);
  G_OBJECT_CLASS (aporia_speech_page_parent_class)->dispose (object);
}

static void
aporia_speech_page_class_init (AporiaSpeechPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_speech_page_dispose;
  g_type_ensure (APORIA_TYPE_EMOTION_GROUP);
  g_type_ensure (APORIA_TYPE_MICROPHONE_BOX);
  g_type_ensure (APORIA_TYPE_MICROPHONE_ROW);
  g_type_ensure (APORIA_TYPE_SPEECH_MODEL_ROW);
  g_type_ensure (APORIA_TYPE_VOICE_GROUP);
  signals[CLEARED] = g_signal_new ("cleared", APORIA_TYPE_SPEECH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-speech-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, voice_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, service_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, speech_service_names);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, speech_model_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, fair_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, server_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, model_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, path_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, microphone_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, try_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, try_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, reading_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, emotion_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, space_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, keep_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechPage, recordings_group);
  gtk_widget_class_bind_template_callback (widget_class, service_cb);
  gtk_widget_class_bind_template_callback (widget_class, fair_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
aporia_speech_page_init (AporiaSpeechPage *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_emotions (AporiaSpeechPage *self,
               AporiaEmotions   *emotions)
{
  if (emotions == NULL)
    return;
  aporia_emotion_group_bind (self->emotion_group, emotions);
  gtk_widget_set_visible (GTK_WIDGET (self->emotion_group), TRUE);
}

void
aporia_speech_page_bind (AporiaSpeechPage *self,
                         AporiaSpeaking   *speaking)
{
  g_autofree char *model = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (APORIA_IS_SPEECH_PAGE (self));
  g_return_if_fail (self->speaking == NULL);

  self->speaking = g_object_ref (speaking);
  model = aporia_speaking_dup_setting (speaking, APORIA_SETTING_SPEECH_MODEL);
  path = aporia_speaking_dup_setting (speaking, APORIA_SETTING_SPEECH_PATH);
  fill_services (self);
  gtk_editable_set_text (GTK_EDITABLE (self->model_row), model);
  gtk_editable_set_text (GTK_EDITABLE (self->path_row), path);
  gtk_switch_set_active (self->fair_switch, aporia_speaking_get_is_fluency_fair (speaking));
  self->is_filling = FALSE;
  g_signal_connect_object (speaking, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (aporia_speaking_get_recordings (speaking) != NULL)
    {
      self->recordings = g_object_ref (aporia_speaking_get_recordings (speaking));
      gtk_widget_set_visible (self->recordings_group, TRUE);
      g_signal_connect_object (self->recordings, "changed", G_CALLBACK (recordings_cb), self,
                               G_CONNECT_SWAPPED);
      recordings_cb (self);
      bind_emotions (self, aporia_recordings_get_emotions (self->recordings));
    }
  show_service (self);
  aporia_microphone_row_bind (self->microphone_row, speaking);
  gtk_widget_set_visible (self->try_group, aporia_microphone_box_bind (self->try_box, speaking, FALSE));
}

void
aporia_speech_page_bind_reading (AporiaSpeechPage *self,
                                 AporiaReading    *reading)
{
  g_return_if_fail (APORIA_IS_SPEECH_PAGE (self));

  aporia_voice_group_bind (self->reading_group, reading);
  gtk_widget_set_visible (GTK_WIDGET (self->reading_group), TRUE);
}
