/* What is heard: the recording of an answer, where somebody speaks in it, and its words.
 *
 * At each pause what was said until then is written down, for good: whoever goes on after it begins another
 * piece.  So little is left to do when the answer ends. */
#include "core/models/aporia-hands-free-private.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-pcm.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-speech-text.h"

#include <glib/gi18n-lib.h>

/* A pause of an answer is no end of speech to the endpointer; who has the floor is the turn machine's. */
#define LONGEST_PAUSE_SECONDS 6.0
/* Speech begins a little before it is noticed. */
#define PREROLL_BYTES (APORIA_PCM_RATE * sizeof (gint16) / 2)
#define KEPT_BYTES (APORIA_PCM_RATE * sizeof (gint16) / 2)

static double
to_seconds (gsize n_bytes)
{
  return (double) (n_bytes / sizeof (gint16)) / APORIA_PCM_RATE;
}

/* --- On disk --- */

static void
keep (AporiaHandsFree *self,
      gsize            least)
{
  AporiaVoiceKeeper *keeper = aporia_speaking_get_keeper (self->speaking);
  g_autoptr(GBytes) pcm = NULL;

  if (keeper == NULL || self->question == NULL || self->pcm->len < self->n_kept + least)
    return;
  pcm = g_bytes_new (self->pcm->data + self->n_kept, self->pcm->len - self->n_kept);
  self->n_kept = self->pcm->len;
  aporia_voice_keeper_add (keeper, self->question, pcm);
}

void
aporia_hands_free_trim_kept (AporiaHandsFree *self,
                             gboolean         is_saved)
{
  AporiaVoiceKeeper *keeper = aporia_speaking_get_keeper (self->speaking);

  if (keeper == NULL || self->question == NULL || (self->n_written <= self->n_trimmed && !is_saved))
    return;
  self->n_trimmed = self->n_written;
  aporia_voice_keeper_begin (keeper);
  aporia_voice_keeper_forget (keeper, self->question);
  if (is_saved)
    {
      g_autoptr(GBytes) pcm = g_bytes_new (self->pcm->data, self->pcm->len);

      aporia_speaking_keep_said (self->speaking, self->question, pcm);
      return;
    }
  self->n_kept = self->n_written;
  keep (self, 1);
}

/* --- Words --- */

typedef struct
{
  AporiaTranscriber *transcriber;
  GBytes            *pcm;
  double             offset;
} Piece;

static void
piece_free (Piece *self)
{
  g_object_unref (self->transcriber);
  g_bytes_unref (self->pcm);
  g_free (self);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Piece *piece = data;
  AporiaTranscriberRequest request = { .pcm = piece->pcm };
  GError *error = NULL;
  AporiaTranscript *transcript =
    aporia_transcriber_transcribe (piece->transcriber, &request, cancellable, &error);

  if (transcript != NULL)
    g_task_return_pointer (task, transcript, (GDestroyNotify) aporia_transcript_unref);
  else
    g_task_return_error (task, error);
}

static void
tell_words (AporiaHandsFree  *self,
            AporiaTranscript *transcript)
{
  AporiaVoiceEvent event = { .kind = APORIA_VOICE_WORDS, .at = aporia_hands_free_get_now (self) };

  event.n_words = aporia_speech_count_words (self->answer->text);
  event.finished = aporia_voice_turns_rate_ending (self->answer->text);
  aporia_hands_free_handle (self, &event);
}

static void
add_piece (AporiaHandsFree  *self,
           AporiaTranscript *transcript,
           double            offset)
{
  AporiaTranscript *answer = self->answer;

  if (answer->words->len == 0)
    {
      g_free (answer->engine);
      g_free (answer->model);
      answer->engine = g_strdup (transcript->engine);
      answer->model = g_strdup (transcript->model);
      answer->quality = transcript->quality;
    }
  aporia_transcript_append (answer, transcript, offset);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaHandsFree *self = APORIA_HANDS_FREE (object);
  Piece *piece = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->writing || self->turns == NULL)
    return;
  g_clear_object (&self->writing);
  if (transcript == NULL)
    {
      aporia_hands_free_end (self, error->message);
      return;
    }
  self->n_written = self->writing_end;
  if (transcript->words->len > 0)
    {
      add_piece (self, transcript, piece->offset);
      g_signal_emit_by_name (self, "heard", transcript);
    }
  if (self->turns == NULL)
    return;
  if (self->answer->words->len > 0)
    tell_words (self, transcript);
  aporia_hands_free_take_if_complete (self);
}

