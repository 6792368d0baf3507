#include "ui/aporia-style.h"

#include <adwaita.h>

#define ROOT "/io/github/aporia_coach/Aporia/ui"
#define ICONS "/io/github/aporia_coach/Aporia/icons/"

/* The application has told GTK already.  Telling it again would make it read all icon themes a second time
 * while the first window waits. */
static void
add_icons (GdkDisplay *display)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (display);
  g_auto(GStrv) paths = gtk_icon_theme_get_resource_path (theme);

  if (paths == NULL || !g_strv_contains ((const char *const *) paths, ICONS))
    gtk_icon_theme_add_resource_path (theme, ICONS);
}

static GtkCssProvider *
add_sheet (GdkDisplay *display,
           const char *path,
           int         priority)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), priority);
  return provider;
}

static void
contrast_cb (AdwStyleManager *manager)
{
  static GtkCssProvider *provider = NULL; /* owned (nullable): on top of the usual sheet */
  GdkDisplay *display = adw_style_manager_get_display (manager);

  if (display == NULL)
    display = gdk_display_get_default ();
  if (adw_style_manager_get_high_contrast (manager) == (provider != NULL))
    return;
  if (provider == NULL)
    {
      provider = add_sheet (display, ROOT "/style-high-contrast.css",
                            GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
      return;
    }
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
  g_clear_object (&provider);
}

void
aporia_style_load (void)
{
  static gboolean is_loaded = FALSE;
  GdkDisplay *display = gdk_display_get_default ();
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(GtkCssProvider) G_GNUC_UNUSED provider = NULL;

  if (is_loaded || display == NULL)
    return;
  is_loaded = TRUE;
  provider = add_sheet (display, ROOT "/style.css", GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (contrast_cb), NULL);
  contrast_cb (manager);
  /* Text is selectable to be copied; moving through the page must not mark it. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-label-select-on-focus", FALSE, NULL);
  add_icons (display);
}
