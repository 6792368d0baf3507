#include "ui/preferences/aporia-sharing-page.h"

#include "core/domain/aporia-move-check.h"

#include <glib/gi18n-lib.h>

struct _AporiaSharingPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *database_group;
  AdwActionRow        *status_row;
  GtkButton           *sync_button;
  GtkSwitch           *texts_switch;
  GtkWidget           *history_group;
  GtkWidget           *person_group;
  GtkEditable         *email_row;
  AdwPreferencesGroup *server_group;
  GtkEditable         *hosts_row;
  GtkEditable         *port_row;
  GtkEditable         *database_row;
  GtkEditable         *user_row;
  GtkEditable         *password_row;
  GtkEditable         *ca_row;
  AdwActionRow        *message_row;
  GtkSpinner          *spinner;
  GtkImage            *message_image;
  GtkWidget           *verbs_group;
  GtkButton           *test_button;
  GtkWidget           *connect_button;
  GtkWidget           *forget_child;

  AporiaSharing        *sharing; /* owned */
  GtkFileChooserNative *chooser; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaSharingPage, aporia_sharing_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
to_cb (AporiaSharingPage *self)
{
  g_signal_emit (self, signals[MOVE], 0, (int) APORIA_MOVE_TO_DATABASE);
}

static void
from_cb (AporiaSharingPage *self)
{
  g_signal_emit (self, signals[MOVE], 0, (int) APORIA_MOVE_TO_COMPUTER);
}

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

/* --- the server ---------------------------------------------------------------------------------------- */

static void
update_server (AporiaSharingPage *self)
{
  gboolean is_trying;
  gboolean is_fixed = aporia_sharing_is_fixed (self->sharing);
  gboolean is_complete = *gtk_editable_get_text (self->hosts_row) != '\0'
                         && *gtk_editable_get_text (self->database_row) != '\0'
                         && *gtk_editable_get_text (self->user_row) != '\0';
  GtkEditable *const rows[] = { self->hosts_row, self->port_row,     self->database_row,
                                self->user_row,  self->password_row, self->ca_row };

  g_object_get (self->sharing, "trying", &is_trying, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (rows[i]), !is_fixed && !is_trying);
  gtk_widget_set_visible (self->verbs_group, !is_fixed);
  gtk_button_set_label (self->test_button, is_trying ? _("Cancel") : _("Test"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), is_trying || is_complete);
  gtk_widget_set_sensitive (self->connect_button, !is_trying && is_complete);
  gtk_widget_set_sensitive (self->forget_child, !is_trying);
}

/* While a server is asked, and what came of it. */
static void
show_message (AporiaSharingPage *self)
{
  g_autofree char *message = NULL;
  gboolean is_trying;

  g_object_get (self->sharing, "trying", &is_trying, "message", &message, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->message_row), is_trying || message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_trying);
  gtk_spinner_set_spinning (self->spinner, is_trying);
  gtk_widget_set_visible (GTK_WIDGET (self->message_image), !is_trying);
  gtk_image_set_from_icon_name (self->message_image, aporia_sharing_is_good (self->sharing)
                                                       ? "emblem-ok-symbolic"
                                                       : "dialog-warning-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->message_row),
                                 is_trying         ? _("The server is being asked…")
                                 : message != NULL ? message
                                                   : "");
  update_server (self);
}

static void
changed_cb (AporiaSharingPage *self)
{
  if (self->sharing != NULL)
    update_server (self);
}

static void
try_server (AporiaSharingPage *self,
            gboolean           connects)
{
  AporiaSharedForm form = {
    gtk_editable_get_text (self->hosts_row), gtk_editable_get_text (self->port_row),
    gtk_editable_get_text (self->database_row), gtk_editable_get_text (self->user_row),
    gtk_editable_get_text (self->password_row), gtk_editable_get_text (self->ca_row),
  };

  aporia_sharing_try_server (self->sharing, &form, connects);
}

static void
test_cb (AporiaSharingPage *self)
{
  gboolean is_trying;

  g_object_get (self->sharing, "trying", &is_trying, NULL);
  if (is_trying)
    aporia_sharing_cancel_try (self->sharing);
  else
    try_server (self, FALSE);
}

static void
connect_cb (AporiaSharingPage *self)
{
  try_server (self, TRUE);
}

