/* Libraries of voices, opened when they are first needed: linked to the program they would delay its start
 * by as much as its own files do, whether anything is spoken or not. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *name;
  gpointer    address; /* of a pointer to the function */
} AporiaVoiceSymbol;

/* For the rest of the process.  SYMBOLS: up to one without a name; filled only when all are there.
 * Returns: FALSE: this computer does not have it */
gboolean aporia_voice_library_open (const char              *file,
                                    const AporiaVoiceSymbol *symbols);
