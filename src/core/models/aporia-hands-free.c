#include "core/models/aporia-hands-free-private.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-transcript.h"

#include <glib/gi18n-lib.h>

/* Nobody is listened to for longer; a limit of the session only colours, as it does when one types. */
#define MAX_ANSWER_SECONDS 600

G_DEFINE_FINAL_TYPE (AporiaHandsFree, aporia_hands_free, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEVEL,
  HEARD,
  TAKE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

double
aporia_hands_free_get_now (AporiaHandsFree *self)
{
  return self->clock != NULL ? *self->clock : (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

void
aporia_hands_free_emit_changed (AporiaHandsFree *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_hands_free_emit_level (AporiaHandsFree *self)
{
  g_signal_emit (self, signals[LEVEL], 0);
}

/* --- Who has the floor --- */

static gboolean
tick_cb (gpointer user_data)
{
  AporiaHandsFree *self = user_data;

  self->tick_id = 0;
  aporia_hands_free_happen (self, APORIA_VOICE_TICK);
  return G_SOURCE_REMOVE;
}

static void
schedule_tick (AporiaHandsFree *self)
{
  double deadline = aporia_voice_turns_get_deadline (self->turns);
  double wait;

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (deadline < 0 || self->clock != NULL)
    return;
  wait = CLAMP (deadline - aporia_hands_free_get_now (self), 0, 60);
  /* Rounded up: what is due is due when it is called. */
  self->tick_id = g_timeout_add ((guint) (wait * 1000) + 1, tick_cb, self);
}

/* An answer begins with the question, not with its end: who may interrupt is heard from there on. */
static void
ask (AporiaHandsFree *self)
{
  g_autofree char *text = aporia_hands_free_dup_reply (self);

  if (!self->is_closing)
    {
      aporia_hands_free_begin_answer (self);
      aporia_hands_free_set_listening (self, self->settings.may_interrupt);
    }
  aporia_hands_free_say (self, text);
}

static void
act (AporiaHandsFree         *self,
     const AporiaVoiceAction *action)
{
  switch (action->kind)
    {
    case APORIA_VOICE_ASK:
    case APORIA_VOICE_REPLY:
      ask (self);
      break;
    case APORIA_VOICE_PROMPT:
      self->is_prompting = TRUE;
      break;
    case APORIA_VOICE_WORK:
      self->work = action->work;
      aporia_hands_free_clear_throat (self);
      aporia_hands_free_write (self);
      break;
    case APORIA_VOICE_DROP_WORK:
      /* What was written down until the pause stays as it is. */
      break;
    case APORIA_VOICE_TAKE_ANSWER:
      self->wants_take = TRUE;
      aporia_hands_free_take_if_complete (self);
      break;
    case APORIA_VOICE_REOPEN:
      self->wants_take = FALSE;
      break;
    case APORIA_VOICE_HUSH:
      aporia_hands_free_hush (self);
      break;
    }
}

void
aporia_hands_free_handle (AporiaHandsFree  *self,
                          AporiaVoiceEvent *event)
{
  g_autoptr(GArray) actions = g_array_new (FALSE, FALSE, sizeof (AporiaVoiceAction));
  AporiaVoiceState before;

  if (self->turns == NULL)
    return;
  event->at = self->last_at = MAX (event->at, self->last_at);
  before = aporia_voice_turns_get_state (self->turns);
  aporia_voice_turns_handle (self->turns, event, actions);
  if (event->kind == APORIA_VOICE_SPEECH)
    self->is_prompting = FALSE;
  /* An action may end it all. */
  for (guint i = 0; i < actions->len && self->turns != NULL; i++)
    act (self, &g_array_index (actions, AporiaVoiceAction, i));
  if (self->turns == NULL)
    return;
  schedule_tick (self);
  if (actions->len > 0 || aporia_voice_turns_get_state (self->turns) != before)
    aporia_hands_free_emit_changed (self);
}

void
aporia_hands_free_happen (AporiaHandsFree     *self,
                          AporiaVoiceEventKind kind)
{
  AporiaVoiceEvent event = { .kind = kind, .at = aporia_hands_free_get_now (self), .work = self->work };

  aporia_hands_free_handle (self, &event);
}

void
aporia_hands_free_tick (AporiaHandsFree *self)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE (self));

  aporia_hands_free_happen (self, APORIA_VOICE_TICK);
}

/* --- Verbs --- */

const char *
aporia_hands_free_get_reason (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), NULL);

  return aporia_speaking_get_reason (self->speaking);
}

