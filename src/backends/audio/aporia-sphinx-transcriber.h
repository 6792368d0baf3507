/* Speech to text with PocketSphinx: needs no server and no network, knows US English only, and gets many
 * words wrong.  Its transcripts are drafts. */
#pragma once

#include "core/ports/aporia-transcriber.h"

/* Whether its model of English is on this computer. */
gboolean           aporia_sphinx_transcriber_is_there (void);
/* Loads nothing yet; the model is read with the first call (0.3 s, 100 MB) and kept. */
AporiaTranscriber *aporia_sphinx_transcriber_new (void);
