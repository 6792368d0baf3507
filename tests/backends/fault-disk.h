/* What is on a disk for certain, and what is only on its way: the memory of fault-vfs. */
#pragma once

#include <glib.h>

typedef struct _FaultDisk FaultDisk;
typedef struct _FaultDiskFile FaultDiskFile;

FaultDisk     *fault_disk_new         (void);
void           fault_disk_free        (FaultDisk *self);
/* Found or made; a file that exists is on disk for certain.  Returns: (transfer none) */
FaultDiskFile *fault_disk_open        (FaultDisk  *self,
                                       const char *path);
void           fault_disk_write       (FaultDiskFile *file,
                                       gint64         offset,
                                       const void    *data,
                                       gsize          length);
void           fault_disk_truncate    (FaultDiskFile *file,
                                       gint64         length);
/* With its name, and those of all others. */
void           fault_disk_sync        (FaultDisk     *self,
                                       FaultDiskFile *file);
/* Comes back after a power loss, maybe, until its folder is synced. */
void           fault_disk_delete      (FaultDisk  *self,
                                       const char *path);
void           fault_disk_sync_folder (FaultDisk *self);
void           fault_disk_lose_power  (FaultDisk  *self,
                                       const char *folder,
                                       guint32     seed);
