#include "ui/preferences/aporia-saved-report-row.h"

#include "core/base/aporia-log.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

#define FILE_MANAGER "org.freedesktop.FileManager1"

struct _AporiaSavedReportRow
{
  AdwActionRow           parent_instance;
  GtkWidget             *open_button;
  GtkWidget             *menu_button;
  AporiaSavedReportItem *item; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaSavedReportRow, aporia_saved_report_row, ADW_TYPE_ACTION_ROW)

enum
{
  REMOVE,
  FORGET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GFile *
get_file (AporiaSavedReportRow *self)
{
  return g_file_new_for_path (aporia_saved_report_item_get_record (self->item)->path);
}

static GtkWindow *
get_window (AporiaSavedReportRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- verbs ---------------------------------------------------------------------------------------------- */

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSavedReportRow *self = APORIA_SAVED_REPORT_ROW (widget);
  g_autoptr(GFile) file = get_file (self);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (get_window (self), uri, GDK_CURRENT_TIME);
}

/* Where no file manager takes the name of a file, and in a sandbox, the folder is opened. */
static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree char *folder = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    gtk_show_uri (NULL, folder, GDK_CURRENT_TIME);
}

static void
show_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSavedReportRow *self = APORIA_SAVED_REPORT_ROW (widget);
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GFile) file = get_file (self);
  g_autoptr(GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = g_file_get_uri (parent != NULL ? parent : file);
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };

  if (bus == NULL || !aporia_saved_report_item_is_there (self->item))
    {
      gtk_show_uri (get_window (self), folder, GDK_CURRENT_TIME);
      return;
    }
  g_dbus_connection_call (bus, FILE_MANAGER, "/org/freedesktop/FileManager1", FILE_MANAGER, "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          shown_cb, g_steal_pointer (&folder));
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
forget_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[FORGET], 0);
}

/* --- what it shows -------------------------------------------------------------------------------------- */

static void
update (AporiaSavedReportRow *self)
{
  gboolean is_there = aporia_saved_report_item_is_there (self->item);
  g_autofree char *facts = aporia_saved_report_item_dup_facts (self->item);
  g_autofree char *status = aporia_saved_report_item_dup_status (self->item);
  g_autofree char *subtitle = status != NULL ? g_strconcat (facts, "\n", status, NULL) : g_strdup (facts);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.open", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.remove", is_there);
}

/* Among many rows, "Open" alone says little. */
static void
name_buttons (AporiaSavedReportRow *self,
              const char           *name)
{
  /* Translators: the name of a file */
  g_autofree char *open = g_strdup_printf (_("Open %s"), name);
  g_autofree char *more = g_strdup_printf (_("More about %s"), name);

  aporia_set_accessible_name (self->open_button, open);
  aporia_set_accessible_name (self->menu_button, more);
}

/* --- class ---------------------------------------------------------------------------------------------- */

static void
aporia_saved_report_row_finalize (GObject *object)
{
  g_object_unref (APORIA_SAVED_REPORT_ROW (object)->item);
  G_OBJECT_CLASS (aporia_saved_report_row_parent_class)->finalize (object);
}

static void
aporia_saved_report_row_class_init (AporiaSavedReportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_saved_report_row_finalize;
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FORGET] = g_signal_new ("forget", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-saved-report-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportRow, menu_button);
  gtk_widget_class_install_action (widget_class, "report.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "report.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "report.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "report.forget", NULL, forget_cb);
}

static void
aporia_saved_report_row_init (AporiaSavedReportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_saved_report_row_new (AporiaSavedReportItem *item)
{
  AporiaSavedReportRow *self = g_object_new (APORIA_TYPE_SAVED_REPORT_ROW, NULL);
  g_autofree char *name = aporia_saved_report_dup_name (aporia_saved_report_item_get_record (item));

  self->item = g_object_ref (item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  name_buttons (self, name);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

AporiaSavedReportItem *
aporia_saved_report_row_get_item (AporiaSavedReportRow *self)
{
  g_return_val_if_fail (APORIA_IS_SAVED_REPORT_ROW (self), NULL);

  return self->item;
}
