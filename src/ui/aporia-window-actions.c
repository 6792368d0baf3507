#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-skill-evidence.h"
#include "core/domain/aporia-skill-name.h"
#include "core/services/aporia-report-shelf.h"
#include "ui/aporia-about.h"
#include "ui/aporia-export.h"
#include "ui/aporia-window-private.h"
#include <glib/gi18n-lib.h>

/* "win.show-analytics" shows the page "analytics". */
static void
show_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);
  const char *page = name + strlen ("win.show-");

  aporia_window_show_page (self, page);
  if (g_str_equal (page, "interview"))
    aporia_interview_page_focus (self->interview_page);
}

/* Hands a key to the page that is seen, wherever the focus is. */
static void
page_key_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);
  gboolean is_interview =
    g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "interview") == 0;
  GtkWidget *page =
      is_interview ? GTK_WIDGET (self->interview_page) : GTK_WIDGET (self->setup_page);

  if (!gtk_widget_get_mapped (page))
    return;
  if (g_str_equal (name, "win.proceed"))
    gtk_widget_activate_action (page, is_interview ? "interview.submit" : "setup.start", NULL);
  else if (is_interview)
    gtk_widget_activate_action (page,
                                g_str_equal (name, "win.insert-outline") ? "interview.outline"
                                : g_str_equal (name, "win.speak")        ? "interview.speak"
                                : g_str_equal (name, "win.hands-free")   ? "interview.hands-free"
                                : g_str_equal (name, "win.read-aloud")   ? "interview.read"
                                                                         : "interview.skills",
                                NULL);
}

static void
new_session_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_interview_close (self->interview);
  aporia_window_show_page (self, "setup");
  aporia_setup_page_focus (self->setup_page);
}

static void
try_sample_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_interview_start_sample (self->interview);
  aporia_window_show_page (self, "interview");
}

static void
welcome_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  aporia_window_show_welcome (APORIA_WINDOW (widget));
}

/* To what was behind the Welcome pages, which is Setup at a first start. */
static void
close_welcome_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_window_close_welcome (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->setup_page)))
    aporia_setup_page_focus (self->setup_page);
}

static void
use_cv_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_window_show_page (self, "setup");
  aporia_setup_page_focus (self->setup_page);
}

static void
remove_sample_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean was_open = attempt != NULL && attempt->is_sample;

  aporia_interview_remove_sample (self->interview);
  aporia_window_show_toast (self, _("The sample session was removed"), NULL, NULL);
  if (was_open)
    aporia_window_show_page (self, "setup");
}

static void
open_document_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_window_show_page (self, "setup");
  aporia_setup_page_choose (self->setup_page, g_str_equal (name, "win.open-cv")
                                                  ? APORIA_DOCUMENT_CV
                                                  : APORIA_DOCUMENT_JD);
}

static void
export_attempt_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_export_report (GTK_WINDOW (self), self->toasts, self->services, self->history,
                        g_variant_get_string (parameter, NULL));
}

static void
export_as_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_export_ask (GTK_WINDOW (self), self->toasts, self->services, self->history,
                     g_variant_get_string (parameter, NULL));
}

static void
print_attempt_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_print_attempt (GTK_WINDOW (self), self->toasts, self->services, self->history,
                        g_variant_get_string (parameter, NULL));
}

/* The session that the page is about: the one chosen in the history, else the interview. */
static const char *
get_attempt_uid (AporiaWindow *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  const char *page = adw_view_stack_get_visible_child_name (self->stack);
  const char *uid = NULL;

  if (g_strcmp0 (page, "history") == 0)
    uid = aporia_history_page_get_attempt_uid (self->history_page);
  if (uid == NULL && attempt != NULL)
    uid = attempt->uid;
  return uid;
}

static void
report_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);
  const char *uid = get_attempt_uid (self);
  const char *action = g_str_equal (name, "win.export-report")      ? "win.export-attempt"
                       : g_str_equal (name, "win.export-report-as") ? "win.export-attempt-as"
                                                                    : "win.print-attempt";

  if (uid == NULL || *uid == '\0')
    aporia_window_show_toast (self, _("Choose a session in the history first"), _("_History"),
                              "win.show-history");
  else
    gtk_widget_activate_action (widget, action, "s", uid);
}

/* PARAMETER: a skill, which will be asked about first.  Setup is where one sees that and begins. */
static void
practise_skill_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);
  g_autoptr(AporiaSkill) skill = aporia_skill_make (g_variant_get_string (parameter, NULL), NULL, NULL);
  g_autofree char *shown = aporia_skill_name_dup_shown (skill->name);
  g_autofree char *text = NULL;

  aporia_skill_list_practise (aporia_setup_get_skills (self->setup), skill);
  aporia_window_show_page (self, "setup");
  /* Translators: a skill, which the next interview begins with. */
  text = g_strdup_printf (_("The next interview begins with “%s”"), shown);
  aporia_window_show_toast (self, text, NULL, NULL);
}

static void
check_database_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  /* Until checked_cb() in aporia-window.c. */
  gtk_widget_action_set_enabled (widget, "win.check-database", FALSE);
  aporia_analytics_check (APORIA_WINDOW (widget)->analytics);
}

static void
undo_interview_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_interview_undo (self->interview);
  aporia_window_show_page (self, "interview");
}

