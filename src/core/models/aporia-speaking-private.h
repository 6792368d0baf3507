/* The model's struct, shared by its files: what becomes of a recording in aporia-speaking.c, its words in
 * -writing.c, what is asked of it and the preferences in -settings.c, what is heard, said or discarded once
 * more in -takes.c, a file in place of the microphone in -file.c, a model of the person's in -model.c. */
#pragma once

#include "core/base/aporia-worker.h"
#include "core/models/aporia-piecewise-transcript.h"
#include "core/models/aporia-speaking.h"

#define APORIA_SPEAKING_SILENCE_DB -90.0

struct _AporiaSpeaking
{
  GObject parent_instance;

  AporiaRecorder        *recorder; /* owned */
  AporiaSettings        *settings; /* owned */
  AporiaTranscriberMaker make;
  gpointer               make_data;
  AporiaWorker          *worker;      /* owned: it writes down, one thing at a time of each transcriber */
  AporiaTranscriber     *transcriber; /* owned (nullable) */
  char                  *reason;      /* (nullable) why there is none */
  const char            *language;    /* (nullable) interned: that is spoken */
  gboolean               takes_model; /* whisper.cpp can be used */

  AporiaVoiceKeeper *keeper;      /* owned (nullable) */
  char              *question;    /* (nullable) whose answer is spoken */
  char              *kept;        /* (nullable) the question of the recording that there is */
  char              *written;     /* (nullable) the one of what was heard last and is not saved */
  GCancellable      *looking;     /* owned (nullable): the keeper is asked what it has */
  gboolean           wants_begin; /* once it has answered */
  gboolean           is_unkept;

  AporiaRecordings  *recordings;      /* owned (nullable) */
  GBytes            *take;            /* owned (nullable): what was heard last for this question */
  gboolean           take_is_settled; /* … and is on disk with its answer, if it is to be kept */
  char              *answered;        /* (nullable) the question whose takes are on disk */
  GBytes            *former;          /* owned (nullable): what can be brought back for this question */
  gboolean           former_was_take;
  gboolean           is_replaced;     /* another one takes, or took, its place */
  gboolean           is_discarded;    /* what is being recorded can be brought back */
  gboolean           wants_former;    /* once it has stopped */
  AporiaRecorder    *checker;         /* owned (nullable): the microphone is tried with it */
  AporiaSoundReader *reader;          /* owned (nullable) */
  gboolean           is_cut;          /* what was heard last is the beginning of a damaged file */

  AporiaSpeakingState state;
  gboolean            is_unwanted;  /* what is being recorded is to be forgotten */
  GBytes             *pcm;          /* owned (nullable): the recording, while it is not written down */
  GCancellable       *cancellable;  /* owned (nullable): of the writing */
  AporiaPiecewiseTranscript *pieces; /* owned: what is written of the recording while it is made */
  char               *problem;      /* (nullable) */
  double              seconds;
  guint               n_watching;   /* who wants to know of microphones */
  double              level;
  double              heard_at;     /* second of the recording at which something was heard last */
};

void     aporia_speaking_enter (AporiaSpeaking     *self,
                                AporiaSpeakingState state,
                                const char         *problem);
void     aporia_speaking_start (AporiaSpeaking *self);
/* Of the recording that there is, or is being made, the file goes. */
void     aporia_speaking_forget (AporiaSpeaking *self);
/* What is here of a recording, and what is on its way. */
void     aporia_speaking_let_go (AporiaSpeaking *self);

/* --- writing --- */
void     aporia_speaking_bind_pieces (AporiaSpeaking *self);
/* Another recording begins. */
void     aporia_speaking_begin_pieces (AporiaSpeaking *self);
/* The recording that is here. */
void     aporia_speaking_write_down (AporiaSpeaking *self);

/* --- takes --- */
/* PCM (nullable) is what was heard last. */
void     aporia_speaking_set_take (AporiaSpeaking *self,
                                   GBytes         *pcm);
/* Nothing comes back any more; for another question nothing is here either. */
void     aporia_speaking_forget_former (AporiaSpeaking *self);
void     aporia_speaking_forget_takes (AporiaSpeaking *self);
/* A file for a recording of this question begins, with PCM (nullable) in it. */
void     aporia_speaking_spool (AporiaSpeaking *self,
                                GBytes         *pcm);
/* PCM was let go; returns: whether something else is here in its place. */
gboolean aporia_speaking_let_gone (AporiaSpeaking *self,
                                   GBytes         *pcm);
