#include "core/models/aporia-analytics.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-analytics-store.h"
#include "core/ports/aporia-delivery-store.h"
#include "core/services/aporia-step.h"
#include <glib/gi18n-lib.h>

struct _AporiaAnalytics
{
  GObject           parent_instance;
  AporiaServices   *services;    /* owned */
  AporiaScope      *scope;       /* owned */
  AporiaStatistics *statistics;  /* owned, NULL until loaded */
  AporiaScopeChoices *choices;   /* owned, NULL until loaded */
  GPtrArray        *deliveries;  /* owned (element-type AporiaDeliveryPoint), NULL until loaded */
  char             *error;       /* owned */
  GCancellable     *cancellable; /* owned, while loading */
};

G_DEFINE_FINAL_TYPE (AporiaAnalytics, aporia_analytics, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATISTICS,
  PROP_CHOICES,
  PROP_DELIVERIES,
  PROP_IS_LOADING,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint checked_signal;

static void
notify_all (AporiaAnalytics *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_STATISTICS; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* What a step reads at once. */
typedef struct
{
  AporiaStatistics   *statistics; /* owned */
  AporiaScopeChoices *choices;    /* owned */
  GPtrArray          *deliveries; /* owned */
} Loaded;

static void
loaded_free (Loaded *self)
{
  g_clear_pointer (&self->statistics, aporia_statistics_unref);
  g_clear_pointer (&self->choices, aporia_scope_choices_unref);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

/* Fluency-fair: nothing weighs how somebody spoke.  Nobody else has seen POINTS yet. */
static void
drop_steadiness (GPtrArray *points)
{
  for (guint i = 0; i < points->len; i++)
    g_clear_pointer (&((AporiaDeliveryPoint *) points->pdata[i])->steadiness, aporia_steadiness_unref);
}

static gpointer
load_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(Loaded) loaded = g_new0 (Loaded, 1);

  loaded->statistics = aporia_store_load_statistics (services->store, input, error);
  if (loaded->statistics != NULL)
    loaded->choices = aporia_analytics_store_list_choices (APORIA_ANALYTICS_STORE (services->store), error);
  if (loaded->choices != NULL)
    loaded->deliveries = aporia_delivery_store_list_scope (APORIA_DELIVERY_STORE (services->store), input,
                                                           APORIA_ANALYTICS_MAX_DELIVERIES, error);
  if (loaded->deliveries == NULL)
    return NULL;
  if (aporia_services_get_is_fluency_fair (services))
    drop_steadiness (loaded->deliveries);
  aporia_log_timed ("ANALYTICS_RENDERED", start, NULL);
  return g_steal_pointer (&loaded);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaAnalytics *self = APORIA_ANALYTICS (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(Loaded) loaded = aporia_step_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->error, g_free);
  aporia_log_error ("reading statistics", error);
  if (loaded == NULL)
    self->error = g_strdup (error->message);
  else
    {
      g_clear_pointer (&self->statistics, aporia_statistics_unref);
      g_clear_pointer (&self->choices, aporia_scope_choices_unref);
      g_clear_pointer (&self->deliveries, g_ptr_array_unref);
      self->statistics = g_steal_pointer (&loaded->statistics);
      self->choices = g_steal_pointer (&loaded->choices);
      self->deliveries = g_steal_pointer (&loaded->deliveries);
    }
  notify_all (self);
}

static void
aporia_analytics_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  AporiaAnalytics *self = APORIA_ANALYTICS (object);

  switch (id)
    {
    case PROP_STATISTICS: g_value_set_boxed (value, self->statistics); break;
    case PROP_CHOICES: g_value_set_boxed (value, self->choices); break;
    case PROP_DELIVERIES: g_value_set_boxed (value, self->deliveries); break;
    case PROP_IS_LOADING: g_value_set_boolean (value, self->cancellable != NULL); break;
    case PROP_ERROR: g_value_set_string (value, self->error); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_analytics_finalize (GObject *object)
{
  AporiaAnalytics *self = APORIA_ANALYTICS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scope, aporia_scope_unref);
  g_clear_pointer (&self->statistics, aporia_statistics_unref);
  g_clear_pointer (&self->choices, aporia_scope_choices_unref);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->error);
  G_OBJECT_CLASS (aporia_analytics_parent_class)->finalize (object);
}

static void
aporia_analytics_class_init (AporiaAnalyticsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = aporia_analytics_get_property;
  object_class->finalize = aporia_analytics_finalize;
  properties[PROP_STATISTICS] =
    g_param_spec_boxed ("statistics", NULL, NULL, aporia_statistics_get_type (), flags);
  properties[PROP_CHOICES] =
    g_param_spec_boxed ("choices", NULL, NULL, aporia_scope_choices_get_type (), flags);
  properties[PROP_DELIVERIES] = g_param_spec_boxed ("deliveries", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  checked_signal = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aporia_analytics_init (AporiaAnalytics *self)
{
  self->scope = aporia_scope_make (NULL, 0, NULL);
}

AporiaAnalytics *
aporia_analytics_new (AporiaServices *services)
{
  AporiaAnalytics *self = g_object_new (APORIA_TYPE_ANALYTICS, NULL);

  self->services = aporia_services_ref (services);
  return self;
}

void
aporia_analytics_set_scope (AporiaAnalytics *self,
                            AporiaScope     *scope)
{
  g_return_if_fail (APORIA_IS_ANALYTICS (self));

  aporia_scope_ref (scope);
  aporia_scope_unref (self->scope);
  self->scope = scope;
  aporia_analytics_refresh (self);
}

AporiaScope *
aporia_analytics_get_scope (AporiaAnalytics *self)
{
  return self->scope;
}

void
aporia_analytics_refresh (AporiaAnalytics *self)
{
  g_return_if_fail (APORIA_IS_ANALYTICS (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  notify_all (self);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, load_step,
                   aporia_scope_ref (self->scope), (GDestroyNotify) aporia_scope_unref,
                   (GDestroyNotify) loaded_free, self->cancellable, loaded_cb, NULL);
}

/* --- among others ------------------------------------------------------------------------------------ */

static gpointer
compare_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  const char *value = input;

  if (!aporia_analytics_store_set_compared (APORIA_ANALYTICS_STORE (services->store), *value != '\0', error))
    return NULL;
  return g_strdup (value);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaAnalytics *self = APORIA_ANALYTICS (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *value = aporia_step_finish (result, &error);

  aporia_log_error ("keeping a choice", error);
  if (value == NULL)
    g_signal_emit (self, checked_signal, 0, error->message);
  aporia_analytics_refresh (self);
}

void
aporia_analytics_set_compared (AporiaAnalytics *self,
                               gboolean         is_compared)
{
  g_return_if_fail (APORIA_IS_ANALYTICS (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, compare_step,
                   g_strdup (is_compared ? "1" : ""), g_free, g_free, NULL, compared_cb, NULL);
}

/* --- checking ---------------------------------------------------------------------------------------- */

/* Returns: (transfer full) what was found, in words. */
static gpointer
check_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *differences = aporia_store_check_statistics (services->store, error);

  if (differences == NULL)
    return NULL;
  if (*differences == '\0')
    return g_strdup (_("The database was checked, and it is fine"));
  aporia_log_event ("STATISTICS_DIFFER", NULL);
  if (!aporia_store_rebuild_statistics (services->store, error))
    return NULL;
  return g_strdup (_("Numbers did not match your answers; they were counted anew"));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaAnalytics *self = APORIA_ANALYTICS (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *message = aporia_step_finish (result, &error);

  aporia_log_error ("checking the database", error);
  g_signal_emit (self, checked_signal, 0, message != NULL ? message : error->message);
  aporia_analytics_refresh (self);
}

void
aporia_analytics_check (AporiaAnalytics *self)
{
  g_return_if_fail (APORIA_IS_ANALYTICS (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, check_step,
                   NULL, NULL, g_free, NULL, checked_cb, NULL);
}

/* --- one answer -------------------------------------------------------------------------------------- */

static gpointer
load_turn_step (AporiaServices *services,
                gpointer        input,
                GCancellable   *cancellable,
                GError        **error)
{
  GError *failure = NULL;
  AporiaTurn *turn = aporia_store_load_turn (services->store, input, &failure);

  if (turn == NULL && failure == NULL)
    failure = g_error_new_literal (APORIA_ERROR, APORIA_ERROR_STORAGE,
                                   _("This session is not there any more."));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return turn;
}

void
aporia_analytics_load_turn_async (AporiaAnalytics    *self,
                                  const char         *question_uid,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_ANALYTICS (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self,
                   load_turn_step, g_strdup (question_uid), g_free, (GDestroyNotify) aporia_turn_unref,
                   cancellable, callback, user_data);
}

AporiaTurn *
aporia_analytics_load_turn_finish (AporiaAnalytics *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return aporia_step_finish (result, error);
}

AporiaStatistics *
aporia_analytics_get_statistics (AporiaAnalytics *self)
{
  return self->statistics;
}

AporiaScopeChoices *
aporia_analytics_get_choices (AporiaAnalytics *self)
{
  return self->choices;
}

GPtrArray *
aporia_analytics_get_deliveries (AporiaAnalytics *self)
{
  return self->deliveries;
}

gboolean
aporia_analytics_get_is_loading (AporiaAnalytics *self)
{
  return self->cancellable != NULL;
}

const char *
aporia_analytics_get_error (AporiaAnalytics *self)
{
  return self->error;
}
