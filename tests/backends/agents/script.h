/* A model that replies by a script, and material to ask it about. */
#pragma once

#include "backends/openai/aporia-openai-coach-private.h"
#include "core/domain/aporia-context.h"

typedef struct _OpenaiScript OpenaiScript;

/* The reply to a request: (transfer full), NULL with error. */
typedef char *(*OpenaiScriptFunc) (OpenaiScript              *script,
                                   const AporiaOpenaiRequest *request,
                                   GError                   **error);

struct _OpenaiScript
{
  GObject          parent_instance;

  OpenaiScriptFunc reply;
  const char      *text;      /* what openai_script_reply_text() replies */
  gpointer         data;
  guint            context;   /* tokens it says it has */
  guint            limit;     /* tokens (by our estimate) above which it says "too long"; 0: none */
  gboolean         moderates;
  AporiaOpenaiModeration moderation; /* what it says to every text */
  guint            n_moderated;
  guint            n_asked;   /* requests and repairs so far */
  char            *name;      /* of the last request */
  char            *system;
  char            *user;
  double           temperature;
  char            *complaint; /* of the last check that failed */
};

#define OPENAI_TYPE_SCRIPT (openai_script_get_type ())
G_DECLARE_FINAL_TYPE (OpenaiScript, openai_script, OPENAI, SCRIPT, GObject)

OpenaiScript *openai_script_new (OpenaiScriptFunc reply,
                                 gpointer         data);
/* An OpenaiScriptFunc: the script's text. */
char         *openai_script_reply_text (OpenaiScript              *script,
                                        const AporiaOpenaiRequest *request,
                                        GError                   **error);
/* A coach that speaks through SCRIPT, with the built-in coach's detector. */
AporiaCoach  *openai_script_coach (OpenaiScript *script);

/* An attempt of a cook: CV and job description, no turns yet. */
AporiaInterviewContext *openai_script_context (const char *cv,
                                               const char *jd);
/* A question with three key points. */
AporiaQuestion         *openai_script_question (void);
/* A whole, sensible judgement of OPENAI_SCRIPT_ANSWER with GRADE for each criterion.  Returns: (transfer
 * full) */
char                   *openai_script_judgement (int grade);

#define OPENAI_SCRIPT_CV \
  "Ada Lovelace\nCook, Hotel Blau, 2019-2024\n- Cut food waste from 9 kg to 4 kg a day\n" \
  "- Trained 3 apprentices in allergen control\n"
#define OPENAI_SCRIPT_JD \
  "Sous chef wanted\nYou lead the line and train our apprentices.\n" \
  "You know allergen control and menu planning.\nFood costing is a plus.\n"
#define OPENAI_SCRIPT_ANSWER \
  "I wrote every allergen on a card, and the waiter reads it back to me. In May we had 40 orders like that " \
  "and none went wrong."
