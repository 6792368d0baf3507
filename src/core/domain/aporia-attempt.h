/* One attempt at an interview: a reset or a new session is a new attempt, nothing is overwritten. */
#pragma once

#include "core/domain/aporia-types.h"

typedef enum
{
  APORIA_ATTEMPT_OPEN,
  APORIA_ATTEMPT_FINISHED,
  APORIA_ATTEMPT_ARCHIVED, /* reset by the person; still readable and counted */
} AporiaAttemptStatus;

typedef enum
{
  APORIA_DIFFICULTY_EASY,
  APORIA_DIFFICULTY_MEDIUM,
  APORIA_DIFFICULTY_HARD,
} AporiaDifficulty;

typedef enum
{
  APORIA_TONE_DEFAULT, /* practical */
  APORIA_TONE_FRIENDLY,
  APORIA_TONE_STRICT,
  APORIA_TONE_CHALLENGING,
  APORIA_TONE_CONCISE,
} AporiaTone;

typedef enum
{
  APORIA_STYLE_MIXED,
  APORIA_STYLE_BEHAVIOURAL,
  APORIA_STYLE_TECHNICAL,
} AporiaStyle;

/* Ids are stable and stored; labels are translated and shown.  from_id gives the middle value for
 * unknown ids. */
const char         *aporia_attempt_status_to_id (AporiaAttemptStatus status);
AporiaAttemptStatus aporia_attempt_status_from_id (const char *id);
const char         *aporia_difficulty_to_id (AporiaDifficulty difficulty);
AporiaDifficulty    aporia_difficulty_from_id (const char *id);
const char         *aporia_difficulty_get_label (AporiaDifficulty difficulty);
const char         *aporia_tone_to_id (AporiaTone tone);
AporiaTone          aporia_tone_from_id (const char *id);
const char         *aporia_tone_get_label (AporiaTone tone);
const char         *aporia_style_to_id (AporiaStyle style);
AporiaStyle         aporia_style_from_id (const char *id);
const char         *aporia_style_get_label (AporiaStyle style);

#define APORIA_PLANNED_MIN 1
#define APORIA_PLANNED_MAX 30
#define APORIA_PLANNED_DEFAULT 10

#define APORIA_TIME_LIMIT_MAX 3600

struct _AporiaAttempt
{
  char               *uid;       /* UUID */
  char               *person_uid;
  AporiaVacancy      *vacancy;
  AporiaProfile      *profile;   /* the version of CV and JD this attempt used */
  char               *cv_sha256;
  char               *cv_name;
  guint               number;    /* 1 for the first attempt of this person at this vacancy */
  guint               n_planned; /* APORIA_PLANNED_MIN..MAX main questions */
  AporiaDifficulty    difficulty;
  AporiaTone          tone;
  AporiaStyle         style;
  guint               time_limit;  /* seconds a question; 0: none */
  gboolean            is_pressure; /* a follow-up after each answer, no feedback before the debrief */
  guint32             seed;
  gboolean            is_sample; /* never counted */
  gboolean            is_damaged; /* parts of what was stored cannot be read */
  AporiaAttemptStatus status;
  gint64              started_at;
  gint64              ended_at;  /* 0 while open */
};

APORIA_DECLARE_RECORD (AporiaAttempt, aporia_attempt)

/* Seconds that ANSWER (nullable) took over the limit; 0 within it, without one, and when skipped. */
guint          aporia_attempt_get_over (const AporiaAttempt *self,
                                        const AporiaAnswer  *answer);
/* "0:31 over the limit of 2:00", NULL when ANSWER (nullable) is not.  Returns: (transfer full) (nullable) */
char          *aporia_attempt_dup_over (const AporiaAttempt *self,
                                        const AporiaAnswer  *answer);
/* Under pressure, and not ended yet: what is stored of feedback is shown to nobody. */
gboolean       aporia_attempt_get_is_withheld (const AporiaAttempt *self);
/* "2:05" for 125 seconds.  Returns: (transfer full) */
char          *aporia_seconds_dup_text (guint seconds);
AporiaAttempt *aporia_attempt_with_status (AporiaAttempt      *self,
                                           AporiaAttemptStatus status,
                                           gint64              ended_at);

/* A row of the history. */
struct _AporiaAttemptSummary
{
  AporiaAttempt *attempt;
  guint          n_asked;    /* main questions */
  guint          n_answered;
  guint          n_skipped;
  guint          n_judged;
  double         average_correctness; /* 0..100 over judged main answers, -1 when none */
  double         average_relevance;
  char          *engine_label;        /* (nullable) "Built-in coach" */
  gboolean       is_starred;
  gint64         deleted_at;          /* 0: not deleted */
};

APORIA_DECLARE_RECORD (AporiaAttemptSummary, aporia_attempt_summary)

/* The averages as they may be shown: -1 also while they are withheld. */
double aporia_attempt_summary_get_correctness (const AporiaAttemptSummary *self);
double aporia_attempt_summary_get_relevance (const AporiaAttemptSummary *self);
