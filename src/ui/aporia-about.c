#include "ui/aporia-about.h"

#include "core/domain/aporia-provider-list.h"
#include <glib/gi18n-lib.h>

static const char *
backend_name (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  return display != NULL ? G_OBJECT_TYPE_NAME (display) : "none";
}

/* What kind of coach, never its address or whose it is. */
static const char *
coach_kind (AporiaCoach *coach)
{
  if (coach == NULL)
    return "none";
  if (g_str_equal (coach->id, APORIA_COACH_BUILTIN))
    return "built-in";
  return coach->host == NULL ? "model on this computer" : "model elsewhere";
}

char *
aporia_about_dup_debug_info (AporiaServices *services)
{
  const char *session = g_getenv ("XDG_SESSION_TYPE");
  g_autoptr(AporiaCoach) coach = services != NULL ? aporia_services_ref_coach (services) : NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Aporia %s\n", APORIA_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n", adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version,
                          glib_micro_version);
  g_string_append_printf (text, "Display: %s\n", backend_name ());
  g_string_append_printf (text, "Session type: %s\n", session != NULL ? session : "unknown");
  g_string_append_printf (text, "Flatpak: %s\n",
                          g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  g_string_append_printf (text, "Coach: %s\n", coach_kind (coach));
  g_string_append (text, "Database: this computer\n");
  return g_string_free (text, FALSE);
}

void
aporia_about_present (GtkWindow      *parent,
                      AporiaServices *services)
{
  g_autofree char *debug_info = aporia_about_dup_debug_info (services);
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE, "application-name", "Aporia",
      "application-icon", APORIA_APPLICATION_ID, "version", APORIA_VERSION, "developer-name",
      _ ("The Aporia contributors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Practise for job interviews, privately. Scores and logic hints are coaching, "
         "not an assessment."),
      "debug-info", debug_info, "debug-info-filename", "aporia-debug-info.txt", NULL);

  gtk_window_present (GTK_WINDOW (about));
}
