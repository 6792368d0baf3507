#include "ui/preferences/aporia-preferences-window.h"

#include "ui/preferences/aporia-account-page.h"
#include "ui/preferences/aporia-coach-page.h"
#include "ui/preferences/aporia-move-page.h"
#include "ui/preferences/aporia-privacy-page.h"
#include "ui/preferences/aporia-provider-editor.h"
#include "ui/preferences/aporia-sharing-page.h"
#include "ui/preferences/aporia-saved-reports-page.h"
#include "ui/preferences/aporia-speech-page.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

#define UNDO_SECONDS 10

struct _AporiaPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AporiaCoachPage   *coach_page;
  AporiaAccountPage *account_page;
  AporiaPrivacyPage *privacy_page;

  AporiaServices *services; /* owned */
  AporiaSharing  *sharing;  /* owned (nullable) */
  AporiaRecordings *recordings; /* owned (nullable) */
  AporiaCoaches  *coaches;  /* owned */
  GtkWidget      *reports;  /* (nullable) weak: the list, while it is shown */
  GHashTable     *undoable; /* owned, set of ids whose removal can be taken back here */
};

G_DEFINE_FINAL_TYPE (AporiaPreferencesWindow, aporia_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* --- toasts -------------------------------------------------------------------------------------------- */

static AdwToast *
toast_new (const char *message)
{
  /* A toast's title is always markup in libadwaita 1.2. */
  g_autofree char *title = g_markup_escape_text (message, -1);

  return adw_toast_new (title);
}

static void
message_cb (AporiaPreferencesWindow *self,
            const char              *message)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast_new (message));
}

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaPreferencesWindow *self = APORIA_PREFERENCES_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  g_hash_table_remove (self->undoable, id);
  aporia_coaches_undo_remove (self->coaches, id);
}

/* What a toast took with it. */
typedef struct
{
  GWeakRef window;
  char    *id;
} Undo;

static void
undo_free (Undo     *undo,
           GClosure *closure)
{
  g_weak_ref_clear (&undo->window);
  g_free (undo->id);
  g_free (undo);
}

/* With the toast the way back is gone, and so is the key. */
static void
dismissed_cb (AdwToast *toast,
              Undo     *undo)
{
  g_autoptr(AporiaPreferencesWindow) self = g_weak_ref_get (&undo->window);

  if (self != NULL && self->coaches != NULL && g_hash_table_remove (self->undoable, undo->id))
    aporia_coaches_finish_remove (self->coaches, undo->id);
}

static void
undoable_cb (AporiaPreferencesWindow *self,
             const char              *message,
             const char              *id)
{
  AdwToast *toast = toast_new (message);
  Undo *undo = g_new0 (Undo, 1);

  g_weak_ref_init (&undo->window, self);
  undo->id = g_strdup (id);
  g_hash_table_add (self->undoable, g_strdup (id));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "preferences.undo-remove");
  adw_toast_set_action_target_value (toast, g_variant_new_string (id));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), undo, (GClosureNotify) undo_free, 0);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

/* --- the editor ---------------------------------------------------------------------------------------- */

static void
saved_cb (AporiaPreferencesWindow *self,
          AporiaCoachItem         *item)
{
  g_autofree char *message =
    aporia_coach_item_get_is_active (item)
      ? g_strdup_printf (_("%s is your coach now"), aporia_coach_item_get_name (item))
      : g_strdup_printf (_("%s was saved. Choose it to use it."), aporia_coach_item_get_name (item));

  message_cb (self, message);
}

/* What had the focus goes away with the editor. */
static void
closed_cb (AporiaPreferencesWindow *self)
{
  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->coach_page));
}

void
aporia_preferences_window_edit (AporiaPreferencesWindow *self,
                                AporiaCoachItem         *item)
{
  AporiaProviderEditor *editor;

  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));

  editor = aporia_provider_editor_new (self->coaches, item, NULL);
  g_signal_connect_object (editor, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self), GTK_WIDGET (editor));
}

/* --- saved reports ------------------------------------------------------------------------------------- */

static void
undo_forget_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AporiaPreferencesWindow *self = APORIA_PREFERENCES_WINDOW (widget);

  if (self->reports != NULL)
    aporia_saved_reports_page_undo (APORIA_SAVED_REPORTS_PAGE (self->reports),
                                    g_variant_get_string (parameter, NULL));
}

static void
forgotten_cb (AporiaPreferencesWindow *self,
              const char              *message,
              const char              *uid)
{
  AdwToast *toast = toast_new (message);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "preferences.undo-forget");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uid));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
