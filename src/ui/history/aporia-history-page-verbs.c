/* What the person does on the History page. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-report.h"
#include "core/domain/aporia-turn.h"
#include "ui/history/aporia-history-page-private.h"
#include "ui/history/aporia-session-words.h"

static void
show_sessions_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  aporia_history_page_show_sessions (APORIA_HISTORY_PAGE (widget));
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  const char *uid = g_variant_get_string (parameter, NULL);

  aporia_session_list_select (self->session_list, uid);
  aporia_history_page_show_session (self, uid, NULL);
  aporia_history_page_turn_page (self);
}

static void
open_hit_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  const char *uid;
  const char *question_uid;

  g_variant_get (parameter, "(&s&s)", &uid, &question_uid);
  aporia_history_page_show_session (self, uid, *question_uid != '\0' ? question_uid : NULL);
  aporia_history_page_turn_page (self);
}

static void
star_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  if (self->summary == NULL || self->summary->deleted_at != 0)
    return;
  aporia_history_set_starred (self->history, self->shown, !self->summary->is_starred);
  aporia_history_page_load_shown (self);
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  if (self->shown == NULL)
    return;
  aporia_history_restore (self->history, self->shown);
  aporia_history_page_load_shown (self);
}

static void
practise_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  g_autoptr(GStrvBuilder) uids = g_strv_builder_new ();
  g_auto(GStrv) questions = NULL;

  if (self->session == NULL)
    return;
  for (guint i = 0; i < self->session->report->turns->len; i++)
    {
      AporiaTurn *turn = self->session->report->turns->pdata[i];

      /* Follow-ups come of the answers. */
      if (turn->question != NULL && turn->question->kind != APORIA_QUESTION_FOLLOW_UP)
        g_strv_builder_add (uids, turn->question->uid);
    }
  questions = g_strv_builder_end (uids);
  if (questions[0] != NULL)
    g_signal_emit_by_name (self, "practise", questions);
}

static void
show_deleted_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  aporia_session_list_show_deleted (APORIA_HISTORY_PAGE (widget)->session_list);
}

static void
clear_filter_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  aporia_session_list_clear_filter (APORIA_HISTORY_PAGE (widget)->session_list);
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);

  aporia_split_view_show_list (self->split_view);
  aporia_session_list_focus (self->session_list);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  g_autofree char *title = NULL;

  if (self->summary == NULL || self->summary->deleted_at != 0)
    return;
  title = aporia_session_dup_title (self->summary->attempt);
  aporia_history_delete (self->history, self->shown, title);
}

static void
output_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaHistoryPage *self = APORIA_HISTORY_PAGE (widget);
  const char *signal = g_str_equal (action, "history.print") ? "print" : "export";

  if (self->shown != NULL)
    g_signal_emit_by_name (self, signal, self->shown);
}

static void
reload_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  aporia_history_page_load_shown (APORIA_HISTORY_PAGE (widget));
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

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->sections), "stories") == 0)
    {
      aporia_stories_page_search (self->stories_page);
      return;
    }
  aporia_split_view_show_list (self->split_view);
  if (g_str_equal (action, "history.clear-search"))
    aporia_session_list_clear_search (self->session_list);
  aporia_session_list_focus_search (self->session_list);
}

void
aporia_history_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "history.show-sessions", NULL, show_sessions_cb);
  gtk_widget_class_install_action (widget_class, "history.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "history.open-hit", "(ss)", open_hit_cb);
  gtk_widget_class_install_action (widget_class, "history.star", NULL, star_cb);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "history.practise", NULL, practise_cb);
  gtk_widget_class_install_action (widget_class, "history.show-deleted", NULL, show_deleted_cb);
  gtk_widget_class_install_action (widget_class, "history.clear-filter", NULL, clear_filter_cb);
  gtk_widget_class_install_action (widget_class, "history.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "history.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "history.export", NULL, output_cb);
  gtk_widget_class_install_action (widget_class, "history.print", NULL, output_cb);
  gtk_widget_class_install_action (widget_class, "history.reload", NULL, reload_cb);
  gtk_widget_class_install_action (widget_class, "history.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "history.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "history.clear-search", NULL, search_cb);
}
