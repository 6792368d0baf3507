/* An answer that was spoken: how it sounded, the words with their times, and how loud it was from moment to
 * moment, so that all of it can be shown without the recording.
 *
 * It says nothing about what was answered and is part of no score.  It stays on this computer. */
#pragma once

#include "core/domain/aporia-delivery.h"
#include "core/domain/aporia-transcript.h"
#include "core/domain/aporia-types.h"

#include <json-glib/json-glib.h>

/* Values of `levels` a second. */
#define APORIA_SPOKEN_LEVELS_RATE 10

/* What a word is, beside a word; bits. */
typedef enum
{
  APORIA_WORD_FILLER = 1 << 0,
  APORIA_WORD_REPEAT = 1 << 1,  /* said once more right after */
  APORIA_WORD_RESTART = 1 << 2, /* taken back */
  APORIA_WORD_FAST = 1 << 3,    /* among words that came clearly faster than the others */
} AporiaWordMark;

struct _AporiaSpoken
{
  char             *question_uid;
  AporiaDelivery   *delivery;
  AporiaTranscript *transcript;  /* as heard, before anybody corrected it */
  GByteArray       *marks;       /* AporiaWordMark of each word of the transcript */
  GByteArray       *levels;      /* half decibels under full scale: 0 is full, 255 silence */
  guint             n_recordings; /* how many there were for the question; this is about the last one */
  AporiaSteadiness *steadiness;  /* beside the earlier answers of that day; (nullable) not compared */
  guint             n_earlier;   /* how many of them had speech */
  gint64            measured_at; /* microseconds since 1970 UTC */
};

/* _new() gives no speech, no words, no levels, one recording. */
APORIA_DECLARE_RECORD (AporiaSpoken, aporia_spoken)

/* Returns: (transfer full) the same with what is compared with N_EARLIER answers. */
AporiaSpoken *aporia_spoken_with_steadiness (const AporiaSpoken *self,
                                             AporiaSteadiness   *steadiness,
                                             guint               n_earlier);

/* The marks of word INDEX. */
guint         aporia_spoken_get_marks (const AporiaSpoken *self, guint index);
/* Numbers by word are shown only when a good engine heard the words, with their times. */
gboolean      aporia_spoken_get_is_exact (const AporiaSpoken *self);
/* Whether TEXT, which was submitted, is what was said: at least a quarter of the words heard are in it.  A
 * draft may be corrected word by word; what was typed anew is no spoken answer. */
gboolean      aporia_spoken_is_of_text (const AporiaSpoken *self, const char *text);

/* Returns: (transfer full) all of it, as text of one JSON object. */
char         *aporia_spoken_to_text (const AporiaSpoken *self);
/* Tolerant: what is missing or out of range is as in _new().  Returns: (transfer full) (nullable) NULL: no
 * JSON object. */
AporiaSpoken *aporia_spoken_from_text (const char *text, const char *question_uid);
/* The numbers alone, under names that an export carries.  Returns: (transfer full) */
JsonObject   *aporia_spoken_to_numbers (const AporiaSpoken *self);
