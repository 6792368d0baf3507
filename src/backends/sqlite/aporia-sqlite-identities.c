/* The people of this computer, and the accounts that belong to them. */
#include "backends/sqlite/aporia-sqlite-identities.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"

#include <glib/gi18n-lib.h>

/* Settings that belong to one person.  Those of others rest under their name with the person's uid behind. */
#define PERSONAL "('setup', 'compare', 'plan-reminded')"

#define N_SESSIONS                                                                                      \
  "(SELECT COUNT(*) FROM attempts t WHERE t.user_id = u.user_id AND t.deleted_at IS NULL "              \
  "AND t.is_sample = 0)"
#define IS_LINKED "EXISTS (SELECT 1 FROM identities i WHERE i.user_id = u.user_id)"
#define IS_CURRENT "(u.user_id = " APORIA_SQLITE_LOCAL_USER_ID ")"

/* --- listing ------------------------------------------------------------------------------------------- */

static void
add_person_cb (sqlite3_stmt *row,
               gpointer      data)
{
  AporiaLocalPerson *entry = aporia_local_person_new ();

  entry->person = aporia_person_make (aporia_sqlite_peek_text (row, 0), aporia_sqlite_peek_text (row, 1),
                                      aporia_sqlite_peek_text (row, 2), aporia_sqlite_peek_text (row, 3));
  entry->n_sessions = (guint) sqlite3_column_int (row, 4);
  entry->is_linked = sqlite3_column_int (row, 5) != 0;
  entry->is_current = sqlite3_column_int (row, 6) != 0;
  g_ptr_array_add (data, entry);
}

static GPtrArray *
list (AporiaPeopleStore *store,
      GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) people =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_local_person_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_person_cb, people,
                                                 "SELECT u.uid, u.first_name, u.last_name, u.email, "
                                                 N_SESSIONS ", " IS_LINKED ", " IS_CURRENT
                                                 " AS is_current FROM users u WHERE u.deleted_at IS NULL "
                                                 "ORDER BY is_current DESC, u.user_id",
                                                 ""),
                             error))
    return NULL;
  return g_steal_pointer (&people);
}

/* --- whose account it is ------------------------------------------------------------------------------- */

static gboolean
find_uid (AporiaSqlite   *db,
          AporiaIdentity *identity,
          char          **uid,
          GError        **error)
{
  const char *email = aporia_identity_get_verified_email (identity);

  if (!aporia_sqlite_get_text (db, error, uid,
                               "SELECT u.uid FROM identities i JOIN users u ON u.user_id = i.user_id "
                               "WHERE i.issuer = ? AND i.subject = ? AND u.deleted_at IS NULL",
                               "ss", identity->issuer, identity->subject))
    return FALSE;
  return *uid != NULL || email == NULL
         || aporia_sqlite_get_text (db, error, uid,
                                    "SELECT u.uid FROM users u WHERE u.email = ?1 COLLATE NOCASE "
                                    "AND u.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM identities i "
                                    "WHERE i.user_id = u.user_id AND i.issuer = ?2) "
                                    "ORDER BY u.user_id LIMIT 1",
                                    "ss", email, identity->issuer);
}

static void
read_person_cb (sqlite3_stmt *row,
                gpointer      data)
{
  *(AporiaPerson **) data =
    aporia_person_make (aporia_sqlite_peek_text (row, 0), aporia_sqlite_peek_text (row, 1),
                        aporia_sqlite_peek_text (row, 2), aporia_sqlite_peek_text (row, 3));
}

static gboolean
read_person (AporiaSqlite  *db,
             const char    *uid,
             AporiaPerson **person,
             GError       **error)
{
  return aporia_sqlite_each (db, error, read_person_cb, person,
                             "SELECT uid, first_name, last_name, email FROM users WHERE uid = ? "
                             "AND deleted_at IS NULL",
                             "s", uid);
}

static AporiaPerson *
find (AporiaPeopleStore *store,
      AporiaIdentity    *identity,
      GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaPerson) person = NULL;
  g_autofree char *uid = NULL;

  if (db == NULL
      || !aporia_sqlite_end (db,
                             find_uid (db, identity, &uid, error)
                               && (uid == NULL || read_person (db, uid, &person, error)),
                             error))
    return NULL;
  return g_steal_pointer (&person);
}

/* --- becoming somebody --------------------------------------------------------------------------------- */

