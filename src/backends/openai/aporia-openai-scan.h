/* One chunk of a chat reply, read in a single pass.
 *
 * A general JSON library takes longer for a chunk than all else that is done with it.  This reads the whole
 * text, but keeps only what a chat reply is made of; what it does not expect it leaves to the general
 * reader. */
#pragma once

#include <glib.h>

typedef struct
{
  gsize content_length; /* bytes appended to the content */
  gsize refusal_length;
  char  finish[24];     /* finish_reason, "" while there is none */
} AporiaOpenaiChunk;

/* Appends the text of the first choice (its "delta" or its "message").  FALSE, with nothing appended, when
 * DATA is no JSON object, holds an error, or has a known member of an unexpected type. */
gboolean aporia_openai_scan_chunk (const char        *data,
                                   gsize              length,
                                   GString           *content,
                                   GString           *refusal,
                                   AporiaOpenaiChunk *chunk);
