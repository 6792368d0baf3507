/* Server-sent events out of bytes that arrive in any pieces; no input or output of its own.
 * Lines may end in LF, CRLF or CR; comments, names of events, ids and retry times are passed over. */
#pragma once

#include <glib.h>

/* No line and no event is larger. */
#define APORIA_OPENAI_SSE_MAX_BYTES (1024 * 1024)

/* DATA: LENGTH bytes, not terminated, valid during the call.  FALSE: nothing more is wanted. */
typedef gboolean (*AporiaOpenaiEventFunc) (const char *data,
                                           gsize       length,
                                           gpointer    user_data);

typedef struct _AporiaOpenaiSse AporiaOpenaiSse;

AporiaOpenaiSse *aporia_openai_sse_new (AporiaOpenaiEventFunc func,
                                        gpointer              user_data);
void             aporia_openai_sse_free (AporiaOpenaiSse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOpenaiSse, aporia_openai_sse_free)

/* FALSE when a line or an event is over the limit, or the function wanted no more. */
gboolean         aporia_openai_sse_feed (AporiaOpenaiSse *self,
                                         const char      *bytes,
                                         gsize            length);
/* The bytes have ended: hands out an event that lacks its blank line. */
void             aporia_openai_sse_end (AporiaOpenaiSse *self);
