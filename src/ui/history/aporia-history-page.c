#include "ui/history/aporia-history-page-private.h"

#include "core/domain/aporia-report.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (AporiaHistoryPage, aporia_history_page, ADW_TYPE_BIN)

enum
{
  UNDOABLE,
  PRACTISE,
  EXPORT,
  PRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_actions (AporiaHistoryPage *self)
{
  static const char *const names[] = { "history.delete", "history.export", "history.print", "history.star",
                                       "history.restore", "history.practise" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->shown != NULL);
}

static void
set_summary (AporiaHistoryPage    *self,
             AporiaAttemptSummary *summary)
{
  if (summary != NULL)
    aporia_attempt_summary_ref (summary);
  g_clear_pointer (&self->summary, aporia_attempt_summary_unref);
  self->summary = summary;
}

static void
take_session (AporiaHistoryPage    *self,
              AporiaHistorySession *session)
{
  g_clear_pointer (&self->session, aporia_history_session_unref);
  set_summary (self, session != NULL ? session->summary : NULL);
  if (session == NULL)
    {
      aporia_session_view_set_error (self->session_view);
      return;
    }
  self->session = aporia_history_session_ref (session);
  aporia_session_view_set_session (self->session_view, session);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr(AporiaHistoryPage) self = g_weak_ref_get (weak);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaHistorySession) session =
    aporia_history_load_session_finish (APORIA_HISTORY (source), result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || self->cancellable == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  take_session (self, session != NULL && session->report->attempt != NULL ? session : NULL);
}

void
aporia_history_page_load_shown (AporiaHistoryPage *self)
{
  GWeakRef *weak;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  update_actions (self);
  if (self->shown == NULL)
    {
      g_clear_pointer (&self->session, aporia_history_session_unref);
      aporia_session_view_clear (self->session_view);
      return;
    }

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->cancellable = g_cancellable_new ();
  aporia_session_view_set_loading (self->session_view);
  aporia_history_load_session_async (self->history, self->shown, self->cancellable, loaded_cb, weak);
}

void
aporia_history_page_show_session (AporiaHistoryPage *self,
                                  const char        *uid,
                                  const char        *question_uid)
{
  gboolean is_same = uid != NULL && g_strcmp0 (self->shown, uid) == 0;

  aporia_session_view_go_to (self->session_view, is_same ? question_uid : NULL);
  if (is_same)
    return;
  g_free (self->shown);
  self->shown = g_strdup (uid);
  /* No verb is about the one before any more. */
  g_clear_pointer (&self->session, aporia_history_session_unref);
  set_summary (self, NULL);
  aporia_history_page_load_shown (self);
  aporia_session_view_go_to (self->session_view, question_uid);
}

static gboolean
has_same_answers (const AporiaAttemptSummary *a,
                  const AporiaAttemptSummary *b)
{
  return a->n_judged == b->n_judged && a->n_answered == b->n_answered && a->n_skipped == b->n_skipped
         && a->average_correctness == b->average_correctness && a->attempt->status == b->attempt->status;
}

static void
selected_cb (AporiaHistoryPage *self)
{
  AporiaHistoryItem *item = aporia_session_list_get_selected (self->session_list);
  AporiaAttemptSummary *summary = item != NULL ? aporia_history_item_get_summary (item) : NULL;

  if (summary == NULL || g_strcmp0 (self->shown, summary->attempt->uid) != 0)
    {
      aporia_history_page_show_session (self, summary != NULL ? summary->attempt->uid : NULL, NULL);
      set_summary (self, summary);
      return;
    }
  /* Another star is no reason to read it all again; another answer is. */
  if (self->session != NULL && self->summary != NULL && has_same_answers (summary, self->summary))
    aporia_session_view_update_marks (self->session_view, summary);
  else
    aporia_history_page_load_shown (self);
  set_summary (self, summary);
}

static gboolean
is_stories (AporiaHistoryPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->sections), "stories") == 0;
}

static void
update (AporiaHistoryPage *self)
{
  gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->history)) > 0;
  const char *error = aporia_history_get_error (self->history);
  AporiaArchiveFilter *filter = aporia_history_get_filter (self->history);
  const char *page = "empty";

  /* What the list is narrowed to may leave nothing of it. */
  if (has_items || error != NULL || aporia_archive_filter_count (filter) > 0 || filter->is_deleted)
    page = "content";
  else if (aporia_history_get_is_loading (self->history))
    page = "loading";
  gtk_stack_set_visible_child_name (self->stack, page);
  /* What went wrong needs the room, and the stories are in the same file. */
  gtk_widget_set_visible (self->switcher, error == NULL || is_stories (self));
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

  self->is_story_deleted = FALSE;
  aporia_split_view_show_list (self->split_view);
  /* Found by a search it is not the one that is selected in the list, which will say nothing. */
  selected_cb (self);
  g_signal_emit (self, signals[UNDOABLE], 0, message);
}

