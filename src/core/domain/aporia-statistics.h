/* The numbers of the Analytics page and the report. */
#pragma once

#include "core/domain/aporia-types.h"

/* One judged main answer. */
struct _AporiaScorePoint
{
  guint    index;         /* 1.. over the scope, by time */
  char    *question_uid;
  char    *question_text;
  char    *skill;
  char    *engine_class;
  int      scores[5];     /* by AporiaCriterion */
  guint    n_red_flags;
  char    *fallacy;       /* (nullable) id */
  gboolean is_skipped;    /* scores are -1 then */
  guint    n_words;       /* of the answer */
  guint    seconds;       /* from the question shown to the answer; 0 when not known */
  gint64   judged_at;     /* when it was answered, so that a later judgement does not move it */
};

APORIA_DECLARE_RECORD (AporiaScorePoint, aporia_score_point)

/* What to look at. */
struct _AporiaScope
{
  char  *attempt_uid;  /* (nullable) this session only */
  gint64 since;        /* microseconds since 1970 UTC, 0 for all */
  char  *engine_class; /* (nullable) the newest one: averages are over one class each, never mixed */
  char  *role;         /* (nullable) position title as it was stored */
  char  *skill;        /* (nullable) focus skill as it was stored */
};

APORIA_DECLARE_RECORD (AporiaScope, aporia_scope)

AporiaScope *aporia_scope_make (const char *attempt_uid,
                                gint64      since,
                                const char *engine_class);
/* SCOPE with only the answers for ROLE and about SKILL; NULL for all.  Returns: (transfer full) */
AporiaScope *aporia_scope_narrow (const AporiaScope *scope,
                                  const char        *role,
                                  const char        *skill);

/* What a scope can be narrowed to: what the person's counted answers have. */
struct _AporiaScopeChoices
{
  GStrv engine_classes; /* the newest first */
  GStrv roles;          /* the newest first */
  GStrv skills;         /* by name */
};

/* _new() gives three empty lists. */
APORIA_DECLARE_RECORD (AporiaScopeChoices, aporia_scope_choices)

/* One attempt at a job, by the engine class of the statistics it is in. */
struct _AporiaAttemptScore
{
  char    *attempt_uid;
  guint    number;      /* 1.. at this job */
  gint64   started_at;
  guint    n_judged;    /* 1.. */
  double   correctness; /* average, 0..100 */
  gboolean is_current;  /* of the scope's session, else the newest */
};

APORIA_DECLARE_RECORD (AporiaAttemptScore, aporia_attempt_score)

#define APORIA_N_BINS 10
/* Ranks are shown from so many people on, to those who want to be compared. */
#define APORIA_MIN_PEOPLE 5

struct _AporiaStatistics
{
  guint      n_answered;
  guint      n_skipped;
  guint      n_judged;
  guint      n_fallacies;
  double     average[5];  /* by AporiaCriterion, 0..100; -1 when nothing was judged */
  double     red_flags_per_question; /* by attempted questions (answered + skipped) */
  char      *engine_class; /* of the averages; (nullable) when nothing was judged */
  gboolean   is_sample;
  GPtrArray *points;      /* (element-type AporiaScorePoint) by time */
  guint      bins[APORIA_N_BINS]; /* judged answers by correctness: 0-9, 10-19, … 90-100 */
  gboolean   is_shared;   /* people are those who share a database, else those of this computer */
  guint      n_people;    /* people with a score in this engine class; shared: 0 while there is no rank */
  gboolean   is_compared; /* the person wants to be */
  gint64     ranked_at;   /* when a shared rank was read; 0 for one of this moment */
  guint      rank;        /* 1 is best; 0 while it is not shown (fewer than five people or not opted in) */
  double     own_average; /* correctness that the rank is by, whatever the scope; -1 while there is no rank */
  int        percentile;  /* people with no higher average, in percent of all; -1 while there is no rank */
  guint      people[APORIA_N_BINS]; /* people by average correctness, as bins; zeros while there is no rank */
  char      *job_title;   /* (nullable) position of the scope's session, else of the newest answer */
  GPtrArray *attempts;    /* (element-type AporiaAttemptScore) at that job, by number, the last thirty */
};

/* _new() gives empty arrays, averages and a percentile of -1. */
APORIA_DECLARE_RECORD (AporiaStatistics, aporia_statistics)

/* Round (100 x people with no higher average / all people), halves to even; RANK from 1, ties share it. */
int          aporia_statistics_compute_percentile (guint rank,
                                                   guint n_people);
/* How many of the earlier attempts at the same job are worse and better than the current one.
 * Returns: the number of earlier attempts, 0 when there is nothing to compare */
guint        aporia_statistics_compare_attempts   (const AporiaStatistics *self,
                                                   guint                  *n_worse,
                                                   guint                  *n_better);
/* Is this answer in the averages: judged, and by their engine class? */
gboolean     aporia_statistics_is_judged          (const AporiaStatistics *self,
                                                   const AporiaScorePoint *point);

/* The later half of the answers against the first. */
typedef enum
{
  APORIA_TREND_EARLY, /* fewer than APORIA_MIN_TREND answers: nothing can be said */
  APORIA_TREND_NEW,
  APORIA_TREND_MORE,
  APORIA_TREND_SAME,
  APORIA_TREND_FEWER,
  APORIA_TREND_GONE,
} AporiaTrend;

#define APORIA_MIN_TREND 4

/* "fewer than before" (translated) */
const char *aporia_trend_get_label (AporiaTrend trend);

typedef struct
{
  const char *type;     /* id, of a point */
  guint       n_before; /* in the first half of the judged answers */
  guint       n_after;  /* in the later half; the middle one of an odd number is in it */
  AporiaTrend trend;
} AporiaFallacyCount;

/* Returns: (transfer full) (element-type AporiaFallacyCount): each kind that was seen, the most frequent
 * first; valid as long as SELF. */
GArray     *aporia_statistics_count_fallacies     (const AporiaStatistics *self);
