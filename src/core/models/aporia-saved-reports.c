#include "core/models/aporia-saved-reports.h"

#include "core/base/aporia-log.h"
#include "core/ports/aporia-report-store.h"
#include "core/services/aporia-step.h"

#include <glib/gi18n-lib.h>

struct _AporiaSavedReports
{
  GObject         parent_instance;
  AporiaServices *services;    /* owned */
  GPtrArray      *items;       /* owned (element-type AporiaSavedReportItem) */
  GCancellable   *cancellable; /* owned: of what is read and looked at */
  char           *error;       /* owned (nullable) */
  gboolean        is_loading;
  gboolean        has_more;
};

enum
{
  PROP_0,
  PROP_IS_LOADING,
  PROP_HAS_MORE,
  PROP_ERROR,
  N_PROPS
};

enum
{
  NOTICE,
  FORGOTTEN,
  NO_TRASH,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return APORIA_TYPE_SAVED_REPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return APORIA_SAVED_REPORTS (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AporiaSavedReports *self = APORIA_SAVED_REPORTS (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaSavedReports, aporia_saved_reports, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init))

static void
set_loading (AporiaSavedReports *self,
             gboolean            is_loading,
             gboolean            has_more,
             const GError       *error)
{
  self->is_loading = is_loading;
  self->has_more = has_more;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  for (guint i = PROP_IS_LOADING; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* --- looking at the files ------------------------------------------------------------------------------- */

static gpointer
look_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  return GINT_TO_POINTER (aporia_report_shelf_look (input));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaSavedReportItem *item = APORIA_SAVED_REPORT_ITEM (source);
  g_autoptr(GError) error = NULL;
  AporiaSavedState state = (AporiaSavedState) GPOINTER_TO_INT (aporia_step_finish (result, &error));

  if (error == NULL)
    aporia_saved_report_item_set_state (item, state, aporia_saved_report_item_get_record (item)->removed_at);
}

static void
look (AporiaSavedReports    *self,
      AporiaSavedReportItem *item)
{
  aporia_step_run (self->services, self->services->documents_worker, APORIA_PRIORITY_BACKGROUND, item,
                   look_step, aporia_saved_report_ref (aporia_saved_report_item_get_record (item)),
                   (GDestroyNotify) aporia_saved_report_unref, NULL, self->cancellable, looked_cb, NULL);
}

/* --- reading the list ----------------------------------------------------------------------------------- */

/* One more than is shown tells that there are more. */
static gpointer
list_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  return aporia_report_store_list (APORIA_REPORT_STORE (services->store), GPOINTER_TO_UINT (input),
                                   APORIA_SAVED_REPORTS_BATCH + 1, error);
}

static void
append (AporiaSavedReports *self,
        GPtrArray          *records)
{
  guint first = self->items->len;
  guint n = MIN (records->len, APORIA_SAVED_REPORTS_BATCH);

  for (guint i = 0; i < n; i++)
    {
      AporiaSavedReportItem *item = aporia_saved_report_item_new (records->pdata[i]);

      g_ptr_array_add (self->items, item);
      look (self, item);
    }
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, 0, n);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaSavedReports *self = APORIA_SAVED_REPORTS (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = aporia_step_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (records == NULL)
    {
      aporia_log_error ("reading the list of saved reports", error);
      set_loading (self, FALSE, self->has_more, error);
      return;
    }
  append (self, records);
  set_loading (self, FALSE, records->len > APORIA_SAVED_REPORTS_BATCH, NULL);
}

static void
read_page (AporiaSavedReports *self)
{
  set_loading (self, TRUE, self->has_more, NULL);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, list_step,
                   GUINT_TO_POINTER (self->items->len), NULL, (GDestroyNotify) g_ptr_array_unref,
                   self->cancellable, listed_cb, NULL);
}

void
aporia_saved_reports_load (AporiaSavedReports *self)
{
  guint n;

  g_return_if_fail (APORIA_IS_SAVED_REPORTS (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  n = self->items->len;
  g_ptr_array_set_size (self->items, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  self->has_more = FALSE;
  read_page (self);
}

void
aporia_saved_reports_load_more (AporiaSavedReports *self)
{
  g_return_if_fail (APORIA_IS_SAVED_REPORTS (self));

  if (!self->is_loading && self->has_more)
    read_page (self);
}

/* --- verbs ---------------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaSavedReport *record; /* owned (nullable) */
  char              *uid;    /* owned (nullable) */
  AporiaRemoval      how;
  gboolean           is_forgotten;
} VerbInput;

static void
verb_input_free (VerbInput *self)
{
  g_clear_pointer (&self->record, aporia_saved_report_unref);
  g_free (self->uid);
  g_free (self);
}

static gpointer
remove_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const VerbInput *input = data;

  aporia_report_shelf_remove (services, input->record, input->how, error);
  return NULL;
}

/* What a removal is about, and whether the trash was asked. */
typedef struct
{
  AporiaSavedReportItem *item; /* owned */
  AporiaRemoval          how;
} Removal;

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaSavedReports *self = APORIA_SAVED_REPORTS (source);
  g_autofree Removal *removal = user_data;
  g_autoptr(AporiaSavedReportItem) item = removal->item;
  g_autoptr(GError) error = NULL;
  const gboolean is_trash = removal->how == APORIA_REMOVE_TO_TRASH;

  aporia_step_finish (result, &error);
  if (error == NULL)
    {
      aporia_saved_report_item_set_state (item, APORIA_SAVED_GONE, aporia_services_get_now (self->services));
      g_signal_emit (self, signals[NOTICE], 0, is_trash ? _("Moved to the trash") : _("Removed"));
    }
  else if (is_trash && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    g_signal_emit (self, signals[NO_TRASH], 0, item);
  else
    {
      aporia_log_error ("removing a report", error);
      g_signal_emit (self, signals[NOTICE], 0, error->message);
      look (self, item);
    }
}

void
aporia_saved_reports_remove (AporiaSavedReports    *self,
                             AporiaSavedReportItem *item,
                             AporiaRemoval          how)
{
  VerbInput *input;
  Removal *removal;

  g_return_if_fail (APORIA_IS_SAVED_REPORTS (self));
  g_return_if_fail (APORIA_IS_SAVED_REPORT_ITEM (item));

  input = g_new0 (VerbInput, 1);
  input->record = aporia_saved_report_ref (aporia_saved_report_item_get_record (item));
  input->how = how;
  removal = g_new0 (Removal, 1);
  removal->item = g_object_ref (item);
  removal->how = how;
  aporia_step_run (self->services, self->services->documents_worker, APORIA_PRIORITY_WAITING, self,
                   remove_step, input, (GDestroyNotify) verb_input_free, NULL, NULL, removed_cb, removal);
}

static gpointer
forget_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const VerbInput *input = data;

  aporia_report_store_set_forgotten (APORIA_REPORT_STORE (services->store), input->uid, input->is_forgotten,
                                     error);
  return NULL;
}

