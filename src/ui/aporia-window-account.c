/* The window's account: the browser in which somebody signs in, and the preferences' page about people. */
#include "ui/aporia-window-private.h"

#include <glib/gi18n-lib.h>

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AporiaAccount) account = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    return;
  message = g_strdup_printf (_("Your browser could not be opened: %s"), error->message);
  aporia_account_give_up (account, message);
}

static void
open_uri_cb (AporiaWindow *self,
             const char   *uri)
{
  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (self->account));
}

/* The preferences open with what there is to see about it. */
static void
sign_in_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  AporiaWindow *self = APORIA_WINDOW (widget);

  aporia_window_show_people (self);
  aporia_account_sign_in (self->account);
}

static void
state_cb (AporiaWindow *self)
{
  AporiaAccountState state = aporia_account_get_state (self->account);
  gboolean is_possible = aporia_account_can_sign_in (self->account) && state == APORIA_ACCOUNT_OUT;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-in", is_possible);
  aporia_setup_page_set_can_sign_in (self->setup_page, is_possible);
}

void
aporia_window_install_account_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in_cb);
}

void
aporia_window_set_account (AporiaWindow  *self,
                           AporiaAccount *account)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));
  g_return_if_fail (self->account == NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (account, "open-uri", G_CALLBACK (open_uri_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);
}
