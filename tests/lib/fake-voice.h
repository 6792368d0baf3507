/* A voice that is a tone: 50 ms for each character, at 16 kHz, a word told where it begins. */
#pragma once

#include "core/ports/aporia-voice-source.h"

#define FAKE_VOICE_RATE 16000
#define FAKE_VOICE_SAMPLES_PER_CHAR 800

#define FAKE_TYPE_VOICE (fake_voice_get_type ())
G_DECLARE_FINAL_TYPE (FakeVoice, fake_voice, FAKE, VOICE, GObject)

/* Its id is "fake" and its one voice "tone" speaks LANGUAGE (nullable: any). */
AporiaVoiceSource *fake_voice_new (const char *language);
/* From now on it fails with PROBLEM (nullable) after so many texts.  Before it is spoken with only. */
void               fake_voice_fail (FakeVoice  *self,
                                    guint       after,
                                    const char *problem);
/* It holds until it is told to go on, or cancelled. */
void               fake_voice_hold (FakeVoice *self);
void               fake_voice_go_on (FakeVoice *self);
/* How many texts it was asked for, by now. */
guint              fake_voice_get_n_asked (FakeVoice *self);
