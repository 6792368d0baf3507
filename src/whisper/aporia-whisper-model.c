/* aporia-whisper-model.c: the model, and what it is computed with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "whisper/aporia-whisper.h"

#include <errno.h>
#include <ggml-backend.h>
#include <string.h>
#include <unistd.h>
#include <whisper.h>

/* Behind the last tensor the library asks for these numbers of another one: that is how a whole file ends. */
#define N_NUMBERS_AT_END 3

typedef struct
{
  guint64  n_bytes;
  guint    n_missing; /* numbers that were asked for at its end */
  gboolean is_cut;    /* it ends in the middle of something */
} Reader;

gboolean
aporia_whisper_load_backends (void)
{
  ggml_backend_load_all ();
  return ggml_backend_dev_by_type (GGML_BACKEND_DEVICE_TYPE_CPU) != NULL;
}

static size_t
read_cb (void  *context,
         void  *output,
         size_t wanted)
{
  Reader *reader = context;
  size_t have = 0;

  while (have < wanted)
    {
      ssize_t n = read (APORIA_WHISPER_MODEL_FD, (char *) output + have, wanted - have);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      have += (size_t) n;
    }
  reader->n_bytes += have;
  if (have == wanted)
    return have;
  /* The library does not look at what it gets less; nor shall it compute with what was there before. */
  memset ((char *) output + have, 0, wanted - have);
  reader->n_missing++;
  reader->is_cut = reader->is_cut || have > 0 || wanted != sizeof (gint32);
  return have;
}

static bool
eof_cb (void *context)
{
  return ((Reader *) context)->n_missing > 0;
}

static void
close_cb (void *context)
{
}

/* The library takes a file without any tensor for one that it is to be tested with. */
static gboolean
is_whole (const Reader           *reader,
          struct whisper_context *model)
{
  guint64 n_numbers = (guint64) whisper_model_n_vocab (model) * (guint64) whisper_model_n_text_state (model);

  /* No kind of number is smaller than two bits. */
  return !reader->is_cut && reader->n_missing == N_NUMBERS_AT_END && reader->n_bytes > n_numbers / 4;
}

AporiaWhisperModel *
aporia_whisper_load_model (void)
{
  Reader reader = { 0 };
  struct whisper_model_loader loader = { &reader, read_cb, eof_cb, close_cb };
  struct whisper_context_params params = whisper_context_default_params ();
  struct whisper_context *model;

  /* The drivers of graphics cards need more than this process may do. */
  params.use_gpu = false;
  model = whisper_init_with_params (&loader, params);
  return model != NULL && is_whole (&reader, model) ? model : NULL;
}