/* From a little before somebody spoke: silence costs a recogniser as much as words do. */
static gsize
find_start (AporiaHandsFree *self)
{
  double start, end;
  gsize at;

  if (!aporia_endpointer_get_turn (self->endpointer, &start, &end))
    return self->n_written;
  at = (gsize) (start * APORIA_PCM_RATE) * sizeof (gint16);
  return MAX (self->n_written, at - MIN (at, PREROLL_BYTES));
}

void
aporia_hands_free_write (AporiaHandsFree *self)
{
  g_autoptr(GTask) task = NULL;
  Piece *piece;
  gsize start = find_start (self);
  gsize end = self->pcm->len & ~(gsize) 1;

  /* What comes while it writes is written when it has. */
  if (self->writing != NULL || self->is_storing || end <= start)
    return;
  piece = g_new0 (Piece, 1);
  piece->transcriber = g_object_ref (self->transcriber);
  piece->pcm = g_bytes_new (self->pcm->data + start, end - start);
  piece->offset = to_seconds (start);
  self->writing_end = end;
  self->writing = g_cancellable_new ();
  task = g_task_new (self, self->writing, written_cb, NULL);
  g_task_set_source_tag (task, aporia_hands_free_write);
  g_task_set_task_data (task, piece, (GDestroyNotify) piece_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, write_thread);
  aporia_hands_free_emit_changed (self);
}

/* Somebody has spoken behind what was written down. */
static gboolean
has_more (AporiaHandsFree *self)
{
  double start, end;

  return aporia_endpointer_get_turn (self->endpointer, &start, &end) && end > to_seconds (self->n_written);
}

/* The answer is taken in the middle of a word, because that is what was wanted. */
static gboolean
is_speaking (AporiaHandsFree *self)
{
  double start, end;

  return aporia_endpointer_get_turn (self->endpointer, &start, &end) &&
         to_seconds (self->n_pushed) - end < 0.2;
}

/* Nothing that was heard had words in it. */
static void
go_on_listening (AporiaHandsFree *self)
{
  self->wants_take = FALSE;
  aporia_hands_free_trim_kept (self, FALSE);
  aporia_hands_free_set_listening (self, TRUE);
  aporia_hands_free_happen (self, APORIA_VOICE_NOTHING);
}

/* How it sounded, from its first word on: the silence before it is none of it. */
static void
measure (AporiaHandsFree *self)
{
  g_autoptr(GBytes) pcm = g_bytes_new (self->pcm->data, self->pcm->len);

  self->answer->duration = to_seconds (self->pcm->len);
  if (self->answer->words->len > 0)
    aporia_speaking_measure (self->speaking, self->question, pcm, self->answer);
}

static void
take (AporiaHandsFree *self)
{
  self->wants_take = FALSE;
  self->is_storing = TRUE;
  measure (self);
  aporia_hands_free_set_listening (self, FALSE);
  g_signal_emit_by_name (self, "take");
  if (self->turns != NULL && aporia_interview_get_state (self->interview) == APORIA_INTERVIEW_ANSWERING)
    aporia_hands_free_end (self, _("The answer was not submitted. Your words are in the editor."));
}

void
aporia_hands_free_take_if_complete (AporiaHandsFree *self)
{
  AporiaVoiceState state = aporia_hands_free_get_state (self);

  if ((state != APORIA_VOICE_SOFT_PAUSE && state != APORIA_VOICE_COMMIT) || self->is_storing)
    return;
  if (self->wants_take && is_speaking (self))
    aporia_hands_free_set_listening (self, FALSE);
  if (self->writing != NULL)
    return;
  if (self->wants_take && has_more (self))
    aporia_hands_free_write (self);
  else if (self->answer->words->len == 0 && !self->has_text)
    go_on_listening (self);
  else if (self->wants_take)
    take (self);
}

/* --- Sound --- */

