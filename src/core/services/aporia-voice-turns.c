#include "core/services/aporia-voice-turns.h"

#include "core/base/aporia-text.h"
#include "core/services/aporia-speech-private.h"

#include <string.h>

#define SOFT_SECONDS 0.8
#define LEAST_SECONDS 1.2
#define MOST_SECONDS 2.5
#define FEW_WORDS 15
#define FEW_WORDS_SECONDS 2.0
#define PROMPT_SECONDS 8.0
#define MIN_PAUSE 0.25
#define N_PAUSES 64
#define ENOUGH_PAUSES 8

struct _AporiaVoiceTurns
{
  AporiaVoiceSettings settings;
  AporiaVoiceState state;
  AporiaVoiceStamps stamps;

  double listening_since;
  double first_word;   /* of this answer; -1 before */
  double silent_since; /* -1 while somebody speaks, or nobody has yet */
  gboolean has_prompted;
  guint n_words;
  double finished;
  double words_at; /* when that was known */

  guint work; /* the last one begun */
  gboolean is_working;
  gboolean is_ready;

  double pauses[N_PAUSES]; /* a ring of those that were no ends */
  guint n_pauses;          /* ever seen */
};

AporiaVoiceTurns *
aporia_voice_turns_new (const AporiaVoiceSettings *settings)
{
  AporiaVoiceTurns *self = g_new0 (AporiaVoiceTurns, 1);

  self->settings = *settings;
  self->first_word = self->silent_since = -1;
  self->stamps = (AporiaVoiceStamps){ -1, -1, -1, -1, -1, -1 };
  return self;
}

void
aporia_voice_turns_free (AporiaVoiceTurns *self)
{
  g_free (self);
}

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
aporia_voice_turns_get_patience (const AporiaVoiceTurns *self)
{
  g_autoptr(GArray) sorted = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = MIN (self->n_pauses, N_PAUSES);

  if (n < ENOUGH_PAUSES)
    return 0;
  g_array_append_vals (sorted, self->pauses, n);
  g_array_sort (sorted, compare_seconds);
  return g_array_index (sorted, double, MIN (n - 1, (guint) (0.95 * n)));
}

/* Seconds of silence that take the answer. */
static double
get_commit_seconds (const AporiaVoiceTurns *self)
{
  double seconds = MOST_SECONDS - (MOST_SECONDS - LEAST_SECONDS) * self->finished;

  if (self->n_words < FEW_WORDS)
    seconds = MAX (seconds, FEW_WORDS_SECONDS);
  seconds = MAX (seconds, MIN (aporia_voice_turns_get_patience (self), MOST_SECONDS));
  return self->settings.takes_time ? 2 * seconds : seconds;
}

static double
get_soft_seconds (const AporiaVoiceTurns *self)
{
  return self->settings.takes_time ? 2 * SOFT_SECONDS : SOFT_SECONDS;
}

/* What is heard late cannot take an answer before it was heard. */
static double
get_commit_time (const AporiaVoiceTurns *self)
{
  return MAX (self->silent_since + get_commit_seconds (self), self->words_at);
}

static double
get_limit (const AporiaVoiceTurns *self)
{
  return self->settings.max_answer > 0 && self->first_word >= 0
             ? self->first_word + self->settings.max_answer
             : G_MAXDOUBLE;
}

double
aporia_voice_turns_get_deadline (const AporiaVoiceTurns *self)
{
  double deadline = G_MAXDOUBLE;

  if (self->state == APORIA_VOICE_LISTENING)
    {
      deadline = get_limit (self);
      if (self->silent_since >= 0)
        deadline = MIN (deadline, self->silent_since + get_soft_seconds (self));
      else if (self->first_word < 0 && !self->has_prompted)
        deadline = self->listening_since + PROMPT_SECONDS;
    }
  else if (self->state == APORIA_VOICE_SOFT_PAUSE)
    deadline = MIN (get_limit (self), get_commit_time (self));
  return deadline < G_MAXDOUBLE ? deadline : -1;
}

static void
act (AporiaVoiceTurns *self, AporiaVoiceActionKind kind, double at, GArray *actions)
{
  AporiaVoiceAction action = { kind, self->work, at };

  g_array_append_val (actions, action);
}

