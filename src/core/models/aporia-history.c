#include "core/models/aporia-history.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-report.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-history-private.h"
#include "core/ports/aporia-archive-store.h"
#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-step.h"

/* Rows that are read at once: more than are seen. */
#define PAGE 50

struct _AporiaHistory
{
  GObject         parent_instance;
  AporiaServices *services; /* owned */
  GListStore     *items;    /* owned */
  AporiaArchiveFilter *filter; /* owned */
  guint           n_wanted;    /* as far as somebody looked */
  gboolean        has_more;
  GCancellable   *cancellable; /* owned, while loading */
  char           *error;       /* owned */
  char           *deleted_uid; /* owned, what undo brings back */
  GHashTable     *asked_again; /* owned (element-type utf8 AporiaAskAgain) by question */
  AporiaNotes    *notes;       /* owned */
  AporiaStories  *stories;     /* owned */
  AporiaRecordings *recordings; /* owned (nullable) */
  AporiaHistorySearch *search; /* owned */
};

static GType
aporia_history_get_item_type (GListModel *model)
{
  return APORIA_TYPE_HISTORY_ITEM;
}

static guint
aporia_history_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (APORIA_HISTORY (model)->items));
}

static gpointer
aporia_history_get_item (GListModel *model,
                         guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (APORIA_HISTORY (model)->items), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = aporia_history_get_item_type;
  iface->get_n_items = aporia_history_get_n_items;
  iface->get_item = aporia_history_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaHistory, aporia_history, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_IS_LOADING,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint deleted_signal;
static guint judged_signal;

static void
notify_all (AporiaHistory *self)
{
  for (guint i = PROP_IS_LOADING; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static gboolean
is_same (AporiaHistoryItem    *item,
         AporiaAttemptSummary *b)
{
  AporiaAttemptSummary *a = aporia_history_item_get_summary (item);

  return g_str_equal (a->attempt->uid, b->attempt->uid) && a->attempt->status == b->attempt->status &&
         a->n_asked == b->n_asked && a->n_answered == b->n_answered && a->n_skipped == b->n_skipped &&
         a->n_judged == b->n_judged && a->average_correctness == b->average_correctness &&
         a->is_starred == b->is_starred && a->deleted_at == b->deleted_at;
}

/* Replaces only what changed, so that the selection and the view stay. */
static void
update_items (AporiaHistory *self,
              GPtrArray     *summaries)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint head = 0;
  guint tail = 0;
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (; head < old && head < summaries->len; head++)
    {
      g_autoptr(AporiaHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), head);

      if (!is_same (item, summaries->pdata[head]))
        break;
    }
  for (; tail < old - head && tail < summaries->len - head; tail++)
    {
      g_autoptr(AporiaHistoryItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->items), old - 1 - tail);

      if (!is_same (item, summaries->pdata[summaries->len - 1 - tail]))
        break;
    }
  for (guint i = head; i < summaries->len - tail; i++)
    g_ptr_array_add (added, aporia_history_item_new (summaries->pdata[i]));
  g_list_store_splice (self->items, head, old - head - tail, added->pdata, added->len);
}

typedef struct
{
  AporiaArchiveFilter *filter;
  guint                n_wanted;
  gint64               start;
} ListInput;

static void
list_input_free (ListInput *self)
{
  aporia_archive_filter_unref (self->filter);
  g_free (self);
}

/* One more than is wanted: whether there are others. */
static gpointer
list_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  ListInput *input = data;
  GPtrArray *summaries;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  summaries = aporia_archive_store_list_sessions (APORIA_ARCHIVE_STORE (services->store), input->filter, 0,
                                                  input->n_wanted + 1, error);
  aporia_log_timed ("HISTORY_LISTED", input->start, NULL);
  return summaries;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaHistory *self = APORIA_HISTORY (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) summaries = aporia_step_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->error, g_free);
  aporia_log_error ("reading the history", error);
  if (summaries == NULL)
    self->error = g_strdup (error->message);
  else
    {
      self->has_more = summaries->len > self->n_wanted;
      g_ptr_array_set_size (summaries, (int) MIN (summaries->len, self->n_wanted));
      update_items (self, summaries);
    }
  notify_all (self);
}

static void
items_changed_cb (GListModel *items,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  g_list_model_items_changed (G_LIST_MODEL (user_data), position, removed, added);
}