static void
hear (AporiaHandsFree *self)
{
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));
  double now = aporia_hands_free_get_now (self);
  gsize n = (self->pcm->len - self->n_pushed) / sizeof (gint16);

  aporia_endpointer_push (self->endpointer, (gpointer) (self->pcm->data + self->n_pushed), n, ends);
  self->n_pushed += n * sizeof (gint16);
  for (guint i = 0; i < ends->len && self->turns != NULL && !self->is_storing; i++)
    {
      const AporiaEndpoint *end = &g_array_index (ends, AporiaEndpoint, i);
      double ago = to_seconds (self->n_pushed);
      AporiaVoiceEvent event = { .at = now - (ago - end->at), .since = now - (ago - end->end) };

      if (end->kind == APORIA_ENDPOINT_SPEECH || end->kind == APORIA_ENDPOINT_RESUME)
        event.kind = APORIA_VOICE_SPEECH;
      else if (end->kind == APORIA_ENDPOINT_PAUSE)
        event.kind = APORIA_VOICE_SILENCE;
      else
        continue;
      aporia_hands_free_handle (self, &event);
    }
}

static void
sound_cb (AporiaHandsFree *self,
          GBytes         *pcm)
{
  if (self->turns == NULL || self->is_storing || self->endpointer == NULL)
    return;
  g_byte_array_append (self->pcm, g_bytes_get_data (pcm, NULL), (guint) g_bytes_get_size (pcm));
  hear (self);
  if (self->turns != NULL && !self->is_storing)
    keep (self, KEPT_BYTES);
}

static void
level_cb (AporiaHandsFree *self,
          double          level,
          double          seconds)
{
  if (self->turns == NULL)
    return;
  self->level = level;
  aporia_hands_free_emit_level (self);
}

/* It ends by itself after a very long interview, or when the microphone goes away. */
static void
stopped_cb (AporiaHandsFree *self,
            GBytes          *pcm,
            const GError    *error)
{
  self->is_recording = FALSE;
  if (self->turns == NULL)
    return;
  if (error != NULL)
    aporia_hands_free_end (self, error->message);
  else
    aporia_hands_free_set_listening (self, !self->is_voicing && !self->is_storing);
}

void
aporia_hands_free_set_listening (AporiaHandsFree *self,
                                 gboolean         is_listening)
{
  g_autofree char *microphone = NULL;

  if (!self->is_recording)
    {
      microphone = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_MICROPHONE);
      self->is_recording = TRUE;
      aporia_recorder_start (self->recorder, microphone);
    }
  aporia_recorder_set_paused (self->recorder, !is_listening);
}

void
aporia_hands_free_begin_answer (AporiaHandsFree *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  AporiaVoiceKeeper *keeper = aporia_speaking_get_keeper (self->speaking);

  g_free (self->question);
  self->question = g_strdup (turn != NULL ? turn->question->uid : NULL);
  g_clear_pointer (&self->endpointer, aporia_endpointer_free);
  self->endpointer = aporia_endpointer_new (LONGEST_PAUSE_SECONDS);
  g_clear_pointer (&self->answer, aporia_transcript_unref);
  self->answer = aporia_transcript_new ();
  g_byte_array_set_size (self->pcm, 0);
  self->n_written = self->n_trimmed = self->n_kept = self->n_pushed = 0;
  self->wants_take = self->has_text = self->is_storing = self->is_stored = FALSE;
  if (keeper != NULL)
    aporia_voice_keeper_begin (keeper);
}

void
aporia_hands_free_stop_hearing (AporiaHandsFree *self)
{
  if (self->question != NULL && !self->is_storing)
    keep (self, 1);
  g_cancellable_cancel (self->writing);
  g_clear_object (&self->writing);
  g_clear_object (&self->transcriber);
  g_clear_pointer (&self->endpointer, aporia_endpointer_free);
  g_byte_array_set_size (self->pcm, 0);
  self->n_written = self->n_trimmed = self->n_kept = self->n_pushed = 0;
  self->level = -90;
  if (self->is_recording)
    aporia_recorder_stop (self->recorder);
}

void
aporia_hands_free_bind_recorder (AporiaHandsFree *self)
{
  g_signal_connect_object (self->recorder, "sound", G_CALLBACK (sound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}
