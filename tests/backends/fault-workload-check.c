#include "backends/fault-workload.h"

#include "backends/sqlite/aporia-sqlite-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define MEMORY "/dev/shm"

static char *root; /* owned (nullable): all folders of the test */

/* Each gives 0 in every state that may be on the disk. */
static const char *const rules[] = {
  "SELECT count(*) FROM pragma_foreign_key_check ()",
  "SELECT count(*) FROM suggestions s WHERE NOT EXISTS (SELECT 1 FROM answers a WHERE a.question_id = "
  "s.question_id AND a.is_skipped = 0)",
  "SELECT count(*) FROM (SELECT 1 FROM answers GROUP BY question_id HAVING count(*) > 1)",
  "SELECT count(*) FROM answers a JOIN questions q USING (question_id) WHERE a.is_skipped = 0 AND "
  "(length (a.answer_text) < 5000 OR substr (a.answer_text, 1, 4) <> q.uid OR "
  "substr (a.answer_text, -5) <> q.uid || '.')",
  "SELECT count(*) FROM drafts JOIN answers USING (question_id)",
  "SELECT count(*) FROM questions WHERE NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.question_id = "
  "questions.question_id AND is_current) AND EXISTS (SELECT 1 FROM suggestions s WHERE s.question_id = "
  "questions.question_id)",
  "SELECT count(*) FROM vacancies WHERE vacancy_id NOT IN (SELECT vacancy_id FROM user_vacancies)",
  "SELECT count(*) FROM user_vacancies WHERE user_vacancy_id NOT IN (SELECT user_vacancy_id FROM attempts)",
  "SELECT count(*) FROM suggestions WHERE fallacy_detected = 0 AND engine_class = 'model'",
};

static char *
get_value (sqlite3    *handle,
           const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *value = NULL;
  int result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  else if (result == SQLITE_DONE)
    value = g_strdup ("done");
  else
    value = g_strdup (sqlite3_errmsg (handle));
  sqlite3_finalize (statement);

  return value;
}

static void
check_value (sqlite3    *handle,
             GString    *problems,
             const char *about,
             const char *sql,
             const char *expected)
{
  g_autofree char *value = get_value (handle, sql);

  if (g_strcmp0 (value, expected) != 0)
    g_string_append_printf (problems, "%s: %s\n", about, value);
}

static void
check_values (const char *path,
              GHashTable *promises,
              GString    *problems)
{
  sqlite3 *handle = NULL;
  GHashTableIter iter;
  gpointer about;
  gpointer sql;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  check_value (handle, problems, "integrity", "PRAGMA integrity_check", "ok");
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    check_value (handle, problems, rules[i], rules[i], "0");
  /* What is searched is what is in the tables. */
  check_value (handle, problems, "turn_index",
               "INSERT INTO turn_index (turn_index, rank) VALUES ('integrity-check', 1)", "done");
  check_value (handle, problems, "session_index",
               "INSERT INTO session_index (session_index, rank) VALUES ('integrity-check', 1)", "done");
  g_hash_table_iter_init (&iter, promises);
  while (g_hash_table_iter_next (&iter, &about, &sql))
    check_value (handle, problems, about, sql, "1");
  sqlite3_close (handle);
}

char *
fault_workload_check_file (const char *path,
                           GHashTable *promises)
{
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
  g_autoptr(GString) problems = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *lines = NULL;

  if (!aporia_store_prepare (store, NULL, &error))
    return g_strdup (error->message);

  lines = aporia_store_check_statistics (store, &error);
  g_string_append (problems, lines != NULL ? lines : error->message);
  check_values (path, promises, problems);
  if (!aporia_store_save_setting (store, "after", "1", &error))
    g_string_append_printf (problems, "cannot be written: %s\n", error->message);

  return g_strdup (problems->str);
}

char *
fault_workload_count_rows (const char *path)
{
  static const char *const tables[] = {
    "users",   "settings", "vacancies", "user_vacancies", "attempts",            "questions", "answers",
    "drafts",  "documents", "debriefs", "suggestions",    "dismissed_fallacies", "events",    "outbox",
    "scores",  "notes",     "reports",
  };
  GString *line = g_string_new (NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", tables[i], NULL);
      g_autofree char *value = get_value (handle, sql);

      g_string_append_printf (line, "%s %s ", tables[i], value);
    }
  sqlite3_close (handle);

  return g_string_free (line, FALSE);
}

void
fault_use_memory (void)
{
  if (access (MEMORY, W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", MEMORY, FALSE);
}

char *
fault_folder_make (const char *name)
{
  char *folder;

  if (root == NULL)
    root = g_dir_make_tmp ("aporia-faults-XXXXXX", NULL);
  g_assert_nonnull (root);
  folder = g_build_filename (root, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

void
fault_folder_empty (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

void
fault_folders_remove (void)
{
  g_autoptr(GDir) dir = root != NULL ? g_dir_open (root, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);

      fault_folder_empty (folder);
      g_assert_cmpint (g_rmdir (folder), ==, 0);
    }
  if (root != NULL)
    g_assert_cmpint (g_rmdir (root), ==, 0);
  g_clear_pointer (&root, g_free);
}

guint
fault_stride (guint stride)
{
  return g_getenv ("APORIA_TEST_ALL") != NULL ? 1 : stride * FAULT_THINNING;
}
