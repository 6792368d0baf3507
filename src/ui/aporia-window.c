#include "ui/aporia-window.h"

#include "ui/aporia-style.h"
#include "ui/aporia-window-private.h"
#include "ui/compat/aporia-button-names.h"
#include <glib/gi18n-lib.h>

/* The system's text is called large from this factor on. */
#define LARGE_TEXT 1.3
#define UNDO_SECONDS 10
#define TEMPLATE "/io/github/aporia_coach/Aporia/ui/aporia-window.ui"

G_DEFINE_FINAL_TYPE (AporiaWindow, aporia_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- settings: absent when the schema is not installed ---- */

static GSettings *
settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APORIA_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
restore_size (AporiaWindow *self)
{
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (self->settings, "text-scale", self->text_scale, "scale",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
save_size (AporiaWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0)
    g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  if (height > 0)
    g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* ---- what the models tell ---- */

static void
update_sample (AporiaWindow *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);

  gtk_info_bar_set_revealed (self->sample_bar, attempt != NULL && attempt->is_sample);
}

/* Toasts stay clear of the bar at the foot of the page. */
static void
page_changed_cb (AporiaWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->stack);

  aporia_window_build_page (self, page);
  if (g_strcmp0 (page, "setup") == 0 || g_strcmp0 (page, "interview") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "above-bar");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "above-bar");
}

static void
notice_cb (AporiaWindow *self,
           const char   *message,
           const char   *undo)
{
  aporia_window_show_toast (self, message, undo != NULL ? _("_Undo") : NULL,
                            undo != NULL ? "win.undo-interview" : NULL);
}

static void
resumed_cb (AporiaWindow *self)
{
  aporia_window_show_page (self, "interview");
  aporia_window_show_toast (self, _("Your interview is open where you left it"), NULL, NULL);
}

static void
changed_cb (AporiaWindow *self)
{
  aporia_history_refresh (self->history);
}

static void
checked_cb (AporiaWindow *self,
            const char   *message)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.check-database", TRUE);
  aporia_window_show_toast (self, message, NULL, NULL);
  aporia_history_refresh (self->history);
}

static void
removed_cb (AporiaWindow *self,
            const char   *message)
{
  aporia_window_show_toast (self, message, _("_Undo"), "win.undo-remove");
}

static void
skill_removed_cb (AporiaWindow *self,
                  const char   *message)
{
  aporia_window_show_toast (self, message, _("_Undo"), "win.undo-skill");
}

static void
skill_undone_cb (AporiaWindow *self,
                 const char   *message)
{
  aporia_window_show_toast (self, message, NULL, NULL);
}

static void
deleted_cb (AporiaWindow *self,
            const char   *message)
{
  aporia_window_show_toast (self, message, _("_Undo"), "win.undo-delete");
}

static void
export_cb (AporiaWindow *self,
           const char   *attempt_uid)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.export-attempt", "s", attempt_uid);
}

static void
print_cb (AporiaWindow *self,
          const char   *attempt_uid)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-attempt", "s", attempt_uid);
}

/* The names of the pages stay readable side by side at the foot of a narrow window. */
static void
text_size_cb (AporiaWindow *self,
              GParamSpec   *pspec,
              GtkSettings  *settings)
{
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  if (dpi > LARGE_TEXT * 96 * 1024)
    gtk_widget_add_css_class (GTK_WIDGET (self), "large-text");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "large-text");
}

/* The pages are switched at the top, or at the bottom of a narrow window. */
static gboolean
switch_bars_cb (gpointer user_data)
{
  AporiaWindow *self = user_data;

  self->switch_id = 0;
  adw_view_switcher_bar_set_reveal (self->switcher_bar,
                                    adw_view_switcher_title_get_title_visible (self->switcher_title));
  return G_SOURCE_REMOVE;
}

/* Told in the midst of the layout, when the bar below has been given no room yet: shown at once, without
 * animations, it would have to draw its border in a height of -1. */
static void
title_visible_cb (AporiaWindow *self)
{
  if (self->switch_id == 0)
    self->switch_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, switch_bars_cb, self, NULL);
}

/* ---- class ---- */

static gboolean
aporia_window_close_request (GtkWindow *window)
{
  AporiaWindow *self = APORIA_WINDOW (window);

  aporia_interview_flush_draft (self->interview);
  aporia_stories_flush (aporia_history_get_stories (self->history));
  save_size (self);
  return GTK_WINDOW_CLASS (aporia_window_parent_class)->close_request (window);
}

static void
aporia_window_dispose (GObject *object)
{
  AporiaWindow *self = APORIA_WINDOW (object);

  g_clear_handle_id (&self->build_id, g_source_remove);
  g_clear_handle_id (&self->switch_id, g_source_remove);
  g_clear_object (&self->plan);
  g_clear_object (&self->welcome);
  g_clear_object (&self->analytics);
  g_clear_object (&self->history);
  g_clear_object (&self->interview);
  g_clear_object (&self->setup);
  g_clear_object (&self->coaches);
  g_clear_object (&self->sharing);
  g_clear_object (&self->hands_free);
  g_clear_object (&self->speaking);
  g_clear_object (&self->reading);
  g_clear_weak_pointer (&self->recording_toast);
  g_clear_object (&self->account);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->text_scale);

  G_OBJECT_CLASS (aporia_window_parent_class)->dispose (object);
}

