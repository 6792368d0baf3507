/* The plan in the window: the job it is for, its verbs, and the reminder. */
#include "core/domain/aporia-profile.h"
#include "ui/aporia-window-private.h"
#include <glib/gi18n-lib.h>

#define SETTING_REMIND "remind-of-practice"
#define REMINDER "practice"

static void
job_cb (AporiaWindow *self)
{
  AporiaProfile *profile = aporia_setup_get_profile (self->setup);
  g_auto(GStrv) skills = profile != NULL ? aporia_profile_dup_top_skill_names (profile) : NULL;

  aporia_plan_set_job (self->plan, aporia_setup_get_position_title (self->setup),
                       aporia_setup_get_company (self->setup), (const char *const *) skills);
}

static gboolean
is_session_open (AporiaWindow *self)
{
  AporiaInterviewState state = aporia_interview_get_state (self->interview);

  return state != APORIA_INTERVIEW_EMPTY && state != APORIA_INTERVIEW_DONE;
}

/* Who looks at the window sees what is due; who practises is not to be disturbed. */
static void
welcome_cb (AporiaWindow *self)
{
  gboolean is_wanted = self->settings != NULL && g_settings_get_boolean (self->settings, SETTING_REMIND);

  aporia_plan_set_may_remind (self->plan, is_wanted && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
                                            !gtk_window_is_active (GTK_WINDOW (self)) &&
                                            !is_session_open (self));
}

static void
remind_cb (AporiaWindow *self,
           const char   *body)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr(GNotification) notification = NULL;

  if (app == NULL)
    return;
  notification = g_notification_new (_("Practice today"));
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-plan");
  g_application_send_notification (G_APPLICATION (app), REMINDER, notification);
}

static void
plan_notice_cb (AporiaWindow *self,
                const char   *message,
                gboolean      can_undo)
{
  aporia_window_show_toast (self, message, can_undo ? _("_Undo") : NULL, can_undo ? "win.undo-plan" : NULL);
}

static void
interview_changed_cb (AporiaWindow *self)
{
  aporia_plan_refresh (self->plan);
}

static void
state_cb (AporiaWindow *self)
{
  /* An answer was judged, a session ended. */
  aporia_plan_refresh (self->plan);
  welcome_cb (self);
}

void
aporia_window_make_plan (AporiaWindow *self)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;
  const char *names[] = { "notify::position-title", "notify::company", "notify::profile" };

  self->plan = aporia_plan_new (self->services);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (self->setup, names[i], G_CALLBACK (job_cb), self, swapped);
  /* The store is there, and what was set up is read. */
  g_signal_connect_object (self->setup, "notify::person", G_CALLBACK (interview_changed_cb), self, swapped);
  g_signal_connect_object (self->interview, "changed", G_CALLBACK (interview_changed_cb), self, swapped);
  g_signal_connect_object (self->interview, "notify::state", G_CALLBACK (state_cb), self, swapped);
  g_signal_connect_object (self->plan, "notice", G_CALLBACK (plan_notice_cb), self, swapped);
  g_signal_connect_object (self->plan, "remind", G_CALLBACK (remind_cb), self, swapped);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (welcome_cb), self, swapped);
  job_cb (self);
  aporia_setup_page_bind_plan (self->setup_page, self->plan);
}

static void
practise_due_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);
  g_auto(GStrv) uids = aporia_plan_dup_due (self->plan);

  if (uids[0] == NULL || is_session_open (self))
    return;
  aporia_interview_start_practice (self->interview, uids);
  aporia_window_show_page (self, "interview");
}

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_plan_undo (APORIA_WINDOW (widget)->plan);
}

void
aporia_window_install_plan_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.practise-due", NULL, practise_due_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-plan", NULL, undo_cb);
}
