#include "core/models/aporia-sharing.h"

#include "core/base/aporia-log.h"
#include "core/ports/aporia-outbox-store.h"
#include "core/services/aporia-step.h"
#include "core/services/aporia-sync.h"

#include <glib/gi18n-lib.h>

#define LOOK_SECONDS 10       /* whether something waits */
#define REST_SECONDS 120      /* whether another computer wrote */
#define FIRST_PAUSE_SECONDS 5 /* after a failure; doubled with each */
#define MAX_PAUSE_SECONDS 300

struct _AporiaSharing
{
  GObject             parent_instance;

  AporiaServices     *services;    /* owned */
  AporiaSettings     *settings;    /* owned */
  AporiaSharedTarget *target;      /* owned (nullable) */
  AporiaSharedStore  *shared;      /* owned (nullable) */
  AporiaWorker       *worker;      /* owned: one thread, for what may take as long as a network does */
  GCancellable       *cancellable; /* owned (nullable): of what runs */
  char               *status;      /* owned */
  AporiaSharingState  state;
  gboolean            has_begun;
  gboolean            is_wanted_again; /* asked for while one runs */
  gboolean            is_outdated;     /* what runs is about somebody else, or another database */
  guint               n_failures;      /* in a row */
  gint64              next_usec;       /* monotonic: nothing is asked before, unless something waits */
  gint64              pause_usec;      /* monotonic: after a failure, nothing at all before */
  guint               look_id;
};

G_DEFINE_FINAL_TYPE (AporiaSharing, aporia_sharing, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_KEEPS_TEXTS,
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
  g_free (self);
}

static gpointer
run_step (AporiaServices *services,
          gpointer        input,
          GCancellable   *cancellable,
          GError        **error)
{
  Order *order = input;
  AporiaSyncOptions options = { order->keeps_texts, 0, NULL };
  Report *report = g_new0 (Report, 1);
  g_autoptr(AporiaOutboxState) state = NULL;

  report->is_look = order->shared == NULL;
  if (order->shared != NULL)
    aporia_sync_run (services->store, order->shared, &options, &report->result, cancellable,
                     &report->error);
  state = aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (services->store), NULL, NULL);
  report->n_waiting = state != NULL ? state->n_waiting : 0;
  report->others_wait = state != NULL && state->others_wait;
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
  if (report->result.n_received > 0)
    g_signal_emit (self, signals[RECEIVED], 0);
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

static gboolean
may_run (AporiaSharing *self)
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

  if (self->cancellable == NULL && may_run (self) && g_get_monotonic_time () >= self->pause_usec)
    start (self, TRUE);
  return G_SOURCE_CONTINUE;
}

/* --- for the window ------------------------------------------------------------------------------------ */

void
aporia_sharing_sync_now (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  if (!may_run (self))
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

/* What is shown was of the one before. */
void
aporia_sharing_begin_anew (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  self->n_failures = 0;
  self->pause_usec = 0;
  self->next_usec = 0;
  if (!may_run (self))
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
  if (self->shared == NULL)
    return;
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  aporia_sharing_sync_now (self);
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
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (aporia_sharing_parent_class)->dispose (object);
}

static void
aporia_sharing_finalize (GObject *object)
{
  AporiaSharing *self = APORIA_SHARING (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->shared);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->target, aporia_shared_target_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->status);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RECEIVED] = g_signal_new ("received", APORIA_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
aporia_sharing_init (AporiaSharing *self)
{
  self->worker = aporia_worker_new ("sync", 1);
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
  self->state = problem != NULL ? APORIA_SHARING_TROUBLE : APORIA_SHARING_OFF;
  self->status = g_strdup (problem != NULL ? problem : _("Off"));
  return self;
}
