#include "backends/sqlite/aporia-sqlite-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static int
copy_pages (sqlite3 *target,
            sqlite3 *source)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int step;
  int result;

  if (backup == NULL)
    return sqlite3_errcode (target);

  /* One step: what is copied is one state of the source.  A lock is no error to finish(). */
  step = sqlite3_backup_step (backup, -1);
  result = sqlite3_backup_finish (backup);

  return step == SQLITE_DONE || result != SQLITE_OK ? result : step;
}

gboolean
aporia_sqlite_copy_from (AporiaSqlite *self,
                         AporiaSqlite *source,
                         GError      **error)
{
  gboolean is_good;
  int result;

  aporia_sqlite_lock (self);
  result = copy_pages (aporia_sqlite_get_handle (self), aporia_sqlite_get_handle (source));
  is_good = result == SQLITE_OK || aporia_sqlite_fail (self, result, error);
  aporia_sqlite_unlock (self);

  return is_good;
}

/* Private from its first moment on. */
static gboolean
make_file (const char *partial,
           const char *path,
           GError    **error)
{
  int fd = g_open (partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return aporia_sqlite_fail_file (path, errno, error);

  close (fd);
  return TRUE;
}

/* Without the log of the original: a copy is one file, also where nothing can be written beside it. */
static gboolean
write_file (AporiaSqlite *self,
            const char   *path,
            GError      **error)
{
  g_autoptr(AporiaSqlite) copy =
      aporia_sqlite_open_with_vfs (path, SQLITE_OPEN_READWRITE, aporia_sqlite_get_vfs (self), error);

  return copy != NULL && aporia_sqlite_copy_from (copy, self, error)
         && aporia_sqlite_exec (copy, "PRAGMA journal_mode = DELETE", error);
}

/* A name is on disk when its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
aporia_sqlite_copy_to (AporiaSqlite *self,
                       const char   *path,
                       GError      **error)
{
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  g_autofree char *journal = g_strconcat (partial, "-journal", NULL);
  gboolean is_good;

  g_unlink (journal);
  g_unlink (partial);
  is_good = make_file (partial, path, error) && write_file (self, partial, error);
  if (is_good && g_rename (partial, path) != 0)
    is_good = aporia_sqlite_fail_file (path, errno, error);
  if (is_good)
    sync_folder (path);
  else
    {
      g_unlink (journal);
      g_unlink (partial);
    }

  return is_good;
}
