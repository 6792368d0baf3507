/* Reads what /audio/transcriptions answers, in the layouts of the usual servers. */
#pragma once

#include "core/domain/aporia-transcript.h"
#include <json-glib/json-glib.h>

/* DURATION: seconds of sound that were sent.  NULL when the reply holds no transcript; one that says that
 * nothing was heard has an empty text.  Words: at the top (each a word) or in the segments (where an entry
 * without a leading blank goes on with the word before when others have one); doubtful as they say, or as
 * their segment says.  Returns: (transfer full) (nullable) */
AporiaTranscript *aporia_openai_transcript_read (JsonNode *reply,
                                                 double    duration);
