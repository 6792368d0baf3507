#include "ui/preferences/aporia-sharing-page.h"

#include <glib/gi18n-lib.h>

struct _AporiaSharingPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *database_group;
  AdwActionRow        *status_row;
  GtkButton           *sync_button;
  GtkSwitch           *texts_switch;

  AporiaSharing *sharing; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaSharingPage, aporia_sharing_page, ADW_TYPE_PREFERENCES_PAGE)

static void
sync_cb (AporiaSharingPage *self)
{
  aporia_sharing_sync_now (self->sharing);
}

static void
update (AporiaSharingPage *self)
{
  AporiaSharingState state = aporia_sharing_get_state (self->sharing);

  adw_action_row_set_subtitle (self->status_row, aporia_sharing_get_status (self->sharing));
  gtk_widget_set_sensitive (GTK_WIDGET (self->sync_button),
                            state != APORIA_SHARING_OFF && state != APORIA_SHARING_WORKING);
}

static void
describe (AporiaSharingPage *self)
{
  g_autofree char *hosts = aporia_sharing_dup_hosts (self->sharing);
  g_autofree char *text = NULL;

  if (hosts != NULL)
    text = g_strdup_printf (_("Your computers keep the same history on %s. They know you by your e-mail "
                              "address. Whoever has the password of this account can read it."),
                            hosts);
  adw_preferences_group_set_description (
    self->database_group,
    text != NULL ? text
                 : _("None is named, so everything stays on this computer. MYSQL_HOST, MYSQL_DATABASE, "
                     "MYSQL_USER and MYSQL_PASSWORD, in the environment or in a file .env, name one."));
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), hosts != NULL);
}

static void
aporia_sharing_page_dispose (GObject *object)
{
  g_clear_object (&APORIA_SHARING_PAGE (object)->sharing);
  G_OBJECT_CLASS (aporia_sharing_page_parent_class)->dispose (object);
}

static void
aporia_sharing_page_class_init (AporiaSharingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_sharing_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-sharing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, database_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, status_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, sync_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, texts_switch);
  gtk_widget_class_bind_template_callback (widget_class, sync_cb);
}

static void
aporia_sharing_page_init (AporiaSharingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What a server is called, or says, is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->status_row), FALSE);
}

void
aporia_sharing_page_bind (AporiaSharingPage *self,
                          AporiaSharing     *sharing)
{
  g_return_if_fail (APORIA_IS_SHARING_PAGE (self));
  g_return_if_fail (self->sharing == NULL);

  self->sharing = g_object_ref (sharing);
  g_object_bind_property (sharing, "keeps-texts", self->texts_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (sharing, "notify::status", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  describe (self);
  update (self);
}
