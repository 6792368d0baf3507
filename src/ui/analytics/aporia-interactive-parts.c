#include "ui/analytics/aporia-interactive-parts.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-paths.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <gmodule.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

void
aporia_interactive_parts_free (AporiaInteractiveParts *self)
{
  g_free (self->d3_path);
  g_free (self);
}

static gboolean
fail (GError    **error,
      const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, sentence);
  return FALSE;
}

/* WebKit's own process opens the display by itself and ends ours when it cannot. */
static gboolean
is_display_known (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    return TRUE;
#endif
#ifdef GDK_WINDOWING_WAYLAND
  if (GDK_IS_WAYLAND_DISPLAY (display))
    return TRUE;
#endif
  return FALSE;
}

/* WebKit confines its processes with bubblewrap; in a container that may be impossible. */
static gboolean
check_sandbox (GError **error)
{
  g_autofree char *bwrap = g_find_program_in_path ("bwrap");
  g_autofree char *proxy = g_find_program_in_path ("xdg-dbus-proxy");
  const char *argv[] = { bwrap, "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--unshare-all",
                         "--die-with-parent", "/bin/true", NULL };
  int status = -1;

  /* The administrator's choice; or the sandbox is the package's. */
  if (g_getenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS") != NULL
      || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return TRUE;
  if (bwrap == NULL || proxy == NULL)
    return fail (error, _("It needs bubblewrap and xdg-dbus-proxy, which are not installed."));
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return fail (error, _("It is only shown confined, and this system does not allow that."));
  return TRUE;
}

/* Returns: NULL with error */
static const AporiaWebviewModule *
open_module (GError **error)
{
  g_autofree char *path = aporia_paths_find_webview ();
  GModule *opened = path != NULL ? g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL) : NULL;
  gpointer symbol = NULL;
  const AporiaWebviewModule *module = NULL;

  if (opened == NULL)
    {
      aporia_log_event ("WEBVIEW_MISSING", NULL);
      fail (error, _("Its module, or WebKitGTK which it needs, is not installed."));
      return NULL;
    }
  /* WebKit does not survive being unloaded. */
  g_module_make_resident (opened);
  if (g_module_symbol (opened, APORIA_WEBVIEW_SYMBOL, &symbol))
    module = ((AporiaWebviewGetModuleFunc) symbol) ();
  if (module == NULL || module->version != APORIA_WEBVIEW_VERSION)
    {
      fail (error, _("Its module belongs to another version of Aporia."));
      return NULL;
    }
  return module;
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr(AporiaInteractiveParts) parts = g_new0 (AporiaInteractiveParts, 1);
  GError *error = NULL;

  parts->d3_path = aporia_paths_find_d3 ();
  if (parts->d3_path == NULL || !g_file_test (parts->d3_path, G_FILE_TEST_IS_REGULAR))
    fail (&error, _("D3, which draws it, is not installed."));
  else if (check_sandbox (&error))
    parts->module = open_module (&error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&parts), (GDestroyNotify) aporia_interactive_parts_free);
}

void
aporia_interactive_parts_find_async (GdkDisplay         *display,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  if (!is_display_known (display))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                               _("It needs a display of its own, not one in a browser."));
      return;
    }
  g_task_run_in_thread (task, find_in_thread);
}

AporiaInteractiveParts *
aporia_interactive_parts_find_finish (GAsyncResult *result,
                                      GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
