/* Options, messages and exit statuses. */
#include "cli/aporia-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *data_dir;

static const GOptionEntry common[] = {
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &data_dir,
    N_("Where everything is kept (default: APORIA_DATA_DIR, else the person's data folder)"), "DIR" },
  G_OPTION_ENTRY_NULL
};

int
cli_wrong_usage (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s: %s\n", g_get_prgname (), message);
  return CLI_USAGE;
}

int
cli_fail (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s\n", message);
  return CLI_FAILED;
}

int
cli_fail_error (GError *error)
{
  g_autoptr(GError) taken = error;

  return cli_fail ("%s", taken != NULL ? taken->message : _("Something went wrong."));
}

gboolean
cli_parse (int *argc, char ***argv, const GOptionEntry *entries, const char *parameters,
           const char *description)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("aporia-cli %s", (*argv)[0]);

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, description);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      cli_wrong_usage ("%s", error->message);
      return FALSE;
    }
  if (data_dir != NULL)
    g_setenv ("APORIA_DATA_DIR", data_dir, TRUE);
  g_clear_pointer (&data_dir, g_free);
  return TRUE;
}

void
cli_print (const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fputs (text, stdout);
}

gboolean
cli_write_file (const char *file, const char *text, GError **error)
{
  if (!g_str_equal (file, "-"))
    return g_file_set_contents (file, text, -1, error);
  fputs (text, stdout);
  return TRUE;
}
