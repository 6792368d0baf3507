/* aporia-cli db: the local store. */
#include "cli/aporia-cli.h"

#include "backends/sqlite/aporia-sqlite-admin.h"
#include "core/base/aporia-paths.h"

#include <glib/gi18n.h>

static int n_users;
static int n_questions;
static gint64 seed = 1;

static const GOptionEntry entries[] = {
  { "users", 0, 0, G_OPTION_ARG_INT, &n_users, N_("fill: how many people"), "N" },
  { "questions", 0, 0, G_OPTION_ARG_INT, &n_questions, N_("fill: how many questions each"), "M" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("fill: for the same rows again"), "S" },
  G_OPTION_ENTRY_NULL
};

static void
print_counts (const AporiaSqliteStatus *status)
{
  const struct
  {
    const char *label;
    gint64 n;
  } counts[] = {
    { _("Schema"), status->schema },
    { _("Newest schema"), status->newest_schema },
    { _("Bytes"), status->n_bytes },
    { _("People"), status->n_people },
    { _("Vacancies"), status->n_vacancies },
    { _("Attempts"), status->n_attempts },
    { _("Samples"), status->n_samples },
    { _("Questions"), status->n_questions },
    { _("Answers"), status->n_answers },
    { _("Skipped"), status->n_skipped },
    { _("Judgements"), status->n_judgements },
    { _("Documents"), status->n_documents },
    { _("Waiting for the shared database"), status->n_waiting },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    cli_print ("%s: %" G_GINT64_FORMAT "\n", counts[i].label, counts[i].n);
}

/* Makes no store where there is none. */
static int
tell_status (void)
{
  g_autofree char *path = cli_dup_database_path ();
  g_autoptr(AporiaServices) services = NULL;
  AporiaSqliteStatus status = { 0 };
  GError *error = NULL;

  cli_print (_("File: %s\n"), path);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      cli_print (_("There is no store yet.\n"));
      return CLI_DONE;
    }
  services = cli_services_open (&error);
  if (services == NULL || !aporia_sqlite_store_get_status (services->store, &status, &error))
    return cli_fail_error (error);
  print_counts (&status);
  return CLI_DONE;
}

static int
check (void)
{
  GError *error = NULL;
  g_autoptr(AporiaServices) services = cli_services_open (&error);
  g_autofree char *differences = NULL;

  if (services != NULL)
    differences = aporia_store_check_statistics (services->store, &error);
  if (differences == NULL)
    return cli_fail_error (error);
  if (*differences == '\0')
    {
      cli_print (_("All kept numbers are right.\n"));
      return CLI_DONE;
    }
  cli_print ("%s\n", differences);
  return cli_fail (_("Kept numbers differ from recomputed ones; aporia-cli db rebuild repairs them."));
}

static int
rebuild (void)
{
  GError *error = NULL;
  g_autoptr(AporiaServices) services = cli_services_open (&error);

  if (services == NULL || !aporia_store_rebuild_statistics (services->store, &error))
    return cli_fail_error (error);
  cli_print (_("All kept numbers were computed anew.\n"));
  return CLI_DONE;
}

/* A copy of the store is one file: what is beside it has to be copied by itself. */
static void
tell_recordings (void)
{
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *folder = g_build_filename (data_dir, "recordings", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  if (dir != NULL && g_dir_read_name (dir) != NULL)
    cli_print (_("Recordings of spoken answers are not in it; they are in %s.\n"), folder);
}

static int
copy (const char *verb, const char *path)
{
  gboolean is_backup = g_str_equal (verb, "backup");
  g_autoptr(AporiaServices) services = NULL;
  GError *error = NULL;
  gboolean is_good;

  /* A file that cannot be used must not make a store first. */
  if (!is_backup && !aporia_sqlite_store_check_file (path, &error))
    return cli_fail_error (error);
  services = cli_services_open (&error);
  if (services == NULL)
    return cli_fail_error (error);
  is_good = is_backup ? aporia_sqlite_store_backup (services->store, path, &error)
                      : aporia_sqlite_store_restore (services->store, path, &error);
  if (!is_good)
    return cli_fail_error (error);
  if (is_backup)
    {
      cli_print (_("The store was copied to %s.\n"), path);
      tell_recordings ();
    }
  else
    cli_print (_("The store is now what %s holds.\n"), path);
  return CLI_DONE;
}

static int
fill (void)
{
  GError *error = NULL;
  g_autoptr(AporiaServices) services = cli_services_open (&error);

  if (services == NULL
      || !aporia_sqlite_store_fill (services->store, (guint) n_users, (guint) n_questions,
                                    (guint32) seed, &error))
    return cli_fail_error (error);
  cli_print (_("%d made-up people with %d questions each were added.\n"), n_users, n_questions);
  return CLI_DONE;
}

int
cli_db_run (int argc, char **argv)
{
  const char *verb;

  if (!cli_parse (
          &argc, &argv, entries,
          "status | check | rebuild | backup FILE | restore FILE | fill --users N --questions M",
          N_("The local store.")))
    return CLI_USAGE;
  verb = argc > 1 ? argv[1] : "";
  if (argc == 2 && g_str_equal (verb, "status"))
    return tell_status ();
  if (argc == 2 && g_str_equal (verb, "check"))
    return check ();
  if (argc == 2 && g_str_equal (verb, "rebuild"))
    return rebuild ();
  if (argc == 3 && (g_str_equal (verb, "backup") || g_str_equal (verb, "restore")))
    return copy (verb, argv[2]);
  if (argc == 2 && g_str_equal (verb, "fill") && n_users > 0 && n_questions > 0)
    return fill ();
  return cli_wrong_usage (
      _("One of status, check, rebuild, backup FILE, restore FILE and fill is needed."));
}
