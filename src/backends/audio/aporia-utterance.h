/* One text of the speaker: what it is, and the thread that speaks it or makes it ready. */
#pragma once

#include "backends/audio/aporia-voice-output.h"
#include "backends/audio/aporia-voice-shelf.h"

/* A text to be spoken, or to be made ready.  Belongs to the thread that works on it, but for what is said of
 * it. */
typedef struct
{
  guint              id;
  char              *text;
  char              *voice;
  const char        *language; /* (nullable) */
  double             rate;
  GPtrArray         *sources; /* element-type AporiaVoiceSource */
  AporiaVoiceSource *server;  /* (nullable) */
  AporiaVoiceShelf  *shelf;
  AporiaVoiceOutput *output;  /* (nullable) */
  gboolean           is_rehearsal; /* it is made ready and not heard */
  GCancellable      *cancellable;
  gint64             asked;   /* when */

  GMutex mutex;
  char  *reason; /* (nullable) why another voice speaks, until the main thread has told it; guarded */

  /* Main thread. */
  gboolean is_working; /* the thread is at it */
  gboolean is_leaving;
  gboolean is_closed;
  gboolean is_started;
  guint    n_ticks;
  GError  *error; /* (nullable) */
} AporiaUtterance;

/* For VOICE, and for those of SOURCES where it does not speak.  LANGUAGE: (nullable) that of a text too short
 * to tell its own.  SERVER: (nullable).  Returns: (transfer full) */
AporiaUtterance *aporia_utterance_new    (const char        *text,
                                          const char        *voice,
                                          double             rate,
                                          const char        *language,
                                          GPtrArray         *sources,
                                          AporiaVoiceSource *server,
                                          AporiaVoiceShelf  *shelf);
AporiaUtterance *aporia_utterance_ref    (AporiaUtterance *self);
void             aporia_utterance_unref  (gpointer self);

/* A GTaskThreadFunc whose data is an AporiaUtterance: TRUE once all of it was pushed, or made ready. */
void             aporia_utterance_thread (GTask        *task,
                                          gpointer      source,
                                          gpointer      data,
                                          GCancellable *cancellable);
