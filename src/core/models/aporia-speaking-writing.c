/* What was said becomes words: piece by piece while it is said where the recogniser is on this computer, or
 * all of it when that was all; and how it sounded. */
#include "core/models/aporia-speaking-private.h"

#include "core/services/aporia-spoken-answers.h"

#include <glib/gi18n-lib.h>

/* --- How it sounded --- */

typedef struct
{
  char             *question;
  GBytes           *pcm;
  AporiaTranscript *transcript;
} Measuring;

static void
measuring_free (Measuring *self)
{
  g_free (self->question);
  g_bytes_unref (self->pcm);
  aporia_transcript_unref (self->transcript);
  g_free (self);
}

static void
measure_cb (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Measuring *measuring = data;
  g_autoptr(AporiaSound) sound = aporia_sound_new_from_bytes (measuring->pcm, APORIA_PCM_RATE);

  g_task_return_pointer (task, aporia_spoken_measure (measuring->question, sound, measuring->transcript),
                         (GDestroyNotify) aporia_spoken_unref);
}

static void
measured_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(AporiaSpoken) spoken = g_task_propagate_pointer (G_TASK (result), NULL);

  if (spoken != NULL)
    g_signal_emit_by_name (object, "measured", spoken);
}

/* Nobody waits for it, but for the one who says the next answer right after. */
void
aporia_speaking_measure (AporiaSpeaking   *self,
                         const char       *question,
                         GBytes           *pcm,
                         AporiaTranscript *transcript)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, measured_cb, NULL);
  Measuring *measuring = g_new0 (Measuring, 1);

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  measuring->question = g_strdup (question);
  measuring->pcm = g_bytes_ref (pcm);
  measuring->transcript = aporia_transcript_ref (transcript);
  g_task_set_source_tag (task, aporia_speaking_measure);
  g_task_set_task_data (task, measuring, (GDestroyNotify) measuring_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_BACKGROUND, task, measure_cb);
}

/* --- What was heard --- */

static void
take_in (AporiaSpeaking   *self,
         AporiaTranscript *transcript)
{
  if (transcript->words->len == 0)
    {
      aporia_speaking_enter (self, APORIA_SPEAKING_UNWRITTEN,
             _("No words were heard in the recording. Check the microphone in Preferences, or type."));
      return;
    }
  g_free (self->written);
  self->written = g_steal_pointer (&self->kept);
  if (self->written != NULL)
    aporia_speaking_measure (self, self->written, self->pcm, transcript);
  aporia_speaking_set_take (self, self->pcm);
  aporia_speaking_enter (self, APORIA_SPEAKING_IDLE, NULL);
  g_signal_emit_by_name (self, "heard", transcript);
}

/* --- All of it --- */

typedef struct
{
  AporiaTranscriber *transcriber;
  GBytes            *pcm;
  const char        *language; /* (nullable) interned */
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->transcriber);
  g_bytes_unref (self->pcm);
  g_free (self);
}

