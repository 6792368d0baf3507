/* Servers of models on this computer. */
#pragma once

#include "core/ports/aporia-provider-probe.h"

/* Where one may be. */
typedef struct
{
  const char *preset; /* "ollama", "llamacpp", "lmstudio" */
  char       *root;   /* "http://127.0.0.1:11434" */
} AporiaOpenaiPlace;

/* The usual ports, or those that the servers' own variables name (OLLAMA_HOST, LLAMA_ARG_PORT); never another
 * computer.  Returns: (transfer full) (element-type AporiaOpenaiPlace) */
GPtrArray *aporia_openai_local_places (void);
/* Those that answer like what they should be.  Returns: (transfer full) (element-type AporiaLocalServer) */
GPtrArray *aporia_openai_local_find (GPtrArray    *places,
                                     gint64        memory_bytes,
                                     GCancellable *cancellable);

/* Of this computer, in bytes; 0 when not known. */
gint64      aporia_openai_local_get_memory (void);
/* From the text of /proc/meminfo. */
gint64      aporia_openai_local_parse_memory (const char *meminfo);
/* A model to fetch for this much memory, by Ollama's name; NULL when there is too little or it is unknown. */
const char *aporia_openai_local_suggest (gint64 memory_bytes);
