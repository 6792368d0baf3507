#include "core/models/aporia-history-search.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-attempt.h"
#include "core/ports/aporia-archive-store.h"
#include "core/services/aporia-step.h"

#define PAGE 30

struct _AporiaSearchItem
{
  GObject          parent_instance;
  AporiaSearchHit *hit; /* owned */
  gboolean         is_first;
};

G_DEFINE_FINAL_TYPE (AporiaSearchItem, aporia_search_item, G_TYPE_OBJECT)

static void
aporia_search_item_finalize (GObject *object)
{
  g_clear_pointer (&APORIA_SEARCH_ITEM (object)->hit, aporia_search_hit_unref);
  G_OBJECT_CLASS (aporia_search_item_parent_class)->finalize (object);
}

static void
aporia_search_item_class_init (AporiaSearchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_search_item_finalize;
}

static void
aporia_search_item_init (AporiaSearchItem *self)
{
}

AporiaSearchHit *
aporia_search_item_get_hit (AporiaSearchItem *self)
{
  return self->hit;
}

gboolean
aporia_search_item_get_is_first (AporiaSearchItem *self)
{
  return self->is_first;
}

struct _AporiaHistorySearch
{
  GObject              parent_instance;
  AporiaServices      *services;    /* owned */
  GListStore          *items;       /* owned */
  char                *text;        /* owned */
  AporiaArchiveFilter *filter;      /* owned */
  GCancellable        *cancellable; /* owned (nullable) while searching */
  char                *error;       /* owned (nullable) */
  gboolean             has_more;
};

static GType
aporia_history_search_get_item_type (GListModel *model)
{
  return APORIA_TYPE_SEARCH_ITEM;
}

static guint
aporia_history_search_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (APORIA_HISTORY_SEARCH (model)->items));
}

