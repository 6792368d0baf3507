/* What a speech-emotion service makes of a recording: that service's opinion, never a finding of this
 * program, part of no score and stored nowhere. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct _AporiaEmotion AporiaEmotion;

/* What such services tell apart. */
typedef enum
{
  APORIA_EMOTION_UNKNOWN,
  APORIA_EMOTION_ANGRY,
  APORIA_EMOTION_DISGUST,
  APORIA_EMOTION_FEAR,
  APORIA_EMOTION_HAPPY,
  APORIA_EMOTION_NEUTRAL,
  APORIA_EMOTION_SAD,
  APORIA_EMOTION_SURPRISE,
} AporiaEmotionClass;

typedef enum
{
  APORIA_EMOTION_RATING_NONE,
  APORIA_EMOTION_RATING_VERY_LOW,
  APORIA_EMOTION_RATING_LOW,
  APORIA_EMOTION_RATING_MODERATE,
  APORIA_EMOTION_RATING_HIGH,
  APORIA_EMOTION_RATING_VERY_HIGH,
} AporiaEmotionRating;

struct _AporiaEmotion
{
  double              score; /* 0..100, what the service calls confidence; below 0: it gave none */
  AporiaEmotionRating rating;
  AporiaEmotionClass  primary;
  double              sureness; /* 0..100 that it is the primary one; below 0: it gave none */
  guint               n_segments;
  guint               n_failed; /* … of them that it could make nothing of */
};

APORIA_DECLARE_RECORD (AporiaEmotion, aporia_emotion)

/* By the names services send ("neutral", "Very High"), in any case of letters. */
AporiaEmotionClass  aporia_emotion_class_from_name (const char *name);
AporiaEmotionRating aporia_emotion_rating_from_name (const char *name);

/* Sentences for the person: what it says, and whose opinion it is.  Returns: (transfer full) */
char *aporia_emotion_dup_text (const AporiaEmotion *self);
