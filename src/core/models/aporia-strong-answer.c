#include "core/models/aporia-strong-answer.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-question.h"
#include "core/services/aporia-session.h"
#include "core/services/aporia-step.h"
#include <glib/gi18n-lib.h>

struct _AporiaStrongAnswer
{
  GObject         parent_instance;
  AporiaServices *services; /* owned, as the rest */
  AporiaAttempt  *attempt;
  GPtrArray      *turns;
  AporiaQuestion *question;
  GCancellable   *cancellable;
  char           *text;     /* (nullable) */
  char           *error;    /* (nullable) */
  gboolean        is_waiting;
};

G_DEFINE_FINAL_TYPE (AporiaStrongAnswer, aporia_strong_answer, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  AporiaAttempt  *attempt;
  GPtrArray      *turns;
  AporiaQuestion *question;
} Input;

static void
input_free (Input *self)
{
  aporia_attempt_unref (self->attempt);
  g_ptr_array_unref (self->turns);
  aporia_question_unref (self->question);
  g_free (self);
}

static gpointer
outline_step (AporiaServices *services,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  Input *input = data;

  return aporia_session_outline (services, input->attempt, input->turns, input->question, cancellable, error);
}

static void
outlined_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaStrongAnswer *self = APORIA_STRONG_ANSWER (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = aporia_step_finish (result, &error);

  self->is_waiting = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  aporia_log_error ("outlining a strong answer", error);
  self->text = g_steal_pointer (&text);
  if (self->text == NULL)
    self->error = g_strdup_printf (_("There is no outline. %s"), error->message);
  g_signal_emit (self, changed_signal, 0);
}

void
aporia_strong_answer_begin (AporiaStrongAnswer *self)
{
  Input *input;

  g_return_if_fail (APORIA_IS_STRONG_ANSWER (self));

  if (self->text != NULL || self->is_waiting)
    return;
  g_clear_pointer (&self->error, g_free);
  self->is_waiting = TRUE;
  input = g_new0 (Input, 1);
  input->attempt = aporia_attempt_ref (self->attempt);
  input->turns = g_ptr_array_ref (self->turns);
  input->question = aporia_question_ref (self->question);
  aporia_step_run (self->services, self->services->agents_worker, APORIA_PRIORITY_WAITING, self, outline_step,
                   input, (GDestroyNotify) input_free, g_free, self->cancellable, outlined_cb, NULL);
  g_signal_emit (self, changed_signal, 0);
}

static void
aporia_strong_answer_dispose (GObject *object)
{
  g_cancellable_cancel (APORIA_STRONG_ANSWER (object)->cancellable);
  G_OBJECT_CLASS (aporia_strong_answer_parent_class)->dispose (object);
}

static void
aporia_strong_answer_finalize (GObject *object)
{
  AporiaStrongAnswer *self = APORIA_STRONG_ANSWER (object);

  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->question, aporia_question_unref);
  g_clear_object (&self->cancellable);
  g_free (self->text);
  g_free (self->error);
  G_OBJECT_CLASS (aporia_strong_answer_parent_class)->finalize (object);
}

static void
aporia_strong_answer_class_init (AporiaStrongAnswerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aporia_strong_answer_dispose;
  object_class->finalize = aporia_strong_answer_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
aporia_strong_answer_init (AporiaStrongAnswer *self)
{
  self->cancellable = g_cancellable_new ();
}

AporiaStrongAnswer *
aporia_strong_answer_new (AporiaServices *services,
                          AporiaAttempt  *attempt,
                          GPtrArray      *turns,
                          AporiaQuestion *question)
{
  AporiaStrongAnswer *self = g_object_new (APORIA_TYPE_STRONG_ANSWER, NULL);

  self->services = aporia_services_ref (services);
  self->attempt = aporia_attempt_ref (attempt);
  self->turns = g_ptr_array_ref (turns);
  self->question = aporia_question_ref (question);
  return self;
}

const char *
aporia_strong_answer_get_text (AporiaStrongAnswer *self)
{
  return self->text;
}

const char *
aporia_strong_answer_get_error (AporiaStrongAnswer *self)
{
  return self->error;
}

gboolean
aporia_strong_answer_get_is_waiting (AporiaStrongAnswer *self)
{
  return self->is_waiting;
}
