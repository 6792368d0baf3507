/* The window's coach: the chip in the header, and the preferences. */
#include "ui/aporia-window-private.h"

#include "ui/preferences/aporia-preferences-window.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer none) (nullable) the preferences, when they are open. */
static GtkWindow *
find_preferences (AporiaWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (APORIA_IS_PREFERENCES_WINDOW (window) &&
          gtk_window_get_transient_for (window) == GTK_WINDOW (self))
        return window;
    }
  return NULL;
}

/* Returns: (transfer none) */
static AporiaPreferencesWindow *
show_preferences (AporiaWindow *self)
{
  GtkWindow *window = find_preferences (self);

  if (window == NULL)
    {
      window = GTK_WINDOW (aporia_preferences_window_new (GTK_WINDOW (self), self->services, self->coaches));
      if (self->account != NULL)
        aporia_preferences_window_set_account (APORIA_PREFERENCES_WINDOW (window), self->account);
      if (self->sharing != NULL)
        aporia_preferences_window_add_sharing (APORIA_PREFERENCES_WINDOW (window), self->sharing);
      if (self->speaking != NULL)
        aporia_preferences_window_add_speech (APORIA_PREFERENCES_WINDOW (window), self->speaking,
                                              self->reading);
    }
  gtk_window_present (window);
  return APORIA_PREFERENCES_WINDOW (window);
}

static void
preferences_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  show_preferences (APORIA_WINDOW (widget));
}

void
aporia_window_show_people (AporiaWindow *self)
{
  aporia_preferences_window_show_account (show_preferences (self));
}

/* The preferences say it themselves while they are open. */
static void
notice_cb (AporiaWindow *self,
           const char   *message)
{
  if (find_preferences (self) == NULL)
    aporia_window_show_toast (self, message, NULL, NULL);
}

/* What was discarded or replaced can be brought back as long as this says so. */
static void
undoable_cb (AporiaWindow *self,
             const char   *message)
{
  if (self->recording_toast != NULL)
    adw_toast_dismiss (self->recording_toast);
  g_clear_weak_pointer (&self->recording_toast);
  if (message == NULL)
    return;
  g_set_weak_pointer (&self->recording_toast,
                      aporia_window_show_toast (self, message, _("_Undo"), "win.undo-recording"));
}

static void
undo_recording_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  if (self->speaking != NULL)
    aporia_speaking_undo (self->speaking);
}

void
aporia_window_install_coach_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-recording", NULL, undo_recording_cb);
}

void
aporia_window_set_reading (AporiaWindow  *self,
                           AporiaReading *reading)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = g_object_ref (reading);
  if (self->interview_page != NULL)
    aporia_interview_page_bind_reading (self->interview_page, reading);
}

void
aporia_window_set_speaking (AporiaWindow   *self,
                            AporiaSpeaking *speaking)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));
  g_return_if_fail (self->speaking == NULL);

  self->speaking = g_object_ref (speaking);
  g_signal_connect_object (speaking, "undoable", G_CALLBACK (undoable_cb), self, G_CONNECT_SWAPPED);
  if (aporia_speaking_get_recordings (speaking) != NULL)
    aporia_history_set_recordings (self->history, aporia_speaking_get_recordings (speaking));
  if (self->interview_page != NULL)
    aporia_interview_page_bind_speaking (self->interview_page, speaking);
}

void
aporia_window_set_hands_free (AporiaWindow    *self,
                              AporiaHandsFree *hands_free)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));
  g_return_if_fail (self->hands_free == NULL);

  self->hands_free = g_object_ref (hands_free);
  if (self->interview_page != NULL)
    aporia_interview_page_bind_hands_free (self->interview_page, hands_free);
}

void
aporia_window_set_sharing (AporiaWindow  *self,
                           AporiaSharing *sharing)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));
  g_return_if_fail (self->sharing == NULL);

  self->sharing = g_object_ref (sharing);
}

void
aporia_window_set_coaches (AporiaWindow  *self,
                           AporiaCoaches *coaches)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));
  g_return_if_fail (self->coaches == NULL);

  self->coaches = g_object_ref (coaches);
  aporia_coach_chip_bind (self->coach_chip, coaches);
  gtk_widget_set_visible (GTK_WIDGET (self->coach_chip), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", TRUE);
  g_signal_connect_object (coaches, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (coaches, "swapped", G_CALLBACK (aporia_interview_coach_changed), self->interview,
                           G_CONNECT_SWAPPED);
}
