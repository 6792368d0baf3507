#include "ui/aporia-style.h"

#include <adwaita.h>

#define ROOT "/io/github/aporia_coach/Aporia/ui"

void
aporia_style_load (void)
{
  static gboolean is_loaded = FALSE;
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr(GtkCssProvider) provider = NULL;

  if (is_loaded || display == NULL)
    return;
  is_loaded = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, ROOT "/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  /* Text is selectable to be copied; moving through the page must not mark it. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-label-select-on-focus", FALSE, NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), ROOT "/icons");
}
