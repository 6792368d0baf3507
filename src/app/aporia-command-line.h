/* The options of the program: what is wrong with them, and what is done without a window. */
#pragma once

#include <gio/gio.h>

/* Terminated; for g_application_add_main_option_entries(). */
const GOptionEntry *aporia_command_line_get_options (void);
/* In the process that was started, before a running one is asked.  Returns: the exit status when it is done
 * with, -1 when a window is needed */
int                 aporia_command_line_handle_locally (GVariantDict *dict);
/* Paths of the files that were given, seen from the folder of the process that was started.
 * Returns: (transfer full) */
GStrv               aporia_command_line_dup_files (GApplicationCommandLine *command_line);
