#include "core/models/aporia-provider-test.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/models/aporia-coaches-private.h"
#include "core/services/aporia-probing.h"
#include "core/services/aporia-step.h"

#include <glib/gi18n-lib.h>

struct _AporiaProviderTest
{
  GObject         parent_instance;
  AporiaCoaches  *coaches;  /* owned */
  AporiaProvider *provider; /* owned, what is or was tried */
  char           *api_key;  /* (nullable) NULL: the one that is kept */
  GCancellable   *cancellable; /* owned, while running */
  AporiaTestState states[APORIA_N_PROBE_STEPS];
  char           *details[APORIA_N_PROBE_STEPS];
  gint64          step_start;
  gboolean        holds_check; /* the judge check waits for it */
  int             latency_ms;
};

G_DEFINE_FINAL_TYPE (AporiaProviderTest, aporia_provider_test, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_RUNNING,
  N_PROPS,
};

enum
{
  CHANGED,
  ENDED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void run (AporiaProviderTest *self,
                 AporiaProbeStep     step);

/* --- one step on the worker ---------------------------------------------------------------------------- */

typedef struct
{
  AporiaProvider *provider;
  char           *api_key;
  AporiaProbeStep step;
  gboolean        may_call;
} StepInput;

/* What a step found; a failure is a result, too. */
typedef struct
{
  AporiaProbeStep step;
  char           *detail; /* (nullable) */
  GError         *error;  /* (nullable) */
} StepResult;

static void
step_input_free (StepInput *self)
{
  aporia_provider_unref (self->provider);
  g_free (self->api_key);
  g_free (self);
}

static void
step_result_free (StepResult *self)
{
  g_free (self->detail);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StepResult, step_result_free)

static gpointer
probe_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  StepInput *in = input;
  StepResult *result = g_new0 (StepResult, 1);

  result->step = in->step;
  if (!aporia_probing_run_step (services, in->provider, in->api_key, in->may_call, in->step, &result->detail,
                                cancellable, &result->error) &&
      result->error == NULL)
    g_set_error_literal (&result->error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                         _("It failed without saying why."));
  return result;
}

/* What runs in the background at the same server gives way to the test. */
static void
hold_check (AporiaProviderTest *self)
{
  self->holds_check = aporia_coaches_hold_check (self->coaches, self->provider);
}

static void
release_check (AporiaProviderTest *self)
{
  if (self->holds_check)
    aporia_coaches_release_check (self->coaches);
  self->holds_check = FALSE;
}

/* --- from step to step --------------------------------------------------------------------------------- */

static void
end (AporiaProviderTest *self)
{
  const char *problem = aporia_provider_test_get_problem (self);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->api_key, g_free);
  aporia_log_event ("PROVIDER_TESTED", "preset", self->provider->preset, "result",
                    problem == NULL ? "passed" : "failed", NULL);
  aporia_coaches_note_test (self->coaches, self->provider, self->latency_ms, problem);
  release_check (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
  g_signal_emit (self, signals[ENDED], 0, problem == NULL);
}

/* A server need not list its models, or this one among them, to work. */
static gboolean
is_worth_going_on (const StepResult *result)
{
  return result->error == NULL || result->step == APORIA_PROBE_MODELS;
}

static void
skip_rest (AporiaProviderTest *self,
           guint               first)
{
  for (guint i = first; i < APORIA_N_PROBE_STEPS; i++)
    self->states[i] = APORIA_TEST_SKIPPED;
}

static char *
make_detail (const StepResult *result)
{
  if (result->error == NULL)
    return g_strdup (result->detail);
  if (result->detail == NULL)
    return g_strdup (result->error->message);
  return g_strdup_printf ("%s\n%s", result->detail, result->error->message);
}

static void
step_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaProviderTest *self = APORIA_PROVIDER_TEST (source);
  g_autoptr(StepResult) found = aporia_step_finish (result, NULL);
  guint step;

  /* Cancelled, or started anew. */
  if (found == NULL || self->cancellable == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  step = found->step;
  self->states[step] = found->error == NULL ? APORIA_TEST_PASSED : APORIA_TEST_FAILED;
  g_free (self->details[step]);
  self->details[step] = make_detail (found);
  if (step == APORIA_PROBE_CHAT && found->error == NULL)
    self->latency_ms = (int) ((g_get_monotonic_time () - self->step_start) / 1000);
  if (!is_worth_going_on (found))
    skip_rest (self, step + 1);
  else if (step + 1 < APORIA_N_PROBE_STEPS)
    {
      run (self, (AporiaProbeStep) (step + 1));
      return;
    }
  g_signal_emit (self, signals[CHANGED], 0);
  end (self);
}

