/* What a model has said so far, put together from the chunks of a stream or from one whole reply. */
#pragma once

#include <glib.h>

/* More text than any reply of ours may have: the model does not stop. */
#define APORIA_OPENAI_REPLY_MAX_BYTES (128 * 1024)

typedef enum
{
  APORIA_OPENAI_REPLY_FINE,
  APORIA_OPENAI_REPLY_UNREADABLE, /* no JSON object */
  APORIA_OPENAI_REPLY_ERROR,      /* the server reports an error in it */
  APORIA_OPENAI_REPLY_ENDLESS,    /* too much text, or nothing but blanks */
} AporiaOpenaiReplyState;

typedef struct
{
  GString *text;     /* what the model says; its thinking aloud (<think>…</think>) is left out */
  GString *refusal;  /* why it does not answer */
  char    *finish;   /* (nullable) "stop", "length", "content_filter", … */
  gboolean is_done;  /* the server said that nothing follows */
  guint    n_chunks; /* of which each may have added nothing */
  /* private */
  GString *held;     /* text that may still turn out to be thinking */
  guint    n_blanks; /* at the end */
  guint    phase;
} AporiaOpenaiReply;

AporiaOpenaiReply     *aporia_openai_reply_new (void);
void                   aporia_openai_reply_free (AporiaOpenaiReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOpenaiReply, aporia_openai_reply_free)

/* One event of a stream, or a whole reply: JSON, or "[DONE]". */
AporiaOpenaiReplyState aporia_openai_reply_take (AporiaOpenaiReply *self,
                                                 const char        *data,
                                                 gsize              length);
/* Nothing follows: settles what was held back. */
void                   aporia_openai_reply_end (AporiaOpenaiReply *self);
/* Whether the server itself said that this is all. */
gboolean               aporia_openai_reply_is_complete (const AporiaOpenaiReply *self);
