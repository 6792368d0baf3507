/* The window's pages, made when they are first needed or when the first frame has been seen: only Setup is
 * there from the start, so that the window appears at once. */
#include "ui/aporia-window-private.h"

#define SHORTCUTS "/io/github/aporia_coach/Aporia/ui/aporia-shortcuts.ui"

static void
build_interview (AporiaWindow *self)
{
  self->interview_page = APORIA_INTERVIEW_PAGE (aporia_interview_page_new ());
  adw_bin_set_child (self->interview_bin, GTK_WIDGET (self->interview_page));
  aporia_interview_page_bind (self->interview_page, self->interview);
  aporia_interview_page_bind_plan (self->interview_page, self->plan);
  aporia_interview_page_bind_stories (self->interview_page, aporia_history_get_stories (self->history));
  if (self->reading != NULL)
    aporia_interview_page_bind_reading (self->interview_page, self->reading);
  if (self->speaking != NULL)
    aporia_interview_page_bind_speaking (self->interview_page, self->speaking);
  if (self->hands_free != NULL)
    aporia_interview_page_bind_hands_free (self->interview_page, self->hands_free);
}

static void
build_analytics (AporiaWindow *self)
{
  self->analytics_page = aporia_analytics_page_new ();
  adw_bin_set_child (self->analytics_bin, GTK_WIDGET (self->analytics_page));
  aporia_analytics_page_bind (self->analytics_page, self->analytics, self->interview);
}

static void
build_history (AporiaWindow *self)
{
  self->history_page = aporia_history_page_new ();
  adw_bin_set_child (self->history_bin, GTK_WIDGET (self->history_page));
  aporia_history_page_bind (self->history_page, self->history);
  aporia_window_connect_history_page (self);
}

static void
build_shortcuts (AporiaWindow *self)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (SHORTCUTS);
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), GTK_SHORTCUTS_WINDOW (overlay));
}

void
aporia_window_build_page (AporiaWindow *self,
                          const char   *name)
{
  /* Not before the models are there, and not any more when they are gone. */
  if (self->services == NULL)
    return;
  if (g_strcmp0 (name, "interview") == 0 && self->interview_page == NULL)
    build_interview (self);
  else if (g_strcmp0 (name, "analytics") == 0 && self->analytics_page == NULL)
    build_analytics (self);
  else if (g_strcmp0 (name, "history") == 0 && self->history_page == NULL)
    build_history (self);
}

/* One piece a turn, so that nothing the person does waits for more than that. */
static gboolean
build_next_cb (gpointer user_data)
{
  AporiaWindow *self = user_data;

  if (self->wants_welcome)
    aporia_window_show_welcome (self);
  else if (self->interview_page == NULL)
    aporia_window_build_page (self, "interview");
  else if (self->history_page == NULL)
    aporia_window_build_page (self, "history");
  else if (self->analytics_page == NULL)
    aporia_window_build_page (self, "analytics");
  else
    {
      self->build_id = 0;
      build_shortcuts (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
painted_cb (GdkFrameClock *clock,
            AporiaWindow  *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->is_painted = TRUE;
  self->build_id = g_idle_add (build_next_cb, self);
}

void
aporia_window_build_rest (AporiaWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  if (self->is_building)
    return;
  self->is_building = TRUE;
  g_signal_connect_object (gdk_surface_get_frame_clock (surface), "after-paint", G_CALLBACK (painted_cb),
                           self, 0);
}
