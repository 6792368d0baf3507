/* Recorded speech as samples, and what can go wrong while reading a recording. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct _AporiaSound AporiaSound;

/* What everything that listens works on. */
#define APORIA_SOUND_RATE 16000

/* One value per plain error; the error domain APORIA_SOUND_PROBLEM carries it. */
typedef enum
{
  APORIA_SOUND_PROBLEM_NOT_FOUND, /* no readable regular file */
  APORIA_SOUND_PROBLEM_EMPTY,
  APORIA_SOUND_PROBLEM_TOO_BIG,
  APORIA_SOUND_PROBLEM_TOO_LONG,
  APORIA_SOUND_PROBLEM_WRONG_KIND,
  APORIA_SOUND_PROBLEM_NO_SOUND, /* a known kind with no sound in it that can be read */
  APORIA_SOUND_PROBLEM_DAMAGED,
  APORIA_SOUND_PROBLEM_TOO_SLOW,
  APORIA_SOUND_PROBLEM_CRASHED,   /* the reader died */
  APORIA_SOUND_PROBLEM_NO_READER, /* aporia-decode or a part of GStreamer is not installed */
} AporiaSoundProblem;

#define APORIA_SOUND_PROBLEM (aporia_sound_problem_quark ())
GQuark aporia_sound_problem_quark (void);

/* Stable id ("too-long"). */
const char *aporia_sound_problem_to_id (AporiaSoundProblem problem);
/* A translated sentence: what is wrong and what to do. */
const char *aporia_sound_problem_get_message (AporiaSoundProblem problem);

struct _AporiaSound
{
  GBytes  *bytes;  /* the samples: one channel, gint16 in the machine's byte order */
  guint    rate;   /* samples a second; APORIA_SOUND_RATE wherever this program makes one */
  gboolean is_cut; /* the recording is damaged: this is what could be read until there */
};

APORIA_DECLARE_RECORD (AporiaSound, aporia_sound)

/* BYTES: an even number of them.  Returns: (transfer full) with a reference of its own on BYTES */
AporiaSound  *aporia_sound_new_from_bytes (GBytes *bytes, guint rate);
/* Returns: (transfer none) the samples, N of them; never NULL where N is above 0 */
const gint16 *aporia_sound_get_samples (const AporiaSound *self, gsize *n);
double        aporia_sound_get_seconds (const AporiaSound *self);