static void
aporia_window_class_init (AporiaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = aporia_window_close_request;

  aporia_style_load ();
  aporia_button_names_prefer_own ();
  g_type_ensure (APORIA_TYPE_COACH_CHIP);
  g_type_ensure (APORIA_TYPE_SETUP_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, root);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, problem_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, arriving_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, coach_chip);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, sample_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, setup_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, interview_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, analytics_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaWindow, history_bin);
  gtk_widget_class_bind_template_callback (widget_class, title_visible_cb);
  aporia_window_install_actions (widget_class);
  aporia_window_install_coach_actions (widget_class);
  aporia_window_install_account_actions (widget_class);
  aporia_window_install_plan_actions (widget_class);
  aporia_window_install_story_actions (widget_class);
}

static void
aporia_window_init (AporiaWindow *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-in", FALSE);
  self->text_scale = aporia_text_scale_new ();
  self->settings = settings_new ();
  restore_size (self);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (text_size_cb), self,
                           G_CONNECT_SWAPPED);
  text_size_cb (self, NULL, settings);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  page_changed_cb (self);
  g_signal_connect (self, "map", G_CALLBACK (aporia_window_build_rest), NULL);
}

static void
practise_cb (AporiaWindow *self,
             GStrv         question_uids)
{
  aporia_interview_start_practice (self->interview, question_uids);
  aporia_window_show_page (self, "interview");
}

static void
connect_models (AporiaWindow *self)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;
  AporiaSkillList *skills = aporia_setup_get_skills (self->setup);

  g_signal_connect_object (self->interview, "notice", G_CALLBACK (notice_cb), self, swapped);
  g_signal_connect_object (self->interview, "resumed", G_CALLBACK (resumed_cb), self, swapped);
  g_signal_connect_object (self->interview, "changed", G_CALLBACK (changed_cb), self, swapped);
  g_signal_connect_object (self->interview, "notify::attempt", G_CALLBACK (update_sample), self,
                           swapped);
  g_signal_connect_object (self->history, "judged", G_CALLBACK (aporia_interview_note_judged),
                           self->interview,
                           swapped);
  g_signal_connect_object (self->setup, "undoable", G_CALLBACK (removed_cb), self, swapped);
  g_signal_connect_object (skills, "removed", G_CALLBACK (skill_removed_cb), self, swapped);
  g_signal_connect_object (skills, "undone", G_CALLBACK (skill_undone_cb), self, swapped);
  g_signal_connect_object (self->analytics, "checked", G_CALLBACK (checked_cb), self, swapped);
}

void
aporia_window_connect_history_page (AporiaWindow *self)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  g_signal_connect_object (self->history_page, "undoable", G_CALLBACK (deleted_cb), self, swapped);
  g_signal_connect_object (self->history_page, "practise", G_CALLBACK (practise_cb), self, swapped);
  g_signal_connect_object (self->history_page, "export", G_CALLBACK (export_cb), self, swapped);
  g_signal_connect_object (self->history_page, "print", G_CALLBACK (print_cb), self, swapped);
}

AporiaWindow *
aporia_window_new (GtkApplication  *app,
                   AporiaServices  *services,
                   AporiaSetup     *setup,
                   AporiaInterview *interview,
                   AporiaHistory   *history,
                   AporiaAnalytics *analytics)
{
  AporiaWindow *self = g_object_new (APORIA_TYPE_WINDOW, "application", app, NULL);

  self->services = aporia_services_ref (services);
  self->setup = g_object_ref (setup);
  self->interview = g_object_ref (interview);
  self->history = g_object_ref (history);
  self->analytics = g_object_ref (analytics);
  aporia_setup_page_bind (self->setup_page, setup, interview);
  connect_models (self);
  aporia_window_make_plan (self);
  aporia_window_connect_stories (self);
  update_sample (self);
  if (app != NULL)
    aporia_window_set_accels (app);
  aporia_window_show_page (self, aporia_interview_get_attempt (interview) != NULL ? "interview"
                                                                                  : "setup");
  return self;
}

void
aporia_window_show_page (AporiaWindow *self,
                         const char   *name)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));

  aporia_window_close_welcome (self);
  aporia_window_build_page (self, name);
  adw_view_stack_set_visible_child_name (self->stack, name);
}

void
aporia_window_open_session (AporiaWindow *self,
                            const char   *attempt_uid)
{
  AporiaAttempt *open;

  g_return_if_fail (APORIA_IS_WINDOW (self));

  open = aporia_interview_get_attempt (self->interview);
  if (open != NULL && g_strcmp0 (open->uid, attempt_uid) == 0)
    {
      aporia_window_show_page (self, "interview");
      return;
    }
  aporia_window_show_page (self, "history");
  aporia_history_page_open (self->history_page, attempt_uid);
}

AdwToast *
aporia_window_show_toast (AporiaWindow *self,
                          const char   *text,
                          const char   *button,
                          const char   *action)
{
  /* A toast's title is always markup in libadwaita 1.2. */
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast;

  g_return_val_if_fail (APORIA_IS_WINDOW (self), NULL);

  toast = adw_toast_new (title);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_timeout (toast, UNDO_SECONDS);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}
