#include "core/models/aporia-sharing-private.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-outbox-store.h"
#include "core/services/aporia-sync.h"

#include <glib/gi18n-lib.h>

#define LOOK_SECONDS 10       /* whether something waits */
#define REST_SECONDS 120      /* whether another computer wrote */
#define FIRST_PAUSE_SECONDS 5 /* after a failure; doubled with each */
#define MAX_PAUSE_SECONDS 300

G_DEFINE_FINAL_TYPE (AporiaSharing, aporia_sharing, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_KEEPS_TEXTS,
  PROP_HOSTS,
  PROP_TRYING,
  PROP_MESSAGE,
  PROP_EMAIL,
  N_PROPS
};

enum
{
  RECEIVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* STATUS: (transfer full) */
static void
set_state (AporiaSharing     *self,
           AporiaSharingState state,
           char              *status)
{
  g_autofree char *former = g_steal_pointer (&self->status);

  self->state = state;
  self->status = status;
  if (g_strcmp0 (former, status) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static char *
describe_waiting (guint n)
{
  return g_strdup_printf (ngettext ("%u change is waiting", "%u changes are waiting", n), n);
}

/* --- one run ------------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaSharedStore *shared; /* owned (nullable): NULL only looks what waits */
  gboolean           keeps_texts;
} Order;

typedef struct
{
  AporiaSyncResult result;
  guint            n_waiting;
  gboolean         others_wait;
  gboolean         is_look;
  char            *email; /* owned (nullable) */
  GError          *error; /* owned (nullable) */
} Report;

static void
order_free (Order *self)
{
  g_clear_object (&self->shared);
  g_free (self);
}

static void
report_free (Report *self)
{
  g_clear_error (&self->error);
  g_free (self->email);
  g_free (self);
}

static gpointer
run_step (AporiaServices *services,
          gpointer        input,
          GCancellable   *cancellable,
          GError        **error)
{
  Order *order = input;
  AporiaSyncOptions options = { .keeps_texts = order->keeps_texts };
  Report *report = g_new0 (Report, 1);
  g_autoptr(AporiaOutboxState) state = NULL;
  g_autoptr(AporiaPerson) person = NULL;

  report->is_look = order->shared == NULL;
  if (order->shared != NULL)
    aporia_sync_run (services->store, order->shared, &options, &report->result, cancellable,
                     &report->error);
  state = aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (services->store), NULL, NULL);
  report->n_waiting = state != NULL ? state->n_waiting : 0;
  report->others_wait = state != NULL && state->others_wait;
  person = aporia_store_load_person (services->store, NULL);
  if (person != NULL)
    report->email = g_strdup (person->email != NULL ? person->email : "");
  return report;
}

static void
note_failure (AporiaSharing *self,
              Report        *report)
{
  guint pause = MIN (FIRST_PAUSE_SECONDS << MIN (self->n_failures, 6), MAX_PAUSE_SECONDS);
  g_autofree char *waiting = report->n_waiting > 0 ? describe_waiting (report->n_waiting) : NULL;

  aporia_log_error ("bringing the shared database in step", report->error);
  self->n_failures++;
  self->pause_usec = g_get_monotonic_time () + (gint64) pause * G_USEC_PER_SEC;
  set_state (self, APORIA_SHARING_TROUBLE,
             /* TRANSLATORS: a sentence about what is wrong, and "12 changes are waiting". */
             waiting != NULL ? g_strdup_printf (_("%s %s."), report->error->message, waiting)
                             : g_strdup (report->error->message));
}

static void
note_success (AporiaSharing *self,
              Report        *report)
{
  self->n_failures = 0;
  self->pause_usec = 0;
  self->next_usec = g_get_monotonic_time () + (gint64) REST_SECONDS * G_USEC_PER_SEC;
  if (report->n_waiting > 0)
    set_state (self, APORIA_SHARING_WAITING, describe_waiting (report->n_waiting));
  else if (report->others_wait)
    set_state (self, APORIA_SHARING_IN_STEP,
               g_strdup (_("In step. Changes of somebody else wait until it is their turn.")));
  else
    set_state (self, APORIA_SHARING_IN_STEP, g_strdup (_("In step")));
  if (report->result.n_received > 0 || report->result.has_new_place)
    g_signal_emit (self, signals[RECEIVED], 0);
}

static void
take_email (AporiaSharing *self,
            Report        *report)
{
  if (report->email == NULL || g_strcmp0 (self->email, report->email) == 0)
    return;
  g_free (self->email);
  self->email = g_steal_pointer (&report->email);
  aporia_sharing_notify (self, "email");
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  AporiaSharing *self = APORIA_SHARING (source);
  Report *report = aporia_step_finish (result, NULL);
  gboolean is_wanted_again = self->is_wanted_again;
  gboolean is_outdated = self->is_outdated;

  g_clear_object (&self->cancellable);
  self->is_wanted_again = FALSE;
  self->is_outdated = FALSE;
  if (report == NULL)
    {
      /* Given up, or the worker was shut down. */
      if (is_outdated)
        aporia_sharing_sync_now (self);
      return;
    }

  if (!is_outdated)
    take_email (self, report);
  if (is_outdated)
    is_wanted_again = TRUE;
  else if (report->is_look)
    is_wanted_again |= report->n_waiting > 0 || g_get_monotonic_time () >= self->next_usec;
  else if (report->error == NULL)
    note_success (self, report);
  else if (!g_error_matches (report->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    note_failure (self, report);
  report_free (report);
  if (is_wanted_again)
    aporia_sharing_sync_now (self);
}

static void
start (AporiaSharing *self,
       gboolean       is_look)
{
  Order *order = g_new0 (Order, 1);

  self->cancellable = g_cancellable_new ();
  order->shared = is_look ? NULL : g_object_ref (self->shared);
  order->keeps_texts = aporia_sharing_get_keeps_texts (self);
  aporia_step_run (self->services, self->worker, APORIA_PRIORITY_BACKGROUND, self, run_step, order,
                   (GDestroyNotify) order_free, (GDestroyNotify) report_free, self->cancellable, ran_cb,
                   NULL);
}

/* "Never use the network" means other computers. */
static gboolean
is_forbidden (AporiaSharing *self)
{
  if (!aporia_settings_get_flag (self->settings, APORIA_SETTING_NEVER_NETWORK))
    return FALSE;
  for (guint i = 0; i < self->target->hosts->len; i++)
    if (!aporia_shared_host_is_loopback (self->target->hosts->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
aporia_sharing_may_run (AporiaSharing *self)
{
  if (self->shared == NULL || !self->has_begun)
    return FALSE;
  if (!is_forbidden (self))
    return TRUE;
  set_state (self, APORIA_SHARING_OFF, g_strdup (_("Off, because the network is switched off")));
  return FALSE;
}

static gboolean
look_cb (gpointer data)
{
  AporiaSharing *self = data;

  if (self->cancellable == NULL && aporia_sharing_may_run (self)
      && g_get_monotonic_time () >= self->pause_usec)
    start (self, TRUE);
  return G_SOURCE_CONTINUE;
}

/* --- for the window ------------------------------------------------------------------------------------ */

void
aporia_sharing_sync_now (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  if (!aporia_sharing_may_run (self))
    return;
  if (self->cancellable != NULL)
    {
      self->is_wanted_again = TRUE;
      return;
    }
  if (self->state != APORIA_SHARING_TROUBLE)
    set_state (self, APORIA_SHARING_WORKING, g_strdup (_("Being brought in step…")));
  start (self, FALSE);
}

void
aporia_sharing_took_in (AporiaSharing *self,
                        gboolean       is_new)
{
  if (is_new)
    g_signal_emit (self, signals[RECEIVED], 0);
  aporia_sharing_sync_now (self);
}

/* What is shown was of the one before. */
void
aporia_sharing_begin_anew (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  g_cancellable_cancel (self->moving);
  self->n_failures = 0;
  self->pause_usec = 0;
  self->next_usec = 0;
  if (!aporia_sharing_may_run (self))
    return;
  set_state (self, APORIA_SHARING_WORKING, g_strdup (_("Being brought in step…")));
  self->is_outdated = self->cancellable != NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    start (self, FALSE);
}

void
aporia_sharing_begin (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));
  g_return_if_fail (!self->has_begun);

  self->has_begun = TRUE;
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  if (self->shared != NULL)
    aporia_sharing_sync_now (self);
  else if (!self->is_fixed)
    aporia_sharing_open_kept (self);
}

void
aporia_sharing_take_server (AporiaSharing      *self,
                            AporiaSharedTarget *target,
                            AporiaSharedStore  *shared)
{
  g_clear_pointer (&self->target, aporia_shared_target_unref);
  self->target = target != NULL ? aporia_shared_target_ref (target) : NULL;
  g_set_object (&self->shared, shared);
  g_cancellable_cancel (self->moving);
  /* What runs is about the former one. */
  self->is_outdated = self->cancellable != NULL;
  g_cancellable_cancel (self->cancellable);
  if (shared == NULL)
    set_state (self, APORIA_SHARING_OFF, g_strdup (_("Off")));
  else
    aporia_sharing_begin_anew (self);
  aporia_sharing_notify (self, "hosts");
}

void
aporia_sharing_notify (AporiaSharing *self,
                       const char    *property)
{
  g_object_notify (G_OBJECT (self), property);
}

static gboolean
late_cb (gpointer data)
{
  AporiaSharing *self = data;

  self->has_begun = FALSE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

/* What runs is waited for; then once more, for what was written last. */
void
aporia_sharing_finish (AporiaSharing *self,
                       guint          ms)
{
  guint late_id;

  g_return_if_fail (APORIA_IS_SHARING (self));

  aporia_sharing_cancel_try (self);
  g_cancellable_cancel (self->moving);
  g_clear_handle_id (&self->look_id, g_source_remove);
  /* Nobody waits at the end for a server that did not answer before. */
  if (self->state != APORIA_SHARING_TROUBLE)
    aporia_sharing_sync_now (self);
  late_id = g_timeout_add (ms, late_cb, self);
  while (self->cancellable != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late_id);
  self->has_begun = FALSE;
}

AporiaSharingState
aporia_sharing_get_state (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), APORIA_SHARING_OFF);
  return self->state;
}

const char *
aporia_sharing_get_status (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), NULL);
  return self->status;
}

char *
aporia_sharing_dup_hosts (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), NULL);
  return self->target != NULL ? aporia_shared_target_dup_hosts (self->target) : NULL;
}