static void
write_cb (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  Writing *writing = data;
  AporiaTranscriberRequest request = { .pcm = writing->pcm, .language = writing->language };
  GError *error = NULL;
  AporiaTranscript *transcript =
    aporia_transcriber_transcribe (writing->transcriber, &request, cancellable, &error);

  if (transcript != NULL)
    g_task_return_pointer (task, transcript, (GDestroyNotify) aporia_transcript_unref);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = g_task_propagate_pointer (G_TASK (result), &error);

  /* Stopped, and maybe begun again, or forgotten meanwhile. */
  if (self->state != APORIA_SPEAKING_WRITING ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (transcript == NULL)
    aporia_speaking_enter (self, APORIA_SPEAKING_UNWRITTEN, error->message);
  else
    take_in (self, transcript);
}

static void
write_all (AporiaSpeaking *self)
{
  g_autoptr(GTask) task = NULL;
  Writing *writing = g_new0 (Writing, 1);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  writing->transcriber = g_object_ref (self->transcriber);
  writing->pcm = g_bytes_ref (self->pcm);
  writing->language = self->language;
  task = g_task_new (self, self->cancellable, written_cb, NULL);
  g_task_set_source_tag (task, write_all);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  aporia_worker_run_in_lane (self->worker, self->transcriber, APORIA_PRIORITY_WAITING, task, write_cb);
}

/* --- Piece by piece --- */

/* Only where nothing leaves this computer: what is discarded must not have been sent anywhere. */
void
aporia_speaking_begin_pieces (AporiaSpeaking *self)
{
  g_autofree char *host = aporia_transcriber_dup_host (self->transcriber);

  if (host == NULL)
    aporia_piecewise_transcript_begin (self->pieces, self->transcriber, APORIA_PIECES_OF_ALL);
}

/* Nothing of this recording is missing in them; those by another transcriber were dropped with it. */
static gboolean
has_pieces (AporiaSpeaking *self)
{
  return aporia_piecewise_transcript_get_n_written (self->pieces) > 0 &&
         aporia_piecewise_transcript_get_sound (self->pieces)->len == g_bytes_get_size (self->pcm);
}

/* Silence at the end has no words. */
static void
finish_pieces (AporiaSpeaking *self)
{
  g_autoptr(AporiaTranscript) words = NULL;

  if (aporia_piecewise_transcript_get_is_writing (self->pieces))
    return;
  if (aporia_piecewise_transcript_get_has_more (self->pieces) ||
      aporia_piecewise_transcript_get_has_sound (self->pieces))
    {
      aporia_piecewise_transcript_write (self->pieces);
      return;
    }
  words = aporia_transcript_ref (aporia_piecewise_transcript_get_words (self->pieces));
  words->duration = self->seconds;
  take_in (self, words);
}

static void
piece_cb (AporiaSpeaking   *self,
          AporiaTranscript *piece)
{
  if (self->state == APORIA_SPEAKING_WRITING)
    finish_pieces (self);
  else
    g_signal_emit_by_name (self, "changed");
}

/* All of it is tried once more when it is all there. */
static void
failed_cb (AporiaSpeaking *self,
           const GError   *error)
{
  g_debug ("a piece was not written: %s", error->message);
  aporia_piecewise_transcript_drop (self->pieces);
  if (self->state == APORIA_SPEAKING_WRITING)
    write_all (self);
  else
    g_signal_emit_by_name (self, "changed");
}

static void
sound_cb (AporiaSpeaking *self,
          GBytes         *pcm)
{
  aporia_piecewise_transcript_push (self->pieces, pcm, NULL);
  if (!self->is_unwanted)
    aporia_piecewise_transcript_write_at_pause (self->pieces);
}

void
aporia_speaking_bind_pieces (AporiaSpeaking *self)
{
  g_signal_connect_object (self->recorder, "sound", G_CALLBACK (sound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pieces, "written", G_CALLBACK (piece_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pieces, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

void
aporia_speaking_write_down (AporiaSpeaking *self)
{
  gboolean is_in_pieces;

  if (self->transcriber == NULL)
    {
      aporia_speaking_enter (self, APORIA_SPEAKING_UNWRITTEN, self->reason);
      return;
    }
  is_in_pieces = has_pieces (self);
  if (!is_in_pieces)
    {
      aporia_piecewise_transcript_drop (self->pieces);
      write_all (self);
    }
  aporia_speaking_enter (self, APORIA_SPEAKING_WRITING, NULL);
  if (is_in_pieces && self->state == APORIA_SPEAKING_WRITING)
    finish_pieces (self);
}

const char *
aporia_speaking_get_words (AporiaSpeaking *self)
{
  AporiaTranscript *words;

  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  words = aporia_piecewise_transcript_get_words (self->pieces);
  return words != NULL && words->words->len > 0 ? words->text : NULL;
}
