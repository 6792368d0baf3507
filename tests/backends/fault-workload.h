/* One fixed piece of work with a store, and what of it was promised to be kept.
 *
 * Each step is one call; when it has returned, a promise is an SQL text whose first value is 1 from then on,
 * until another step takes it back.
 */
#pragma once

#include "core/ports/aporia-store.h"

typedef void (*FaultWorkloadFailed) (const GError *error,
                                     gpointer      data);

typedef struct
{
  char               *path;     /* owned */
  const char         *vfs;      /* borrowed */
  AporiaStore        *store;    /* owned (nullable) while closed */
  guint               n_drafts; /* typed after another; from 280 on the log is moved while it is in use */
  GHashTable         *promises; /* owned (element-type utf8 utf8), by what it is about */
  FaultWorkloadFailed failed;   /* (nullable) of a step that failed; it is then tried again, once */
  gpointer            data;     /* borrowed: for FAILED */
} FaultWorkload;

FaultWorkload *fault_workload_new        (const char *path,
                                          const char *vfs);
void           fault_workload_free       (FaultWorkload *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultWorkload, fault_workload_free)

/* All steps.  Returns: FALSE when one failed (and once more, when somebody looks at failures). */
gboolean       fault_workload_run        (FaultWorkload *self);

/* Opens the file PATH with the usual VFS and looks: whole, consistent, PROMISES kept, no answer half or
 * doubled, no judgement without an answer, and it can be written.
 * Returns: (transfer full) "" or what is wrong. */
char          *fault_workload_check_file (const char *path,
                                          GHashTable *promises);
/* How many rows each table of the file has, in one line.  Returns: (transfer full) */
char          *fault_workload_count_rows (const char *path);

/* Keeps the test's folders in memory where that can be: real syncs take long.  Before g_test_init(). */
void           fault_use_memory          (void);
/* A folder of the test's own, made and emptied; and at the end, away with all.  Returns: (transfer full) */
char          *fault_folder_make         (const char *name);
void           fault_folder_empty        (const char *folder);
void           fault_folders_remove      (void);
/* With sanitizers, which look for other faults and take five times as long, every seventh point does. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if __has_feature(address_sanitizer) || defined(__SANITIZE_ADDRESS__)
#define FAULT_THINNING 7
#else
#define FAULT_THINNING 1
#endif
/* STRIDE, thinned, or 1 where APORIA_TEST_ALL is set: every operation, for which one waits some minutes. */
guint          fault_stride              (guint stride);
