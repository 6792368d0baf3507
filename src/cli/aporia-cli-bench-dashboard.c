/* aporia-cli bench db: the numbers of the Analytics page among many people. */
#include "cli/aporia-cli-bench.h"
#include "cli/aporia-cli-measure.h"
#include "cli/aporia-cli.h"

#include "backends/sqlite/aporia-sqlite-admin.h"
#include "core/domain/aporia-statistics.h"

#include <glib/gi18n.h>

#define N_READS 2000
#define SEED 1

/* "10k", "1m" or the plain number.  Returns: (transfer full) */
static char *
make_line_name (guint64 n)
{
  if (n >= 1000000 && n % 1000000 == 0)
    return g_strdup_printf ("dashboard-%" G_GUINT64_FORMAT "m", n / 1000000);
  if (n >= 1000 && n % 1000 == 0)
    return g_strdup_printf ("dashboard-%" G_GUINT64_FORMAT "k", n / 1000);
  return g_strdup_printf ("dashboard-%" G_GUINT64_FORMAT, n);
}

static gboolean
read_once (AporiaServices *services, double *ms, GError **error)
{
  g_autoptr(AporiaScope) scope = aporia_scope_make (NULL, 0, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(AporiaStatistics) statistics =
                 aporia_store_load_statistics (services->store, scope, error);

  *ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  if (statistics != NULL && statistics->n_judged == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("A made-up person has no scores."));
  return statistics != NULL && statistics->n_judged > 0;
}

/* One person after another is the one at this computer.  That is a write, and the read after it is what
 * follows an answer: nothing is in SQLite's memory.  The next read finds it all there. */
static gboolean
read_twice (AporiaServices *services, const char *uid, double *first, double *again, GError **error)
{
  return aporia_store_save_setting (services->store, "local-person", uid, error)
         && read_once (services, first, error) && read_once (services, again, error);
}

static gboolean
check_numbers (AporiaServices *services, GError **error)
{
  g_autofree char *differences = aporia_store_check_statistics (services->store, error);

  if (differences != NULL && *differences != '\0')
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Kept numbers are wrong: %s"), differences);
  return differences != NULL && *differences == '\0';
}

static gboolean
measure (AporiaServices *services, const char *line, GError **error)
{
  g_autoptr(GPtrArray) people = aporia_sqlite_store_list_people (services->store, error);
  g_autoptr(GRand) dice = g_rand_new_with_seed (SEED);
  g_autofree double *first = g_new (double, N_READS);
  g_autofree double *again = g_new (double, N_READS);
  g_autofree char *warm = g_strconcat (line, "-warm", NULL);

  /* So that ranks are looked up. */
  if (people == NULL || !aporia_store_save_setting (services->store, "compare", "1", error))
    return FALSE;
  for (guint i = 0; i < N_READS; i++)
    {
      guint which = (guint) g_rand_int_range (dice, 0, (gint32) people->len);

      if (!read_twice (services, people->pdata[which], &first[i], &again[i], error))
        return FALSE;
    }
  cli_measure_print (line, first, N_READS, cli_get_peak_kib ());
  cli_measure_print (warm, again, N_READS, cli_get_peak_kib ());
  return check_numbers (services, error);
}

gboolean
cli_bench_dashboard (guint n_users, guint n_questions, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-bench-XXXXXX", error);
  g_autofree char *line = make_line_name ((guint64) n_users * n_questions);
  g_autofree char *before = g_strdup (g_getenv ("APORIA_DATA_DIR"));
  AporiaServices *services = NULL;
  gboolean is_good;

  if (folder == NULL)
    return FALSE;
  g_setenv ("APORIA_DATA_DIR", folder, TRUE);
  services = cli_services_open (error);
  is_good = services != NULL
            && aporia_sqlite_store_fill (services->store, n_users, n_questions, SEED, error)
            && measure (services, line, error);
  g_clear_pointer (&services, aporia_services_unref);
  cli_remove_folder (folder);
  if (before != NULL)
    g_setenv ("APORIA_DATA_DIR", before, TRUE);
  else
    g_unsetenv ("APORIA_DATA_DIR");
  return is_good;
}
