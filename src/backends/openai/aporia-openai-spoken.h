/* A sentence while a server speaks it: its bytes go in as they come, pieces of sound with their words come
 * out before the last byte is there. */
#pragma once

#include "core/ports/aporia-voice-source.h"

typedef struct _AporiaOpenaiSpoken AporiaOpenaiSpoken;

/* PACE: characters a second that are expected of the voice.  IS_BARE: as aporia_openai_sound_new() says. */
AporiaOpenaiSpoken *aporia_openai_spoken_new (const char     *text,
                                              double          pace,
                                              gboolean        is_bare,
                                              AporiaVoiceFunc func,
                                              gpointer        user_data);
void                aporia_openai_spoken_free (AporiaOpenaiSpoken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOpenaiSpoken, aporia_openai_spoken_free)

/* Returns: FALSE: no more is wanted: it is no sound, or the function had enough */
gboolean            aporia_openai_spoken_push (AporiaOpenaiSpoken *self,
                                               const char         *bytes,
                                               gsize               length);
/* All bytes have come; nothing is told.  Returns: (transfer none) (nullable) the whole sound, maybe without a
 * sample; NULL: it is none */
GByteArray         *aporia_openai_spoken_end (AporiaOpenaiSpoken *self,
                                              guint              *rate);
/* Tells what was not told yet.  Once, behind the end. */
void                aporia_openai_spoken_tell_rest (AporiaOpenaiSpoken *self);
/* A piece was told. */
gboolean            aporia_openai_spoken_get_has_told (AporiaOpenaiSpoken *self);
/* The function had enough. */
gboolean            aporia_openai_spoken_get_is_enough (AporiaOpenaiSpoken *self);
/* Characters a second; behind the end. */
double              aporia_openai_spoken_get_pace (AporiaOpenaiSpoken *self);

/* The words of TEXT in all of PCM: long ones take longer.  Returns: (transfer full) (element-type
 * AporiaSpokenWord) */
GArray             *aporia_openai_spoken_place_words (const char *text,
                                                      GByteArray *pcm,
                                                      guint       rate);