/* What could not be forgotten is in the list again, and so is what was brought back. */
static void
forgot_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaSavedReports *self = APORIA_SAVED_REPORTS (source);
  gboolean is_forgotten = GPOINTER_TO_INT (user_data);
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  if (error != NULL)
    {
      aporia_log_error ("forgetting a report", error);
      g_signal_emit (self, signals[NOTICE], 0, error->message);
    }
  if (error != NULL || !is_forgotten)
    aporia_saved_reports_load (self);
}

static void
set_forgotten (AporiaSavedReports *self,
               const char         *uid,
               gboolean            is_forgotten)
{
  VerbInput *input = g_new0 (VerbInput, 1);

  input->uid = g_strdup (uid);
  input->is_forgotten = is_forgotten;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, forget_step,
                   input, (GDestroyNotify) verb_input_free, NULL, NULL, forgot_cb,
                   GINT_TO_POINTER (is_forgotten));
}

void
aporia_saved_reports_forget (AporiaSavedReports    *self,
                             AporiaSavedReportItem *item)
{
  g_autofree char *uid = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  guint position;

  g_return_if_fail (APORIA_IS_SAVED_REPORTS (self));
  g_return_if_fail (APORIA_IS_SAVED_REPORT_ITEM (item));

  if (!g_ptr_array_find (self->items, item, &position))
    return;
  uid = g_strdup (aporia_saved_report_item_get_record (item)->uid);
  name = aporia_saved_report_dup_name (aporia_saved_report_item_get_record (item));
  /* Translators: the name of a file, which itself is not touched */
  message = g_strdup_printf (_("“%s” was taken off the list"), name);
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  set_forgotten (self, uid, TRUE);
  g_signal_emit (self, signals[FORGOTTEN], 0, message, uid);
}

void
aporia_saved_reports_undo_forget (AporiaSavedReports *self,
                                  const char         *uid)
{
  g_return_if_fail (APORIA_IS_SAVED_REPORTS (self));
  g_return_if_fail (uid != NULL);

  set_forgotten (self, uid, FALSE);
}

/* --- the object ----------------------------------------------------------------------------------------- */

gboolean
aporia_saved_reports_get_is_loading (AporiaSavedReports *self)
{
  return self->is_loading;
}

gboolean
aporia_saved_reports_get_has_more (AporiaSavedReports *self)
{
  return self->has_more;
}

const char *
aporia_saved_reports_get_error (AporiaSavedReports *self)
{
  return self->error;
}

static void
aporia_saved_reports_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  AporiaSavedReports *self = APORIA_SAVED_REPORTS (object);

  if (id == PROP_ERROR)
    g_value_set_string (value, self->error);
  else
    g_value_set_boolean (value, id == PROP_IS_LOADING ? self->is_loading : self->has_more);
}

static void
aporia_saved_reports_dispose (GObject *object)
{
  g_cancellable_cancel (APORIA_SAVED_REPORTS (object)->cancellable);
  G_OBJECT_CLASS (aporia_saved_reports_parent_class)->dispose (object);
}

static void
aporia_saved_reports_finalize (GObject *object)
{
  AporiaSavedReports *self = APORIA_SAVED_REPORTS (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->items);
  aporia_services_unref (self->services);
  g_free (self->error);
  G_OBJECT_CLASS (aporia_saved_reports_parent_class)->finalize (object);
}

static void
aporia_saved_reports_class_init (AporiaSavedReportsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = aporia_saved_reports_get_property;
  object_class->dispose = aporia_saved_reports_dispose;
  object_class->finalize = aporia_saved_reports_finalize;
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_MORE] = g_param_spec_boolean ("has-more", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FORGOTTEN] = g_signal_new ("forgotten", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[NO_TRASH] = g_signal_new ("no-trash", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, APORIA_TYPE_SAVED_REPORT_ITEM);
}

static void
aporia_saved_reports_init (AporiaSavedReports *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

AporiaSavedReports *
aporia_saved_reports_new (AporiaServices *services)
{
  AporiaSavedReports *self = g_object_new (APORIA_TYPE_SAVED_REPORTS, NULL);

  self->services = aporia_services_ref (services);
  return self;
}