reports_closed_cb (AporiaPreferencesWindow *self)
{
  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->privacy_page));
}

void
aporia_preferences_window_show_reports (AporiaPreferencesWindow *self)
{
  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));

  g_set_weak_pointer (&self->reports, aporia_saved_reports_page_new (self->services));
  g_signal_connect_object (self->reports, "closed", G_CALLBACK (reports_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reports, "undoable", G_CALLBACK (forgotten_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reports, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self), self->reports);
}

static void
show_reports_cb (AporiaPreferencesWindow *self)
{
  aporia_preferences_window_show_reports (self);
}

static void
edit_cb (AporiaPreferencesWindow *self,
         AporiaCoachItem         *item)
{
  aporia_preferences_window_edit (self, item);
}

/* libadwaita leaves its search entry without a name. */
static void
name_search_entries (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    aporia_set_accessible_name (widget, _("Search"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_search_entries (child);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_preferences_window_dispose (GObject *object)
{
  AporiaPreferencesWindow *self = APORIA_PREFERENCES_WINDOW (object);
  GHashTableIter iter;
  gpointer id;

  /* The way back closes with the window. */
  g_hash_table_iter_init (&iter, self->undoable);
  while (self->coaches != NULL && g_hash_table_iter_next (&iter, &id, NULL))
    aporia_coaches_finish_remove (self->coaches, id);
  g_hash_table_remove_all (self->undoable);
  g_clear_object (&self->coaches);
  g_clear_object (&self->sharing);
  g_clear_object (&self->recordings);
  g_clear_weak_pointer (&self->reports);
  g_clear_pointer (&self->services, aporia_services_unref);
  G_OBJECT_CLASS (aporia_preferences_window_parent_class)->dispose (object);
}

static void
aporia_preferences_window_finalize (GObject *object)
{
  g_hash_table_unref (APORIA_PREFERENCES_WINDOW (object)->undoable);
  G_OBJECT_CLASS (aporia_preferences_window_parent_class)->finalize (object);
}

static void
aporia_preferences_window_class_init (AporiaPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aporia_preferences_window_dispose;
  object_class->finalize = aporia_preferences_window_finalize;
  g_type_ensure (APORIA_TYPE_ACCOUNT_PAGE);
  g_type_ensure (APORIA_TYPE_COACH_PAGE);
  g_type_ensure (APORIA_TYPE_PRIVACY_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaPreferencesWindow, coach_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaPreferencesWindow, account_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaPreferencesWindow, privacy_page);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_reports_cb);
  gtk_widget_class_install_action (widget_class, "preferences.undo-remove", "s", undo_cb);
  gtk_widget_class_install_action (widget_class, "preferences.undo-forget", "s", undo_forget_cb);
}

static void
aporia_preferences_window_init (AporiaPreferencesWindow *self)
{
  self->undoable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  name_search_entries (GTK_WIDGET (self));
}

AporiaPreferencesWindow *
aporia_preferences_window_new (GtkWindow      *parent,
                               AporiaServices *services,
                               AporiaCoaches  *coaches)
{
  AporiaPreferencesWindow *self =
    g_object_new (APORIA_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  self->services = aporia_services_ref (services);
  self->coaches = g_object_ref (coaches);
  aporia_coach_page_bind (self->coach_page, coaches);
  aporia_privacy_page_bind (self->privacy_page, coaches);
  g_signal_connect_object (coaches, "undoable", G_CALLBACK (undoable_cb), self, swapped);
  g_signal_connect_object (coaches, "notice", G_CALLBACK (message_cb), self, swapped);
  return self;
}

static void
hosts_cb (AporiaPreferencesWindow *self,
          GParamSpec              *pspec,
          AporiaSharing           *sharing)
{
  g_autofree char *hosts = aporia_sharing_dup_hosts (sharing);

  aporia_privacy_page_set_shared_with (self->privacy_page, hosts);
}

static void
move_closed_cb (AporiaPreferencesWindow *self)
{
  AdwPreferencesPage *page = adw_preferences_window_get_visible_page (ADW_PREFERENCES_WINDOW (self));

  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (self));
  if (page != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (page));
}

void
aporia_preferences_window_show_move (AporiaPreferencesWindow *self,
                                     AporiaMoveWay            way)
{
  g_autoptr(AporiaMove) move = NULL;
  GtkWidget *page;

  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));
  g_return_if_fail (self->sharing != NULL);

  move = aporia_move_new (self->sharing, way);
  page = aporia_move_page_new (move);
  g_signal_connect_object (page, "closed", G_CALLBACK (move_closed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self), page);
}

