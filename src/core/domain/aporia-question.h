/* A question, why it was asked, and what a strong answer says. */
#pragma once

#include "core/domain/aporia-attempt.h"

typedef enum
{
  APORIA_STAGE_OPENING,   /* from the CV */
  APORIA_STAGE_PROJECT,   /* deep dive into a project of the CV */
  APORIA_STAGE_ROLE,
  APORIA_STAGE_BEHAVIOUR, /* company and behaviour */
  APORIA_STAGE_TRADE,     /* knowledge of the trade */
  APORIA_STAGE_CLOSING,
} AporiaStage;
#define APORIA_N_STAGES 6

typedef enum
{
  APORIA_CATEGORY_BEHAVIORAL,
  APORIA_CATEGORY_TECHNICAL,
  APORIA_CATEGORY_CASE,
  APORIA_CATEGORY_SITUATIONAL,
  APORIA_CATEGORY_MIXED,
} AporiaCategory;

typedef enum
{
  APORIA_QUESTION_MAIN,
  APORIA_QUESTION_FOLLOW_UP, /* not counted in rotation or statistics */
  APORIA_QUESTION_RETAKE,
} AporiaQuestionKind;

const char        *aporia_stage_to_id (AporiaStage stage);
AporiaStage        aporia_stage_from_id (const char *id);
const char        *aporia_stage_get_label (AporiaStage stage);
const char        *aporia_category_to_id (AporiaCategory category);
AporiaCategory     aporia_category_from_id (const char *id);
const char        *aporia_category_get_label (AporiaCategory category);
const char        *aporia_question_kind_to_id (AporiaQuestionKind kind);
AporiaQuestionKind aporia_question_kind_from_id (const char *id);

/* One thing a strong answer says.  SIGNS: words or phrases, any of which is evidence for it. */
struct _AporiaKeyPoint
{
  char *text;
  GStrv signs;
};

APORIA_DECLARE_RECORD (AporiaKeyPoint, aporia_key_point)

struct _AporiaQuestion
{
  char              *uid;         /* UUID */
  char              *attempt_uid;
  guint              order;       /* 1.. in the attempt, follow-ups included */
  AporiaQuestionKind kind;
  char              *parent_uid;  /* (nullable) the question this one follows or retakes */
  AporiaStage        stage;
  AporiaCategory     category;
  AporiaDifficulty   difficulty;
  char              *text;
  char              *focus_skill; /* the one skill that counts in rotation, as in the profile */
  GStrv              tags;        /* other skills it touches */
  GPtrArray         *key_points;  /* (element-type AporiaKeyPoint) may be empty */
  GStrv              follow_ups;
  char              *why;         /* "Asked because the posting says:", "" when there is no line */
  char              *why_quote;   /* (nullable) exact line of CV or JD */
  char              *source;      /* "bank:kitchen-allergen-order", "cv", "jd", "sample", "follow-up" */
  char              *notice;      /* (nullable) what to know about how it was made */
  AporiaJudgedBy    *made_by;
  gint64             asked_at;
};

APORIA_DECLARE_RECORD (AporiaQuestion, aporia_question)

/* A copy that a caller may still change (uid, order, …).  Returns: (transfer full) */
AporiaQuestion *aporia_question_copy (const AporiaQuestion *self);
/* Key points as JSON text and back.  Returns: (transfer full), never NULL. */
char           *aporia_key_points_to_json (GPtrArray *key_points);
GPtrArray      *aporia_key_points_from_json (const char *json);
