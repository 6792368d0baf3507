/* HTTP for one call at a time on the thread that makes it.
 *
 * Every thread keeps one session per way of trust for its life, with connections that stay open, and a main
 * context of its own for libsoup's timers, whoever iterates the thread's default one.  Waiting is
 * asynchronous underneath, so that a cancelled call ends, and its connection closes, also while a name is
 * looked up.
 */
#pragma once

#include "backends/openai/aporia-openai-failure.h"
#include <gio/gio.h>

#define APORIA_OPENAI_CONNECT_MS 10000
/* However busy a server looks: nobody waits longer than this for one reply. */
#define APORIA_OPENAI_TOTAL_MS (15 * 60 * 1000)
/* No reply of any endpoint is larger. */
#define APORIA_OPENAI_MAX_BYTES (16 * 1024 * 1024)
#define APORIA_OPENAI_MAX_REQUEST_BYTES (4 * 1024 * 1024)
/* What the usual services take of a recording. */
#define APORIA_OPENAI_MAX_FORM_BYTES (25 * 1024 * 1024)

typedef struct
{
  const char *method;      /* "GET" or "POST" */
  const char *url;
  const char *api_key;     /* (nullable) no Authorization header without it */
  const char *fingerprint; /* (nullable) of the one certificate trusted beside the system's */
  const char *body;        /* (nullable) JSON */
  GBytes     *form;        /* (nullable) in its place: bytes of the type form_type */
  const char *form_type;
  guint       silence_ms;  /* without any byte, once connected */
  guint       connect_ms;  /* 0: APORIA_OPENAI_CONNECT_MS */
  guint       total_ms;    /* 0: APORIA_OPENAI_TOTAL_MS */
} AporiaOpenaiCall;

typedef enum
{
  APORIA_OPENAI_MORE,
  APORIA_OPENAI_ENOUGH, /* all that is wanted has come; the connection is kept if its end comes soon */
  APORIA_OPENAI_STOP,   /* the connection is closed at once */
} AporiaOpenaiWant;

typedef struct _AporiaOpenaiAnswer AporiaOpenaiAnswer;

/* Bytes of a reply with status 200, as they come. */
typedef AporiaOpenaiWant (*AporiaOpenaiBytesFunc) (const AporiaOpenaiAnswer *answer,
                                                   const char               *bytes,
                                                   gsize                     length,
                                                   gpointer                  user_data);

struct _AporiaOpenaiAnswer
{
  guint    status;
  char    *type;    /* media type, "" when the server names none */
  gint64   wait_ms; /* what its headers ask us to wait, or -1 */
  GString *body;    /* what no function took: at most its begin when the status is not 200 */
};

/* For g_auto(). */
void     aporia_openai_answer_clear (AporiaOpenaiAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AporiaOpenaiAnswer, aporia_openai_answer_clear)

/* Blocks.  TRUE when the whole reply has come, whatever its status; ANSWER (zeroed before) is filled as far
 * as the reply came also when not.  ON_BYTES: (nullable). */
gboolean aporia_openai_http_send (const AporiaOpenaiCall *call,
                                  AporiaOpenaiBytesFunc   on_bytes,
                                  gpointer                user_data,
                                  AporiaOpenaiAnswer     *answer,
                                  AporiaOpenaiFailure    *failure,
                                  GCancellable           *cancellable);

/* What aporia_openai_set_network_allowed() says; TRUE at first. */
gboolean aporia_openai_is_network_allowed (void);
