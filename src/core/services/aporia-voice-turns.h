/* Who has the floor in a spoken interview.  Pure: events with their times in, actions out; no clock, no
 * sound.
 *
 *   idle -> asking -> listening -> soft pause -> commit -> thinking -> replying -> listening -> ...
 *
 * Silence of 0.8 s starts the work in secret (soft pause); speech takes it back.  The answer is taken
 * (commit) after 1.2 s when it sounds finished and up to 2.5 s when it does not, never before 2 s when it has
 * less than 15 words, and not while this person's own pauses (the 95th percentile, up to 2.5 s) may still be
 * one.  Taking one's time doubles all of it; Done needs none.  What is said until the answer is stored goes
 * on with it.
 */
#pragma once

#include <glib.h>

typedef enum
{
  APORIA_VOICE_IDLE,
  APORIA_VOICE_ASKING,
  APORIA_VOICE_LISTENING,
  APORIA_VOICE_SOFT_PAUSE,
  APORIA_VOICE_COMMIT,   /* the answer is taken and is being stored */
  APORIA_VOICE_THINKING, /* it is stored, the reply is not there yet */
  APORIA_VOICE_REPLYING,
} AporiaVoiceState;

typedef enum
{
  APORIA_VOICE_START,      /* a question is to be asked */
  APORIA_VOICE_VOICE_DONE, /* question or reply was spoken to its end */
  APORIA_VOICE_SPEECH,     /* the person speaks: begins, or goes on after a pause */
  APORIA_VOICE_SILENCE,    /* the person has stopped: since when */
  APORIA_VOICE_WORDS,      /* what was heard so far: how many words, how finished */
  APORIA_VOICE_NOTHING,    /* what was heard held no words: a cough, a door */
  APORIA_VOICE_DONE,       /* the Done key */
  APORIA_VOICE_STORED,     /* the answer is on disk */
  APORIA_VOICE_READY,      /* a reply is there: of which work */
  APORIA_VOICE_CANCEL,
  APORIA_VOICE_TICK, /* nothing but time */
} AporiaVoiceEventKind;

typedef struct
{
  AporiaVoiceEventKind kind;
  double at;       /* seconds; never less than of the event before */
  double since;    /* SILENCE: when speech ended, at or before at */
  guint n_words;   /* WORDS */
  double finished; /* WORDS: 0..1, see aporia_voice_turns_rate_ending() */
  guint work;      /* READY */
} AporiaVoiceEvent;

typedef enum
{
  APORIA_VOICE_ASK,         /* speak the question */
  APORIA_VOICE_PROMPT,      /* nothing was said for 8 s: help, once for each answer */
  APORIA_VOICE_WORK,        /* write down what was said and ask the coach, without a sign */
  APORIA_VOICE_DROP_WORK,   /* the reply to it is not wanted any more */
  APORIA_VOICE_TAKE_ANSWER, /* store it */
  APORIA_VOICE_REOPEN,      /* the answer that was taken goes on: do not store it yet */
  APORIA_VOICE_REPLY,       /* speak the reply */
  APORIA_VOICE_HUSH,        /* stop speaking */
} AporiaVoiceActionKind;

typedef struct
{
  AporiaVoiceActionKind kind;
  guint work; /* WORK, DROP_WORK, REPLY */
  double at;  /* when it was due */
} AporiaVoiceAction;

typedef struct
{
  gboolean takes_time;    /* all patience twice */
  gboolean may_interrupt; /* speech stops the voice; else it is not listened to meanwhile (loudspeakers) */
  double max_answer;      /* seconds from its first word; 0 for no limit */
} AporiaVoiceSettings;

/* When things happened in the last turn; -1 for what has not. */
typedef struct
{
  double speech_end;
  double soft;
  double commit;
  double stored;
  double ready;
  double reply;
} AporiaVoiceStamps;

typedef struct _AporiaVoiceTurns AporiaVoiceTurns;

AporiaVoiceTurns *aporia_voice_turns_new (const AporiaVoiceSettings *settings);
void aporia_voice_turns_free (AporiaVoiceTurns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaVoiceTurns, aporia_voice_turns_free)

/* Adds to ACTIONS (element-type AporiaVoiceAction) what is due until EVENT's time, then what it brings.  An
 * event that has no meaning in this state changes nothing. */
void aporia_voice_turns_handle (AporiaVoiceTurns *self, const AporiaVoiceEvent *event, GArray *actions);
/* When a tick is needed at the latest; -1 when time alone changes nothing. */
double aporia_voice_turns_get_deadline (const AporiaVoiceTurns *self);

AporiaVoiceState aporia_voice_turns_get_state (const AporiaVoiceTurns *self);
const AporiaVoiceStamps *aporia_voice_turns_get_stamps (const AporiaVoiceTurns *self);
/* How far the ring has filled at NOW: 0..1 of the way from the soft pause to the commit. */
double aporia_voice_turns_get_ring (const AporiaVoiceTurns *self, double now);
/* What this person needs, from the pauses after which they went on; 0 until eight of them are known. */
double aporia_voice_turns_get_patience (const AporiaVoiceTurns *self);

/* How finished TEXT sounds: 0 when it breaks off (a conjunction, a hesitation, a comma) or has fewer than
 * eight words, 1 at the end of a sentence, 0.5 when nothing tells. */
double aporia_voice_turns_rate_ending (const char *text);