static gboolean
get_switch (AporiaHandsFree *self,
            const char      *name)
{
  g_autofree char *value = aporia_speaking_dup_setting (self->speaking, name);

  return *value != '\0';
}

void
aporia_hands_free_start (AporiaHandsFree *self)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE (self));

  if (self->turns != NULL || aporia_interview_get_state (self->interview) != APORIA_INTERVIEW_ANSWERING)
    return;
  self->transcriber = aporia_speaking_ref_transcriber (self->speaking);
  if (self->transcriber == NULL)
    return;
  self->settings.takes_time = get_switch (self, APORIA_SETTING_TAKES_TIME);
  self->settings.may_interrupt = get_switch (self, APORIA_SETTING_HAS_HEADSET);
  self->settings.max_answer = MAX_ANSWER_SECONDS;
  self->turns = aporia_voice_turns_new (&self->settings);
  self->last_at = 0;
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->remark, g_free);
  aporia_log_event ("HANDS_FREE_STARTED", NULL);
  aporia_hands_free_happen (self, APORIA_VOICE_START);
}

static void
end_quietly (AporiaHandsFree *self)
{
  g_clear_pointer (&self->turns, aporia_voice_turns_free);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->silent_id, g_source_remove);
  aporia_hands_free_hush (self);
  aporia_hands_free_stop_hearing (self);
  self->is_prompting = self->is_closing = FALSE;
  aporia_log_event ("HANDS_FREE_ENDED", NULL);
}

void
aporia_hands_free_end (AporiaHandsFree *self,
                       const char      *problem)
{
  char *said = g_strdup (problem);

  g_free (self->problem);
  self->problem = said;
  if (self->turns == NULL)
    return;
  end_quietly (self);
  aporia_hands_free_emit_changed (self);
}

void
aporia_hands_free_stop (AporiaHandsFree *self)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE (self));

  aporia_hands_free_end (self, NULL);
}

void
aporia_hands_free_close_answer (AporiaHandsFree *self)
{
  if (self->is_voicing)
    {
      aporia_hands_free_hush (self);
      aporia_hands_free_happen (self, APORIA_VOICE_VOICE_DONE);
    }
  aporia_hands_free_happen (self, APORIA_VOICE_SPEECH);
  aporia_hands_free_happen (self, APORIA_VOICE_DONE);
}

void
aporia_hands_free_finish_answer (AporiaHandsFree *self,
                                 gboolean         has_text)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE (self));

  if (self->turns == NULL || self->is_closing)
    return;
  self->has_text = has_text;
  if (has_text)
    aporia_hands_free_close_answer (self);
  else if (self->is_voicing)
    {
      aporia_hands_free_hush (self);
      aporia_hands_free_listen (self);
    }
  else
    aporia_hands_free_happen (self, APORIA_VOICE_DONE);
}

/* --- What it is --- */

gboolean
aporia_hands_free_get_is_running (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), FALSE);

  return self->turns != NULL;
}

AporiaVoiceState
aporia_hands_free_get_state (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), APORIA_VOICE_IDLE);

  return self->turns != NULL ? aporia_voice_turns_get_state (self->turns) : APORIA_VOICE_IDLE;
}

const char *
aporia_hands_free_get_problem (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), NULL);

  return self->problem;
}

const char *
aporia_hands_free_get_caption (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), "");

  return self->caption;
}

