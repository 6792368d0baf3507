/* The way into each state of choosing a model for whisper.cpp; what reads it does as it is told. */
#include "lib/fake-recorder.h"
#include "lib/fake-transcriber.h"
#include "ui/preferences/aporia-speech-model-row.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

#include <unistd.h>

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  return g_object_ref (user_data);
}

static AporiaSpeechModelRow *
find_row (GtkWidget *widget)
{
  AporiaSpeechModelRow *found = APORIA_IS_SPEECH_MODEL_ROW (widget) ? APORIA_SPEECH_MODEL_ROW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child);
  return found;
}

/* With FILE (nullable) in use.  READER: (out) (transfer none).  Returns: (transfer none) */
static AporiaSpeechModelRow *
show (UiStates         *self,
      FakeTranscriber **reader,
      const char       *file)
{
  g_autoptr(AporiaRecorder) recorder = fake_recorder_new ();
  AporiaTranscriber *transcriber = fake_transcriber_new ("I led", APORIA_TRANSCRIPT_GOOD, NULL);
  g_autoptr(AporiaSpeaking) speaking =
    aporia_speaking_new (recorder, self->coaches.settings, make, transcriber);

  g_object_set_data_full (G_OBJECT (speaking), "transcriber", transcriber, g_object_unref);
  aporia_speaking_set_takes_model (speaking);
  if (file != NULL)
    aporia_speaking_set_setting (speaking, APORIA_SETTING_SPEECH_FILE, file);
  aporia_window_set_speaking (self->window, speaking);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "speech");
  if (reader != NULL)
    *reader = FAKE_TRANSCRIBER (transcriber);
  return find_row (GTK_WIDGET (self->front));
}

/* As large as the smallest of the usual models, and with nothing in it. */
static char *
make_model (UiStates *self)
{
  char *path = g_build_filename (self->folder, "ggml-tiny-q5_1.bin", NULL);

  g_assert_true (g_file_set_contents (path, "ggml", -1, NULL));
  g_assert_cmpint (truncate (path, 32152673), ==, 0);
  return path;
}

/* The file has been looked at. */
static void
await_look (AporiaSpeechModelRow *row)
{
  GtkWidget *spinner = ui_test_child (row, "model_spinner");

  aporia_test_await (!gtk_widget_get_visible (spinner), 10);
}

void
ui_enter_preferences_model_none (UiStates *self)
{
  show (self, NULL, NULL);
}

void
ui_enter_preferences_model (UiStates *self)
{
  g_autofree char *path = make_model (self);
  AporiaSpeechModelRow *row = show (self, NULL, NULL);

  aporia_speech_model_row_take (row, path);
  await_look (row);
}

void
ui_enter_preferences_model_reading (UiStates *self)
{
  g_autofree char *path = make_model (self);
  FakeTranscriber *reader;
  AporiaSpeechModelRow *row = show (self, &reader, NULL);

  fake_transcriber_set_held (reader, TRUE);
  aporia_speech_model_row_take (row, path);
}

void
ui_enter_preferences_model_wrong (UiStates *self)
{
  g_autofree char *path = make_model (self);
  FakeTranscriber *reader;
  AporiaSpeechModelRow *row = show (self, &reader, path);

  await_look (row);
  fake_transcriber_set_error (reader, "notes.bin is no model of whisper.cpp, or it is damaged. Choose "
                                      "another file in Preferences, under Speech.");
  aporia_speech_model_row_take (row, path);
  await_look (row);
}

void
ui_enter_preferences_model_gone (UiStates *self)
{
  await_look (show (self, NULL, "/nonexistent/ggml-base.bin"));
}
