#include "backends/mysql/aporia-mysql-migrations.h"

#include "aporia-shared-migrations-resources.h"
#include "backends/mysql/aporia-mysql-accounts.h"
#include "backends/mysql/aporia-mysql-population.h"
#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/io/github/aporia_coach/Aporia/migrations/mysql/"
#define LOCK_SECONDS 30
#define LOCK_NAME "CONCAT('aporia ', LEFT(DATABASE(), 40))"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "0001-initial.sql", …: the number of a migration is its place, from 1. */
static GStrv
list_migrations (void)
{
  GStrv names = g_resource_enumerate_children (aporia_shared_migrations_get_resource (), FOLDER,
                                               G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);

  return names;
}

gint64
aporia_mysql_get_newest_schema (void)
{
  g_auto(GStrv) names = list_migrations ();

  return g_strv_length (names);
}

gboolean
aporia_mysql_get_schema (AporiaMysql  *self,
                         gint64       *version,
                         GCancellable *cancellable,
                         GError      **error)
{
  gint64 n_tables = 0;

  *version = 0;
  if (!aporia_mysql_get_int (self,
                             "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE() "
                             "AND table_name = 'schema_migrations'",
                             &n_tables, cancellable, error))
    return FALSE;

  return n_tables == 0
         || aporia_mysql_get_int (self, "SELECT COALESCE(max(version), 0) FROM schema_migrations", version,
                                  cancellable, error);
}

static gboolean
check_not_newer (AporiaMysql *self,
                 gint64       version,
                 GError     **error)
{
  if (version <= aporia_mysql_get_newest_schema ())
    return TRUE;

  g_set_error (error, APORIA_ERROR, APORIA_ERROR_SCHEMA_TOO_NEW,
               _("A newer version of Aporia prepared the database on %s. Everything stays on this computer; "
                 "update Aporia to share again."),
               aporia_mysql_get_host (self));
  return FALSE;
}

gboolean
aporia_mysql_expect_schema (AporiaMysql  *self,
                            GCancellable *cancellable,
                            GError      **error)
{
  gint64 version;

  if (!aporia_mysql_get_schema (self, &version, cancellable, error)
      || !check_not_newer (self, version, error))
    return FALSE;
  if (version == aporia_mysql_get_newest_schema ())
    return TRUE;

  g_set_error (
      error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
      _("The database on %s has to be prepared for this version of Aporia. Run aporia-cli shared init "
         "with an account that may make tables; everything stays on this computer meanwhile."),
      aporia_mysql_get_host (self));
  return FALSE;
}

static gboolean
apply (AporiaMysql  *self,
       gint64        version,
       const char   *name,
       GCancellable *cancellable,
       GError      **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GString) done =
                 g_string_new ("INSERT IGNORE INTO schema_migrations (version, name, applied_at) ");
  g_autoptr(GBytes) script = g_resource_lookup_data (aporia_shared_migrations_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (script != NULL);
  g_string_append_printf (done, "VALUES (%" G_GINT64_FORMAT ", ", version);
  aporia_mysql_append_text (self, done, name);
  g_string_append (done, ", UTC_TIMESTAMP(6))");

  return aporia_mysql_run_script (self, g_bytes_get_data (script, NULL), cancellable, error)
         && aporia_mysql_run (self, done->str, cancellable, error);
}

/* ---- One at a time
 * --------------------------------------------------------------------------------------- */

/* A server's own lock ends with the connection, but the other servers of a cluster do not know of it; there
 * two who prepare at once stop each other for good.  So in a cluster there is a row as well, which is renewed
 * while somebody prepares: who died leaves it behind. */
#define CLAIMS "shared_preparing"
#define MINUTES_UNTIL_LEFT "2"
#define PAUSE_USEC (200 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  AporiaMysql  *db;
  GCancellable *cancellable;
  char         *claim; /* owned (nullable): who has the row; NULL where there is no cluster */
} Preparation;

static gboolean
is_changed_by (Preparation *self,
               const char  *format,
               gboolean    *is_changed,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf (format, self->claim);

  *is_changed = FALSE;
  if (aporia_mysql_run (self->db, sql, self->cancellable, error))
    {
      *is_changed = aporia_mysql_get_n_changed (self->db) > 0;
      return TRUE;
    }
  if (!aporia_mysql_was_conflict (self->db))
    return FALSE;

  /* Another server was faster with the row. */
  g_clear_error (error);
  return TRUE;
}

