#include "ui/history/aporia-history-page.h"

#include "core/domain/aporia-report.h"
#include "ui/history/aporia-session-list.h"
#include "ui/history/aporia-session-view.h"
#include "ui/history/aporia-session-words.h"
#include "ui/widgets/aporia-error-bar.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaHistoryPage
{
  AdwBin parent_instance;

  GtkStack          *stack;
  GtkSpinner        *spinner;
  AporiaErrorBar    *error_bar;
  AdwLeaflet        *leaflet;
  AporiaSessionList *session_list;
  AporiaSessionView *session_view;

  AporiaHistory     *history;     /* owned */
  AporiaHistoryItem *shown;       /* (nullable) owned: its session is shown or being read */
  GCancellable      *cancellable; /* (nullable) owned: reading a session */
};

G_DEFINE_FINAL_TYPE (AporiaHistoryPage, aporia_history_page, ADW_TYPE_BIN)

enum
{
  UNDOABLE,
  EXPORT,
  PRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr(AporiaHistoryPage) self = g_weak_ref_get (weak);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaReport) report =
    aporia_history_load_report_finish (APORIA_HISTORY (source), result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || self->cancellable == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (report == NULL || report->attempt == NULL)
    aporia_session_view_set_error (self->session_view);
  else
    aporia_session_view_set_report (self->session_view, report,
                                    aporia_history_item_get_summary (self->shown));
}

static void
load_shown (AporiaHistoryPage *self)
{
  GWeakRef *weak;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->shown == NULL)
    {
      aporia_session_view_clear (self->session_view);
      return;
    }

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->cancellable = g_cancellable_new ();
  aporia_session_view_set_loading (self->session_view);
  aporia_history_load_report_async (self->history, aporia_history_page_get_attempt_uid (self),
                                    self->cancellable, loaded_cb, weak);
}

static void
selected_cb (AporiaHistoryPage *self)
{
  AporiaHistoryItem *item = aporia_session_list_get_selected (self->session_list);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.delete", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.export", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.print", item != NULL);
  if (g_set_object (&self->shown, item))
    load_shown (self);
}

static void
update (AporiaHistoryPage *self)
{
  gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->history)) > 0;
  const char *error = aporia_history_get_error (self->history);
  const char *page = "empty";

  if (has_items || error != NULL)
    page = "content";
  else if (aporia_history_get_is_loading (self->history))
    page = "loading";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "loading"));
  aporia_error_bar_set_message (self->error_bar, error);
}

static void
deleted_cb (AporiaHistory     *history,
            const char        *label,
            AporiaHistoryPage *self)
{
  /* Translators: a message with a button Undo; the name of a session. */
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), label);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  g_signal_emit (self, signals[UNDOABLE], 0, message);
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  aporia_session_list_select (self->session_list, g_variant_get_string (parameter, NULL));
  /* Side by side the keyboard stays in the list. */
  if (!adw_leaflet_get_folded (self->leaflet))
    return;

  adw_leaflet_set_visible_child_name (self->leaflet, "session");
  aporia_session_view_focus (self->session_view);
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  aporia_session_list_focus (self->session_list);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  AporiaHistoryItem *item = aporia_session_list_get_selected (self->session_list);
  AporiaAttemptSummary *summary;
  g_autofree char *title = NULL;

  if (item == NULL)
    return;
  summary = aporia_history_item_get_summary (item);
  title = aporia_session_dup_title (summary->attempt);
  aporia_history_delete (self->history, summary->attempt->uid, title);
}

static void
output_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  guint id = g_str_equal (action, "history.print") ? PRINT : EXPORT;

  if (self->shown != NULL)
    g_signal_emit (self, signals[id], 0, aporia_history_page_get_attempt_uid (self));
}

static void
reload_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  load_shown (APORIA_HISTORY_PAGE (widget));
}

static void
retry_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  aporia_history_refresh (APORIA_HISTORY_PAGE (widget)->history);
}

static void
search_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  if (g_str_equal (action, "history.clear-search"))
    aporia_session_list_clear_search (self->session_list);
  aporia_session_list_focus_search (self->session_list);
}

static void
aporia_history_page_map (GtkWidget *widget)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  GTK_WIDGET_CLASS (aporia_history_page_parent_class)->map (widget);

  if (self->history != NULL)
    aporia_history_refresh (self->history);
}

static void
aporia_history_page_dispose (GObject *object)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->shown);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (aporia_history_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "history.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "history.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "history.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "history.export", NULL, output_cb);
  gtk_widget_class_install_action (widget_class, "history.print", NULL, output_cb);
  gtk_widget_class_install_action (widget_class, "history.reload", NULL, reload_cb);
  gtk_widget_class_install_action (widget_class, "history.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "history.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "history.clear-search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "history.search", NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, error_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, session_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, session_view);
}

static void
aporia_history_page_class_init (AporiaHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *names[N_SIGNALS] = { "undoable", "export", "print" };

  G_OBJECT_CLASS (klass)->dispose = aporia_history_page_dispose;
  widget_class->map = aporia_history_page_map;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);

  install_actions (widget_class);
  g_type_ensure (APORIA_TYPE_ERROR_BAR);
  g_type_ensure (APORIA_TYPE_SESSION_LIST);
  g_type_ensure (APORIA_TYPE_SESSION_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-history-page.ui");
  bind_children (widget_class);
}

static void
aporia_history_page_init (AporiaHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}

AporiaHistoryPage *
aporia_history_page_new (void)
{
  return g_object_new (APORIA_TYPE_HISTORY_PAGE, NULL);
}

void
aporia_history_page_bind (AporiaHistoryPage *self,
                          AporiaHistory     *history)
{
  g_return_if_fail (APORIA_IS_HISTORY_PAGE (self));
  g_return_if_fail (APORIA_IS_HISTORY (history));
  g_return_if_fail (self->history == NULL);

  self->history = g_object_ref (history);
  g_signal_connect_object (self->session_list, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "deleted", G_CALLBACK (deleted_cb), self, 0);
  aporia_session_view_set_history (self->session_view, history);
  aporia_session_list_bind (self->session_list, history);
  selected_cb (self);
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    aporia_history_refresh (history);
}

void
aporia_history_page_undo (AporiaHistoryPage *self)
{
  g_return_if_fail (APORIA_IS_HISTORY_PAGE (self));

  if (self->history != NULL)
    aporia_history_undo_delete (self->history);
}

void
aporia_history_page_open (AporiaHistoryPage *self,
                          const char        *attempt_uid)
{
  g_return_if_fail (APORIA_IS_HISTORY_PAGE (self));

  aporia_session_list_select (self->session_list, attempt_uid);
  adw_leaflet_set_visible_child_name (self->leaflet, "session");
}

const char *
aporia_history_page_get_attempt_uid (AporiaHistoryPage *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY_PAGE (self), NULL);

  return self->shown != NULL ? aporia_history_item_get_summary (self->shown)->attempt->uid : NULL;
}
