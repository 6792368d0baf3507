/* What is heard: the recording of an answer, where somebody speaks in it, and its words, which are written
 * down at each pause. */
#include "core/models/aporia-hands-free-private.h"

#include "core/base/aporia-language.h"
#include "core/base/aporia-log.h"
#include "core/base/aporia-pcm.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-speech-text.h"

#include <glib/gi18n-lib.h>

#define KEPT_BYTES (APORIA_PCM_RATE * sizeof (gint16) / 2)

static GBytes *
dup_sound (AporiaHandsFree *self)
{
  const GByteArray *sound = aporia_piecewise_transcript_get_sound (self->pieces);

  return g_bytes_new (sound->data, sound->len);
}

static gboolean
has_words (AporiaHandsFree *self)
{
  AporiaTranscript *words = aporia_piecewise_transcript_get_words (self->pieces);

  return words != NULL && words->words->len > 0;
}

/* --- On disk --- */

static void
keep (AporiaHandsFree *self,
      gsize            least)
{
  AporiaVoiceKeeper *keeper = aporia_speaking_get_keeper (self->speaking);
  const GByteArray *sound = aporia_piecewise_transcript_get_sound (self->pieces);
  g_autoptr(GBytes) pcm = NULL;

  if (keeper == NULL || self->question == NULL || sound->len < self->n_kept + least)
    return;
  pcm = g_bytes_new (sound->data + self->n_kept, sound->len - self->n_kept);
  self->n_kept = sound->len;
  aporia_voice_keeper_add (keeper, self->question, pcm);
}

void
aporia_hands_free_trim_kept (AporiaHandsFree *self,
                             gboolean         is_saved)
{
  AporiaVoiceKeeper *keeper = aporia_speaking_get_keeper (self->speaking);
  gsize n_written = aporia_piecewise_transcript_get_n_written (self->pieces);

  if (keeper == NULL || self->question == NULL || (n_written <= self->n_trimmed && !is_saved))
    return;
  self->n_trimmed = n_written;
  aporia_voice_keeper_begin (keeper);
  aporia_voice_keeper_forget (keeper, self->question);
  if (is_saved)
    {
      g_autoptr(GBytes) pcm = dup_sound (self);

      aporia_speaking_keep_said (self->speaking, self->question, pcm);
      return;
    }
  self->n_kept = n_written;
  keep (self, 1);
}

/* --- Words --- */

static void
tell_words (AporiaHandsFree *self)
{
  const char *text = aporia_piecewise_transcript_get_words (self->pieces)->text;
  AporiaVoiceEvent event = { .kind = APORIA_VOICE_WORDS, .at = aporia_hands_free_get_now (self) };

  event.n_words = aporia_speech_count_words (text);
  event.finished = aporia_voice_turns_rate_ending (text);
  aporia_hands_free_handle (self, &event);
}

static void
written_cb (AporiaHandsFree  *self,
            AporiaTranscript *piece)
{
  if (self->turns == NULL)
    return;
  if (piece->words->len > 0)
    g_signal_emit_by_name (self, "heard", piece);
  if (self->turns == NULL)
    return;
  if (has_words (self))
    tell_words (self);
  aporia_hands_free_take_if_complete (self);
}

static void
failed_cb (AporiaHandsFree *self,
           const GError    *error)
{
  aporia_hands_free_end (self, error->message);
}

/* Whoever is asked in a language answers in it. */
static const char *
find_language (AporiaHandsFree *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);

  return turn != NULL ? aporia_language_detect (turn->question->text) : NULL;
}

void
aporia_hands_free_write (AporiaHandsFree *self)
{
  /* What comes while it writes is written when it has. */
  if (self->is_storing || aporia_piecewise_transcript_get_is_writing (self->pieces))
    return;
  aporia_piecewise_transcript_write (self->pieces);
  if (aporia_piecewise_transcript_get_is_writing (self->pieces))
    aporia_hands_free_emit_changed (self);
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
  g_autoptr(GBytes) pcm = dup_sound (self);
  AporiaTranscript *words = aporia_piecewise_transcript_get_words (self->pieces);

  words->duration = aporia_piecewise_transcript_get_seconds (self->pieces);
  if (has_words (self))
    aporia_speaking_measure (self->speaking, self->question, pcm, words);
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
  /* The answer is taken in the middle of a word, because that is what was wanted. */
  if (self->wants_take && aporia_piecewise_transcript_get_is_speaking (self->pieces))
    aporia_hands_free_set_listening (self, FALSE);
  if (aporia_piecewise_transcript_get_is_writing (self->pieces))
    return;
  if (self->wants_take && aporia_piecewise_transcript_get_has_more (self->pieces))
    aporia_hands_free_write (self);
  else if (!has_words (self) && !self->has_text)
    go_on_listening (self);
  else if (self->wants_take)
    take (self);
}

/* --- Sound --- */

static void
tell_ends (AporiaHandsFree *self,
           GArray          *ends)
{
  double now = aporia_hands_free_get_now (self);
  double heard = aporia_piecewise_transcript_get_seconds (self->pieces);

  for (guint i = 0; i < ends->len && self->turns != NULL && !self->is_storing; i++)
    {
      const AporiaEndpoint *end = &g_array_index (ends, AporiaEndpoint, i);
      AporiaVoiceEvent event = { .at = now - (heard - end->at), .since = now - (heard - end->end) };

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
          GBytes          *pcm)
{
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));

  if (self->turns == NULL || self->is_storing)
    return;
  aporia_piecewise_transcript_push (self->pieces, pcm, ends);
  tell_ends (self, ends);
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
  aporia_piecewise_transcript_begin (self->pieces, self->transcriber, APORIA_PIECES_OF_SPEECH);
  aporia_piecewise_transcript_set_language (self->pieces, find_language (self));
  self->n_trimmed = self->n_kept = 0;
  self->wants_take = self->has_text = self->is_storing = self->is_stored = FALSE;
  if (keeper != NULL)
    aporia_voice_keeper_begin (keeper);
}

void
aporia_hands_free_stop_hearing (AporiaHandsFree *self)
{
  if (self->question != NULL && !self->is_storing)
    keep (self, 1);
  aporia_piecewise_transcript_drop (self->pieces);
  g_clear_object (&self->transcriber);
  self->n_trimmed = self->n_kept = 0;
  self->level = -90;
  if (self->is_recording)
    aporia_recorder_stop (self->recorder);
}

void
aporia_hands_free_bind_hearing (AporiaHandsFree *self)
{
  g_signal_connect_object (self->pieces, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pieces, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "sound", G_CALLBACK (sound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}