static void
fill_form (AporiaSharingPage *self)
{
  const struct
  {
    GtkEditable *row;
    const char  *setting;
  } rows[] = {
    { self->hosts_row, APORIA_SETTING_SHARED_HOSTS },       { self->port_row, APORIA_SETTING_SHARED_PORT },
    { self->database_row, APORIA_SETTING_SHARED_DATABASE }, { self->user_row, APORIA_SETTING_SHARED_USER },
    { self->ca_row, APORIA_SETTING_SHARED_CA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = aporia_sharing_dup_field (self->sharing, rows[i].setting);

      gtk_editable_set_text (rows[i].row, text);
    }
  gtk_editable_set_text (self->password_row, "");
}

static void
forget_response_cb (AporiaSharingPage *self,
                    const char        *response)
{
  if (self->sharing == NULL || !g_str_equal (response, "forget"))
    return;
  aporia_sharing_forget_server (self->sharing);
  fill_form (self);
}

static void
forget_cb (AporiaSharingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (root), _("Forget this server?"),
    _("Nothing more is sent there or fetched from there. Your history stays on this computer, and what was "
      "shared stays on the server. The password is removed from the secret service."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "forget",
                                    _("_Forget"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "forget",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (forget_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (AporiaSharingPage *self,
           int                response)
{
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    gtk_editable_set_text (self->ca_row, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
choose_ca_cb (AporiaSharingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Certificate of the Authority"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- who ----------------------------------------------------------------------------------------------- */

static void
email_cb (AporiaSharingPage *self)
{
  aporia_sharing_set_email (self->sharing, gtk_editable_get_text (self->email_row));
}

static void
show_person (AporiaSharingPage *self)
{
  g_autofree char *email = NULL;
  g_autofree char *hosts = NULL;

  g_object_get (self->sharing, "email", &email, "hosts", &hosts, NULL);
  gtk_widget_set_visible (self->person_group, hosts != NULL && email != NULL && *email == '\0');
}

/* ------------------------------------------------------------------------------------------------------- */

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
                 : _("None is named, so everything stays on this computer. With a database of your own, "
                     "or of your school or employer, your computers keep the same history."));
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), hosts != NULL);
  gtk_widget_set_visible (self->history_group, hosts != NULL);
  gtk_widget_set_visible (self->forget_child, hosts != NULL && !aporia_sharing_is_fixed (self->sharing));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password_row),
                                 hosts != NULL ? _("Password (kept)") : _("Password"));
  show_person (self);
}

static void
describe_server (AporiaSharingPage *self)
{
  adw_preferences_group_set_description (
    self->server_group,
    aporia_sharing_is_fixed (self->sharing)
      ? _("MYSQL_HOST and the other variables name it, in the environment or in a file .env. They count "
          "before what could be typed here.")
      : _("A MySQL or MariaDB server that was prepared for Aporia. What is sent to another computer is "
          "always encrypted. The password is kept in the secret service of this computer."));
}

static void
aporia_sharing_page_dispose (GObject *object)
{
  AporiaSharingPage *self = APORIA_SHARING_PAGE (object);

  /* Nobody sees any more what a server says. */
  if (self->sharing != NULL)
    aporia_sharing_cancel_try (self->sharing);
  g_clear_object (&self->chooser);
  g_clear_object (&self->sharing);
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
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, history_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, person_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, server_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, hosts_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, port_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, database_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, user_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, ca_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, message_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, message_image);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, verbs_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, test_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, connect_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSharingPage, forget_child);
  gtk_widget_class_bind_template_callback (widget_class, to_cb);
  gtk_widget_class_bind_template_callback (widget_class, from_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_cb);
  gtk_widget_class_bind_template_callback (widget_class, email_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_ca_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  signals[MOVE] = g_signal_new ("move", APORIA_TYPE_SHARING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
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
  g_signal_connect_object (sharing, "notify::hosts", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sharing, "notify::email", G_CALLBACK (show_person), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sharing, "notify::trying", G_CALLBACK (show_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sharing, "notify::message", G_CALLBACK (show_message), self, G_CONNECT_SWAPPED);
  fill_form (self);
  describe (self);
  describe_server (self);
  update (self);
  show_message (self);
}