static gboolean
try_claim (Preparation *self,
           gboolean    *is_mine,
           GError     **error)
{
  return is_changed_by (self, "INSERT IGNORE INTO " CLAIMS " VALUES (1, '%s', UTC_TIMESTAMP(6))", is_mine,
                        error)
         && (*is_mine
             || is_changed_by (self, "UPDATE " CLAIMS " SET claim = '%s', renewed_at = UTC_TIMESTAMP(6) "
                                     "WHERE renewed_at < UTC_TIMESTAMP(6) - INTERVAL " MINUTES_UNTIL_LEFT
                                     " MINUTE", is_mine, error));
}

static gboolean
is_somebody_elses (Preparation *self,
                   GError     **error)
{
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
               _("Somebody else is preparing the database on %s. Try again when that is done."),
               aporia_mysql_get_host (self->db));
  return FALSE;
}

static gboolean
claim (Preparation *self,
       GError     **error)
{
  gint64 end = g_get_monotonic_time () + LOCK_SECONDS * G_USEC_PER_SEC;
  gint64 is_cluster = 0;
  gboolean is_mine = FALSE;

  /* No other server knows the name. */
  aporia_mysql_get_int (self->db, "SELECT @@wsrep_on", &is_cluster, self->cancellable, NULL);
  if (is_cluster == 0)
    return TRUE;

  self->claim = g_uuid_string_random ();
  if (!aporia_mysql_run (self->db, "CREATE TABLE IF NOT EXISTS " CLAIMS " (id INT NOT NULL PRIMARY KEY, "
                                   "claim VARCHAR(36) NOT NULL, renewed_at DATETIME(6) NOT NULL) "
                                   "ENGINE = InnoDB", self->cancellable, error))
    return FALSE;
  for (;;)
    {
      if (!try_claim (self, &is_mine, error))
        return FALSE;
      if (is_mine)
        return TRUE;
      if (g_get_monotonic_time () > end)
        return is_somebody_elses (self, error);
      g_usleep (PAUSE_USEC);
    }
}

/* Before each step that may take a while. */
static gboolean
renew (Preparation *self,
       GError     **error)
{
  gboolean is_mine = TRUE;

  if (self->claim != NULL
      && !is_changed_by (self, "UPDATE " CLAIMS " SET renewed_at = UTC_TIMESTAMP(6) WHERE claim = '%s'",
                         &is_mine, error))
    return FALSE;

  return is_mine || is_somebody_elses (self, error);
}

static gboolean
prepare (Preparation *self,
         GError     **error)
{
  g_auto(GStrv) names = list_migrations ();
  gint64 version;

  if (!claim (self, error) || !aporia_mysql_get_schema (self->db, &version, self->cancellable, error)
      || !check_not_newer (self->db, version, error))
    return FALSE;
  for (gint64 i = version; names[i] != NULL; i++)
    if (!renew (self, error) || !apply (self->db, i + 1, names[i], self->cancellable, error))
      return FALSE;

  return renew (self, error) && aporia_mysql_make_views (self->db, self->cancellable, error)
         && renew (self, error) && aporia_mysql_recount (self->db, self->cancellable, error);
}

gboolean
aporia_mysql_migrate (AporiaMysql  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  Preparation preparation = { self, cancellable, NULL };
  g_autofree char *take = g_strdup_printf ("SELECT GET_LOCK(" LOCK_NAME ", %d)", LOCK_SECONDS);
  gint64 is_mine = 0;
  gboolean is_good;

  if (!aporia_mysql_get_int (self, take, &is_mine, cancellable, error))
    return FALSE;
  if (is_mine == 0)
    return is_somebody_elses (&preparation, error);
  is_good = prepare (&preparation, error);
  if (preparation.claim != NULL)
    {
      g_autofree char *leave =
          g_strdup_printf ("DELETE FROM " CLAIMS " WHERE claim = '%s'", preparation.claim);

      aporia_mysql_run (self, leave, NULL, NULL);
    }
  aporia_mysql_run (self, "DO RELEASE_LOCK(" LOCK_NAME ")", NULL, NULL);
  g_free (preparation.claim);

  return is_good;
}
