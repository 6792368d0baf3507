#include "ui/history/aporia-session-list.h"

#include "core/base/aporia-text.h"
#include "ui/history/aporia-history-row.h"
#include "ui/history/aporia-session-words.h"

#include <glib/gi18n-lib.h>

struct _AporiaSessionList
{
  AdwBin parent_instance;

  GtkSearchEntry *search_entry;
  GtkStack       *list_stack;
  AdwStatusPage  *nothing_page;
  GtkListView    *list;

  AporiaHistory      *history;   /* owned */
  GtkCustomFilter    *filter;    /* owned */
  GtkSingleSelection *selection; /* owned */
  char               *search;    /* (nullable) owned: comparison key of what is searched */
  AporiaHistoryItem  *selected;  /* (nullable) owned: the last one that was told */
  char               *wanted;    /* (nullable) owned: uid that stays selected while the list changes */
  guint               sync_id;
};

G_DEFINE_FINAL_TYPE (AporiaSessionList, aporia_session_list, ADW_TYPE_BIN)

static guint selected_signal;

static guint
find_position (AporiaSessionList *self,
               const char        *uid)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; uid != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(AporiaHistoryItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (aporia_history_item_get_summary (item)->attempt->uid, uid))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
tell (AporiaSessionList *self)
{
  AporiaHistoryItem *item = aporia_session_list_get_selected (self);

  if (!g_set_object (&self->selected, item))
    return;

  g_free (self->wanted);
  self->wanted = item != NULL ? g_strdup (aporia_history_item_get_summary (item)->attempt->uid) : NULL;
  g_signal_emit (self, selected_signal, 0);
}

static void
update (AporiaSessionList *self)
{
  gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->history)) > 0;
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *title = g_strdup_printf (_("No results for “%s”"), text);
  /* The title of a status page is markup. */
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_status_page_set_title (self->nothing_page, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), has_items);
  gtk_stack_set_visible_child_name (self->list_stack, has_rows || !has_items ? "list" : "nothing");
}

/* After a change of the list the same session stays selected, wherever it went. */
static gboolean
sync_cb (gpointer user_data)
{
  AporiaSessionList *self = user_data;
  guint position = find_position (self, self->wanted);

  self->sync_id = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, position);
  tell (self);
  update (self);
  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (AporiaSessionList *self)
{
  if (self->sync_id == 0)
    self->sync_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sync_cb, self, NULL);
}

static void
selected_cb (AporiaSessionList *self)
{
  /* While the list changes, the selection moves about; sync_cb() settles it. */
  if (self->sync_id == 0)
    tell (self);
}

static void
activate_cb (GtkListView       *list,
             guint              position,
             AporiaSessionList *self)
{
  g_autoptr(AporiaHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "history.open", "s",
                                aporia_history_item_get_summary (item)->attempt->uid);
}

static void
search_changed_cb (GtkSearchEntry    *entry,
                   AporiaSessionList *self)
{
  g_free (self->search);
  self->search = aporia_text_key (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (self->history != NULL)
    update (self);
}

static void
stop_search_cb (GtkSearchEntry    *entry,
                AporiaSessionList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
filter_cb (gpointer item,
           gpointer user_data)
{
  AporiaSessionList *self = user_data;
  AporiaAttemptSummary *summary = aporia_history_item_get_summary (item);
  g_autofree char *counts = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;

  if (self->search == NULL || *self->search == '\0')
    return TRUE;

  title = aporia_session_dup_title (summary->attempt);
  counts = aporia_session_dup_counts (summary);
  text = g_strjoin (" ", title, counts, summary->engine_label, NULL);
  key = aporia_text_key (text);
  return strstr (key, self->search) != NULL;
}

static void
aporia_session_list_dispose (GObject *object)
{
  AporiaSessionList *self = APORIA_SESSION_LIST (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_handle_id (&self->sync_id, g_source_remove);
  g_clear_object (&self->selected);
  g_clear_object (&self->selection);
  g_clear_object (&self->history);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (aporia_session_list_parent_class)->dispose (object);
}

static void
aporia_session_list_class_init (AporiaSessionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_session_list_dispose;

  selected_signal = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (APORIA_TYPE_HISTORY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-session-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, list_stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
aporia_session_list_init (AporiaSessionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
}

GtkWidget *
aporia_session_list_new (void)
{
  return g_object_new (APORIA_TYPE_SESSION_LIST, NULL);
}

void
aporia_session_list_bind (AporiaSessionList *self,
                          AporiaHistory     *history)
{
  GtkFilterListModel *filtered;

  g_return_if_fail (APORIA_IS_SESSION_LIST (self));
  g_return_if_fail (self->history == NULL);

  self->history = g_object_ref (history);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (history)),
                                        GTK_FILTER (g_object_ref (self->filter)));
  /* Before the selection hears of it: see selected_cb(). */
  g_signal_connect_object (filtered, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  tell (self);
  update (self);
}

AporiaHistoryItem *
aporia_session_list_get_selected (AporiaSessionList *self)
{
  g_return_val_if_fail (APORIA_IS_SESSION_LIST (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
aporia_session_list_select (AporiaSessionList *self,
                            const char        *attempt_uid)
{
  guint position;

  g_return_if_fail (APORIA_IS_SESSION_LIST (self));

  g_free (self->wanted);
  self->wanted = g_strdup (attempt_uid);
  position = self->selection != NULL ? find_position (self, attempt_uid) : GTK_INVALID_LIST_POSITION;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, position);
}

void
aporia_session_list_focus (AporiaSessionList *self)
{
  g_return_if_fail (APORIA_IS_SESSION_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
aporia_session_list_focus_search (AporiaSessionList *self)
{
  g_return_if_fail (APORIA_IS_SESSION_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
aporia_session_list_clear_search (AporiaSessionList *self)
{
  g_return_if_fail (APORIA_IS_SESSION_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}
