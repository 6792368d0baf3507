/* Speech to text with whisper.cpp and a model file that the person has: on this computer, in many languages,
 * and good.  Each sound is written down by a child process of its own, aporia-whisper. */
#pragma once

#include "core/ports/aporia-transcriber.h"

/* PROGRAM: (nullable) aporia-whisper, NULL when it was not built; MODEL: the file.  Opens nothing yet. */
AporiaTranscriber *aporia_whisper_transcriber_new (const char *program,
                                                   const char *model);
/* For tests: how long a sound, and the reading of a model, may take. */
void               aporia_whisper_transcriber_set_patience (AporiaTranscriber *self,
                                                            guint              seconds);
