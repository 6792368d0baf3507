/* Port: speech becomes text.  Implemented by backends/openai and backends/audio. */
#pragma once

#include "core/base/aporia-pcm.h"
#include "core/domain/aporia-transcript.h"
#include <gio/gio.h>

#define APORIA_TYPE_TRANSCRIBER (aporia_transcriber_get_type ())
G_DECLARE_INTERFACE (AporiaTranscriber, aporia_transcriber, APORIA, TRANSCRIBER, GObject)

typedef struct
{
  GBytes     *pcm;      /* as core/base/aporia-pcm.h says */
  const char *language; /* (nullable) "en", "de-CH"; NULL: the engine finds out */
  const char *prompt;   /* (nullable) words that may turn up, for engines that take such a hint */
} AporiaTranscriberRequest;

struct _AporiaTranscriberInterface
{
  GTypeInterface g_iface;

  guint piece_seconds; /* the longest sound that transcribe is given at once */
  guint worth_seconds; /* the shortest for which it is worth to begin while more is said; 0: any */

  AporiaTranscript *(*transcribe) (AporiaTranscriber              *self,
                                   const AporiaTranscriberRequest *request,
                                   GCancellable                   *cancellable,
                                   GError                        **error);
  gboolean          (*check)      (AporiaTranscriber *self,
                                   GCancellable      *cancellable,
                                   GError           **error); /* (nullable) there is nothing to check */
  char             *(*dup_host)   (AporiaTranscriber *self);
};

/* Blocking, for a worker.  What is longer than the engine takes is cut at pauses and put together again, so
 * that no part is lost.  Returns: (transfer full), with an empty text when no word was heard; NULL with
 * APORIA_ERROR, whose message is a sentence for the person, or G_IO_ERROR_CANCELLED. */
AporiaTranscript *aporia_transcriber_transcribe (AporiaTranscriber              *self,
                                                 const AporiaTranscriberRequest *request,
                                                 GCancellable                   *cancellable,
                                                 GError                        **error);
/* Blocking, for a worker.  Whether what it takes is there and whole, as far as that can be told without a
 * sound.  FALSE: with error, as above. */
gboolean          aporia_transcriber_check (AporiaTranscriber *self,
                                            GCancellable      *cancellable,
                                            GError           **error);
guint             aporia_transcriber_get_worth_seconds (AporiaTranscriber *self);
/* Where the sound goes.  Returns: (transfer full) (nullable) NULL: it stays on this computer */
char             *aporia_transcriber_dup_host (AporiaTranscriber *self);
