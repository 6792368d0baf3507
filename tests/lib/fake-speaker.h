/* A voice that speaks when it is told to, and is heard by nobody. */
#pragma once

#include "core/ports/aporia-speaker.h"

#define FAKE_TYPE_SPEAKER (fake_speaker_get_type ())
G_DECLARE_FINAL_TYPE (FakeSpeaker, fake_speaker, FAKE, SPEAKER, GObject)

/* Its list holds "English" (id "plain:en", en) and "Deutsch" (id "plain:de", de). */
AporiaSpeaker *fake_speaker_new (void);
/* The text that is said now; NULL: it is silent.  Returns: (transfer none) (nullable) */
const char    *fake_speaker_get_text (FakeSpeaker *self);
/* The one that was made ready last, and what the last text was said with.  Returns: (transfer none)
 * (nullable) */
const char    *fake_speaker_get_prepared (FakeSpeaker *self);
const char    *fake_speaker_get_voice (FakeSpeaker *self);
double         fake_speaker_get_rate (FakeSpeaker *self);
/* How many texts were said, and who speaks voices of a server.  Returns: (transfer none) (nullable) */
guint              fake_speaker_get_n_said (FakeSpeaker *self);
AporiaVoiceSource *fake_speaker_get_server (FakeSpeaker *self);

/* Each only while it speaks. */
void           fake_speaker_start (FakeSpeaker *self);
void           fake_speaker_word (FakeSpeaker *self,
                                  guint        offset,
                                  guint        length);
void           fake_speaker_level (FakeSpeaker *self,
                                   double       peak);
void           fake_speaker_stand_in (FakeSpeaker *self,
                                      const char  *reason);
/* PROBLEM: (nullable) why it did not speak to the end. */
void           fake_speaker_end (FakeSpeaker *self,
                                 const char  *problem);