gboolean
aporia_hands_free_get_word (AporiaHandsFree *self,
                            guint           *start,
                            guint           *length)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), FALSE);

  *start = self->word_start;
  *length = self->word_length;
  return self->is_voicing && self->word_length > 0;
}

gboolean
aporia_hands_free_get_is_prompting (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), FALSE);

  return self->is_prompting;
}

gboolean
aporia_hands_free_get_is_writing (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), FALSE);

  return aporia_piecewise_transcript_get_is_writing (self->pieces);
}

double
aporia_hands_free_get_level (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), 0);

  return self->level;
}

double
aporia_hands_free_get_voice_level (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), 0);

  return self->voice_level;
}

double
aporia_hands_free_get_ring (AporiaHandsFree *self)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), 0);

  if (self->turns == NULL)
    return 0;
  return aporia_voice_turns_get_ring (self->turns, aporia_hands_free_get_now (self));
}

void
aporia_hands_free_set_clock (AporiaHandsFree *self,
                             const double    *clock)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE (self));

  self->clock = clock;
}

const AporiaVoiceStamps *
aporia_hands_free_get_stamps (AporiaHandsFree *self,
                              double          *heard_at)
{
  g_return_val_if_fail (APORIA_IS_HANDS_FREE (self), NULL);

  *heard_at = self->heard_at;
  return self->turns != NULL ? aporia_voice_turns_get_stamps (self->turns) : NULL;
}

/* --- Class --- */

static void
aporia_hands_free_dispose (GObject *object)
{
  AporiaHandsFree *self = APORIA_HANDS_FREE (object);

  if (self->turns != NULL)
    end_quietly (self);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->interview);
  g_clear_object (&self->speaking);
  g_clear_object (&self->recorder);
  g_clear_object (&self->speaker);
  g_clear_object (&self->transcriber);
  G_OBJECT_CLASS (aporia_hands_free_parent_class)->dispose (object);
}

static void
aporia_hands_free_finalize (GObject *object)
{
  AporiaHandsFree *self = APORIA_HANDS_FREE (object);

  g_object_unref (self->pieces);
  g_free (self->question);
  g_free (self->caption);
  g_free (self->remark);
  g_free (self->problem);
  G_OBJECT_CLASS (aporia_hands_free_parent_class)->finalize (object);
}

static void
aporia_hands_free_class_init (AporiaHandsFreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_hands_free_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_hands_free_finalize;

  signals[CHANGED] = g_signal_new ("changed", APORIA_TYPE_HANDS_FREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[LEVEL] = g_signal_new ("level", APORIA_TYPE_HANDS_FREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[HEARD] = g_signal_new ("heard", APORIA_TYPE_HANDS_FREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, aporia_transcript_get_type ());
  signals[TAKE] = g_signal_new ("take", APORIA_TYPE_HANDS_FREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
aporia_hands_free_init (AporiaHandsFree *self)
{
  self->caption = g_strdup ("");
  self->level = self->voice_level = -90;
  self->heard_at = -1;
  self->worker = aporia_worker_new ("hands-free", 1);
  self->pieces = aporia_piecewise_transcript_new (self->worker);
}

AporiaHandsFree *
aporia_hands_free_new (AporiaInterview *interview,
                       AporiaSpeaking  *speaking,
                       AporiaRecorder  *recorder,
                       AporiaSpeaker   *speaker)
{
  AporiaHandsFree *self = g_object_new (APORIA_TYPE_HANDS_FREE, NULL);

  self->interview = g_object_ref (interview);
  self->speaking = g_object_ref (speaking);
  self->recorder = g_object_ref (recorder);
  self->speaker = speaker != NULL ? g_object_ref (speaker) : NULL;
  aporia_hands_free_bind_hearing (self);
  aporia_hands_free_bind_speaker (self);
  aporia_hands_free_bind_interview (self);
  return self;
}
