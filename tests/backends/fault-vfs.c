#include "backends/fault-vfs.h"

#include "backends/fault-disk.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file   base;
  FaultDiskFile *file; /* borrowed (nullable) for files without a name */
  sqlite3_file  *real; /* in the same block of memory */
} FaultFile;

static struct
{
  sqlite3_vfs  vfs;
  sqlite3_vfs *base;
  FaultDisk   *disk;
  FaultKind    kind;
  guint        first;
  guint        n_times;
  guint        n;
  guint        n_failed;
  int          number; /* errno of the last failure */
  gint64       slept;
  gboolean     is_lying;
  const char  *operation;
  FaultFunc    func;
  gpointer     data;
} fault;

#define REAL(file) (((FaultFile *) (file))->real)
#define FILE_OF(file) (((FaultFile *) (file))->file)

/* Counts an operation.  Returns: SQLITE_OK, or RESULT when it has to fail. */
static int
begin_operation (const char *operation,
                 int         result)
{
  fault.operation = operation;
  fault.n++;
  if (fault.func != NULL)
    fault.func (fault.data);

  if (fault.kind == FAULT_NONE || fault.kind == FAULT_READ_ONLY || fault.n < fault.first
      || fault.n - fault.first >= fault.n_times)
    return SQLITE_OK;

  /* A full disk can delete. */
  if (fault.kind == FAULT_FULL && result == SQLITE_IOERR_DELETE)
    return SQLITE_OK;

  fault.n_failed++;
  fault.number = fault.kind == FAULT_FULL ? ENOSPC : EIO;
  return fault.kind == FAULT_FULL && result == SQLITE_IOERR_WRITE ? SQLITE_FULL : result;
}

static gboolean
is_dead (void)
{
  return fault.kind == FAULT_DEAD && fault.n >= fault.first;
}

static int
file_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
file_read (sqlite3_file *file,
           void         *data,
           int           length,
           sqlite3_int64 offset)
{
  if (is_dead ())
    return SQLITE_IOERR_READ;

  return REAL (file)->pMethods->xRead (REAL (file), data, length, offset);
}

static int
file_write (sqlite3_file *file,
            const void   *data,
            int           length,
            sqlite3_int64 offset)
{
  int result =
      FILE_OF (file) != NULL ? begin_operation ("write", SQLITE_IOERR_WRITE) : SQLITE_OK;
  int n_written = result == SQLITE_OK ? length : result == SQLITE_FULL ? length / 2 : 0;
  int real = SQLITE_OK;

  /* What was under way when the power went may be on the disk. */
  if (FILE_OF (file) != NULL && (n_written > 0 || is_dead ()))
    fault_disk_write (FILE_OF (file), offset, data, is_dead () ? length : n_written);
  if (n_written > 0)
    real = REAL (file)->pMethods->xWrite (REAL (file), data, n_written, offset);

  return result != SQLITE_OK ? result : real;
}

static int
file_truncate (sqlite3_file *file,
               sqlite3_int64 length)
{
  if (FILE_OF (file) != NULL)
    {
      int result = begin_operation ("truncate", SQLITE_IOERR_TRUNCATE);

      if (result != SQLITE_OK)
        return result;
      fault_disk_truncate (FILE_OF (file), length);
    }

  return REAL (file)->pMethods->xTruncate (REAL (file), length);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  int result;

  if (FILE_OF (file) == NULL)
    return SQLITE_OK;

  result = begin_operation ("sync", SQLITE_IOERR_FSYNC);
  if (result == SQLITE_OK && !fault.is_lying)
    fault_disk_sync (fault.disk, FILE_OF (file));

  return result;
}

static int
file_get_size (sqlite3_file  *file,
               sqlite3_int64 *size)
{
  if (is_dead ())
    return SQLITE_IOERR_FSTAT;

  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
file_check_lock (sqlite3_file *file,
                 int          *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
file_control (sqlite3_file *file,
              int           operation,
              void         *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, data);
}

static int
file_get_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
file_get_traits (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
file_map (sqlite3_file   *file,
          int             page,
          int             size,
          int             must_extend,
          void volatile **memory)
{
  int result = must_extend ? begin_operation ("map", SQLITE_IOERR_SHMSIZE) : SQLITE_OK;

  if (result != SQLITE_OK)
    return result;

  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, must_extend, memory);
}

static int
file_lock_map (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
file_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
file_unmap (sqlite3_file *file,
            int           must_delete)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), must_delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_get_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_get_sector,
  .xDeviceCharacteristics = file_get_traits,
  .xShmMap = file_map,
  .xShmLock = file_lock_map,
  .xShmBarrier = file_barrier,
  .xShmUnmap = file_unmap,
};

