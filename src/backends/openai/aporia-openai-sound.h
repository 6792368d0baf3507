/* Sound as services send it, as it comes: WAV, whatever its lengths say, or bare samples. */
#pragma once

#include <glib.h>

/* Of bare samples, where nothing says otherwise. */
#define APORIA_OPENAI_SOUND_RATE 24000

typedef struct _AporiaOpenaiSound AporiaOpenaiSound;

/* IS_BARE: it may also be 16-bit samples of one channel; else it is a WAV file of 16-bit or float samples. */
AporiaOpenaiSound *aporia_openai_sound_new (gboolean is_bare);
void               aporia_openai_sound_free (AporiaOpenaiSound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOpenaiSound, aporia_openai_sound_free)

/* More bytes of it.  Returns: FALSE: it is no such sound */
gboolean           aporia_openai_sound_push (AporiaOpenaiSound *self,
                                             const guint8      *bytes,
                                             gsize              length);
/* All bytes have come.  Returns: FALSE: it is no such sound */
gboolean           aporia_openai_sound_end (AporiaOpenaiSound *self);

/* Samples a second; 0: that is not known yet. */
guint              aporia_openai_sound_get_rate (const AporiaOpenaiSound *self);
/* What has come: one channel of gint16 in this machine's byte order.  Returns: (transfer none) */
GByteArray        *aporia_openai_sound_get_pcm (const AporiaOpenaiSound *self);
