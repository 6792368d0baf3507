#include "ui/history/aporia-session-list.h"

#include "core/domain/aporia-attempt.h"
#include "core/models/aporia-history-search.h"
#include "core/services/aporia-archivist.h"
#include "ui/history/aporia-filter-button.h"
#include "ui/history/aporia-history-row.h"
#include "ui/history/aporia-search-row.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaSessionList
{
  AdwBin parent_instance;

  GtkWidget          *search_box;
  GtkSearchEntry     *search_entry;
  AporiaFilterButton *filter_button;
  GtkWidget          *filter_bar;
  GtkLabel           *filter_label;
  GtkStack           *list_stack;
  AdwStatusPage      *nothing_page;
  GtkWidget          *clear_button;
  GtkScrolledWindow  *list_scroller;
  GtkListView        *list;
  GtkScrolledWindow  *results_scroller;
  GtkListView        *results;

  AporiaHistory       *history;   /* owned */
  AporiaHistorySearch *search;    /* owned */
  GtkSingleSelection  *selection; /* owned */
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

static gboolean
is_searched (AporiaSessionList *self)
{
  return *aporia_history_search_get_text (self->search) != '\0';
}

/* What the page says that has nothing to show. */
static void
update_nothing (AporiaSessionList *self)
{
  const char *text = aporia_history_search_get_text (self->search);
  gboolean is_deleted = aporia_history_get_filter (self->history)->is_deleted;
  g_autofree char *found = g_strdup_printf (_("No results for “%s”"), text);
  const char *error = is_searched (self) ? aporia_history_search_get_error (self->search) : NULL;
  const char *title = is_deleted ? _("Nothing was deleted") : _("No session is like that");
  /* The texts of a status page are markup. */
  g_autofree char *markup = g_markup_escape_text (is_searched (self) ? found : title, -1);
  g_autofree char *description = g_markup_escape_text (error != NULL ? error : "", -1);

  adw_status_page_set_title (self->nothing_page, error != NULL ? _("Could not search") : markup);
  adw_status_page_set_description (self->nothing_page, description);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clear_button),
                                  is_searched (self) ? "history.clear-search" : "history.clear-filter");
  aporia_set_accessible_name (self->clear_button,
                              is_searched (self) ? _("Clear the search") : _("Show all sessions"));
}

static void
update_filter (AporiaSessionList *self)
{
  gboolean is_deleted = aporia_history_get_filter (self->history)->is_deleted;
  g_autofree char *words = aporia_filter_button_dup_words (self->filter_button);
  g_autofree char *deleted =
    g_strdup_printf (ngettext ("Deleted sessions. Each is kept for %d day, then it is gone for good.",
                               "Deleted sessions. Each is kept for %d days, then it is gone for good.",
                               APORIA_ARCHIVE_KEPT_DAYS),
                     APORIA_ARCHIVE_KEPT_DAYS);

  gtk_label_set_label (self->filter_label, is_deleted ? deleted : words != NULL ? words : "");
  gtk_widget_set_visible (self->filter_bar, is_deleted || words != NULL);
}

static const char *
choose_page (AporiaSessionList *self)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->search));
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (is_searched (self))
    {
      /* The old finds stay until the new ones are there. */
      if (n_found > 0)
        return "results";
      return aporia_history_search_get_is_searching (self->search) ? NULL : "nothing";
    }
  if (n_rows > 0)
    return "list";
  return aporia_history_get_is_loading (self->history) ? NULL : "nothing";
}

static void
update (AporiaSessionList *self)
{
  const char *page = choose_page (self);

  update_nothing (self);
  update_filter (self);
  if (page != NULL)
    gtk_stack_set_visible_child_name (self->list_stack, page);
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
activate_result_cb (GtkListView       *list,
                    guint              position,
                    AporiaSessionList *self)
{
  g_autoptr(AporiaSearchItem) item = g_list_model_get_item (G_LIST_MODEL (self->search), position);
  AporiaSearchHit *hit;

  if (item == NULL)
    return;
  hit = aporia_search_item_get_hit (item);
  gtk_widget_activate_action (GTK_WIDGET (self), "history.open-hit", "(ss)", hit->attempt->uid,
                              hit->question_uid != NULL ? hit->question_uid : "");
}

static void
search (AporiaSessionList *self)
{
  if (self->search == NULL)
    return;
  aporia_history_search_set (self->search, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                             aporia_history_get_filter (self->history));
  update (self);
}

static void
search_changed_cb (GtkSearchEntry    *entry,
                   AporiaSessionList *self)
{
  search (self);
}

static void
filter_changed_cb (AporiaSessionList *self)
{
  search (self);
}

/* Less than two screens of rows are left below: time for more. */
static void
scrolled_cb (GtkAdjustment     *adjustment,
             AporiaSessionList *self)
{
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment);

  if (left > 3 * gtk_adjustment_get_page_size (adjustment))
    return;
  if (adjustment == gtk_scrolled_window_get_vadjustment (self->list_scroller))
    aporia_history_load_more (self->history);
  else
    aporia_history_search_load_more (self->search);
}

static void
stop_search_cb (GtkSearchEntry    *entry,
                AporiaSessionList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
aporia_session_list_dispose (GObject *object)
{
  AporiaSessionList *self = APORIA_SESSION_LIST (object);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  g_clear_object (&self->selected);
  g_clear_object (&self->selection);
  g_clear_object (&self->history);
  g_clear_object (&self->search);
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

  g_type_ensure (APORIA_TYPE_FILTER_BUTTON);
  g_type_ensure (APORIA_TYPE_HISTORY_ROW);
  g_type_ensure (APORIA_TYPE_SEARCH_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-session-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, search_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, filter_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, filter_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, list_stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, clear_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, list_scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, list);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, results_scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionList, results);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_result_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
aporia_session_list_init (AporiaSessionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_session_list_new (void)
{
  return g_object_new (APORIA_TYPE_SESSION_LIST, NULL);
}

static void
connect_results (AporiaSessionList *self)
{
  g_autoptr(GtkSingleSelection) selection =
    gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->search)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->results, GTK_SELECTION_MODEL (selection));
}

void
aporia_session_list_bind (AporiaSessionList *self,
                          AporiaHistory     *history)
{
  GtkAdjustment *rows;
  GtkAdjustment *finds;

  g_return_if_fail (APORIA_IS_SESSION_LIST (self));
  g_return_if_fail (self->history == NULL);

  self->history = g_object_ref (history);
  self->search = g_object_ref (aporia_history_get_search (history));
  aporia_filter_button_bind (self->filter_button, history);
  /* Before the selection hears of it: see selected_cb(). */
  g_signal_connect_object (history, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (history)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  connect_results (self);
  rows = gtk_scrolled_window_get_vadjustment (self->list_scroller);
  finds = gtk_scrolled_window_get_vadjustment (self->results_scroller);
  g_signal_connect_object (rows, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (finds, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
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

void
aporia_session_list_show_deleted (AporiaSessionList *self)
{
  g_return_if_fail (APORIA_IS_SESSION_LIST (self));

  aporia_filter_button_clear (self->filter_button, TRUE);
}

void
aporia_session_list_clear_filter (AporiaSessionList *self)
{
  g_return_if_fail (APORIA_IS_SESSION_LIST (self));

  aporia_filter_button_clear (self->filter_button, FALSE);
}
