/* Stands between SQLite and two of its system calls. */
#include "backends/sqlite/aporia-sqlite-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

/* One for each file that is locked: what SQLite opened several times counts as one for its locks. */
typedef struct
{
  guint64 device;
  guint64 inode;
  int     fd;      /* owned: holds the locks */
  guint   n_users; /* descriptors of SQLite that lead to it */
} Holder;

static GMutex mutex;
static GHashTable *holders; /* owned (element-type Holder), by file */
static GHashTable *users;   /* owned (element-type Holder), by SQLite's descriptor; borrowed of the holders */

static guint
hash_holder (gconstpointer key)
{
  const Holder *holder = key;

  return (guint) (holder->device * 31 + holder->inode);
}

static gboolean
equal_holder (gconstpointer a,
              gconstpointer b)
{
  const Holder *one = a;
  const Holder *other = b;

  return one->device == other->device && one->inode == other->inode;
}

static void
free_holder (gpointer data)
{
  Holder *holder = data;

  close (holder->fd);
  g_free (holder);
}

/* The same file, opened anew: a copy of FD could not lock for writing where FD only reads. */
static int
open_again (int fd)
{
  char path[64];
  int again;

  g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  again = open (path, O_RDWR | O_CLOEXEC);

  return again >= 0 ? again : fcntl (fd, F_DUPFD_CLOEXEC, 3);
}

/* Returns: (nullable) the holder of the file behind FD; the mutex is held */
static Holder *
find_holder (int fd)
{
  Holder *holder = g_hash_table_lookup (users, GINT_TO_POINTER (fd));
  Holder key = { .fd = -1 };
  struct stat file;

  if (holder != NULL)
    return holder;
  if (fstat (fd, &file) != 0)
    return NULL;
  key.device = file.st_dev;
  key.inode = file.st_ino;
  holder = g_hash_table_lookup (holders, &key);
  if (holder == NULL)
    {
      key.fd = open_again (fd);
      if (key.fd < 0)
        return NULL;
      holder = g_memdup2 (&key, sizeof key);
      g_hash_table_add (holders, holder);
    }
  holder->n_users++;
  g_hash_table_insert (users, GINT_TO_POINTER (fd), holder);

  return holder;
}

static int
find_locked (int fd)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&mutex);
  Holder *holder = find_holder (fd);

  return holder != NULL ? holder->fd : -1;
}

static int
lock_file (int           fd,
           int           command,
           struct flock *lock)
{
  struct flock own = *lock;
  int held = find_locked (fd);
  int result = -1;

  own.l_pid = 0;
  errno = EINVAL;
  if (held >= 0)
    result = fcntl (held,
                    command == F_GETLK ? F_OFD_GETLK : command == F_SETLK ? F_OFD_SETLK : F_OFD_SETLKW, &own);
  /* A file system that does not know such locks. */
  if (result != 0 && errno == EINVAL)
    return fcntl (fd, command, lock);
  if (result == 0 && command == F_GETLK)
    *lock = own;

  return result;
}

/* As fcntl () for SQLite. */
static int
control_file (int fd,
              int command,
              ...)
{
  va_list list;
  void *data;

  va_start (list, command);
  data = va_arg (list, void *);
  va_end (list);

  if (command == F_GETLK || command == F_SETLK || command == F_SETLKW)
    return lock_file (fd, command, data);
  return fcntl (fd, command, data);
}

/* As close () for SQLite: the last one gives the locks back. */
static int
close_file (int fd)
{
  Holder *holder;

  g_mutex_lock (&mutex);
  holder = g_hash_table_lookup (users, GINT_TO_POINTER (fd));
  if (holder != NULL)
    {
      g_hash_table_remove (users, GINT_TO_POINTER (fd));
      holder->n_users--;
      if (holder->n_users == 0)
        g_hash_table_remove (holders, holder);
    }
  g_mutex_unlock (&mutex);

  return close (fd);
}

void
aporia_sqlite_hold_locks (void)
{
  static gsize is_done;

  if (g_once_init_enter (&is_done))
    {
      sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

      holders = g_hash_table_new_full (hash_holder, equal_holder, free_holder, NULL);
      users = g_hash_table_new (NULL, NULL);
      if (vfs != NULL && vfs->iVersion >= 3)
        {
          vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) control_file);
          vfs->xSetSystemCall (vfs, "close", (sqlite3_syscall_ptr) close_file);
        }
      g_once_init_leave (&is_done, TRUE);
    }
}
