/* What the window shows in place of its pages: the Welcome pages, a store that cannot be opened, and a
 * history that is on its way. */
#include "ui/aporia-window-private.h"

#define SHOWN_KEY "welcome-shown"

/* ---- Welcome ---- */

static void
wanted_cb (AporiaWindow *self)
{
  self->wants_welcome = TRUE;
  if (self->is_painted)
    aporia_window_show_welcome (self);
}

static void
ensure_model (AporiaWindow *self)
{
  if (self->welcome != NULL)
    return;
  self->welcome = aporia_welcome_new (self->services);
  g_signal_connect_object (self->welcome, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
}

void
aporia_window_offer_welcome (AporiaWindow *self)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));

  if (self->settings != NULL && g_settings_get_boolean (self->settings, SHOWN_KEY))
    return;
  ensure_model (self);
  aporia_welcome_check (self->welcome);
}

void
aporia_window_show_welcome (AporiaWindow *self)
{
  self->wants_welcome = FALSE;
  if (self->services == NULL)
    return;
  ensure_model (self);
  if (self->welcome_page == NULL)
    {
      if (self->coaches != NULL)
        aporia_welcome_set_coaches (self->welcome, self->coaches);
      self->welcome_page = APORIA_WELCOME_PAGE (aporia_welcome_page_new (self->welcome));
      adw_bin_set_child (self->welcome_bin, GTK_WIDGET (self->welcome_page));
    }
  gtk_stack_set_visible_child_name (self->root, "welcome");
  aporia_welcome_page_restart (self->welcome_page);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, SHOWN_KEY, TRUE);
}

void
aporia_window_close_welcome (AporiaWindow *self)
{
  self->wants_welcome = FALSE;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "welcome") == 0)
    gtk_stack_set_visible_child_name (self->root, "main");
}

/* ---- a store that cannot be opened ---- */

void
aporia_window_set_problem (AporiaWindow *self,
                           const char   *message)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));

  if (message == NULL)
    {
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "problem") == 0)
        gtk_stack_set_visible_child_name (self->root, "main");
      return;
    }
  if (self->problem_page == NULL)
    {
      self->problem_page = APORIA_PROBLEM_PAGE (aporia_problem_page_new ());
      adw_bin_set_child (self->problem_bin, GTK_WIDGET (self->problem_page));
    }
  aporia_problem_page_set_message (self->problem_page, message);
  gtk_stack_set_visible_child_name (self->root, "problem");
  aporia_problem_page_focus (self->problem_page);
}

/* ---- a history that is on its way ---- */

void
aporia_window_set_arriving (AporiaWindow *self,
                            const char   *hosts)
{
  g_return_if_fail (APORIA_IS_WINDOW (self));

  if (hosts == NULL)
    {
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "arriving") == 0)
        gtk_stack_set_visible_child_name (self->root, "main");
      /* Nothing turns where nobody looks. */
      adw_bin_set_child (self->arriving_bin, NULL);
      self->arriving_page = NULL;
      return;
    }
  if (self->arriving_page == NULL)
    {
      self->arriving_page = APORIA_ARRIVING_PAGE (aporia_arriving_page_new ());
      adw_bin_set_child (self->arriving_bin, GTK_WIDGET (self->arriving_page));
    }
  aporia_arriving_page_set_hosts (self->arriving_page, hosts);
  gtk_stack_set_visible_child_name (self->root, "arriving");
  aporia_arriving_page_focus (self->arriving_page);
}