static void
start_work (AporiaVoiceTurns *self, double at, GArray *actions)
{
  self->work++;
  self->is_working = TRUE;
  self->is_ready = FALSE;
  act (self, APORIA_VOICE_WORK, at, actions);
}

static void
drop_work (AporiaVoiceTurns *self, double at, GArray *actions)
{
  if (self->is_working)
    act (self, APORIA_VOICE_DROP_WORK, at, actions);
  self->is_working = self->is_ready = FALSE;
}

static void
listen (AporiaVoiceTurns *self, double at)
{
  self->state = APORIA_VOICE_LISTENING;
  self->listening_since = at;
  self->first_word = self->silent_since = -1;
  self->has_prompted = FALSE;
  self->n_words = 0;
  self->finished = 0;
  self->words_at = at;
  self->stamps = (AporiaVoiceStamps){ -1, -1, -1, -1, -1, -1 };
}

static void
take_answer (AporiaVoiceTurns *self, double at, GArray *actions)
{
  if (!self->is_working)
    start_work (self, at, actions);
  self->state = APORIA_VOICE_COMMIT;
  self->stamps.speech_end = self->silent_since >= 0 ? self->silent_since : at;
  self->stamps.commit = at;
  act (self, APORIA_VOICE_TAKE_ANSWER, at, actions);
}

/* What time alone brings, up to NOW, each at its own time. */
static void
advance (AporiaVoiceTurns *self, double now, GArray *actions)
{
  double deadline;

  while ((deadline = aporia_voice_turns_get_deadline (self)) >= 0 && deadline <= now)
    if (self->state == APORIA_VOICE_SOFT_PAUSE || deadline >= get_limit (self))
      take_answer (self, deadline, actions);
    else if (self->silent_since < 0)
      {
        self->has_prompted = TRUE;
        act (self, APORIA_VOICE_PROMPT, deadline, actions);
      }
    else
      {
        self->state = APORIA_VOICE_SOFT_PAUSE;
        self->stamps.soft = deadline;
        start_work (self, deadline, actions);
      }
}

static void
learn_pause (AporiaVoiceTurns *self, double seconds)
{
  if (seconds >= MIN_PAUSE)
    self->pauses[self->n_pauses++ % N_PAUSES] = seconds;
}

static void
hear_speech (AporiaVoiceTurns *self, double at, GArray *actions)
{
  if (self->state == APORIA_VOICE_ASKING || self->state == APORIA_VOICE_REPLYING)
    {
      if (!self->settings.may_interrupt)
        return;
      act (self, APORIA_VOICE_HUSH, at, actions);
      listen (self, at);
    }
  if (self->state != APORIA_VOICE_LISTENING && self->state != APORIA_VOICE_SOFT_PAUSE
      && self->state != APORIA_VOICE_COMMIT)
    return;
  if (self->silent_since >= 0)
    learn_pause (self, at - self->silent_since);
  if (self->state == APORIA_VOICE_COMMIT)
    {
      /* The limit is the limit. */
      if (at >= get_limit (self))
        return;
      act (self, APORIA_VOICE_REOPEN, at, actions);
    }
  drop_work (self, at, actions);
  self->state = APORIA_VOICE_LISTENING;
  self->first_word = self->first_word < 0 ? at : self->first_word;
  self->silent_since = -1;
}

static void
reply (AporiaVoiceTurns *self, double at, GArray *actions)
{
  self->state = APORIA_VOICE_REPLYING;
  self->is_working = self->is_ready = FALSE;
  self->stamps.reply = at;
  act (self, APORIA_VOICE_REPLY, at, actions);
}

static void
cancel (AporiaVoiceTurns *self, double at, GArray *actions)
{
  if (self->state == APORIA_VOICE_ASKING || self->state == APORIA_VOICE_REPLYING)
    act (self, APORIA_VOICE_HUSH, at, actions);
  drop_work (self, at, actions);
  self->state = APORIA_VOICE_IDLE;
}

static void
hear_words (AporiaVoiceTurns *self, const AporiaVoiceEvent *event)
{
  self->n_words = event->n_words;
  self->finished = CLAMP (event->finished, 0, 1);
  self->words_at = event->at;
}

