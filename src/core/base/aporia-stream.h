/* What a worker tells while it works: the newest value reaches the thread that made the stream; values
 * between two turns of its main loop are never seen.  So however fast they come, nothing piles up.
 */
#pragma once

#include <gio/gio.h>

typedef struct _AporiaStream AporiaStream;

/* On the thread that made the stream.  VALUE: (transfer none) */
typedef void (*AporiaStreamFunc) (gpointer value,
                                  gpointer owner);

/* FUNC is called as long as OWNER lives and CANCELLABLE (nullable) is not cancelled; before the result of a
 * task that the same worker returns. */
AporiaStream *aporia_stream_new (GObject         *owner,
                                 GCancellable    *cancellable,
                                 AporiaStreamFunc func,
                                 GDestroyNotify   free_value);
AporiaStream *aporia_stream_ref (AporiaStream *self);
void          aporia_stream_unref (AporiaStream *self);
/* Any thread.  VALUE: (transfer full) */
void          aporia_stream_push (AporiaStream *self,
                                  gpointer      value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaStream, aporia_stream_unref)