static void
move_cb (AporiaPreferencesWindow *self,
         int                      way,
         GtkWidget               *page)
{
  aporia_preferences_window_show_move (self, (AporiaMoveWay) way);
}

void
aporia_preferences_window_add_sharing (AporiaPreferencesWindow *self,
                                       AporiaSharing           *sharing)
{
  GtkWidget *page = g_object_new (APORIA_TYPE_SHARING_PAGE, NULL);

  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));

  self->sharing = g_object_ref (sharing);
  aporia_sharing_page_bind (APORIA_SHARING_PAGE (page), sharing);
  g_signal_connect_object (page, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
  g_signal_connect_object (sharing, "notify::hosts", G_CALLBACK (hosts_cb), self, G_CONNECT_SWAPPED);
  hosts_cb (self, NULL, sharing);
}

static void
reading_cb (AporiaPreferencesWindow *self,
            AporiaReading           *reading)
{
  aporia_privacy_page_set_reading (self->privacy_page, aporia_reading_get_host (reading));
}

static void
voice_cb (AporiaPreferencesWindow *self,
          AporiaSpeaking          *speaking)
{
  g_autofree char *host = aporia_speaking_dup_host (speaking);

  aporia_privacy_page_set_voice (self->privacy_page, aporia_speaking_get_reason (speaking) == NULL, host);
}

/* --- recordings that were removed --- */

typedef struct
{
  AporiaRecordings *recordings; /* owned */
  gboolean          is_undone;
} Cleared;

static void
cleared_free (gpointer  data,
              GClosure *closure)
{
  Cleared *self = data;

  /* With the toast the way back is gone, and so are the files. */
  if (!self->is_undone)
    aporia_recordings_finish_clear (self->recordings);
  g_object_unref (self->recordings);
  g_free (self);
}

static void
bring_back_cb (AdwToast *toast,
               Cleared  *cleared)
{
  cleared->is_undone = TRUE;
  aporia_recordings_undo_clear (cleared->recordings);
}

static void
cleared_cb (AporiaPreferencesWindow *self,
            const char              *message,
            gboolean                 can_undo,
            GtkWidget               *page)
{
  AdwToast *toast = toast_new (message);
  Cleared *cleared;

  if (can_undo)
    {
      cleared = g_new0 (Cleared, 1);
      cleared->recordings = g_object_ref (self->recordings);
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_timeout (toast, UNDO_SECONDS);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (bring_back_cb), cleared, cleared_free, 0);
    }
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
kept_cb (AporiaPreferencesWindow *self,
         AporiaRecordings        *recordings)
{
  aporia_privacy_page_set_kept (self->privacy_page, aporia_recordings_get_policy (recordings));
}

static void
add_recordings (AporiaPreferencesWindow *self,
                AporiaRecordings        *recordings,
                GtkWidget               *page)
{
  if (recordings == NULL)
    return;
  self->recordings = g_object_ref (recordings);
  g_signal_connect_object (page, "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recordings, "changed", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  kept_cb (self, recordings);
}

void
aporia_preferences_window_add_speech (AporiaPreferencesWindow *self,
                                      AporiaSpeaking          *speaking,
                                      AporiaReading           *reading)
{
  GtkWidget *page = g_object_new (APORIA_TYPE_SPEECH_PAGE, NULL);

  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));

  aporia_speech_page_bind (APORIA_SPEECH_PAGE (page), speaking);
  if (reading != NULL)
    {
      aporia_speech_page_bind_reading (APORIA_SPEECH_PAGE (page), reading);
      g_signal_connect_object (reading, "changed", G_CALLBACK (reading_cb), self, G_CONNECT_SWAPPED);
      reading_cb (self, reading);
    }
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
  g_signal_connect_object (speaking, "changed", G_CALLBACK (voice_cb), self, G_CONNECT_SWAPPED);
  voice_cb (self, speaking);
  add_recordings (self, aporia_speaking_get_recordings (speaking), page);
}

void
aporia_preferences_window_set_account (AporiaPreferencesWindow *self,
                                       AporiaAccount           *account)
{
  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));

  aporia_account_page_bind (self->account_page, account);
  gtk_widget_set_visible (GTK_WIDGET (self->account_page), TRUE);
}

void
aporia_preferences_window_show_account (AporiaPreferencesWindow *self)
{
  g_return_if_fail (APORIA_IS_PREFERENCES_WINDOW (self));

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (self),
                                           ADW_PREFERENCES_PAGE (self->account_page));
}
