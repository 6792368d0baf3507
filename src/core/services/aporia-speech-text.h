/* How a spoken answer was said, from its words alone: pace, fillers, repeats, restarts.  Pure functions; all
 * places are code points of the text as it came. */
#pragma once

#include <glib.h>

typedef enum
{
  APORIA_PACE_UNKNOWN,
  APORIA_PACE_TOO_SLOW, /* below 110 words a minute */
  APORIA_PACE_SLOW,     /* below 120 */
  APORIA_PACE_GOOD,     /* up to 160 */
  APORIA_PACE_FAST,     /* up to 180 */
  APORIA_PACE_TOO_FAST,
} AporiaPace;

/* NULL for APORIA_PACE_UNKNOWN. */
const char *aporia_pace_to_id (AporiaPace pace);

/* Runs of non-space characters with a letter or a digit. */
guint aporia_speech_count_words (const char *text);
gboolean aporia_speech_is_word (const char *word);

/* Words a minute; 0 when SECONDS is 0 or less.  The band goes by this value, shown is one decimal. */
double aporia_speech_get_wpm (guint n_words, double seconds);
double aporia_speech_round_wpm (double wpm);
AporiaPace aporia_speech_get_pace (guint n_words, double seconds);

typedef struct
{
  int start;
  int end; /* behind the last one */
} AporiaSpeechSpan;

typedef struct
{
  GArray *fillers;  /* AporiaSpeechSpan */
  GArray *repeats;  /* the first of what was said twice */
  GArray *restarts; /* what was taken back, with the cue */
  char *repaired;   /* without all of these; the text itself when there are none */
} AporiaSpeechText;

AporiaSpeechText *aporia_speech_text_new (const char *text);
void aporia_speech_text_free (AporiaSpeechText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaSpeechText, aporia_speech_text_free)