static int
vfs_open (sqlite3_vfs  *vfs,
          const char   *path,
          sqlite3_file *file,
          int           flags,
          int          *flags_out)
{
  FaultFile *self = (FaultFile *) file;
  int result = SQLITE_OK;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  if (fault.kind == FAULT_READ_ONLY && path != NULL)
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  /* Before it is made: a file that is new has no name on the disk yet. */
  if (path != NULL)
    self->file = fault_disk_open (fault.disk, path);
  if (path != NULL && !(flags & SQLITE_OPEN_READONLY))
    result = begin_operation ("open", SQLITE_CANTOPEN);
  if (result != SQLITE_OK)
    return result;

  result = fault.base->xOpen (fault.base, path, self->real, flags, flags_out);
  if (result == SQLITE_OK)
    self->base.pMethods = &methods;

  return result;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char  *path,
            int          must_sync)
{
  int result = begin_operation ("delete", SQLITE_IOERR_DELETE);

  if (result != SQLITE_OK)
    return result;

  fault_disk_delete (fault.disk, path);
  if (must_sync && !fault.is_lying)
    fault_disk_sync_folder (fault.disk);

  return fault.base->xDelete (fault.base, path, FALSE);
}

static int
vfs_sleep (sqlite3_vfs *vfs,
           int          usec)
{
  fault.slept += usec;
  return usec;
}

static int
vfs_get_last_error (sqlite3_vfs *vfs,
                    int          length,
                    char        *text)
{
  return fault.number != 0 ? fault.number : errno;
}

const char *
fault_vfs_register (void)
{
  if (fault.base == NULL)
    {
      fault.base = sqlite3_vfs_find (NULL);
      fault.vfs = *fault.base;
      fault.vfs.zName = "fault";
      fault.vfs.szOsFile = (int) sizeof (FaultFile) + fault.base->szOsFile;
      fault.vfs.pNext = NULL;
      fault.vfs.xOpen = vfs_open;
      fault.vfs.xDelete = vfs_delete;
      fault.vfs.xSleep = vfs_sleep;
      fault.vfs.xGetLastError = vfs_get_last_error;
      g_assert_cmpint (sqlite3_vfs_register (&fault.vfs, FALSE), ==, SQLITE_OK);
      fault_vfs_reset ();
    }

  return fault.vfs.zName;
}

void
fault_vfs_reset (void)
{
  g_clear_pointer (&fault.disk, fault_disk_free);
  fault.disk = fault_disk_new ();
  fault.n = 0;
  fault.n_failed = 0;
  fault.slept = 0;
  fault.is_lying = FALSE;
  fault_vfs_fail (FAULT_NONE, 0, 0);
  fault_vfs_watch (NULL, NULL);
}

void
fault_vfs_fail (FaultKind kind,
                guint     first,
                guint     n_times)
{
  fault.kind = kind;
  fault.first = first;
  fault.n_times = n_times;
  fault.number = 0;
}

void
fault_vfs_watch (FaultFunc func,
                 gpointer  data)
{
  fault.func = func;
  fault.data = data;
}

void
fault_vfs_set_lying (gboolean is_lying)
{
  fault.is_lying = is_lying;
}

guint
fault_vfs_get_n (void)
{
  return fault.n;
}

guint
fault_vfs_get_n_failed (void)
{
  return fault.n_failed;
}

gint64
fault_vfs_get_slept (void)
{
  return fault.slept;
}

const char *
fault_vfs_get_operation (void)
{
  return fault.operation;
}

void
fault_vfs_lose_power (const char *folder,
                      guint32     seed)
{
  fault_disk_lose_power (fault.disk, folder, seed);
}
