/* What has been learnt about an endpoint and model, for the life of the program; safe from any thread.
 * Learnt by trying: servers refuse, accept or silently ignore what the protocol offers. */
#pragma once

#include "core/domain/aporia-provider.h"

/* How a reply in a given form is asked for, the strictest first. */
typedef enum
{
  APORIA_OPENAI_FORM_SCHEMA, /* response_format json_schema, strict */
  APORIA_OPENAI_FORM_BARE,   /* the same without ranges and lengths, which some refuse */
  APORIA_OPENAI_FORM_JSON,   /* response_format json_object, the schema in the prompt */
  APORIA_OPENAI_FORM_TEXT,   /* the schema in the prompt */
} AporiaOpenaiForm;

typedef struct
{
  AporiaOpenaiForm form;
  gboolean         tells_schema;    /* also in the prompt: it is accepted and not kept to */
  gboolean         no_temperature;
  gboolean         no_stream;
  gboolean         no_system_role;
  gboolean         new_max_tokens;  /* "max_completion_tokens" instead of "max_tokens" */
  guint            context_tokens;  /* the limit that an error named; 0: none did */
} AporiaOpenaiHabits;

/* All zero when nothing has been learnt. */
void  aporia_openai_habits_get (const AporiaProvider *provider,
                                AporiaOpenaiHabits   *habits);
void  aporia_openai_habits_set (const AporiaProvider     *provider,
                                const AporiaOpenaiHabits *habits);
void  aporia_openai_habits_forget (const AporiaProvider *provider);

/* To keep them beyond the program's life.  Returns: (transfer full) JSON; holds addresses and names of
 * models, no keys. */
char *aporia_openai_habits_to_text (void);
/* Text that cannot be read adds nothing. */
void  aporia_openai_habits_from_text (const char *text);
/* FUNC (nullable) is called in the thread that learnt something; set it before there are other threads. */
void  aporia_openai_habits_set_changed_func (void (*func) (gpointer user_data),
                                             gpointer user_data);
