/* A judgement of one answer.  Every number says which engine made it. */
#pragma once

#include "core/domain/aporia-types.h"

#define APORIA_ENGINE_BUILTIN "builtin"
#define APORIA_ENGINE_MODEL "model"
#define APORIA_ENGINE_NONE "none" /* not judged after all: every score is -1, and it counts nowhere */

/* Who made a judgement, a question or a profile. */
struct _AporiaJudgedBy
{
  char *engine_class;   /* APORIA_ENGINE_BUILTIN, _MODEL or _NONE: classes are never mixed */
  char *model;          /* "aporia-builtin" or the model's name */
  char *prompt_version; /* version of rules or prompt */
};

APORIA_DECLARE_RECORD (AporiaJudgedBy, aporia_judged_by)

AporiaJudgedBy *aporia_judged_by_make (const char *engine_class,
                                       const char *model,
                                       const char *prompt_version);
/* "Built-in coach" or the model's name; translated where it is a phrase.  NULL SELF: the built-in coach. */
const char     *aporia_judged_by_get_label (const AporiaJudgedBy *self);

typedef enum
{
  APORIA_CRITERION_CORRECTNESS,
  APORIA_CRITERION_DEPTH,
  APORIA_CRITERION_STRUCTURE,
  APORIA_CRITERION_COMMUNICATION,
  APORIA_CRITERION_RELEVANCE,
} AporiaCriterion;
#define APORIA_N_CRITERIA 5

const char     *aporia_criterion_to_id (AporiaCriterion criterion);
AporiaCriterion aporia_criterion_from_id (const char *id);
const char     *aporia_criterion_get_label (AporiaCriterion criterion);

/* What an answer is asked for by CRITERION, as the end of a sentence without a full stop; translated. */
const char     *aporia_criterion_get_rule (AporiaCriterion criterion);

/* The nearest whole number, half up: the one way a score or an average is shown. */
int             aporia_score_round (double score);

#define APORIA_SCORE_STRONG 75
#define APORIA_SCORE_FAIR 50
/* "Strong" from the one, "Getting there" from the other, "Needs work" below; translated. */
const char     *aporia_score_get_word (double score);

/* A sentence about the answer and the words it is about. */
struct _AporiaRemark
{
  char           *text;      /* one or two sentences; an improvement names one thing to do next */
  char           *quote;     /* (nullable) exact slice of the answer */
  int             start;     /* code points in the answer; -1 without quote */
  int             end;       /* behind the last one */
  AporiaCriterion criterion;
};

APORIA_DECLARE_RECORD (AporiaRemark, aporia_remark)

/* START, END: code points of ANSWER, or -1, -1 for a remark without a quote.  Returns: (transfer full) */
AporiaRemark *aporia_remark_make (AporiaCriterion criterion,
                                  const char     *answer,
                                  int             start,
                                  int             end,
                                  const char     *text);

/* One key point, covered or not. */
struct _AporiaPointResult
{
  char    *text;
  gboolean is_covered;
  char    *quote; /* (nullable) the person's words that cover it */
  int      start;
  int      end;
};

APORIA_DECLARE_RECORD (AporiaPointResult, aporia_point_result)

/* Parts of a story (situation, task, action, result) that were found. */
typedef enum
{
  APORIA_STAR_SITUATION = 1 << 0,
  APORIA_STAR_TASK = 1 << 1,
  APORIA_STAR_ACTION = 1 << 2,
  APORIA_STAR_RESULT = 1 << 3,
} AporiaStar;

struct _AporiaEvaluation
{
  int             scores[APORIA_N_CRITERIA];  /* 0..100, by AporiaCriterion; -1: not judged */
  char           *reasons[APORIA_N_CRITERIA]; /* a short sentence for each score, never NULL */
  int             band_low;   /* error bar of correctness: 0 <= low <= correctness <= high <= 100 */
  int             band_high;
  double          confidence; /* 0..1 that the call "correct or not" is right */
  gboolean        is_low_confidence; /* judged without key points: shown as a band, kept out of rank */
  GPtrArray      *points;       /* (element-type AporiaPointResult) */
  GPtrArray      *strengths;    /* (element-type AporiaRemark) shown first; empty when nothing is to praise */
  GPtrArray      *improvements; /* (element-type AporiaRemark) most useful first */
  GPtrArray      *red_flags;    /* (element-type AporiaRemark) */
  guint           star;         /* AporiaStar bits */
  char           *rewrite;      /* (nullable) only facts of the answer, blanks marked as [ … ] */
  char           *follow_up;    /* "" when none */
  char           *opening;      /* one kind, honest sentence above everything; "" when none */
  char           *notice;       /* (nullable) what to know about how this was judged: "… left out: …" */
  AporiaJudgedBy *judged_by;
};

/* _new() gives empty arrays and "" reasons. */
APORIA_DECLARE_RECORD (AporiaEvaluation, aporia_evaluation)

/* The mean of the scores that were judged, 0..100; -1 when none was. */
double     aporia_evaluation_get_mean (const AporiaEvaluation *self);
/* What stands above the remarks: opening and notice, a line each, or "".  Returns: (transfer full) */
char      *aporia_evaluation_dup_lead (const AporiaEvaluation *self);

/* Remarks and points as JSON text and back.  Returns: (transfer full), never NULL. */
char      *aporia_remarks_to_json (GPtrArray *remarks);
GPtrArray *aporia_remarks_from_json (const char *json);
char      *aporia_points_to_json (GPtrArray *points);
GPtrArray *aporia_points_from_json (const char *json);
/* The remarks' texts, one a line.  Returns: (transfer full) */
char      *aporia_remarks_to_lines (GPtrArray *remarks);
