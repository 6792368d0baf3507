/* aporia-whisper-run.c: from sound to tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is printed, a line each, numbers of time in hundredths of a second:
 *   language CODE
 *   segment SILENCE          begins one; how sure the model is that nobody speaks in it
 *   token START END P BYTES  of the segment; the bytes, which may be half a letter, as two digits each
 */

#include "whisper/aporia-whisper.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <whisper.h>

typedef struct
{
  gint64 deadline;
  pid_t  parent;
} Patience;

/* Whoever wanted it may be gone. */
static bool
is_over_cb (void *data)
{
  const Patience *patience = data;

  return g_get_monotonic_time () > patience->deadline || getppid () != patience->parent;
}

static void
print_token (struct whisper_context *model,
             int                     segment,
             int                     index)
{
  whisper_token_data token = whisper_full_get_token_data (model, segment, index);
  const char *text = whisper_full_get_token_text (model, segment, index);

  /* Those behind it are marks: times, languages, the end. */
  if (token.id >= whisper_token_eot (model))
    return;
  printf ("token %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %.3f ", (gint64) token.t0, (gint64) token.t1,
          (double) token.p);
  for (const char *at = text; *at != '\0'; at++)
    printf ("%02x", (guint) (guchar) *at);
  putchar ('\n');
}

static void
print_all (struct whisper_context *model)
{
  int n_segments = whisper_full_n_segments (model);

  printf ("language %s\n", whisper_lang_str (whisper_full_lang_id (model)));
  for (int i = 0; i < n_segments; i++)
    {
      int n_tokens = whisper_full_n_tokens (model, i);

      printf ("segment %.3f\n", (double) whisper_full_get_segment_no_speech_prob (model, i));
      for (int j = 0; j < n_tokens; j++)
        print_token (model, i, j);
    }
}

static struct whisper_full_params
make_params (const AporiaWhisperTask *task,
             Patience                *patience,
             const char              *language)
{
  struct whisper_full_params params = whisper_full_default_params (WHISPER_SAMPLING_GREEDY);

  params.n_threads = (int) task->n_threads;
  params.language = language;
  params.initial_prompt = task->prompt;
  params.token_timestamps = true;
  /* "(laughs)", "♪": nobody said that. */
  params.suppress_nst = true;
  params.no_context = true;
  params.print_progress = false;
  params.print_realtime = false;
  params.print_timestamps = false;
  params.print_special = false;
  params.abort_callback = is_over_cb;
  params.abort_callback_user_data = patience;
  return params;
}

AporiaWhisperEnd
aporia_whisper_run (AporiaWhisperModel      *model,
                    const AporiaWhisperTask *task,
                    const float             *samples,
                    gsize                    n_samples)
{
  Patience patience = { g_get_monotonic_time () + (gint64) task->seconds * G_USEC_PER_SEC, getppid () };
  gboolean is_known = whisper_lang_id (task->language) >= 0;
  const char *language = is_known ? task->language : "auto";
  struct whisper_full_params params;

  if (!whisper_is_multilingual (model))
    {
      if (strcmp (task->language, "auto") != 0 && strcmp (task->language, "en") != 0)
        return APORIA_WHISPER_ENGLISH_ONLY;
      language = "en";
    }
  params = make_params (task, &patience, language);
  if (whisper_full (model, params, samples, (int) n_samples) != 0)
    return is_over_cb (&patience) ? APORIA_WHISPER_TOO_SLOW : APORIA_WHISPER_FAILED;
  print_all (model);
  return APORIA_WHISPER_DONE;
}
