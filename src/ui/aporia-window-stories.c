/* The stories in the window: the job they are for, when they are read, and the way to them. */
#include "core/domain/aporia-profile.h"
#include "ui/aporia-window-private.h"

#include <glib/gi18n-lib.h>

static AporiaStories *
get_stories (AporiaWindow *self)
{
  return aporia_history_get_stories (self->history);
}

static void
job_cb (AporiaWindow *self)
{
  AporiaProfile *profile = aporia_setup_get_profile (self->setup);
  g_auto(GStrv) skills = profile != NULL ? aporia_profile_dup_top_skill_names (profile) : NULL;

  aporia_stories_set_job (get_stories (self), aporia_setup_get_position_title (self->setup),
                          (const char *const *) skills);
}

static void
refresh_cb (AporiaWindow *self)
{
  aporia_stories_refresh (get_stories (self));
}

static void
kept_cb (AporiaWindow *self)
{
  aporia_window_show_toast (self, _("Kept as a story"), NULL, NULL);
}

/* Below the feedback there is no other place that says so. */
static void
error_cb (AporiaWindow  *self,
          AporiaStories *stories)
{
  const char *page = adw_view_stack_get_visible_child_name (self->stack);
  const char *error = aporia_stories_get_error (stories);

  if (error != NULL && g_strcmp0 (page, "interview") == 0)
    aporia_window_show_toast (self, error, NULL, NULL);
}

void
aporia_window_connect_stories (AporiaWindow *self)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;
  const char *names[] = { "notify::position-title", "notify::profile" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (self->setup, names[i], G_CALLBACK (job_cb), self, swapped);
  /* The store is there, and what was set up is read. */
  g_signal_connect_object (self->setup, "notify::person", G_CALLBACK (refresh_cb), self, swapped);
  g_signal_connect_object (self->interview, "changed", G_CALLBACK (refresh_cb), self, swapped);
  g_signal_connect_object (get_stories (self), "kept", G_CALLBACK (kept_cb), self, swapped);
  g_signal_connect_object (get_stories (self), "changed", G_CALLBACK (error_cb), self, swapped);
  aporia_setup_page_bind_stories (self->setup_page, get_stories (self));
  job_cb (self);
}

static void
show_story_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_window_show_page (self, "history");
  aporia_history_page_open_story (self->history_page, g_variant_get_string (parameter, NULL));
}

void
aporia_window_install_story_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-story", "s", show_story_cb);
}
