/* Port: text becomes the sound of a voice.  Implemented by backends/audio and backends/openai; played by
 * whoever implements core/ports/aporia-speaker.h.
 *
 * Blocking, for a worker; one call at a time on each. */
#pragma once

#include "core/base/aporia-record.h"
#include <gio/gio.h>

/* How fast a voice can be asked to speak; 1 is its own pace. */
#define APORIA_VOICE_MIN_RATE 0.5
#define APORIA_VOICE_MAX_RATE 2.0

typedef struct
{
  char *id;       /* what say takes: "espeak:en-gb" */
  char *name;     /* shown */
  char *language; /* "en", "en-gb"; "" when it speaks whatever it is given */
} AporiaVoice;

APORIA_DECLARE_RECORD (AporiaVoice, aporia_voice)

typedef struct
{
  gint64 at;     /* in samples, from the first one of the piece; maybe negative */
  guint  offset; /* in characters, from the first one of the text */
  guint  length; /* in characters, at least 1 */
} AporiaSpokenWord;

typedef struct
{
  guint                   rate;    /* samples a second */
  const gint16           *samples; /* one channel, in this machine's byte order */
  gsize                   n_samples;
  const AporiaSpokenWord *words;   /* those that begin in it, or near */
  guint                   n_words;
} AporiaVoicePiece;

/* Returns: FALSE when no more is wanted */
typedef gboolean (*AporiaVoiceFunc) (const AporiaVoicePiece *piece,
                                     gpointer                user_data);

typedef struct
{
  const char *text;  /* a sentence, or a few */
  const char *voice; /* what dup_voice gave */
  double      rate;  /* APORIA_VOICE_MIN_RATE..MAX */
} AporiaVoiceRequest;

#define APORIA_TYPE_VOICE_SOURCE (aporia_voice_source_get_type ())
G_DECLARE_INTERFACE (AporiaVoiceSource, aporia_voice_source, APORIA, VOICE_SOURCE, GObject)

struct _AporiaVoiceSourceInterface
{
  GTypeInterface g_iface;

  const char *id; /* before the colon of its voices' ids */

  GPtrArray *(*list)      (AporiaVoiceSource *self);
  char      *(*dup_voice) (AporiaVoiceSource *self,
                           const char        *wanted,
                           const char        *language);
  gboolean   (*speak)     (AporiaVoiceSource        *self,
                           const AporiaVoiceRequest *request,
                           AporiaVoiceFunc           func,
                           gpointer                  user_data,
                           GCancellable             *cancellable,
                           GError                  **error);
  void       (*forget)    (AporiaVoiceSource *self); /* (nullable) it keeps nothing */
};

const char *aporia_voice_source_get_id (AporiaVoiceSource *self);
/* Returns: (transfer full) (element-type AporiaVoice) */
GPtrArray  *aporia_voice_source_list (AporiaVoiceSource *self);
/* The voice, without "ID:", that a text in LANGUAGE (nullable: not known) is spoken with: WANTED, or when
 * that is "" or speaks another language, one that fits.  Returns: (transfer full) (nullable) NULL: none
 * does */
char       *aporia_voice_source_dup_voice (AporiaVoiceSource *self,
                                           const char        *wanted,
                                           const char        *language);
/* Calls FUNC for each piece as it comes.  Returns: TRUE when all was told, or FUNC had enough; FALSE with
 * APORIA_ERROR, whose message is a sentence for the person, or G_IO_ERROR_CANCELLED, maybe after a part of it
 * was told. */
gboolean    aporia_voice_source_speak (AporiaVoiceSource        *self,
                                       const AporiaVoiceRequest *request,
                                       AporiaVoiceFunc           func,
                                       gpointer                  user_data,
                                       GCancellable             *cancellable,
                                       GError                  **error);
/* Removes what it keeps on disk of what it has spoken. */
void        aporia_voice_source_forget (AporiaVoiceSource *self);
