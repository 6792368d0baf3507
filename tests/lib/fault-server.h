/* A server of the OpenAI protocol that behaves as badly as it is told to, byte by byte.
 *
 * Base addresses are http://127.0.0.1:PORT/SCENARIO/v1; with /v1 alone the model's name may be a scenario,
 * else it is "honest": a scripted coach that answers in the form that it is asked for.  The scenarios are in
 * fault-scenarios.c, fault-chat.c and fault-other.c.  It has threads of its own: the test may block.
 */
#pragma once

#include <json-glib/json-glib.h>

typedef struct _FaultServer FaultServer;

/* What it was asked; owned by the server, never changed. */
typedef struct
{
  char       *method;
  char       *path;     /* "/SCENARIO/v1/chat/completions" */
  char       *scenario;
  char       *endpoint; /* "/chat/completions", "/models", "/api/pull", … */
  GHashTable *headers;  /* names in lower case */
  char       *body;
  gsize       length;   /* of the body, which may hold NUL */
  JsonNode   *json;     /* (nullable) of the body */
  guint       number;   /* 1: the first at this endpoint of this scenario */
} FaultRequest;

/* Listens on a free port of 127.0.0.1; PORT: 0, or the wanted one.  IS_TLS: with a self-signed certificate
 * made for it.  NULL when the port is taken. */
FaultServer        *fault_server_new (guint16  port,
                                      gboolean is_tls);
void                fault_server_free (FaultServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultServer, fault_server_free)

guint16             fault_server_get_port (FaultServer *self);
char               *fault_server_dup_base_url (FaultServer *self,
                                               const char  *scenario);
/* SHA-256 in lower-case hex; NULL without TLS. */
const char         *fault_server_get_fingerprint (FaultServer *self);

guint               fault_server_get_n_requests (FaultServer *self);
/* The INDEXth since the start; fails the test when there was none. */
const FaultRequest *fault_server_get_request (FaultServer *self,
                                              guint        index);
/* The text of message INDEX (-1: the last) of a chat request. */
const char         *fault_request_get_message (const FaultRequest *request,
                                               int                 index);
guint               fault_server_get_n_connections (FaultServer *self);
/* Monotonic time at which the first piece of the newest reply was about to be written; 0: none yet. */
gint64              fault_server_get_first_piece_at (FaultServer *self);
/* For connections: a piece is about to be written. */
void                fault_server_note_piece (FaultServer *self);
/* A reply that is held goes on ("spoken-held"). */
void                fault_server_release (FaultServer *self);
gboolean            fault_server_get_is_released (FaultServer *self);
/* Waits until N clients have gone before their reply was out; FALSE after SECONDS. */
gboolean            fault_server_await_disconnects (FaultServer *self,
                                                    guint        n,
                                                    guint        seconds);
/* Waits until N requests have come; FALSE after SECONDS. */
gboolean            fault_server_await_requests (FaultServer *self,
                                                 guint        n,
                                                 guint        seconds);
/* {"connections":…, "disconnects":…, "requests":[…]}; also served as /_journal */
char               *fault_server_dup_journal (FaultServer *self);
