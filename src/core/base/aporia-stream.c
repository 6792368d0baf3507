#include "core/base/aporia-stream.h"

#include "core/base/aporia-worker.h"

struct _AporiaStream
{
  GWeakRef         owner;
  GCancellable    *cancellable; /* owned (nullable) */
  GMainContext    *context;     /* owned */
  AporiaStreamFunc func;
  GDestroyNotify   free_value;

  GMutex           mutex;
  gpointer         newest;    /* owned (nullable) */
  gboolean         is_posted; /* a call is on its way and takes the newest along */
};

AporiaStream *
aporia_stream_new (GObject         *owner,
                   GCancellable    *cancellable,
                   AporiaStreamFunc func,
                   GDestroyNotify   free_value)
{
  AporiaStream *self = g_atomic_rc_box_new0 (AporiaStream);

  g_weak_ref_init (&self->owner, owner);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->free_value = free_value;
  g_mutex_init (&self->mutex);
  return self;
}

AporiaStream *
aporia_stream_ref (AporiaStream *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
stream_clear (AporiaStream *self)
{
  g_weak_ref_clear (&self->owner);
  g_clear_object (&self->cancellable);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->newest, self->free_value);
  g_mutex_clear (&self->mutex);
}

void
aporia_stream_unref (AporiaStream *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) stream_clear);
}

static gboolean
deliver_cb (gpointer data)
{
  AporiaStream *self = data;
  g_autoptr(GObject) owner = g_weak_ref_get (&self->owner);
  gpointer value;

  g_mutex_lock (&self->mutex);
  value = g_steal_pointer (&self->newest);
  self->is_posted = FALSE;
  g_mutex_unlock (&self->mutex);
  if (owner != NULL && !g_cancellable_is_cancelled (self->cancellable))
    self->func (value, owner);
  self->free_value (value);
  return G_SOURCE_REMOVE;
}

void
aporia_stream_push (AporiaStream *self,
                    gpointer      value)
{
  gpointer older;
  gboolean was_posted;

  g_return_if_fail (value != NULL);

  g_mutex_lock (&self->mutex);
  older = self->newest;
  self->newest = value;
  was_posted = self->is_posted;
  self->is_posted = TRUE;
  g_mutex_unlock (&self->mutex);
  if (older != NULL)
    self->free_value (older);
  if (!was_posted)
    aporia_context_post (self->context, deliver_cb, aporia_stream_ref (self),
                         (GDestroyNotify) aporia_stream_unref);
}
