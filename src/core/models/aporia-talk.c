#include "core/models/aporia-talk.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-stream.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-session.h"
#include "core/services/aporia-step.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _AporiaTalk
{
  GObject         parent_instance;
  AporiaServices *services; /* owned, as the rest */
  AporiaAttempt  *attempt;
  GPtrArray      *turns;
  AporiaTurn     *turn;
  AporiaRemark   *remark;   /* (nullable) */
  GPtrArray      *said;     /* (element-type utf8) */
  GCancellable   *asking;   /* (nullable) the question under way */
  gint64          since;
  char           *so_far;   /* (nullable) */
  char           *error;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaTalk, aporia_talk, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  AporiaTalk   *talk; /* borrowed: the step's source keeps it; what is read of it never changes */
  AporiaCoach  *coach;
  AporiaStream *stream;
  GStrv         said;
} TalkInput;

static void
talk_input_free (TalkInput *self)
{
  aporia_coach_unref (self->coach);
  aporia_stream_unref (self->stream);
  g_strfreev (self->said);
  g_free (self);
}

/* The last word is the person's. */
static gboolean
is_open (AporiaTalk *self)
{
  return self->said->len % 2 == 1;
}

static void
stop (AporiaTalk *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->so_far, g_free);
  self->since = 0;
}

/* --- asking ------------------------------------------------------------------------------------------ */

static void
text_cb (const char *text,
         gpointer    user_data)
{
  aporia_stream_push (user_data, g_strdup (text));
}

static gpointer
explain_step (AporiaServices *services,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  TalkInput *input = data;
  AporiaTalk *talk = input->talk;

  return aporia_session_explain (services, input->coach, talk->attempt, talk->turns, talk->turn, talk->remark,
                                 input->said, text_cb, input->stream, cancellable, error);
}

/* A model that does not stop is read no further.  Returns: (transfer full) */
static char *
cut (const char *reply)
{
  g_autofree char *begin = NULL;

  if (strnlen (reply, APORIA_TALK_MAX_REPLY + 1) <= APORIA_TALK_MAX_REPLY ||
      g_utf8_strlen (reply, -1) <= APORIA_TALK_MAX_REPLY)
    return g_strdup (reply);
  begin = g_utf8_substring (reply, 0, APORIA_TALK_MAX_REPLY);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

static void
so_far_cb (gpointer value,
           gpointer owner)
{
  AporiaTalk *self = owner;
  g_autofree char *so_far = cut (value);

  if (g_strcmp0 (so_far, self->so_far) == 0)
    return;
  g_free (self->so_far);
  self->so_far = g_steal_pointer (&so_far);
  g_signal_emit (self, changed_signal, 0);
}

static void
explained_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaTalk *self = APORIA_TALK (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *reply = aporia_step_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;
  aporia_log_error ("talking about feedback", error);
  stop (self);
  if (reply != NULL)
    g_ptr_array_add (self->said, cut (reply));
  else
    self->error = g_strdup (error->message);
  g_signal_emit (self, changed_signal, 0);
}

static GStrv
dup_said (AporiaTalk *self)
{
  g_autoptr(GStrvBuilder) said = g_strv_builder_new ();

  for (guint i = 0; i < self->said->len; i++)
    g_strv_builder_add (said, self->said->pdata[i]);
  return g_strv_builder_end (said);
}

static void
begin (AporiaTalk *self)
{
  TalkInput *input = g_new0 (TalkInput, 1);

  stop (self);
  g_clear_pointer (&self->error, g_free);
  self->asking = g_cancellable_new ();
  self->since = g_get_monotonic_time ();
  input->talk = self;
  input->coach = aporia_session_ref_coach (self->services, self->attempt);
  input->stream = aporia_stream_new (G_OBJECT (self), self->asking, so_far_cb, g_free);
  input->said = dup_said (self);
  aporia_step_ask (self->services, input->coach, APORIA_PRIORITY_WAITING, self, explain_step, input,
                   (GDestroyNotify) talk_input_free, g_free, self->asking, explained_cb, NULL);
  g_signal_emit (self, changed_signal, 0);
}

void
aporia_talk_ask (AporiaTalk *self,
                 const char *text)
{
  g_autofree char *clean = aporia_text_clean (text, -1, APORIA_TALK_MAX);

  g_return_if_fail (APORIA_IS_TALK (self));

  if (*clean == '\0' || self->since > 0)
    return;
  if (is_open (self))
    g_ptr_array_set_size (self->said, (int) self->said->len - 1);
  g_ptr_array_add (self->said, g_steal_pointer (&clean));
  begin (self);
}

void
aporia_talk_retry (AporiaTalk *self)
{
  g_return_if_fail (APORIA_IS_TALK (self));

  if (self->since == 0 && is_open (self))
    begin (self);
}

void
aporia_talk_cancel (AporiaTalk *self)
{
  g_return_if_fail (APORIA_IS_TALK (self));

  if (self->since == 0)
    return;
  stop (self);
  self->error = g_strdup (_("You stopped the coach."));
  g_signal_emit (self, changed_signal, 0);
}

/* --- the object ------------------------------------------------------------------------------------ */

static void
aporia_talk_dispose (GObject *object)
{
  stop (APORIA_TALK (object));
  G_OBJECT_CLASS (aporia_talk_parent_class)->dispose (object);
}

static void
aporia_talk_finalize (GObject *object)
{
  AporiaTalk *self = APORIA_TALK (object);

  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->turn, aporia_turn_unref);
  g_clear_pointer (&self->remark, aporia_remark_unref);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_free (self->error);
  G_OBJECT_CLASS (aporia_talk_parent_class)->finalize (object);
}

static void
aporia_talk_class_init (AporiaTalkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aporia_talk_dispose;
  object_class->finalize = aporia_talk_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
aporia_talk_init (AporiaTalk *self)
{
  self->said = g_ptr_array_new_with_free_func (g_free);
}

AporiaTalk *
aporia_talk_new (AporiaServices *services,
                 AporiaAttempt  *attempt,
                 GPtrArray      *turns,
                 AporiaTurn     *turn,
                 AporiaRemark   *remark)
{
  AporiaTalk *self = g_object_new (APORIA_TYPE_TALK, NULL);

  self->services = aporia_services_ref (services);
  self->attempt = aporia_attempt_ref (attempt);
  self->turns = g_ptr_array_ref (turns);
  self->turn = aporia_turn_ref (turn);
  self->remark = remark != NULL ? aporia_remark_ref (remark) : NULL;
  return self;
}

AporiaRemark *
aporia_talk_get_remark (AporiaTalk *self)
{
  return self->remark;
}

GPtrArray *
aporia_talk_get_said (AporiaTalk *self)
{
  return self->said;
}

const char *
aporia_talk_get_so_far (AporiaTalk *self)
{
  return self->so_far;
}

const char *
aporia_talk_get_error (AporiaTalk *self)
{
  return self->error;
}

gint64
aporia_talk_get_since (AporiaTalk *self)
{
  return self->since;
}
