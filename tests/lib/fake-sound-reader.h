/* A reader of recordings that finds in each what it is told to. */
#pragma once

#include "core/ports/aporia-sound-reader.h"

#define FAKE_TYPE_SOUND_READER (fake_sound_reader_get_type ())
G_DECLARE_FINAL_TYPE (FakeSoundReader, fake_sound_reader, FAKE, SOUND_READER, GObject)

/* Silence, so many seconds of it. */
AporiaSoundReader *fake_sound_reader_new (double seconds);
/* From now on each recording has PROBLEM; below 0: none, it is damaged after those seconds. */
void               fake_sound_reader_set_problem (FakeSoundReader *self,
                                                  int              problem);
/* From now on a call waits until it is cancelled. */
void               fake_sound_reader_hold (FakeSoundReader *self);
