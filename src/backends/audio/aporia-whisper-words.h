/* Words out of what aporia-whisper prints; the format is described in whisper/aporia-whisper-run.c. */
#pragma once

#include "core/domain/aporia-transcript.h"

/* Whether OUTPUT says that a model was read. */
gboolean          aporia_whisper_output_has_model (const char *output);
/* Tokens are put together to words, and what is no speech is left out.  Lines that make no sense are passed
 * over.  Returns: (transfer full), without an engine */
AporiaTranscript *aporia_whisper_output_read (const char *output,
                                              double      duration);
