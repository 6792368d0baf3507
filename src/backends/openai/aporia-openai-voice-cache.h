/* Sentences that a server has spoken, in a folder that only the person can read: the same is not asked for
 * twice.  What was not heard for longest goes first. */
#pragma once

#include <glib.h>

#define APORIA_OPENAI_VOICE_CACHE_BYTES (64 * 1024 * 1024)

/* PARTS: what makes the sound the one it is: server, model, voice, rate, text.  Returns: (transfer full) */
char       *aporia_openai_voice_cache_dup_key (const char *const *parts);
/* RATE: (out).  Returns: (transfer full) (nullable) samples; NULL: they are not there */
GByteArray *aporia_openai_voice_cache_look (const char *folder,
                                            const char *key,
                                            guint      *rate);
/* Keeps all that is in the folder within MAX_BYTES.  A disk that does not take it is no failure. */
void        aporia_openai_voice_cache_put (const char *folder,
                                           const char *key,
                                           GByteArray *pcm,
                                           guint       rate,
                                           gsize       max_bytes);
gsize       aporia_openai_voice_cache_get_bytes (const char *folder);
void        aporia_openai_voice_cache_clear (const char *folder);