static void
aporia_history_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AporiaHistory *self = APORIA_HISTORY (object);

  switch (id)
    {
    case PROP_IS_LOADING: g_value_set_boolean (value, self->cancellable != NULL); break;
    case PROP_ERROR: g_value_set_string (value, self->error); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_history_finalize (GObject *object)
{
  AporiaHistory *self = APORIA_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->notes);
  g_clear_object (&self->stories);
  g_clear_object (&self->recordings);
  g_clear_object (&self->search);
  g_clear_pointer (&self->filter, aporia_archive_filter_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->error);
  g_free (self->deleted_uid);
  g_hash_table_unref (self->asked_again);
  G_OBJECT_CLASS (aporia_history_parent_class)->finalize (object);
}

static void
aporia_history_class_init (AporiaHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = aporia_history_get_property;
  object_class->finalize = aporia_history_finalize;
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  deleted_signal = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  judged_signal = g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, aporia_turn_get_type ());
}

static void
aporia_history_init (AporiaHistory *self)
{
  self->items = g_list_store_new (APORIA_TYPE_HISTORY_ITEM);
  self->filter = aporia_archive_filter_new ();
  self->n_wanted = PAGE;
  self->asked_again = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
}

AporiaHistory *
aporia_history_new (AporiaServices *services)
{
  AporiaHistory *self = g_object_new (APORIA_TYPE_HISTORY, NULL);

  self->services = aporia_services_ref (services);
  self->notes = aporia_notes_new (services);
  self->stories = aporia_stories_new (services);
  self->search = aporia_history_search_new (services);
  return self;
}

AporiaServices *
aporia_history_get_services (AporiaHistory *self)
{
  return self->services;
}

void
aporia_history_refresh (AporiaHistory *self)
{
  ListInput *input = g_new0 (ListInput, 1);

  g_return_if_fail (APORIA_IS_HISTORY (self));

  input->filter = aporia_archive_filter_ref (self->filter);
  input->n_wanted = self->n_wanted;
  input->start = g_get_monotonic_time ();

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  notify_all (self);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, list_step,
                   input, (GDestroyNotify) list_input_free, (GDestroyNotify) g_ptr_array_unref,
                   self->cancellable, listed_cb, NULL);
}

void
aporia_history_load_more (AporiaHistory *self)
{
  g_return_if_fail (APORIA_IS_HISTORY (self));

  if (!self->has_more || self->cancellable != NULL)
    return;
  self->n_wanted += PAGE;
  aporia_history_refresh (self);
}

void
aporia_history_set_filter (AporiaHistory       *self,
                           AporiaArchiveFilter *filter)
{
  g_return_if_fail (APORIA_IS_HISTORY (self));
  g_return_if_fail (filter != NULL);

  if (aporia_archive_filter_equal (self->filter, filter))
    return;
  aporia_archive_filter_ref (filter);
  aporia_archive_filter_unref (self->filter);
  self->filter = filter;
  self->n_wanted = PAGE;
  aporia_history_refresh (self);
}

AporiaArchiveFilter *
aporia_history_get_filter (AporiaHistory *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY (self), NULL);

  return self->filter;
}

AporiaHistorySearch *
aporia_history_get_search (AporiaHistory *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY (self), NULL);

  return self->search;
}

AporiaNotes *
aporia_history_get_notes (AporiaHistory *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY (self), NULL);

  return self->notes;
}

void
aporia_history_set_recordings (AporiaHistory    *self,
                               AporiaRecordings *recordings)
{
  g_return_if_fail (APORIA_IS_HISTORY (self));

  g_set_object (&self->recordings, recordings);
}

AporiaRecordings *
aporia_history_get_recordings (AporiaHistory *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY (self), NULL);

  return self->recordings;
}

AporiaStories *
aporia_history_get_stories (AporiaHistory *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY (self), NULL);

  return self->stories;
}

gboolean
aporia_history_get_is_loading (AporiaHistory *self)
{
  return self->cancellable != NULL;
}

const char *
aporia_history_get_error (AporiaHistory *self)
{
  return self->error;
}

static gpointer
report_step (AporiaServices *services,
             gpointer        input,
             GCancellable   *cancellable,
             GError        **error)
{
  return aporia_report_builder_build (services, input, error);
}