static void
story_deleted_cb (AporiaStories     *stories,
                  const char        *title,
                  AporiaHistoryPage *self)
{
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), title);

  self->is_story_deleted = TRUE;
  g_signal_emit (self, signals[UNDOABLE], 0, message);
}

void
aporia_history_page_show_sessions (AporiaHistoryPage *self)
{
  gtk_stack_set_visible_child_name (self->sections, "sessions");
}

/* Side by side the keyboard stays in the list. */
void
aporia_history_page_turn_page (AporiaHistoryPage *self)
{
  if (!aporia_split_view_get_folded (self->split_view))
    return;

  aporia_split_view_show_detail (self->split_view);
  aporia_session_view_focus (self->session_view);
}

static void
open_session_cb (AporiaStoriesPage *stories_page,
                 const char        *attempt_uid,
                 const char        *question_uid,
                 AporiaHistoryPage *self)
{
  aporia_history_page_show_sessions (self);
  aporia_session_list_select (self->session_list, attempt_uid);
  aporia_history_page_show_session (self, attempt_uid, question_uid);
  aporia_history_page_turn_page (self);
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
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->summary, aporia_attempt_summary_unref);
  g_clear_pointer (&self->session, aporia_history_session_unref);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (aporia_history_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, sections);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, stories_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, error_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, session_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryPage, session_view);
}

static void
aporia_history_page_class_init (AporiaHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *names[N_SIGNALS] = { "undoable", "practise", "export", "print" };

  G_OBJECT_CLASS (klass)->dispose = aporia_history_page_dispose;
  widget_class->map = aporia_history_page_map;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, i == PRACTISE ? G_TYPE_STRV : G_TYPE_STRING);

  aporia_history_page_install_actions (widget_class);
  g_type_ensure (APORIA_TYPE_ERROR_BAR);
  g_type_ensure (APORIA_TYPE_SESSION_LIST);
  g_type_ensure (APORIA_TYPE_SESSION_VIEW);
  g_type_ensure (APORIA_TYPE_SPLIT_VIEW);
  g_type_ensure (APORIA_TYPE_STORIES_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-history-page.ui");
  bind_children (widget_class);
}

/* Wherever the keyboard is in the window while the page is seen. */
static gboolean
find_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  return gtk_widget_activate_action (widget, "history.search", NULL);
}

static void
add_shortcuts (AporiaHistoryPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *find = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                                        gtk_callback_action_new (find_cb, NULL, NULL));

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), find);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
aporia_history_page_init (AporiaHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
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
  g_signal_connect_object (aporia_history_get_stories (history), "deleted", G_CALLBACK (story_deleted_cb),
                           self, 0);
  g_signal_connect_object (self->stories_page, "open-session", G_CALLBACK (open_session_cb), self, 0);
  aporia_stories_page_bind (self->stories_page, aporia_history_get_stories (history));
  selected_cb (self);
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    aporia_history_refresh (history);
}

void
aporia_history_page_undo (AporiaHistoryPage *self)
{
  g_return_if_fail (APORIA_IS_HISTORY_PAGE (self));

  if (self->history == NULL)
    return;
  if (self->is_story_deleted)
    aporia_stories_undo (aporia_history_get_stories (self->history));
  else
    aporia_history_undo_delete (self->history);
}

void
aporia_history_page_open (AporiaHistoryPage *self,
                          const char        *attempt_uid)
{
  g_return_if_fail (APORIA_IS_HISTORY_PAGE (self));

  aporia_history_page_show_sessions (self);
  aporia_session_list_select (self->session_list, attempt_uid);
  aporia_history_page_show_session (self, attempt_uid, NULL);
  aporia_split_view_show_detail (self->split_view);
}

void
aporia_history_page_open_story (AporiaHistoryPage *self,
                                const char        *uid)
{
  g_return_if_fail (APORIA_IS_HISTORY_PAGE (self));

  gtk_stack_set_visible_child_name (self->sections, "stories");
  aporia_stories_page_open (self->stories_page, uid);
}

const char *
aporia_history_page_get_attempt_uid (AporiaHistoryPage *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY_PAGE (self), NULL);

  return self->shown;
}
