/* A recogniser that hears what it is told to. */
#pragma once

#include "core/ports/aporia-transcriber.h"

#define FAKE_TYPE_TRANSCRIBER (fake_transcriber_get_type ())
G_DECLARE_FINAL_TYPE (FakeTranscriber, fake_transcriber, FAKE, TRANSCRIBER, GObject)

/* Words that end in "?" are doubtful and heard without it; HOST: (nullable) where the sound seems to go. */
AporiaTranscriber *fake_transcriber_new (const char             *text,
                                         AporiaTranscriptQuality quality,
                                         const char             *host);
/* From now on it hears this. */
void               fake_transcriber_set_text (FakeTranscriber *self,
                                              const char      *text);
/* (nullable) From now on it fails with that sentence (APORIA_ERROR_UNAVAILABLE). */
void               fake_transcriber_set_error (FakeTranscriber *self,
                                               const char      *sentence);
/* The next call fails. */
void               fake_transcriber_fail_once (FakeTranscriber *self);
/* From now on a call waits until it is cancelled or this is taken back. */
void               fake_transcriber_set_held (FakeTranscriber *self,
                                              gboolean         is_held);
/* How many samples it was given so far. */
gsize              fake_transcriber_get_n_samples (FakeTranscriber *self);
/* The language it was told last.  Returns: (transfer full) (nullable) */
char              *fake_transcriber_dup_language (FakeTranscriber *self);