static gboolean
is_answering (const AporiaVoiceTurns *self)
{
  return self->state == APORIA_VOICE_LISTENING || self->state == APORIA_VOICE_SOFT_PAUSE;
}

void
aporia_voice_turns_handle (AporiaVoiceTurns *self, const AporiaVoiceEvent *event, GArray *actions)
{
  advance (self, event->at, actions);
  switch (event->kind)
    {
    case APORIA_VOICE_START:
      if (self->state != APORIA_VOICE_IDLE)
        break;
      self->state = APORIA_VOICE_ASKING;
      act (self, APORIA_VOICE_ASK, event->at, actions);
      break;
    case APORIA_VOICE_VOICE_DONE:
      if (self->state == APORIA_VOICE_ASKING || self->state == APORIA_VOICE_REPLYING)
        listen (self, event->at);
      break;
    case APORIA_VOICE_SPEECH:
      hear_speech (self, event->at, actions);
      break;
    case APORIA_VOICE_SILENCE:
      if (self->state == APORIA_VOICE_LISTENING && self->first_word >= 0 && self->silent_since < 0)
        self->silent_since = CLAMP (event->since, self->first_word, event->at);
      break;
    case APORIA_VOICE_WORDS:
      if (is_answering (self))
        hear_words (self, event);
      break;
    case APORIA_VOICE_NOTHING:
      if (self->silent_since < 0 || !(is_answering (self) || self->state == APORIA_VOICE_COMMIT))
        break;
      drop_work (self, event->at, actions);
      listen (self, event->at);
      break;
    case APORIA_VOICE_DONE:
      if (is_answering (self) && self->first_word >= 0)
        take_answer (self, event->at, actions);
      break;
    case APORIA_VOICE_STORED:
      if (self->state != APORIA_VOICE_COMMIT)
        break;
      self->state = APORIA_VOICE_THINKING;
      self->stamps.stored = event->at;
      if (self->is_ready)
        reply (self, event->at, actions);
      break;
    case APORIA_VOICE_READY:
      if (!self->is_working || event->work != self->work)
        break;
      self->is_ready = TRUE;
      self->stamps.ready = event->at;
      if (self->state == APORIA_VOICE_THINKING)
        reply (self, event->at, actions);
      break;
    case APORIA_VOICE_CANCEL:
      cancel (self, event->at, actions);
      break;
    case APORIA_VOICE_TICK:
      break;
    }
  /* What the event itself has made due: words that came late, silence that was told late. */
  advance (self, event->at, actions);
}

AporiaVoiceState
aporia_voice_turns_get_state (const AporiaVoiceTurns *self)
{
  return self->state;
}

const AporiaVoiceStamps *
aporia_voice_turns_get_stamps (const AporiaVoiceTurns *self)
{
  return &self->stamps;
}

double
aporia_voice_turns_get_ring (const AporiaVoiceTurns *self, double now)
{
  double soft, commit;

  if (self->state != APORIA_VOICE_SOFT_PAUSE)
    return self->state == APORIA_VOICE_COMMIT ? 1 : 0;
  soft = self->silent_since + get_soft_seconds (self);
  commit = get_commit_time (self);
  return commit > soft ? CLAMP ((now - soft) / (commit - soft), 0, 1) : 1;
}

double
aporia_voice_turns_rate_ending (const char *text)
{
  g_autofree char *lower = aporia_text_lower (text, -1);
  char *last;
  gsize n;

  g_strchomp (lower);
  n = strlen (lower);
  if (aporia_speech_count_words (lower) < 8 || strchr (",;:-", lower[n - 1]) != NULL
      || g_str_has_suffix (lower, "...") || g_str_has_suffix (lower, "…"))
    return 0;
  if (strchr (".!?", lower[n - 1]) != NULL)
    return 1;
  last = strrchr (lower, ' ');
  last = last != NULL ? last + 1 : lower;
  return speech_is_hesitation (last)
                 || speech_is_one_of (last,
                                      "and but because so or then that which if when while as to of the a an "
                                      "with for from by in on at my our i we like well you're it's")
             ? 0
             : 0.5;
}
