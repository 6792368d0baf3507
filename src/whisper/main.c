/* main.c: aporia-whisper SECONDS THREADS LANGUAGE [PROMPT], speech to text with a model of whisper.cpp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard input is a file of samples: 16 kHz, one channel, 16 bit; with an empty one only the model is
 * tried.  Descriptor 3 is the model's file.  First a line "model KIND LANGUAGES" is printed, LANGUAGES one
 * of "english" and "many", then what aporia-whisper-run.c says.  How it went is told by the exit status
 * (AporiaWhisperEnd).  The library ends the process over some damaged models: that is what it is one for.
 */

#include "decode/aporia-decode-confine.h"
#include "whisper/aporia-whisper.h"

#include <ggml.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <whisper.h>

/* The parent cuts sounds long before; this only keeps memory bounded. */
#define MAX_SOUND_BYTES (64 * 1024 * 1024)
#define MAX_THREADS 64
/* What the model and its sums take beside the file, which is read into memory. */
#define MIB_BESIDE 3072
/* It ends itself at its time, and loads before that counts; then the kernel does. */
#define GRACE_SECONDS 10

/* Nobody reads what the library tells of its work. */
static void
log_cb (enum ggml_log_level level,
        const char         *text,
        void               *data)
{
}

/* Returns: (transfer full) (nullable) */
static float *
read_samples (gsize *n_samples)
{
  struct stat info;
  g_autofree gint16 *pcm = NULL;
  float *samples;
  gsize have = 0;
  gssize n = 1;

  if (fstat (STDIN_FILENO, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_SOUND_BYTES)
    return NULL;
  pcm = g_malloc ((gsize) info.st_size + 1);
  while (have < (gsize) info.st_size && n > 0)
    {
      n = pread (STDIN_FILENO, (char *) pcm + have, (gsize) info.st_size - have, (off_t) have);
      have += n > 0 ? (gsize) n : 0;
    }
  *n_samples = have / sizeof (gint16);
  samples = g_new (float, *n_samples + 1);
  for (gsize i = 0; i < *n_samples; i++)
    samples[i] = (float) pcm[i] / 32768.0f;
  return samples;
}

/* No hostile header gets more memory than its file is worth. */
static guint
get_max_mib (void)
{
  struct stat info;
  g_autofree char *text = NULL;
  guint64 mapped = 0;

  /* Libraries may have reserved a lot, and use none of it. */
  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    mapped = g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) >> 20;
  if (fstat (APORIA_WHISPER_MODEL_FD, &info) != 0)
    return MIB_BESIDE;
  return (guint) MIN (mapped + 2 * ((guint64) info.st_size >> 20) + MIB_BESIDE, G_MAXUINT);
}

static gboolean
read_task (int                argc,
           char             **argv,
           AporiaWhisperTask *task)
{
  guint64 seconds = argc >= 4 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  guint64 n_threads = argc >= 4 ? g_ascii_strtoull (argv[2], NULL, 10) : 0;

  if (argc > 5 || seconds < 1 || seconds > 24 * 3600 || n_threads < 1 || n_threads > MAX_THREADS)
    return FALSE;
  task->seconds = (guint) seconds;
  task->n_threads = (guint) n_threads;
  task->language = argv[3];
  task->prompt = argc == 5 && *argv[4] != '\0' ? argv[4] : NULL;
  return TRUE;
}

static AporiaWhisperEnd
work (const AporiaWhisperTask *task)
{
  gsize n_samples = 0;
  g_autofree float *samples = read_samples (&n_samples);
  AporiaWhisperModel *model;

  whisper_log_set (log_cb, NULL);
  ggml_log_set (log_cb, NULL);
  if (samples == NULL)
    return APORIA_WHISPER_FAILED;
  if (!aporia_whisper_load_backends ())
    return APORIA_WHISPER_NO_BACKEND;
  aporia_decode_confine ((task->seconds + GRACE_SECONDS) * task->n_threads, get_max_mib ());
  model = aporia_whisper_load_model ();
  if (model == NULL)
    return APORIA_WHISPER_NO_MODEL;
  printf ("model %s %s\n", whisper_model_type_readable (model),
          whisper_is_multilingual (model) ? "many" : "english");
  /* What follows may end the process as well. */
  fflush (stdout);
  return n_samples > 0 ? aporia_whisper_run (model, task, samples, n_samples) : APORIA_WHISPER_DONE;
}

int
main (int    argc,
      char **argv)
{
  AporiaWhisperTask task;
  AporiaWhisperEnd end;

  if (!read_task (argc, argv, &task))
    {
      g_printerr ("usage: aporia-whisper SECONDS THREADS LANGUAGE [PROMPT] <SAMPLES 3<MODEL\n");
      return APORIA_WHISPER_USAGE;
    }
  close_range (APORIA_WHISPER_MODEL_FD + 1, ~0u, 0);
  end = work (&task);
  fflush (stdout);
  /* The memory of the model need not be given back piece by piece. */
  _exit (end);
}
