/* The model's struct, shared by its files: what becomes of a recording in aporia-speaking.c, what is asked of
 * it and the preferences in -settings.c. */
#pragma once

#include "core/base/aporia-worker.h"
#include "core/models/aporia-speaking.h"

#define APORIA_SPEAKING_SILENCE_DB -90.0

struct _AporiaSpeaking
{
  GObject parent_instance;

  AporiaRecorder        *recorder; /* owned */
  AporiaSettings        *settings; /* owned */
  AporiaTranscriberMaker make;
  gpointer               make_data;
  AporiaWorker          *worker;      /* owned: one thread, which writes down */
  AporiaTranscriber     *transcriber; /* owned (nullable) */
  char                  *reason;      /* (nullable) why there is none */

  AporiaVoiceKeeper *keeper;      /* owned (nullable) */
  char              *question;    /* (nullable) whose answer is spoken */
  char              *kept;        /* (nullable) the question of the recording that there is */
  char              *written;     /* (nullable) the one of what was heard last and is not saved */
  GCancellable      *looking;     /* owned (nullable): the keeper is asked what it has */
  gboolean           wants_begin; /* once it has answered */
  gboolean           is_unkept;

  AporiaSpeakingState state;
  gboolean            is_unwanted;  /* what is being recorded is to be forgotten */
  GBytes             *pcm;          /* owned (nullable): the recording, while it is not written down */
  GCancellable       *cancellable;  /* owned (nullable): of the writing */
  char               *problem;      /* (nullable) */
  double              seconds;
  double              level;
  double              heard_at;     /* second of the recording at which something was heard last */
};
