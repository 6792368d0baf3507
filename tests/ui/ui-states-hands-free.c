/* The way into each state of a hands-free interview; voice, microphone and recogniser do as they are told. */
#include "lib/fake-recorder.h"
#include "lib/fake-speaker.h"
#include "lib/fake-transcriber.h"
#include "lib/sound-maker.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

#define SAID                                                                                                \
  "I led the migration of our billing system to a new database and moved all customers over one weekend " \
  "without anybody noticing it."

typedef struct
{
  AporiaHandsFree   *hands_free; /* borrowed from the window, as what follows */
  FakeRecorder      *recorder;
  FakeSpeaker       *speaker;
  AporiaTranscriber *transcriber;
  double             clock;
} Talk;

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  return g_object_ref (user_data);
}

/* A hands-free interview whose first question is being spoken. */
static Talk *
begin (UiStates *self)
{
  g_autoptr(AporiaRecorder) other = fake_recorder_new ();
  g_autoptr(AporiaRecorder) recorder = fake_recorder_new ();
  g_autoptr(AporiaSpeaker) speaker = fake_speaker_new ();
  g_autoptr(AporiaTranscriber) transcriber = fake_transcriber_new (SAID, APORIA_TRANSCRIPT_GOOD, NULL);
  g_autoptr(AporiaSpeaking) speaking =
    aporia_speaking_new (other, self->coaches.settings, make, transcriber);
  g_autoptr(AporiaHandsFree) hands_free =
    aporia_hands_free_new (self->interview, speaking, recorder, speaker);
  Talk *talk = g_new0 (Talk, 1);

  *talk = (Talk){ hands_free, FAKE_RECORDER (recorder), FAKE_SPEAKER (speaker), transcriber, 100 };
  g_object_set_data_full (G_OBJECT (hands_free), "talk", talk, g_free);
  g_object_set_data_full (G_OBJECT (speaking), "transcriber", g_object_ref (transcriber), g_object_unref);
  aporia_hands_free_set_clock (hands_free, &talk->clock);
  aporia_window_set_speaking (self->window, speaking);
  aporia_window_set_hands_free (self->window, hands_free);
  ui_enter_interview_question (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.hands-free", NULL);
  g_assert_true (aporia_hands_free_get_is_running (hands_free));
  return talk;
}

static void
pass (Talk  *talk,
      double seconds,
      double hz)
{
  g_autoptr(GArray) sound = sound_maker_new ();

  if (hz > 0)
    sound_maker_add_voice (sound, seconds, hz, -18);
  else
    sound_maker_add_silence (sound, seconds);
  talk->clock += seconds;
  fake_recorder_hear_sound (talk->recorder, (const gint16 *) sound->data, sound->len, hz > 0 ? -14 : -80);
  aporia_hands_free_tick (talk->hands_free);
}

static Talk *
listen (UiStates *self)
{
  Talk *talk = begin (self);

  fake_speaker_end (talk->speaker, NULL);
  g_assert_cmpint (aporia_hands_free_get_state (talk->hands_free), ==, APORIA_VOICE_LISTENING);
  pass (talk, 1, 0);
  return talk;
}

void
ui_enter_hands_free_speaks (UiStates *self)
{
  Talk *talk = begin (self);

  fake_speaker_start (talk->speaker);
  fake_speaker_level (talk->speaker, -12);
  fake_speaker_word (talk->speaker, 0, 4);
}

void
ui_enter_hands_free_listens (UiStates *self)
{
  pass (listen (self), 2, 140);
}

void
ui_enter_hands_free_prompts (UiStates *self)
{
  pass (listen (self), 9, 0);
}

void
ui_enter_hands_free_pause (UiStates *self)
{
  Talk *talk = listen (self);

  fake_transcriber_set_held (FAKE_TRANSCRIBER (talk->transcriber), TRUE);
  pass (talk, 2, 140);
  pass (talk, 1.5, 0);
  g_assert_cmpint (aporia_hands_free_get_state (talk->hands_free), ==, APORIA_VOICE_SOFT_PAUSE);
}

void
ui_enter_hands_free_thinks (UiStates *self)
{
  Talk *talk;

  aporia_services_take_coach (self->coaches.base.services, fake_coach_new (&self->coaches.base.control));
  fake_coach_set (&self->coaches.base.control.hold, 1);
  talk = listen (self);
  pass (talk, 2, 140);
  pass (talk, 1, 0);
  aporia_test_await (!aporia_hands_free_get_is_writing (talk->hands_free), 10);
  pass (talk, 1, 0);
  aporia_test_await (aporia_hands_free_get_state (talk->hands_free) == APORIA_VOICE_THINKING, 10);
}

void
ui_enter_hands_free_failed (UiStates *self)
{
  Talk *talk = listen (self);

  fake_recorder_end (talk->recorder, "The microphone went away. What was said until then is kept.");
}