char *
aporia_sharing_dup_database (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), NULL);
  return g_strdup (self->target != NULL ? self->target->database : "");
}

gboolean
aporia_sharing_get_keeps_texts (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), FALSE);
  return aporia_settings_get_flag (self->settings, APORIA_SETTING_KEEPS_TEXTS);
}

void
aporia_sharing_set_keeps_texts (AporiaSharing *self,
                                gboolean       keeps_texts)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  if (aporia_sharing_get_keeps_texts (self) == keeps_texts)
    return;
  aporia_settings_set_flag (self->settings, APORIA_SETTING_KEEPS_TEXTS, keeps_texts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPS_TEXTS]);
  aporia_sharing_sync_now (self);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_sharing_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AporiaSharing *self = APORIA_SHARING (object);

  switch (id)
    {
    case PROP_STATUS: g_value_set_string (value, self->status); break;
    case PROP_KEEPS_TEXTS: g_value_set_boolean (value, aporia_sharing_get_keeps_texts (self)); break;
    case PROP_HOSTS: g_value_take_string (value, aporia_sharing_dup_hosts (self)); break;
    case PROP_TRYING: g_value_set_boolean (value, self->trying != NULL); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    case PROP_EMAIL: g_value_set_string (value, self->email); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_sharing_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_KEEPS_TEXTS)
    aporia_sharing_set_keeps_texts (APORIA_SHARING (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_sharing_dispose (GObject *object)
{
  AporiaSharing *self = APORIA_SHARING (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  self->has_begun = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->trying);
  g_cancellable_cancel (self->moving);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  if (self->asker != NULL)
    aporia_worker_shutdown (self->asker);
  g_clear_object (&self->worker);
  g_clear_object (&self->asker);
  G_OBJECT_CLASS (aporia_sharing_parent_class)->dispose (object);
}

static void
aporia_sharing_finalize (GObject *object)
{
  AporiaSharing *self = APORIA_SHARING (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->trying);
  g_clear_object (&self->moving);
  g_clear_object (&self->shared);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->target, aporia_shared_target_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->status);
  g_free (self->message);
  g_free (self->email);
  G_OBJECT_CLASS (aporia_sharing_parent_class)->finalize (object);
}

static void
aporia_sharing_class_init (AporiaSharingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aporia_sharing_get_property;
  object_class->set_property = aporia_sharing_set_property;
  object_class->dispose = aporia_sharing_dispose;
  object_class->finalize = aporia_sharing_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEEPS_TEXTS] =
    g_param_spec_boolean ("keeps-texts", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HOSTS] =
    g_param_spec_string ("hosts", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TRYING] =
    g_param_spec_boolean ("trying", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMAIL] =
    g_param_spec_string ("email", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RECEIVED] = g_signal_new ("received", APORIA_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
aporia_sharing_init (AporiaSharing *self)
{
  self->worker = aporia_worker_new ("sync", 1);
  /* A server that was given up may still keep one of them for a while. */
  self->asker = aporia_worker_new ("sharing", 2);
}

AporiaSharing *
aporia_sharing_new (AporiaServices     *services,
                    AporiaSettings     *settings,
                    AporiaSharedTarget *target,
                    AporiaSharedStore  *shared,
                    const char         *problem)
{
  AporiaSharing *self = g_object_new (APORIA_TYPE_SHARING, NULL);

  self->services = aporia_services_ref (services);
  self->settings = g_object_ref (settings);
  self->target = target != NULL ? aporia_shared_target_ref (target) : NULL;
  self->shared = shared != NULL ? g_object_ref (shared) : NULL;
  self->is_fixed = target != NULL || problem != NULL;
  self->state = problem != NULL ? APORIA_SHARING_TROUBLE : APORIA_SHARING_OFF;
  self->status = g_strdup (problem != NULL ? problem : _("Off"));
  return self;
}
