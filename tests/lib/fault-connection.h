/* One connection to the fault server: bytes out, and whether somebody still listens.  Private to it. */
#pragma once

#include "lib/fault-server.h"
#include <gio/gio.h>

typedef struct
{
  FaultServer   *server;      /* borrowed */
  GIOStream     *stream;      /* borrowed; with TLS when there is TLS */
  GSocket       *socket;      /* borrowed */
  GCancellable  *cancellable; /* borrowed: the server ends */
  gboolean       is_chunked;
  gboolean       must_close;  /* after this reply */
  gboolean       is_gone;     /* the client went before the reply was out */
} FaultConnection;

/* All return FALSE once the client or the server has gone. */
gboolean fault_write (FaultConnection *self,
                      const char      *bytes,
                      gssize           length);
/* Waits, and notices at once when the client goes. */
gboolean fault_pause (FaultConnection *self,
                      guint            ms);
/* Status line and headers, HEADERS: (nullable) more of them, each with its CRLF. */
gboolean fault_begin (FaultConnection *self,
                      guint            status,
                      const char      *type,
                      const char      *headers);
/* With what fault_begin() announced: a chunk of it. */
gboolean fault_send (FaultConnection *self,
                     const char      *bytes,
                     gssize           length);
gboolean fault_end (FaultConnection *self);
/* A whole reply at once. */
gboolean fault_reply (FaultConnection *self,
                      guint            status,
                      const char      *type,
                      const char      *headers,
                      const char      *body);
/* {"error": {…}} as OpenAI writes it. */
gboolean fault_reply_error (FaultConnection *self,
                            guint            status,
                            const char      *code,
                            const char      *message);

/* Does what REQUEST's scenario says. */
void     fault_scenario_run (FaultConnection    *connection,
                             const FaultRequest *request);
gboolean fault_scenario_exists (const char *name);
gboolean fault_is_chat (const FaultRequest *request);
/* The honest reply at any endpoint, in the manner of its scenario when that is a manner of chatting. */
void     fault_honest (FaultConnection    *connection,
                       const FaultRequest *request);
void     fault_chat_run (FaultConnection    *connection,
                         const FaultRequest *request);
gboolean fault_chat_exists (const char *name);
/* Lists of models, what servers tell about themselves, moderation, pulling. */
void     fault_other_run (FaultConnection    *connection,
                          const FaultRequest *request);
gboolean fault_other_exists (const char *name);
