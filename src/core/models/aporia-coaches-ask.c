/* Questions to a provider or about its key: the asynchronous shells over the probe. */
#include "core/base/aporia-error.h"
#include "core/models/aporia-coaches-private.h"
#include "core/services/aporia-probing.h"
#include "core/services/aporia-step.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AporiaProvider *provider; /* owned */
  char           *api_key;  /* (nullable) NULL: the one that is kept */
  gboolean        may_call;
} Question;

static Question *
question_new (AporiaCoaches  *self,
              AporiaProvider *provider,
              const char     *api_key)
{
  Question *question = g_new0 (Question, 1);

  question->provider = aporia_provider_ref (provider);
  question->api_key = g_strdup (api_key);
  question->may_call = aporia_coaches_may_call (self, provider);
  return question;
}

static void
question_free (Question *self)
{
  aporia_provider_unref (self->provider);
  g_free (self->api_key);
  g_free (self);
}

static void
ask (AporiaCoaches      *self,
     AporiaStepFunc      func,
     Question           *question,
     GDestroyNotify      free_result,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  aporia_step_run (self->services, self->services->probe_worker, APORIA_PRIORITY_WAITING, self, func,
                   question, (GDestroyNotify) question_free, free_result, cancellable, callback, user_data);
}

static gpointer
has_key_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autofree char *key = aporia_probing_dup_key (services, ((Question *) input)->provider, NULL, cancellable);

  return GINT_TO_POINTER (key != NULL);
}

void
aporia_coaches_has_key_async (AporiaCoaches      *self,
                              AporiaProvider     *provider,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_COACHES (self));

  ask (self, has_key_step, question_new (self, provider, NULL), NULL, cancellable, callback, user_data);
}

gboolean
aporia_coaches_has_key_finish (AporiaCoaches *self,
                               GAsyncResult  *result)
{
  return aporia_step_finish (result, NULL) != NULL;
}

static gpointer
list_models_step (AporiaServices *services,
                  gpointer        input,
                  GCancellable   *cancellable,
                  GError        **error)
{
  Question *question = input;

  return aporia_probing_list_models (services, question->provider, question->api_key, question->may_call,
                                     cancellable, error);
}

void
aporia_coaches_list_models_async (AporiaCoaches      *self,
                                  AporiaProvider     *provider,
                                  const char         *api_key,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_COACHES (self));

  ask (self, list_models_step, question_new (self, provider, api_key), (GDestroyNotify) g_strfreev,
       cancellable, callback, user_data);
}

GStrv
aporia_coaches_list_models_finish (AporiaCoaches *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return aporia_step_finish (result, error);
}

static gpointer
read_fingerprint_step (AporiaServices *services,
                       gpointer        input,
                       GCancellable   *cancellable,
                       GError        **error)
{
  Question *question = input;

  return aporia_probing_read_fingerprint (services, question->provider, question->may_call, cancellable,
                                          error);
}

void
aporia_coaches_read_fingerprint_async (AporiaCoaches      *self,
                                       AporiaProvider     *provider,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_COACHES (self));

  ask (self, read_fingerprint_step, question_new (self, provider, NULL), g_free, cancellable, callback,
       user_data);
}

char *
aporia_coaches_read_fingerprint_finish (AporiaCoaches *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  return aporia_step_finish (result, error);
}
