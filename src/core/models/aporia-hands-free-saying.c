/* What is said: questions and replies, by a voice or, without one, only shown. */
#include "core/models/aporia-hands-free-private.h"

#include "core/base/aporia-log.h"
#include "core/services/aporia-spoken-reply.h"

/* How long after the answer's end the reply is heard, for the log: it has times and no words. */
static void
log_turn (AporiaHandsFree *self)
{
  const AporiaVoiceStamps *stamps = aporia_voice_turns_get_stamps (self->turns);
  const double points[] = { stamps->soft, stamps->commit, stamps->stored, stamps->ready, self->said_at,
                            self->heard_at };
  char texts[G_N_ELEMENTS (points)][32];

  if (stamps->commit < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    if (points[i] < 0)
      g_strlcpy (texts[i], "", sizeof texts[i]);
    else
      g_ascii_formatd (texts[i], sizeof texts[i], "%.3f", points[i] - stamps->speech_end);
  /* Seconds since the speech ended. */
  aporia_log_event ("VOICE_TURN", "soft", texts[0], "commit", texts[1], "stored", texts[2], "ready", texts[3],
                    "said", texts[4], "audio", texts[5], NULL);
}

void
aporia_hands_free_listen (AporiaHandsFree *self)
{
  self->word_length = 0;
  self->voice_level = -90;
  if (self->is_closing)
    {
      aporia_hands_free_end (self, NULL);
      return;
    }
  aporia_hands_free_set_listening (self, TRUE);
  aporia_hands_free_happen (self, APORIA_VOICE_VOICE_DONE);
}

static gboolean
silent_cb (gpointer user_data)
{
  AporiaHandsFree *self = user_data;

  self->silent_id = 0;
  self->is_voicing = FALSE;
  aporia_hands_free_listen (self);
  return G_SOURCE_REMOVE;
}

static double
get_rate (AporiaHandsFree *self)
{
  g_autofree char *rate = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_VOICE_RATE);

  return *rate != '\0' ? g_ascii_strtod (rate, NULL) : 1;
}

static void
say_aloud (AporiaHandsFree *self)
{
  g_autofree char *voice = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_VOICE);

  self->said_at = aporia_hands_free_get_now (self);
  self->saying = aporia_speaker_say (self->speaker, self->caption, voice, get_rate (self));
}

void
aporia_hands_free_clear_throat (AporiaHandsFree *self)
{
  g_autofree char *voice = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_VOICE);

  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  const char *text = turn != NULL ? aporia_spoken_reply_choose_thanks (turn->question) : "";

  if (self->speaker != NULL && !self->is_voicing)
    aporia_speaker_prepare (self->speaker, text, voice, get_rate (self));
}

void
aporia_hands_free_say (AporiaHandsFree *self,
                       const char      *text)
{
  g_free (self->caption);
  self->caption = aporia_spoken_reply_clean (text);
  self->word_start = self->word_length = 0;
  self->is_voicing = TRUE;
  if (self->speaker != NULL)
    say_aloud (self);
  else if (self->silent_id == 0)
    self->silent_id = g_idle_add (silent_cb, self);
}

void
aporia_hands_free_hush (AporiaHandsFree *self)
{
  if (!self->is_voicing)
    return;
  self->is_voicing = FALSE;
  self->word_length = 0;
  self->voice_level = -90;
  g_clear_handle_id (&self->silent_id, g_source_remove);
  if (self->speaker != NULL)
    aporia_speaker_stop (self->speaker);
}

static gboolean
is_own (AporiaHandsFree *self,
        guint            number)
{
  return self->turns != NULL && self->is_voicing && number == self->saying;
}

static void
started_cb (AporiaHandsFree *self,
            guint            number,
            gint64           time)
{
  if (!is_own (self, number))
    return;
  self->heard_at = self->clock != NULL ? *self->clock : (double) time / G_USEC_PER_SEC;
  log_turn (self);
}

static void
word_cb (AporiaHandsFree *self,
         guint            number,
         guint            start,
         guint            length)
{
  if (!is_own (self, number))
    return;
  self->word_start = start;
  self->word_length = length;
  aporia_hands_free_emit_changed (self);
}

static void
voice_level_cb (AporiaHandsFree *self,
                guint            number,
                double           level)
{
  if (!is_own (self, number))
    return;
  self->voice_level = level;
  aporia_hands_free_emit_level (self);
}

static void
note_problem (AporiaHandsFree *self,
              const char      *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  aporia_hands_free_emit_changed (self);
}

static void
stand_in_cb (AporiaHandsFree *self,
             guint            number,
             const char      *reason)
{
  if (is_own (self, number))
    note_problem (self, reason);
}

/* A voice that fails leaves the question to be read. */
static void
ended_cb (AporiaHandsFree *self,
          guint            number,
          const GError    *error)
{
  /* After a hush it was no end of its own. */
  if (!is_own (self, number))
    return;
  self->is_voicing = FALSE;
  if (error != NULL)
    note_problem (self, error->message);
  aporia_hands_free_listen (self);
}

void
aporia_hands_free_bind_speaker (AporiaHandsFree *self)
{
  if (self->speaker == NULL)
    return;
  g_signal_connect_object (self->speaker, "started", G_CALLBACK (started_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "word", G_CALLBACK (word_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "level", G_CALLBACK (voice_level_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "stand-in", G_CALLBACK (stand_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
}