static void
undo_remove_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  aporia_setup_undo_remove (APORIA_WINDOW (widget)->setup);
}

static void
undo_skill_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  aporia_skill_list_bring_back (aporia_setup_get_skills (APORIA_WINDOW (widget)->setup));
}

static void
undo_delete_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  aporia_history_page_undo (APORIA_WINDOW (widget)->history_page);
}

static void
note_copied_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  aporia_window_show_toast (APORIA_WINDOW (widget), _("Copied"), NULL, NULL);
}

/* PARAMETER: the URI of a table that was saved. */
static void
note_saved_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autofree char *path = g_filename_from_uri (g_variant_get_string (parameter, NULL), NULL, NULL);
  AdwToast *toast = adw_toast_new (_("Table saved"));

  adw_toast_set_button_label (toast, _("Open"));
  adw_toast_set_action_name (toast, "win.open-saved");
  adw_toast_set_action_target_value (toast, parameter);
  adw_toast_overlay_add_toast (APORIA_WINDOW (widget)->toasts, toast);
  if (path != NULL)
    aporia_report_shelf_note_later (APORIA_WINDOW (widget)->services, path, "csv", "table");
}

static void
open_saved_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
text_size_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  if (g_str_equal (name, "win.text-larger"))
    aporia_text_scale_step (self->text_scale, 1);
  else
    aporia_text_scale_step (self->text_scale, g_str_equal (name, "win.text-smaller") ? -1 : 0);
}

static void
about_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_about_present (GTK_WINDOW (widget), APORIA_WINDOW (widget)->services);
}

void
aporia_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-setup", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-interview", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-analytics", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-history", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "win.proceed", NULL, page_key_cb);
  gtk_widget_class_install_action (widget_class, "win.insert-outline", NULL, page_key_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-skills", NULL, page_key_cb);
  gtk_widget_class_install_action (widget_class, "win.speak", NULL, page_key_cb);
  gtk_widget_class_install_action (widget_class, "win.hands-free", NULL, page_key_cb);
  gtk_widget_class_install_action (widget_class, "win.read-aloud", NULL, page_key_cb);
  gtk_widget_class_install_action (widget_class, "win.new-session", NULL, new_session_cb);
  gtk_widget_class_install_action (widget_class, "win.try-sample", NULL, try_sample_cb);
  gtk_widget_class_install_action (widget_class, "win.remove-sample", NULL, remove_sample_cb);
  gtk_widget_class_install_action (widget_class, "win.welcome", NULL, welcome_cb);
  gtk_widget_class_install_action (widget_class, "win.close-welcome", NULL, close_welcome_cb);
  gtk_widget_class_install_action (widget_class, "win.use-cv", NULL, use_cv_cb);
  gtk_widget_class_install_action (widget_class, "win.open-cv", NULL, open_document_cb);
  gtk_widget_class_install_action (widget_class, "win.open-jd", NULL, open_document_cb);
  gtk_widget_class_install_action (widget_class, "win.export-report", NULL, report_cb);
  gtk_widget_class_install_action (widget_class, "win.export-report-as", NULL, report_cb);
  gtk_widget_class_install_action (widget_class, "win.export-attempt-as", "s", export_as_cb);
  gtk_widget_class_install_action (widget_class, "win.print-report", NULL, report_cb);
  gtk_widget_class_install_action (widget_class, "win.export-attempt", "s", export_attempt_cb);
  gtk_widget_class_install_action (widget_class, "win.print-attempt", "s", print_attempt_cb);
  gtk_widget_class_install_action (widget_class, "win.check-database", NULL, check_database_cb);
  gtk_widget_class_install_action (widget_class, "win.practise-skill", "s", practise_skill_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-interview", NULL, undo_interview_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-remove", NULL, undo_remove_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-skill", NULL, undo_skill_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-delete", NULL, undo_delete_cb);
  gtk_widget_class_install_action (widget_class, "win.note-copied", NULL, note_copied_cb);
  gtk_widget_class_install_action (widget_class, "win.note-saved", "s", note_saved_cb);
  gtk_widget_class_install_action (widget_class, "win.open-saved", "s", open_saved_cb);
  gtk_widget_class_install_action (widget_class, "win.text-larger", NULL, text_size_cb);
  gtk_widget_class_install_action (widget_class, "win.text-smaller", NULL, text_size_cb);
  gtk_widget_class_install_action (widget_class, "win.text-normal", NULL, text_size_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_cb);
}

void
aporia_window_set_accels (GtkApplication *app)
{
  static const struct
  {
    const char *action;
    const char *keys[4];
  } table[] = {
    { "win.show-setup", { "<Control>1" } },
    { "win.show-interview", { "<Control>2" } },
    { "win.show-analytics", { "<Control>3" } },
    { "win.show-history", { "<Control>4" } },
    { "win.new-session", { "<Control>n" } },
    { "win.open-cv", { "<Control>o" } },
    { "win.open-jd", { "<Control><Shift>o" } },
    { "win.export-report", { "<Control>e" } },
    { "win.export-report-as", { "<Control><Shift>e" } },
    { "win.print-report", { "<Control>p" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "win.text-smaller", { "<Control>minus", "<Control>KP_Subtract" } },
    { "win.text-normal", { "<Control>0", "<Control>KP_0" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (app, table[i].action, table[i].keys);
}
