/* What an agent is told: the interview so far, and one request about it. */
#pragma once

#include "core/domain/aporia-question.h"

struct _AporiaInterviewContext
{
  AporiaAttempt *attempt; /* with vacancy and profile */
  char          *cv_text;
  GPtrArray     *turns;   /* (element-type AporiaTurn) of this attempt, in order */
  gboolean       is_fluency_fair; /* nothing is said or scored about fillers, repeats, restarts, pace */
};

APORIA_DECLARE_RECORD (AporiaInterviewContext, aporia_interview_context)

struct _AporiaQuestionRequest
{
  AporiaInterviewContext *context;
  AporiaStage             stage;
  char                   *focus_skill;
  GStrv                   asked; /* texts of all questions this person was ever asked: never again */
  GPtrArray              *own;   /* (nullable) (element-type AporiaOwnQuestion) really asked for this job */
};

APORIA_DECLARE_RECORD (AporiaQuestionRequest, aporia_question_request)
