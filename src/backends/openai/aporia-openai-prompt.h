/* Agents as data: a prompt file and a schema each, in the program's resources.
 *
 * A prompt file begins with "version: WORD" and has the sections "# System", "# User" and one "# Tone: ID"
 * for each tone; prompts/rules.md has one section "# Rules" that the others take in as {{rules}}.  Templates
 * name values as {{name}}.  The system section knows only OPENAI_TRUSTED_NAMES: texts of this program.  What
 * documents and people say is for the user section alone. / */
#pragma once

#include "core/domain/aporia-attempt.h"
#include <json-glib/json-glib.h>

/* Values for the system section. */
#define OPENAI_TRUSTED_NAMES "rules", "tone", "language", "stage", "difficulty"

#define OPENAI_N_TONES (APORIA_TONE_CONCISE + 1)

typedef struct
{
  char     *version; /* "evaluator-1+rules-1" */
  char     *system;
  char     *user;
  char     *tones[OPENAI_N_TONES];
  JsonNode *schema; /* (nullable) the agent replies with text */
} OpenaiPrompt;

void openai_prompt_free (OpenaiPrompt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenaiPrompt, openai_prompt_free)

/* TEXT, a prompt file; RULES, the file with the common rules.  NULL with APORIA_ERROR_PROTOCOL that names
 * AGENT and what is wrong: a missing version, section or tone, a section twice, a placeholder in the system
 * section that is not trusted.  Returns: (transfer full) */
OpenaiPrompt *openai_prompt_parse (const char *agent,
                                   const char *text,
                                   const char *rules,
                                   GError    **error);

/* The prompt of AGENT ("answer-evaluator"), read once.  A broken one is a defect of the build and ends the
 * program.  Returns: (transfer none) */
const OpenaiPrompt *openai_prompt_get (const char *agent);

/* A value for a placeholder; NULL VALUE: the paragraph that names it is left out. */
typedef struct
{
  const char *name;
  const char *value;
} OpenaiValue;

/* TEMPLATE with VALUES put in; what looks like a placeholder inside a value stays as it is.  NULL with
 * APORIA_ERROR_PROTOCOL when TEMPLATE names a value that is not there.  Returns: (transfer full) */
char *openai_prompt_render (const char        *template,
                            const OpenaiValue *values,
                            guint              n_values,
                            GError           **error);
