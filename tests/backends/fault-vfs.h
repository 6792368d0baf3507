/* A SQLite VFS for tests: real files on a disk that fills up, breaks, or loses what was not synced.
 *
 * Every change (write, sync, truncate, create, delete, growing the log's index) is an operation with a
 * number from 1.  Syncs cost nothing and sleeping takes no time.  For one thread.
 */
#pragma once

#include <glib.h>

typedef enum
{
  FAULT_NONE,
  FAULT_FULL,      /* no space: half a write is done */
  FAULT_BROKEN,    /* the operation fails with EIO */
  FAULT_DEAD,      /* everything fails from here on, also reading */
  FAULT_READ_ONLY, /* files open for reading only */
} FaultKind;

typedef void (*FaultFunc) (gpointer data);

/* Returns: the name for aporia_sqlite_store_new_with_vfs() */
const char *fault_vfs_register       (void);
/* Forgets files, numbers and faults.  No file may be open. */
void        fault_vfs_reset          (void);
/* Operation FIRST and N_TIMES - 1 after it fail; replaces the fault that was set. */
void        fault_vfs_fail           (FaultKind kind,
                                      guint     first,
                                      guint     n_times);
/* FUNC is called before each operation is done. */
void        fault_vfs_watch          (FaultFunc func,
                                      gpointer  data);
/* The disk forgets to sync, and says that it did. */
void        fault_vfs_set_lying      (gboolean is_lying);
guint       fault_vfs_get_n          (void);
guint       fault_vfs_get_n_failed   (void);
/* Microseconds that somebody waited for a lock. */
gint64      fault_vfs_get_slept      (void);
/* What an operation did, as "write", "sync", … */
const char *fault_vfs_get_operation  (void);
/* Writes into FOLDER the files as a power loss at this moment leaves them: what was synced, and of the rest
 * nothing, everything, or some whole and some torn, as SEED says. */
void        fault_vfs_lose_power     (const char *folder,
                                      guint32     seed);
