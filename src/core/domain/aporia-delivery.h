/* How an answer sounded, in numbers: nothing about feelings, nothing about the person.
 *
 * Every number has its unit here and its rule in core/services/aporia-delivery-measure.h.  What could not be
 * measured is said to be missing (has_...) and never 0.
 */
#pragma once

#include "core/base/aporia-record.h"

typedef struct _AporiaDelivery AporiaDelivery;
typedef struct _AporiaSteadiness AporiaSteadiness;

typedef struct
{
  double start;   /* seconds since the begin of the sound */
  double seconds; /* at least 0.25 */
} AporiaPause;

struct _AporiaDelivery
{
  double duration;     /* of the sound, seconds */
  gboolean has_speech; /* FALSE: nobody speaks, and nothing below holds */

  double first_word;    /* seconds until speech begins */
  double last_word;     /* seconds until it ends */
  double speaking_time; /* seconds of speech, pauses left out */
  GArray *pauses;       /* (element-type AporiaPause) inside speech, in order */
  guint n_long_pauses;  /* over 1.5 s */
  double pause_median;  /* seconds; 0 without pauses */
  double pause_longest;
  double pause_ratio; /* 0..1 of the time from first to last word */

  double level;    /* mean over speech, dB under full scale (below 0) */
  double level_sd; /* dB */
  gboolean has_end_drop;
  double end_drop; /* dB lost over the last two seconds of speech; below 0 when it got louder */

  gboolean has_pitch;
  double pitch;       /* median, Hz */
  double pitch_sd;    /* semitones around the median */
  double pitch_range; /* semitones from the 10th to the 90th percentile */

  gboolean has_words; /* there was a transcript with a word in it */
  guint n_words;
  double speech_rate;       /* words a minute from first to last word */
  double articulation_rate; /* words a minute of speaking time */
  guint n_fillers;
  double fillers_per_100; /* for 100 words */
  guint n_repeats;        /* "the the" */
  guint n_restarts;       /* what was taken back */
};

/* _new() gives no speech and an empty list of pauses. */
APORIA_DECLARE_RECORD (AporiaDelivery, aporia_delivery)

const AporiaPause *aporia_delivery_get_pause (const AporiaDelivery *self, guint index);

typedef enum
{
  APORIA_STEADINESS_RATE,     /* words a minute outside of 120 to 170 */
  APORIA_STEADINESS_PAUSES,   /* share of pauses outside of 10 to 30 percent */
  APORIA_STEADINESS_FILLERS,  /* fillers for 100 words */
  APORIA_STEADINESS_END_DROP, /* dB lost at the end */
  APORIA_STEADINESS_N_PARTS,
} AporiaSteadinessPart;

/* An answer beside the same person's earlier ones: 50 is as usual, more is steadier than usual. */
struct _AporiaSteadiness
{
  gboolean has_score; /* FALSE: too few earlier answers, or no part that can be compared */
  double score;       /* 0..100: the mean of the parts that are there */
  struct
  {
    gboolean is_there;
    double now;    /* how far off this answer is, in the part's unit; 0 is in the band */
    double usual;  /* the median of the same over the earlier answers */
    double points; /* 0..100 */
  } parts[APORIA_STEADINESS_N_PARTS];
};

APORIA_DECLARE_RECORD (AporiaSteadiness, aporia_steadiness)

/* Stable id: "rate", "pauses", "fillers", "end_drop". */
const char *aporia_steadiness_part_to_id (AporiaSteadinessPart part);