/* What the person before has set rests until they come back. */
static gboolean
change_settings (AporiaSqlite *db,
                 const char   *uid,
                 GError      **error)
{
  return aporia_sqlite_run (db, error,
                            "UPDATE settings SET name = name || '@' || (SELECT value FROM settings "
                            "WHERE name = 'local-person') WHERE name IN " PERSONAL,
                            "")
         && aporia_sqlite_run (db, error,
                               "UPDATE settings SET name = substr(name, 1, instr(name, '@') - 1) "
                               "WHERE name LIKE '%@' || ?",
                               "s", uid)
         && aporia_sqlite_run (db, error,
                               "INSERT INTO settings (name, value) VALUES ('local-person', ?) "
                               "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                               "s", uid);
}

static gboolean
make_current (AporiaSqlite *db,
              const char   *uid,
              GError      **error)
{
  g_autofree char *current = NULL;

  return aporia_sqlite_get_text (db, error, &current,
                                 "SELECT value FROM settings WHERE name = 'local-person'", "")
         && (g_strcmp0 (current, uid) == 0 || change_settings (db, uid, error));
}

static gboolean
add_person (AporiaSqlite *db,
            const char   *uid,
            GError      **error)
{
  gint64 now = aporia_time_now ();

  return aporia_sqlite_run (db, error,
                            "INSERT INTO users (uid, created_at, last_login_at, updated_at) "
                            "VALUES (?, ?, ?, ?)",
                            "sttt", uid, now, now, now);
}

/* An account belongs to one person, and what its provider vouches for replaces what was typed. */
static gboolean
link_with (AporiaSqlite   *db,
           const char     *uid,
           AporiaIdentity *identity,
           GError        **error)
{
  gint64 now = aporia_time_now ();

  return aporia_sqlite_run (db, error,
                            "INSERT INTO identities (user_id, issuer, subject, created_at) "
                            "SELECT user_id, ?2, ?3, ?4 FROM users WHERE uid = ?1 "
                            "ON CONFLICT (issuer, subject) DO UPDATE SET user_id = excluded.user_id",
                            "ssst", uid, identity->issuer, identity->subject, now)
         && aporia_sqlite_run (db, error,
                               "UPDATE users SET email = COALESCE(?2, email), "
                               "last_name = CASE first_name WHEN '' THEN ?4 ELSE last_name END, "
                               "first_name = CASE first_name WHEN '' THEN ?3 ELSE first_name END, "
                               "last_login_at = ?5, updated_at = ?5 WHERE uid = ?1",
                               "sssst", uid, aporia_identity_get_verified_email (identity),
                               identity->first_name != NULL ? identity->first_name : "",
                               identity->last_name != NULL ? identity->last_name : "", now);
}

static gboolean
check_known (AporiaSqlite *db,
             const char   *uid,
             GError      **error)
{
  g_autoptr(AporiaPerson) person = NULL;

  if (!read_person (db, uid, &person, error))
    return FALSE;
  if (person == NULL)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE, _("This person is no longer here."));
  return person != NULL;
}

/* Who was listed before the shared database gave them another uid is still the same person. */
static gboolean
find_whose (AporiaSqlite *db,
            const char   *uid,
            char        **whose,
            GError      **error)
{
  g_autofree char *former = g_strconcat (APORIA_SQLITE_FORMER_PERSON, uid, NULL);

  if (!aporia_sqlite_get_text (db, error, whose, "SELECT value FROM settings WHERE name = ?", "s", former))
    return FALSE;
  if (*whose == NULL)
    *whose = g_strdup (uid);
  return check_known (db, *whose, error);
}

static gboolean
become (AporiaSqlite   *db,
        const char     *uid,
        AporiaIdentity *identity,
        AporiaPerson  **person,
        GError        **error)
{
  g_autofree char *whose = uid == NULL ? aporia_uid_new () : NULL;

  return (uid == NULL ? add_person (db, whose, error) : find_whose (db, uid, &whose, error))
         && make_current (db, whose, error)
         && (identity == NULL || link_with (db, whose, identity, error))
         && read_person (db, whose, person, error);
}

static AporiaPerson *
use (AporiaPeopleStore *store,
     const char        *uid,
     AporiaIdentity    *identity,
     GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);
  g_autoptr(AporiaPerson) person = NULL;

  if (db == NULL || !aporia_sqlite_end (db, become (db, uid, identity, &person, error), error))
    return NULL;
  return g_steal_pointer (&person);
}

void
aporia_sqlite_identities_iface_init (AporiaPeopleStoreInterface *iface)
{
  iface->list = list;
  iface->find = find;
  iface->use = use;
}
