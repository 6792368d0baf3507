/* A model's JSON -> typed records.  Nothing in a reply is believed: ranges are checked, quotes must be found
 * in the text they are from, praise and blame need such a quote, facts must come from the person.  REPLY has
 * been cleaned of injected passages already; wrong types read as absent. */
#pragma once

#include "core/base/aporia-json.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"

/* CV, JD: (nullable) cleaned.  BUILTIN: what the built-in coach read in them; it gives the job family, what
 * the reply left empty, and top skills when the reply has fewer than ten that the job description (without
 * one: the CV) really names.  Returns: (transfer full) without made_by and notice */
AporiaProfile *openai_read_profile (JsonObject    *reply,
                                    const char    *cv,
                                    const char    *jd,
                                    AporiaProfile *builtin);

/* FALSE with an error that tells the model what to change: no question, one that is too long, one that was
 * asked before (Jaccard index of 0.8 or more with one of REQUEST's).  An AporiaOpenaiCheck. */
typedef struct
{
  AporiaQuestionRequest *request;
  gboolean               is_repeat; /* out: why it was refused */
} OpenaiAsking;

gboolean openai_check_question (JsonNode *reply,
                                gpointer  asking,
                                GError  **error);
/* REPLY passed the check.  The focus skill and the stage are REQUEST's, whatever the reply says.
 * Returns: (transfer full) without made_by and notice */
AporiaQuestion *openai_read_question (JsonObject            *reply,
                                      AporiaQuestionRequest *request,
                                      const char            *cv,
                                      const char            *jd);
/* The question as it may be shown while it is written.  Returns: (transfer full) */
char *openai_tidy_question (const char *text);

/* What an answer is judged by. */
typedef struct
{
  AporiaQuestion *question;
  const char     *answer;   /* as the person gave it: quotes are slices of it */
  const char     *cv;       /* (nullable) */
  const char     *language; /* (nullable) code */
} OpenaiJudging;

/* FALSE with an error when one of the five grades is missing or no whole number from 0 to 5.  An
 * AporiaOpenaiCheck. */
gboolean openai_check_evaluation (JsonNode *reply,
                                  gpointer  unused,
                                  GError  **error);
/* What of REPLY is there; scores that are not known yet are -1.
 *
 * A grade G is shown as 20 G: round (G / 5 x 100).  When the question has key points, the share of them that
 * the answer covers moves correctness within its grade, by at most half a grade: 20 G + clamp (100 share -
 * 20 G, -10, 10); a grade of 0 stays 0.  An answer that says the question again gets at most 20 for
 * correctness, depth and relevance.  The band is half a grade to each side, 15 without key points, 5 more
 * where grade and coverage are more than a grade and a half apart.  Confidence is 0.6 at the border of 60
 * and rises to 0.9 with the distance from it, 0.1 less where grade and coverage disagree so, and at most 0.6
 * without key points.
 *
 * A strength needs a quote that is found in the answer and a grade of at least 2 (when known) in its
 * criterion; a red flag needs the quote.  An improvement may do without: it can be about what is missing.
 * Returns: (transfer full) without judged_by and notice */
AporiaEvaluation *openai_read_evaluation (JsonObject          *reply,
                                          const OpenaiJudging *judging);

/* The likelier kind whose excerpt is found in ANSWER, with confidence of at least 0.6; strong from 0.75.
 * Returns: (transfer full) without judged_by */
AporiaFallacyHint *openai_read_hint (JsonObject *reply,
                                     const char *answer);

/* The words of REPLY and the averages of CONTEXT's judgements: those by models when there are some, else
 * the others; classes are not mixed.  Returns: (transfer full) without judged_by */
AporiaDebrief *openai_read_debrief (JsonObject             *reply,
                                    AporiaInterviewContext *context);
