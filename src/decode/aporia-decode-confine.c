/* aporia-decode-confine.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of what is allowed, as the document reader has one.  It differs in one thing: GStreamer
 * and whisper.cpp live in threads, so threads may be started, and processes may not.
 */

#include "decode/aporia-decode-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef HAS_ADDRESS_SANITIZER
#define HAS_ADDRESS_SANITIZER 0
#endif

#if HAS_ADDRESS_SANITIZER
/* The search for leaks needs a helper process, which is what cannot be had here. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static const int harmless[] = {
  /* descriptors that are open already; nothing can be opened for writing */
  SCMP_SYS (read), SCMP_SYS (readv), SCMP_SYS (pread64), SCMP_SYS (write), SCMP_SYS (writev),
  SCMP_SYS (close), SCMP_SYS (lseek), SCMP_SYS (_llseek), SCMP_SYS (fstat), SCMP_SYS (fstat64),
  SCMP_SYS (newfstatat), SCMP_SYS (poll), SCMP_SYS (ppoll), SCMP_SYS (eventfd2), SCMP_SYS (pipe2),
  /* memory */
  SCMP_SYS (brk), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (madvise),
  /* signals, threads and their locks */
  SCMP_SYS (futex), SCMP_SYS (futex_time64), SCMP_SYS (set_robust_list), SCMP_SYS (rseq),
  SCMP_SYS (set_tid_address), SCMP_SYS (sched_yield), SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sched_getparam), SCMP_SYS (sched_getscheduler), SCMP_SYS (membarrier),
  SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn), SCMP_SYS (sigreturn),
  SCMP_SYS (sigaltstack), SCMP_SYS (restart_syscall), SCMP_SYS (exit), SCMP_SYS (exit_group),
  SCMP_SYS (nanosleep), SCMP_SYS (clock_nanosleep),
  /* who, when, how much */
  SCMP_SYS (getpid), SCMP_SYS (gettid), SCMP_SYS (getppid), SCMP_SYS (getuid),
  SCMP_SYS (geteuid), SCMP_SYS (getgid),
  SCMP_SYS (getegid), SCMP_SYS (getrandom), SCMP_SYS (clock_gettime), SCMP_SYS (clock_getres),
  SCMP_SYS (gettimeofday), SCMP_SYS (time), SCMP_SYS (times), SCMP_SYS (getrusage),
  SCMP_SYS (sysinfo), SCMP_SYS (uname), SCMP_SYS (getrlimit), SCMP_SYS (getcpu),
};

static const int hostile[] = {
  SCMP_SYS (execve), SCMP_SYS (execveat), SCMP_SYS (ptrace), SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev), SCMP_SYS (pidfd_getfd), SCMP_SYS (bpf), SCMP_SYS (userfaultfd),
  SCMP_SYS (perf_event_open), SCMP_SYS (io_uring_setup), SCMP_SYS (keyctl), SCMP_SYS (add_key),
  SCMP_SYS (request_key), SCMP_SYS (mount), SCMP_SYS (umount2), SCMP_SYS (unshare),
  SCMP_SYS (setns), SCMP_SYS (memfd_create), SCMP_SYS (open_by_handle_at), SCMP_SYS (connect),
  SCMP_SYS (bind),
};

static int
add_threads (scmp_filter_ctx filter)
{
  static const int memory[] = { SCMP_SYS (mmap), SCMP_SYS (mmap2), SCMP_SYS (mprotect) };
  static const int settings[] = { PR_SET_NAME, PR_GET_NAME };
  int failed = 0;

  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1,
                              SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD | CLONE_VM,
                                       CLONE_THREAD | CLONE_VM));
  /* Its flags are out of sight, so the C library shall take the other one. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                              SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1,
                              SCMP_A2 (SCMP_CMP_EQ, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1,
                                SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) settings[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (memory); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, memory[i], 1,
                                SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  return failed;
}

static int
add_descriptors (scmp_filter_ctx filter)
{
  static const int commands[] = { F_GETFD, F_SETFD, F_GETFL, F_SETFL };
  int failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                                SCMP_A1 (SCMP_CMP_EQ, (scmp_datum_t) commands[i]));
  /* How GStreamer wakes its own threads. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (socketpair), 1,
                              SCMP_A0 (SCMP_CMP_EQ, AF_UNIX));
  return failed;
}

static gboolean
install_filter (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int failed;

  if (filter == NULL)
    return FALSE;
  failed = seccomp_attr_set (filter, SCMP_FLTATR_CTL_NNP, 0);
  /* GStreamer's own threads, where it has started one already, are under it too. */
  failed |= seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, harmless[i], 0);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_KILL_PROCESS, hostile[i], 0);
  failed |= add_threads (filter);
  failed |= add_descriptors (filter);
  if (failed == 0)
    failed = seccomp_load (filter);
  seccomp_release (filter);
  return failed == 0;
}

static void
lower_limit (int resource, rlim_t value)
{
  struct rlimit now;

  if (getrlimit (resource, &now) != 0)
    return;
  now.rlim_max = MIN (value, now.rlim_max);
  now.rlim_cur = now.rlim_max;
  if (setrlimit (resource, &now) != 0)
    g_debug ("A resource limit could not be set");
}

void
aporia_decode_confine (guint max_seconds, guint max_mib)
{
  lower_limit (RLIMIT_CPU, max_seconds);
  if (!HAS_ADDRESS_SANITIZER)
    {
      lower_limit (RLIMIT_AS, (rlim_t) max_mib * 1024 * 1024);
      prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
    }
  lower_limit (RLIMIT_FSIZE, 0);
  lower_limit (RLIMIT_CORE, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (!install_filter ())
    g_debug ("System calls are not filtered");
}
