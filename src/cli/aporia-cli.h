/* What the commands of aporia-cli share. */
#pragma once

#include "core/services/aporia-services.h"

#define CLI_DONE 0
#define CLI_FAILED 1
#define CLI_USAGE 2

typedef struct
{
  const char *name;
  const char *summary;
  /* ARGV[0] is the name.  Returns: the exit status. */
  int (*run) (int argc, char **argv);
} CliCommand;

int cli_extract_run (int argc, char **argv);
int cli_profile_run (int argc, char **argv);
int cli_practice_run (int argc, char **argv);
int cli_sessions_run (int argc, char **argv);
int cli_report_run (int argc, char **argv);
int cli_stats_run (int argc, char **argv);
int cli_speech_run (int argc, char **argv);
int cli_db_run (int argc, char **argv);
int cli_shared_run (int argc, char **argv);
int cli_eval_run (int argc, char **argv);
int cli_bench_run (int argc, char **argv);
int cli_health_run (int argc, char **argv);

/* Parses the options of the command ARGV[0]; --help prints and ends the program.  PARAMETERS and
 * DESCRIPTION are for the help.  What is left stays in ARGV.  Returns: FALSE after a message when
 * the usage is wrong. */
gboolean cli_parse (int *argc, char ***argv, const GOptionEntry *entries, const char *parameters,
                    const char *description);
/* One sentence on standard error.  Return: the exit status to end with. */
int cli_wrong_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);
int cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Takes ERROR and tells its message. */
int cli_fail_error (GError *error);

/* The same backends as the application, without workers; opens nothing. */
AporiaServices *cli_services_new (void);
/* The same with the store opened; NULL with error. */
AporiaServices *cli_services_open (GError **error);
/* The coach of SERVICES is the environment's model from now on, the built-in one its fallback. */
gboolean cli_services_use_model (AporiaServices *services, GError **error);
/* The file of the store.  Returns: (transfer full) */
char *cli_dup_database_path (void);

/* TEXT to standard output as it is, whatever the locale. */
void cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* TEXT to FILE; "-" is standard output. */
gboolean cli_write_file (const char *file, const char *text, GError **error);

/* Peak resident memory of this process. */
glong cli_get_peak_kib (void);
/* Microseconds since 1970 UTC as ISO 8601, "" for 0.  Returns: (transfer full) */
char *cli_format_time (gint64 usec);
