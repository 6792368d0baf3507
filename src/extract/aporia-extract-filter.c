/* aporia-extract-filter.c: the system calls that stay allowed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of what is allowed: whatever a new kernel brings is refused.  Refused calls fail with
 * EPERM, because libraries try some of them in good faith; those that only an intruder makes end
 * the process.  No reader of documents starts a thread, so that counts as a new process.
 */

#include "extract/aporia-extract-filter.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* O_RDONLY is 0: nothing that writes, makes, cuts off or only points (O_PATH) is left. */
#define READING_FLAGS (O_CLOEXEC | O_NONBLOCK | O_DIRECTORY | O_NOFOLLOW | O_NOCTTY | O_LARGEFILE \
                       | KERNEL_LARGEFILE)
#define KERNEL_LARGEFILE 0100000

static const int harmless[] = {
  /* descriptors that are open already */
  SCMP_SYS (read), SCMP_SYS (readv), SCMP_SYS (pread64), SCMP_SYS (preadv), SCMP_SYS (close),
  SCMP_SYS (lseek), SCMP_SYS (_llseek), SCMP_SYS (fstat), SCMP_SYS (fstat64), SCMP_SYS (fstatfs),
  SCMP_SYS (getdents), SCMP_SYS (getdents64), SCMP_SYS (fadvise64), SCMP_SYS (dup),
  SCMP_SYS (poll), SCMP_SYS (ppoll),
  /* what a name stands for, never what is in it */
  SCMP_SYS (stat), SCMP_SYS (stat64), SCMP_SYS (lstat), SCMP_SYS (lstat64),
  SCMP_SYS (newfstatat), SCMP_SYS (fstatat64), SCMP_SYS (statx), SCMP_SYS (statfs),
  SCMP_SYS (access), SCMP_SYS (faccessat), SCMP_SYS (faccessat2), SCMP_SYS (readlink),
  SCMP_SYS (readlinkat), SCMP_SYS (getcwd),
  /* memory */
  SCMP_SYS (brk), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (madvise),
  /* signals, and locks that nobody waits for */
  SCMP_SYS (futex), SCMP_SYS (set_robust_list), SCMP_SYS (rseq), SCMP_SYS (set_tid_address),
  SCMP_SYS (sched_yield), SCMP_SYS (sched_getaffinity), SCMP_SYS (membarrier),
  SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sigreturn), SCMP_SYS (sigaltstack), SCMP_SYS (restart_syscall), SCMP_SYS (pause),
  SCMP_SYS (exit), SCMP_SYS (exit_group), SCMP_SYS (nanosleep), SCMP_SYS (clock_nanosleep),
  /* who, when, how much */
  SCMP_SYS (getpid), SCMP_SYS (gettid), SCMP_SYS (getppid), SCMP_SYS (getuid),
  SCMP_SYS (geteuid), SCMP_SYS (getgid), SCMP_SYS (getegid), SCMP_SYS (getrandom),
  SCMP_SYS (clock_gettime), SCMP_SYS (clock_getres), SCMP_SYS (gettimeofday), SCMP_SYS (time),
  SCMP_SYS (times), SCMP_SYS (getrusage), SCMP_SYS (sysinfo), SCMP_SYS (uname),
  SCMP_SYS (getrlimit), SCMP_SYS (getcpu),
};

/* No library that reads documents has a use for these. */
static const int hostile[] = {
  SCMP_SYS (execve), SCMP_SYS (execveat), SCMP_SYS (ptrace), SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev), SCMP_SYS (pidfd_getfd), SCMP_SYS (bpf), SCMP_SYS (userfaultfd),
  SCMP_SYS (perf_event_open), SCMP_SYS (io_uring_setup), SCMP_SYS (keyctl), SCMP_SYS (add_key),
  SCMP_SYS (request_key), SCMP_SYS (mount), SCMP_SYS (umount2), SCMP_SYS (pivot_root),
  SCMP_SYS (chroot), SCMP_SYS (unshare), SCMP_SYS (setns), SCMP_SYS (init_module),
  SCMP_SYS (finit_module), SCMP_SYS (delete_module), SCMP_SYS (kexec_load), SCMP_SYS (reboot),
  SCMP_SYS (iopl), SCMP_SYS (ioperm), SCMP_SYS (memfd_create), SCMP_SYS (open_by_handle_at),
};

static const int own_settings[] = { PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE };

/* Asking for signals on behalf of another process (F_SETOWN) is a way to kill it. */
static const int descriptor_commands[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC };

static int
allow_each (scmp_filter_ctx filter, int call, unsigned int argument, const int *values, gsize n)
{
  int failed = 0;

  for (gsize i = 0; i < n; i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, call, 1,
                                SCMP_CMP (argument, SCMP_CMP_EQ, (scmp_datum_t) values[i]));
  return failed;
}

static int
add_lists (scmp_filter_ctx filter)
{
  int failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, harmless[i], 0);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_KILL_PROCESS, hostile[i], 0);
  return failed;
}

static int
add_processes (scmp_filter_ctx filter)
{
  int failed = 0;

  /* abort() and the like */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                              SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1,
                              SCMP_A2 (SCMP_CMP_EQ, 0));
  failed |= allow_each (filter, SCMP_SYS (prctl), 0, own_settings, G_N_ELEMENTS (own_settings));
  return failed;
}

static int
add_memory (scmp_filter_ctx filter)
{
  static const int calls[] = { SCMP_SYS (mmap), SCMP_SYS (mmap2), SCMP_SYS (mprotect) };
  int failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, calls[i], 1,
                                SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  return failed;
}

static int
add_files (scmp_filter_ctx filter, gboolean may_open)
{
  static const int outputs[] = { STDOUT_FILENO, STDERR_FILENO };
  const scmp_datum_t forbidden = (guint32) ~(guint32) READING_FLAGS;
  int failed = 0;

  failed |= allow_each (filter, SCMP_SYS (write), 0, outputs, G_N_ELEMENTS (outputs));
  failed |= allow_each (filter, SCMP_SYS (writev), 0, outputs, G_N_ELEMENTS (outputs));
  failed |= allow_each (filter, SCMP_SYS (fcntl), 1, descriptor_commands,
                        G_N_ELEMENTS (descriptor_commands));
  if (!may_open)
    return failed;
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1,
                              SCMP_A1 (SCMP_CMP_MASKED_EQ, forbidden, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, forbidden, 0));
  return failed;
}

/**
 * aporia_extract_filter_install:
 * @may_open: whether files may be opened for reading
 *
 * Filters the system calls of this process for good.  PR_SET_NO_NEW_PRIVS must be set.
 *
 * Returns: whether the filter is in force
 */
gboolean
aporia_extract_filter_install (gboolean may_open)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int failed;

  if (filter == NULL)
    return FALSE;
  failed = seccomp_attr_set (filter, SCMP_FLTATR_CTL_NNP, 0);
  failed |= add_lists (filter);
  failed |= add_processes (filter);
  failed |= add_memory (filter);
  failed |= add_files (filter, may_open);
  if (failed == 0)
    failed = seccomp_load (filter);
  seccomp_release (filter);
  return failed == 0;
}
