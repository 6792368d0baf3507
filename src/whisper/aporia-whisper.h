/* aporia-whisper: what its parts share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The descriptor that the model is read from. */
#define APORIA_WHISPER_MODEL_FD 3

/* How the program ends; backends/audio/aporia-whisper-transcriber.c knows the same numbers. */
typedef enum
{
  APORIA_WHISPER_DONE = 0,
  APORIA_WHISPER_USAGE = 2,
  APORIA_WHISPER_NO_MODEL = 10, /* not one of whisper.cpp, or a damaged one */
  APORIA_WHISPER_NO_BACKEND,    /* of ggml nothing is there that computes */
  APORIA_WHISPER_ENGLISH_ONLY,  /* and another language was asked for */
  APORIA_WHISPER_TOO_SLOW,
  APORIA_WHISPER_FAILED,
} AporiaWhisperEnd;

typedef struct whisper_context AporiaWhisperModel;

typedef struct
{
  guint       seconds;   /* after which it stops by itself */
  guint       n_threads;
  const char *language;  /* "de"; "auto": the model finds out */
  const char *prompt;    /* (nullable) words that may turn up */
} AporiaWhisperTask;

/* Opens what ggml computes with.  FALSE: nothing is there. */
gboolean aporia_whisper_load_backends (void);
/* Reads the model from its descriptor; the library may end the process over one that is damaged.
 * Returns: (nullable) */
AporiaWhisperModel *aporia_whisper_load_model (void);
/* Writes down SAMPLES, -1..1, and prints what was heard. */
AporiaWhisperEnd aporia_whisper_run (AporiaWhisperModel      *model,
                                     const AporiaWhisperTask *task,
                                     const float             *samples,
                                     gsize                    n_samples);