static void
run (AporiaProviderTest *self,
     AporiaProbeStep     step)
{
  AporiaServices *services = self->coaches->services;
  StepInput *input = g_new0 (StepInput, 1);

  input->provider = aporia_provider_ref (self->provider);
  input->api_key = g_strdup (self->api_key);
  input->step = step;
  input->may_call = aporia_coaches_may_call (self->coaches, self->provider);
  self->states[step] = APORIA_TEST_RUNNING;
  self->step_start = g_get_monotonic_time ();
  aporia_step_run (services, services->probe_worker, APORIA_PRIORITY_WAITING, self, probe_step, input,
                   (GDestroyNotify) step_input_free, (GDestroyNotify) step_result_free, self->cancellable,
                   step_done_cb, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_provider_test_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  AporiaProviderTest *self = APORIA_PROVIDER_TEST (object);

  switch (id)
    {
    case PROP_IS_RUNNING: g_value_set_boolean (value, self->cancellable != NULL); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_provider_test_dispose (GObject *object)
{
  AporiaProviderTest *self = APORIA_PROVIDER_TEST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  release_check (self);
  G_OBJECT_CLASS (aporia_provider_test_parent_class)->dispose (object);
}

static void
aporia_provider_test_finalize (GObject *object)
{
  AporiaProviderTest *self = APORIA_PROVIDER_TEST (object);

  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    g_free (self->details[i]);
  g_clear_pointer (&self->provider, aporia_provider_unref);
  g_free (self->api_key);
  g_clear_object (&self->coaches);
  G_OBJECT_CLASS (aporia_provider_test_parent_class)->finalize (object);
}

static void
aporia_provider_test_class_init (AporiaProviderTestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = aporia_provider_test_get_property;
  object_class->dispose = aporia_provider_test_dispose;
  object_class->finalize = aporia_provider_test_finalize;
  properties[PROP_IS_RUNNING] = g_param_spec_boolean ("is-running", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_BOOLEAN);
}

static void
aporia_provider_test_init (AporiaProviderTest *self)
{
  self->latency_ms = -1;
}

AporiaProviderTest *
aporia_provider_test_new (AporiaCoaches *coaches)
{
  AporiaProviderTest *self = g_object_new (APORIA_TYPE_PROVIDER_TEST, NULL);

  self->coaches = g_object_ref (coaches);
  return self;
}

static void
forget_results (AporiaProviderTest *self)
{
  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    {
      self->states[i] = APORIA_TEST_IDLE;
      g_clear_pointer (&self->details[i], g_free);
    }
  self->latency_ms = -1;
}

void
aporia_provider_test_start (AporiaProviderTest *self,
                            AporiaProvider     *provider,
                            const char         *api_key)
{
  g_return_if_fail (APORIA_IS_PROVIDER_TEST (self));
  g_return_if_fail (provider != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  aporia_provider_ref (provider);
  g_clear_pointer (&self->provider, aporia_provider_unref);
  self->provider = provider;
  g_free (self->api_key);
  self->api_key = g_strdup (api_key);
  self->cancellable = g_cancellable_new ();
  release_check (self);
  hold_check (self);
  forget_results (self);
  run (self, APORIA_PROBE_REACH);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
}

void
aporia_provider_test_cancel (AporiaProviderTest *self)
{
  g_return_if_fail (APORIA_IS_PROVIDER_TEST (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->api_key, g_free);
  release_check (self);
  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    if (self->states[i] == APORIA_TEST_RUNNING || self->states[i] == APORIA_TEST_IDLE)
      self->states[i] = APORIA_TEST_SKIPPED;
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
}

void
aporia_provider_test_reset (AporiaProviderTest *self)
{
  g_return_if_fail (APORIA_IS_PROVIDER_TEST (self));

  aporia_provider_test_cancel (self);
  forget_results (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
aporia_provider_test_get_is_running (AporiaProviderTest *self)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_TEST (self), FALSE);

  return self->cancellable != NULL;
}

AporiaTestState
aporia_provider_test_get_state (AporiaProviderTest *self,
                                AporiaProbeStep     step)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_TEST (self), APORIA_TEST_IDLE);

  return self->states[step];
}

const char *
aporia_provider_test_get_detail (AporiaProviderTest *self,
                                 AporiaProbeStep     step)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_TEST (self), NULL);

  return self->details[step];
}

const char *
aporia_provider_test_get_step_name (AporiaProbeStep step)
{
  switch (step)
    {
    case APORIA_PROBE_REACH: return _("Reach the server");
    case APORIA_PROBE_MODELS: return _("List its models");
    case APORIA_PROBE_CHAT: return _("A short chat");
    case APORIA_PROBE_STRUCTURED: return _("A reply in a given form");
    default: g_return_val_if_reached ("");
    }
}

int
aporia_provider_test_get_latency (AporiaProviderTest *self)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_TEST (self), -1);

  return self->latency_ms;
}

const char *
aporia_provider_test_get_problem (AporiaProviderTest *self)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_TEST (self), NULL);

  if (self->states[APORIA_PROBE_STRUCTURED] == APORIA_TEST_PASSED)
    return NULL;
  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    if (self->states[i] == APORIA_TEST_FAILED)
      return self->details[i];
  return NULL;
}
