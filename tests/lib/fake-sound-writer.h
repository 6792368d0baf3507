/* A writer of recordings that writes the samples as they are, and fails when it is told to. */
#pragma once

#include "core/ports/aporia-sound-writer.h"

#define FAKE_TYPE_SOUND_WRITER (fake_sound_writer_get_type ())
G_DECLARE_FINAL_TYPE (FakeSoundWriter, fake_sound_writer, FAKE, SOUND_WRITER, GObject)

AporiaSoundWriter *fake_sound_writer_new (void);
/* From now on half of it is written, and then it fails. */
void               fake_sound_writer_set_fails (FakeSoundWriter *self,
                                                gboolean         fails);
