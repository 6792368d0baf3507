/* The local person, settings and the cache of documents. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-person.h"

#include <string.h>

/* The setting that names the person of this computer. */
#define LOCAL_PERSON "local-person"

static void
read_person_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaPerson *person = aporia_person_new ();

  person->uid = aporia_sqlite_dup_text (row, 0);
  person->first_name = aporia_sqlite_dup_text (row, 1);
  person->last_name = aporia_sqlite_dup_text (row, 2);
  person->email = aporia_sqlite_dup_nullable (row, 3);
  *(AporiaPerson **) data = person;
}

static gboolean
select_person (AporiaSqlite  *db,
               AporiaPerson **person,
               GError       **error)
{
  return aporia_sqlite_each (db, error, read_person_cb, person,
                             "SELECT uid, first_name, last_name, email FROM users WHERE uid = "
                             "(SELECT value FROM settings WHERE name = '" LOCAL_PERSON "')",
                             "");
}

gboolean
aporia_sqlite_write_setting (AporiaSqlite *db,
                             const char   *name,
                             const char   *value,
                             GError      **error)
{
  if (value == NULL)
    return aporia_sqlite_run (db, error, "DELETE FROM settings WHERE name = ?", "s", name);

  return aporia_sqlite_run (db, error,
                            "INSERT INTO settings (name, value) VALUES (?, ?) "
                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            "ss", name, value);
}

/* A window that was open while the person got another uid still says the old one. */
static gboolean
read_newer_uid (AporiaSqlite *db,
                const char   *uid,
                char        **newer,
                GError      **error)
{
  g_autofree char *name = g_strconcat (APORIA_SQLITE_FORMER_PERSON, uid, NULL);

  return aporia_sqlite_get_text (db, error, newer, "SELECT value FROM settings WHERE name = ?", "s", name);
}

static gboolean
write_person (AporiaSqlite *db,
              AporiaPerson *person,
              GError      **error)
{
  g_autofree char *newer = NULL;
  const char *uid;
  gint64 now = aporia_time_now ();

  if (!read_newer_uid (db, person->uid, &newer, error))
    return FALSE;
  uid = newer != NULL ? newer : person->uid;

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO users (uid, first_name, last_name, email, created_at, last_login_at, "
             "updated_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET "
             "first_name = excluded.first_name, last_name = excluded.last_name, "
             "email = COALESCE(excluded.email, email), last_login_at = excluded.last_login_at, "
             "updated_at = excluded.updated_at",
             "ssssttt", uid, person->first_name != NULL ? person->first_name : "",
             person->last_name != NULL ? person->last_name : "", person->email, now, now, now)
         && aporia_sqlite_write_setting (db, LOCAL_PERSON, uid, error);
}

static AporiaPerson *
make_anonymous (void)
{
  g_autofree char *uid = aporia_uid_new ();

  return aporia_person_make (uid, "", "", NULL);
}

/* USER_ID of the local person, who is made when there is none.  In a write transaction. */
gboolean
aporia_sqlite_ensure_person (AporiaSqlite *db,
                             gint64       *user_id,
                             GError      **error)
{
  g_autoptr(AporiaPerson) person = NULL;

  if (!select_person (db, &person, error))
    return FALSE;
  if (person == NULL)
    {
      person = make_anonymous ();
      if (!write_person (db, person, error))
        return FALSE;
    }

  return aporia_sqlite_get_int (db, error, user_id, "SELECT user_id FROM users WHERE uid = ?", "s",
                                person->uid);
}

static AporiaPerson *
create_person (AporiaStore *store,
               GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);
  g_autoptr(AporiaPerson) person = NULL;
  gint64 user_id;

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_ensure_person (db, &user_id, error)
                                 && select_person (db, &person, error),
                             error))
    return NULL;

  return g_steal_pointer (&person);
}

AporiaPerson *
aporia_sqlite_store_load_person (AporiaStore *store,
                                 GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaPerson) person = NULL;

  if (db == NULL || !aporia_sqlite_end (db, select_person (db, &person, error), error))
    return NULL;

  return person != NULL ? g_steal_pointer (&person) : create_person (store, error);
}

gboolean
aporia_sqlite_store_save_person (AporiaStore  *store,
                                 AporiaPerson *person,
                                 GError      **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, write_person (db, person, error), error);
}

char *
aporia_sqlite_store_load_setting (AporiaStore *store,
                                  const char  *name,
                                  GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autofree char *value = NULL;

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_get_text (db, error, &value,
                                                     "SELECT value FROM settings WHERE name = ?",
                                                     "s", name),
                             error))
    return NULL;

  return g_steal_pointer (&value);
}

gboolean
aporia_sqlite_store_save_setting (AporiaStore *store,
                                  const char  *name,
                                  const char  *value,
                                  GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, aporia_sqlite_write_setting (db, name, value, error), error);
}

static void
read_document_cb (sqlite3_stmt *row,
                  gpointer      data)
{
  AporiaDocument *document = aporia_document_new ();

  document->sha256 = aporia_sqlite_dup_text (row, 0);
  document->name = aporia_sqlite_dup_text (row, 1);
  document->kind = aporia_sqlite_dup_text (row, 2);
  document->text = aporia_sqlite_dup_text (row, 3);
  document->side_text = aporia_sqlite_dup_text (row, 4);
  document->encoding = aporia_sqlite_dup_nullable (row, 5);
  document->n_pages = sqlite3_column_int (row, 6);
  document->is_truncated = sqlite3_column_int (row, 7);
  document->warnings = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 8));
  document->read_at = aporia_sqlite_get_time (row, 9);
  *(AporiaDocument **) data = document;
}

AporiaDocument *
aporia_sqlite_store_load_document (AporiaStore *store,
                                   const char  *sha256,
                                   GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaDocument) document = NULL;

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (
              db, error, read_document_cb, &document,
              "SELECT sha256, name, kind, text, side_text, encoding, n_pages, "
              "is_truncated, warnings_json, read_at FROM documents WHERE sha256 = ?",
              "s", sha256),
          error))
    return NULL;

  return g_steal_pointer (&document);
}

static gboolean
write_document (AporiaSqlite   *db,
                AporiaDocument *document,
                GError        **error)
{
  g_autofree char *warnings = aporia_json_strv_to_text ((const char *const *) document->warnings);

  return aporia_sqlite_run (
      db, error,
      "INSERT INTO documents (sha256, name, kind, text, side_text, encoding, n_pages, "
      "is_truncated, warnings_json, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
      "text = excluded.text, side_text = excluded.side_text, encoding = excluded.encoding, "
      "n_pages = excluded.n_pages, is_truncated = excluded.is_truncated, "
      "warnings_json = excluded.warnings_json, read_at = excluded.read_at",
      "ssssssiist", document->sha256, document->name != NULL ? document->name : "",
      document->kind != NULL ? document->kind : "", document->text != NULL ? document->text : "",
      document->side_text != NULL ? document->side_text : "", document->encoding,
      (int) document->n_pages, document->is_truncated, warnings,
      document->read_at != 0 ? document->read_at : aporia_time_now ());
}

gboolean
aporia_sqlite_store_save_document (AporiaStore    *store,
                                   AporiaDocument *document,
                                   GError        **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, write_document (db, document, error), error);
}
