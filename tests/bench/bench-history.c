/* The history of somebody with a thousand sessions: its first rows, one session, and what is found. */
#include "backends/sqlite/aporia-sqlite-admin.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "bench/bench-measure.h"
#include "core/ports/aporia-archive-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_QUESTIONS 10000 /* ten a session */
#define N_RUNS 200
#define N_ROWS 51
#define N_HITS 31

/* From none of the ten thousand to all of them. */
static const char *const searches[] = {
  "wrong", "third one helped", "\"every week\"", "planning made", "w", "steps tried", "nothing like this",
  "made-up", "position",
};

/* The made-up person becomes the one of this computer. */
static void
adopt (const char *path)
{
  sqlite3 *handle = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK
      || sqlite3_exec (handle,
                       "INSERT INTO settings SELECT 'local-person', uid FROM users LIMIT 1 "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_close (handle);
}

static AporiaStore *
make_store (const char *path)
{
  AporiaStore *store = aporia_sqlite_store_new (path);
  g_autoptr(GError) error = NULL;

  if (!aporia_store_prepare (store, NULL, &error)
      || !aporia_sqlite_store_fill (store, 1, N_QUESTIONS, 1, &error))
    g_error ("%s", error->message);
  adopt (path);
  return store;
}

static double
list_rows (AporiaArchiveStore *archive,
           guint               run)
{
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GPtrArray) rows = aporia_archive_store_list_sessions (archive, all, 0, N_ROWS, NULL);

  g_assert (rows->len == N_ROWS);
  return (g_get_monotonic_time () - start) / 1000.0;
}

static double
search (AporiaArchiveStore *archive,
        guint               run)
{
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (searches[run % G_N_ELEMENTS (searches)]);
  g_autoptr(GPtrArray) hits = aporia_archive_store_search (archive, query, all, 0, N_HITS, NULL);

  g_assert (hits != NULL);
  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
measure (const char         *name,
         AporiaArchiveStore *archive,
         double            (*run) (AporiaArchiveStore *archive, guint run))
{
  double times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    times[i] = run (archive, i);
  bench_print (name, times, N_RUNS);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "aporia.sqlite", NULL);
  AporiaStore *store = make_store (path);

  measure ("history-rows", APORIA_ARCHIVE_STORE (store), list_rows);
  measure ("history-search", APORIA_ARCHIVE_STORE (store), search);
  g_object_unref (store);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