void
aporia_history_load_report_async (AporiaHistory      *self,
                                  const char         *attempt_uid,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_HISTORY (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, report_step,
                   g_strdup (attempt_uid), g_free, (GDestroyNotify) aporia_report_unref, cancellable,
                   callback, user_data);
}

AporiaReport *
aporia_history_load_report_finish (AporiaHistory *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return aporia_step_finish (result, error);
}

static void
judged_cb (AporiaHistory *self,
           AporiaTurn    *turn)
{
  g_signal_emit (self, judged_signal, 0, turn);
  aporia_history_refresh (self);
}

static gboolean
is_idle (gpointer key,
         gpointer value,
         gpointer user_data)
{
  return aporia_ask_again_get_stage (value) == NULL && aporia_ask_again_get_error (value) == NULL;
}

AporiaAskAgain *
aporia_history_get_ask_again (AporiaHistory *self,
                              AporiaReport  *report,
                              AporiaTurn    *turn)
{
  AporiaAskAgain *again;

  g_return_val_if_fail (APORIA_IS_HISTORY (self), NULL);

  again = g_hash_table_lookup (self->asked_again, turn->question->uid);
  /* What is not under way begins with the turn as it is now. */
  if (again != NULL && !is_idle (NULL, again, NULL))
    return again;
  g_hash_table_foreach_remove (self->asked_again, is_idle, NULL);
  again = aporia_ask_again_new (self->services, report->attempt, report->turns, turn);
  g_signal_connect_object (again, "judged", G_CALLBACK (judged_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_replace (self->asked_again, g_strdup (turn->question->uid), again);
  return again;
}

/* What a step is about. */
typedef struct
{
  char    *uid;
  gboolean is_deleted;
  gboolean is_starred;
} HistoryInput;

static void
history_input_free (HistoryInput *self)
{
  g_free (self->uid);
  g_free (self);
}

static gpointer
delete_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  HistoryInput *input = data;

  aporia_store_set_attempt_deleted (services->store, input->uid, input->is_deleted, error);
  return NULL;
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaHistory *self = APORIA_HISTORY (source);
  g_autofree char *label = user_data;
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  if (error != NULL)
    {
      aporia_log_error ("changing a session", error);
      g_free (self->error);
      self->error = g_strdup (error->message);
      notify_all (self);
      return;
    }
  aporia_history_refresh (self);
  aporia_history_search_refresh (self->search);
  if (label != NULL)
    g_signal_emit (self, deleted_signal, 0, label);
}

static void
set_deleted (AporiaHistory *self,
             const char    *uid,
             gboolean       is_deleted,
             const char    *label)
{
  HistoryInput *input = g_new0 (HistoryInput, 1);

  input->uid = g_strdup (uid);
  input->is_deleted = is_deleted;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, delete_step,
                   input, (GDestroyNotify) history_input_free, NULL, NULL, changed_cb, g_strdup (label));
}

void
aporia_history_delete (AporiaHistory *self,
                       const char    *attempt_uid,
                       const char    *label)
{
  g_return_if_fail (APORIA_IS_HISTORY (self));

  g_free (self->deleted_uid);
  self->deleted_uid = g_strdup (attempt_uid);
  set_deleted (self, attempt_uid, TRUE, label);
}

void
aporia_history_undo_delete (AporiaHistory *self)
{
  g_autofree char *uid = NULL;

  g_return_if_fail (APORIA_IS_HISTORY (self));

  uid = g_steal_pointer (&self->deleted_uid);
  if (uid != NULL)
    set_deleted (self, uid, FALSE, NULL);
}

void
aporia_history_restore (AporiaHistory *self,
                        const char    *attempt_uid)
{
  g_return_if_fail (APORIA_IS_HISTORY (self));

  set_deleted (self, attempt_uid, FALSE, NULL);
}

static gpointer
star_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  HistoryInput *input = data;

  aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (services->store), input->uid, input->is_starred,
                                    error);
  return NULL;
}

void
aporia_history_set_starred (AporiaHistory *self,
                            const char    *attempt_uid,
                            gboolean       is_starred)
{
  HistoryInput *input = g_new0 (HistoryInput, 1);

  g_return_if_fail (APORIA_IS_HISTORY (self));

  input->uid = g_strdup (attempt_uid);
  input->is_starred = is_starred;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, star_step,
                   input, (GDestroyNotify) history_input_free, NULL, NULL, changed_cb, NULL);
}
