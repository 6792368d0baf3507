/* One request of an agent: cleans and fences what documents and people say, brings it to the model's context,
 * asks, and cleans the reply. */
#pragma once

#include "backends/openai/aporia-openai-client.h"
#include "core/domain/aporia-context.h"
#include "core/ports/aporia-cleaner.h"
#include "core/ports/aporia-coach.h"

/* Where replies come from: the client, or a script in tests.  As the functions of the client. */
typedef struct
{
  JsonNode *(*ask_json) (gpointer                   self,
                         const AporiaOpenaiRequest *request,
                         GCancellable              *cancellable,
                         GError                   **error);
  char *(*ask_text) (gpointer                   self,
                     const AporiaOpenaiRequest *request,
                     GCancellable              *cancellable,
                     GError                   **error);
  guint (*get_context_tokens) (gpointer      self,
                               GCancellable *cancellable);
  AporiaOpenaiModeration (*moderate) (gpointer      self,
                                      const char   *text,
                                      char        **reason,
                                      GCancellable *cancellable);
} OpenaiSource;

/* What the agents of one coach share; immutable but for ALLOWED. */
typedef struct
{
  const OpenaiSource *source;
  GObject            *speaker;  /* owned: SOURCE's self */
  AporiaProvider     *provider; /* owned */
  AporiaCleanFunc     clean;
  AporiaCoach        *builtin;  /* owned */
  GMutex              lock;     /* of the next field */
  GHashTable         *allowed;  /* owned: checksums of texts that the moderation let pass */
} OpenaiShared;

APORIA_DECLARE_RECORD (OpenaiShared, openai_shared)

typedef struct
{
  OpenaiShared *shared; /* borrowed */
  const char   *agent;  /* "answer-evaluator" */
  AporiaTone    tone;
  double        temperature;
  const char   *language;   /* (nullable) code */
  const char   *stage;      /* (nullable) texts of this program */
  const char   *difficulty;
  char         *focus;      /* owned (nullable): what decides which parts of CV and JD matter */
  char         *cv;         /* owned (nullable): cleaned, whole */
  char         *jd;         /* owned (nullable) */
  GPtrArray    *turns;      /* owned (element-type utf8) cleaned, oldest first */
  GPtrArray    *blocks;     /* owned: what is never shortened */
  GPtrArray    *passages;   /* owned (element-type utf8) what spoke to a program and was taken out */
  gboolean      has_injected_cv;
  gboolean      has_injected_jd;
  gboolean      has_injected_answer;
  char         *doubt;      /* owned (nullable): why the moderation could not say */
  char         *notice;     /* owned: "" or what the person should know; complete when a reply is there */
} OpenaiTask;

/* Judging, until the caller says otherwise: the provider's temperature, at most 0.3. */
OpenaiTask *openai_task_new (OpenaiShared *shared,
                             const char   *agent,
                             AporiaTone    tone);
void openai_task_free (OpenaiTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenaiTask, openai_task_free)

/* Texts from outside; NULL and "" are left out.  Each is made valid text, cut at 20,000 characters (CV, job
 * description) or 12,000, and cleaned of what speaks to a program. */
void openai_task_set_cv (OpenaiTask *self,
                         const char *text);
void openai_task_set_jd (OpenaiTask *self,
                         const char *text);
/* One earlier turn, after those before it. */
void openai_task_add_turn (OpenaiTask *self,
                           const char *text);
/* NAME is a placeholder of the prompt's user section: "question", "answer", … */
void openai_task_add (OpenaiTask *self,
                      const char *name,
                      const char *text);
/* Position, job description and CV of CONTEXT (nullable), and its tone and language; SAID (nullable) tells
 * the language where they do not.  IS_BRIEF: where the profile names skills, only the lines of both
 * documents that it is made of.  Judges get no more: it is what they need, a tenth of the length, and a line
 * that was put in to sway them names no skill of the job. */
void openai_task_add_context (OpenaiTask             *self,
                              AporiaInterviewContext *context,
                              gboolean                is_brief,
                              const char             *said);

/* Asks for an object of the agent's schema.  ON_RAW (nullable) is told nothing while something that spoke to
 * a program is among the texts: then nothing is shown before all of it was looked at.  Where the provider
 * moderates, job description and answer are asked about first; what it cannot tell is allowed, and told in
 * the notice.  Returns: (transfer full) the cleaned reply, or NULL with the client's error, with
 * APORIA_ERROR_LIMIT when what cannot be shortened does not fit into the model's context, or with
 * APORIA_ERROR_PROTOCOL when the moderation stopped a text. */
JsonNode *openai_task_ask (OpenaiTask       *self,
                           AporiaOpenaiCheck check,
                           gpointer          check_data,
                           AporiaTextFunc    on_raw,
                           gpointer          on_raw_data,
                           GCancellable     *cancellable,
                           GError          **error);
/* The same for an agent that replies with text. */
char *openai_task_ask_text (OpenaiTask    *self,
                            AporiaTextFunc on_raw,
                            gpointer       on_raw_data,
                            GCancellable  *cancellable,
                            GError       **error);

/* For a reply of which, cleaned, too little is left.  Always NULL, with APORIA_ERROR_PROTOCOL. */
gpointer openai_task_refuse (OpenaiTask *self,
                             GError    **error);

/* Who judged: model, model's name and the prompt's version.  Returns: (transfer full) */
AporiaJudgedBy *openai_task_judged_by (OpenaiTask *self);
/* The notice, NULL for none.  Returns: (transfer full) (nullable) */
char *openai_task_dup_notice (OpenaiTask *self);
