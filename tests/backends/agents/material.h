/* Everything an agent may be asked about, and a way to have each of them ask. */
#pragma once

#include "backends/agents/script.h"

/* What the person and the documents say, each with a word that nothing else has. */
typedef struct
{
  const char             *cv;
  const char             *jd;
  const char             *answer;
  AporiaInterviewContext *context;
  AporiaQuestion         *question;
  AporiaTurn             *turn;
} Material;

void material_init (Material   *self,
                    const char *cv,
                    const char *jd,
                    const char *answer);
void material_clear (Material *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Material, material_clear)

/* About the skill "SKILLWORD"; "What is the ASKEDWORD?" was asked before. */
AporiaQuestionRequest *material_request (Material *self);

typedef enum
{
  PROFILER,
  QUESTIONER,
  EVALUATOR,
  FALLACY_JUDGE,
  REVIEWER,
  EXPLAINER,
  N_AGENTS,
} Agent;

/* Has AGENT ask.  Returns: whether it got a result. */
gboolean material_ask (AporiaCoach *coach,
                       Agent        agent,
                       Material    *material,
                       GError     **error);
/* An OpenaiScriptFunc: a plain reply for every agent. */
char *material_reply (OpenaiScript              *script,
                      const AporiaOpenaiRequest *request,
                      GError                   **error);
/* "Ada Lovelace" and N lines.  Returns: (transfer full) */
char *material_make_long (const char *line,
                          guint       n);
/* Returns: (transfer full) */
AporiaDocument *material_document (const char *text);