static gpointer
aporia_history_search_get_item (GListModel *model,
                                guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (APORIA_HISTORY_SEARCH (model)->items), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = aporia_history_search_get_item_type;
  iface->get_n_items = aporia_history_search_get_n_items;
  iface->get_item = aporia_history_search_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaHistorySearch, aporia_history_search, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_IS_SEARCHING,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify_all (AporiaHistorySearch *self)
{
  for (guint i = PROP_IS_SEARCHING; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* --- searching ------------------------------------------------------------------------------------------ */

typedef struct
{
  char                *text;
  AporiaArchiveFilter *filter;
  guint                offset;
  gint64               start;
} SearchInput;

static void
search_input_free (SearchInput *self)
{
  g_free (self->text);
  aporia_archive_filter_unref (self->filter);
  g_free (self);
}

/* Words of feedback that is withheld are shown nowhere. */
static void
withhold (AporiaSearchHit *hit)
{
  for (guint i = hit->snippets->len; i > 0; i--)
    if (((AporiaSnippet *) hit->snippets->pdata[i - 1])->found_in == APORIA_FOUND_FEEDBACK)
      g_ptr_array_remove_index (hit->snippets, i - 1);
}

/* One more than a page: whether there is another one. */
static gpointer
search_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  SearchInput *input = data;
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (input->text);
  GPtrArray *hits;

  /* Somebody types on: only the last search is carried out. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  hits = aporia_archive_store_search (APORIA_ARCHIVE_STORE (services->store), query, input->filter,
                                      input->offset, PAGE + 1, error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    if (aporia_attempt_get_is_withheld (((AporiaSearchHit *) hits->pdata[i])->attempt))
      withhold (hits->pdata[i]);
  aporia_log_timed ("HISTORY_SEARCHED", input->start, NULL);
  return hits;
}

static const char *
get_last_uid (AporiaHistorySearch *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr(AporiaSearchItem) last =
    n_items > 0 ? g_list_model_get_item (G_LIST_MODEL (self->items), n_items - 1) : NULL;

  return last != NULL ? last->hit->attempt->uid : NULL;
}

static void
take_hits (AporiaHistorySearch *self,
           GPtrArray           *hits,
           guint                offset)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  const char *uid = offset > 0 ? get_last_uid (self) : NULL;

  self->has_more = hits->len > PAGE;
  for (guint i = 0; i < MIN (hits->len, PAGE); i++)
    {
      AporiaSearchItem *item = g_object_new (APORIA_TYPE_SEARCH_ITEM, NULL);

      item->hit = aporia_search_hit_ref (hits->pdata[i]);
      item->is_first = g_strcmp0 (uid, item->hit->attempt->uid) != 0;
      uid = item->hit->attempt->uid;
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, offset > 0 ? n_items : 0, offset > 0 ? 0 : n_items, items->pdata,
                       items->len);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaHistorySearch *self = APORIA_HISTORY_SEARCH (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = aporia_step_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->error, g_free);
  aporia_log_error ("searching the history", error);
  if (hits == NULL)
    self->error = g_strdup (error->message);
  else
    take_hits (self, hits, GPOINTER_TO_UINT (user_data));
  notify_all (self);
}

static void
run (AporiaHistorySearch *self,
     guint                offset)
{
  SearchInput *input = g_new0 (SearchInput, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  input->text = g_strdup (self->text);
  input->filter = aporia_archive_filter_ref (self->filter);
  input->offset = offset;
  input->start = g_get_monotonic_time ();
  notify_all (self);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, search_step,
                   input, (GDestroyNotify) search_input_free, (GDestroyNotify) g_ptr_array_unref,
                   self->cancellable, found_cb, GUINT_TO_POINTER (offset));
}

/* --- the object ----------------------------------------------------------------------------------------- */

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
aporia_history_search_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  AporiaHistorySearch *self = APORIA_HISTORY_SEARCH (object);

  switch (id)
    {
    case PROP_IS_SEARCHING: g_value_set_boolean (value, self->cancellable != NULL); break;
    case PROP_ERROR: g_value_set_string (value, self->error); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_history_search_finalize (GObject *object)
{
  AporiaHistorySearch *self = APORIA_HISTORY_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_pointer (&self->filter, aporia_archive_filter_unref);
  g_free (self->text);
  g_free (self->error);
  G_OBJECT_CLASS (aporia_history_search_parent_class)->finalize (object);
}

static void
aporia_history_search_class_init (AporiaHistorySearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = aporia_history_search_get_property;
  object_class->finalize = aporia_history_search_finalize;
  properties[PROP_IS_SEARCHING] = g_param_spec_boolean ("is-searching", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_history_search_init (AporiaHistorySearch *self)
{
  self->items = g_list_store_new (APORIA_TYPE_SEARCH_ITEM);
  self->filter = aporia_archive_filter_new ();
  self->text = g_strdup ("");
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
}

AporiaHistorySearch *
aporia_history_search_new (AporiaServices *services)
{
  AporiaHistorySearch *self = g_object_new (APORIA_TYPE_HISTORY_SEARCH, NULL);

  self->services = aporia_services_ref (services);
  return self;
}

void
aporia_history_search_set (AporiaHistorySearch *self,
                           const char          *text,
                           AporiaArchiveFilter *filter)
{
  g_return_if_fail (APORIA_IS_HISTORY_SEARCH (self));
  g_return_if_fail (text != NULL && filter != NULL);

  if (g_str_equal (self->text, text) && aporia_archive_filter_equal (self->filter, filter))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  aporia_archive_filter_ref (filter);
  aporia_archive_filter_unref (self->filter);
  self->filter = filter;
  run (self, 0);
}

void
aporia_history_search_refresh (AporiaHistorySearch *self)
{
  g_return_if_fail (APORIA_IS_HISTORY_SEARCH (self));

  if (*self->text != '\0')
    run (self, 0);
}

void
aporia_history_search_load_more (AporiaHistorySearch *self)
{
  g_return_if_fail (APORIA_IS_HISTORY_SEARCH (self));

  if (self->has_more && self->cancellable == NULL)
    run (self, g_list_model_get_n_items (G_LIST_MODEL (self->items)));
}

const char *
aporia_history_search_get_text (AporiaHistorySearch *self)
{
  return self->text;
}

gboolean
aporia_history_search_get_is_searching (AporiaHistorySearch *self)
{
  return self->cancellable != NULL;
}

const char *
aporia_history_search_get_error (AporiaHistorySearch *self)
{
  return self->error;
}
