/* aporia-extract-limits.c: gives up rights and resources before a document is touched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-limits.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

/* The answer must arrive within the promised time, so the alarm rings a little before it. */
#define WALL_MARGIN_MS 200

#define MAX_OPEN_FILES 64

/* Its shadow memory needs terabytes of addresses, and its search for leaks a helper process that
 * may look into this one. */
#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef HAVE_ADDRESS_SANITIZER
#define HAVE_ADDRESS_SANITIZER 0
#endif

/* Written from a signal handler, therefore prebuilt. */
static const char too_slow_line[] =
  "{\"ok\":false,\"problem\":\"too-slow\",\"kind\":null,\"text\":\"\",\"side_text\":\"\","
  "\"pages\":0,\"encoding\":null,\"truncated\":false,\"warnings\":[]}\n";

static void
out_of_time_cb (int signal_number G_GNUC_UNUSED)
{
  ssize_t written = write (STDOUT_FILENO, too_slow_line, sizeof too_slow_line - 1);

  _exit (written == (ssize_t) sizeof too_slow_line - 1 ? 0 : 1);
}

/* Lowers one limit for good; a limit that is already lower stays. */
static void
lower_limit (int resource, rlim_t soft, rlim_t hard)
{
  struct rlimit now;

  if (getrlimit (resource, &now) != 0)
    return;
  now.rlim_max = MIN (hard, now.rlim_max);
  now.rlim_cur = MIN (soft, now.rlim_max);
  if (setrlimit (resource, &now) != 0)
    g_debug ("A resource limit could not be set");
}

static void
watch_signals (void)
{
  struct sigaction action = { .sa_handler = out_of_time_cb };

  sigemptyset (&action.sa_mask);
  sigaddset (&action.sa_mask, SIGALRM);
  sigaddset (&action.sa_mask, SIGXCPU);
  sigaction (SIGALRM, &action, NULL);
  sigaction (SIGXCPU, &action, NULL);
  signal (SIGXFSZ, SIG_IGN);
}

static void
limit_time (guint max_seconds)
{
  guint64 ms = (guint64) max_seconds * 1000 - WALL_MARGIN_MS;
  struct itimerval timer = {
    .it_value = { .tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000 },
  };

  lower_limit (RLIMIT_CPU, max_seconds, (rlim_t) max_seconds + 1);
  setitimer (ITIMER_REAL, &timer, NULL);
}

static void
limit_memory (guint max_mib)
{
  rlim_t bytes = (rlim_t) max_mib * 1024 * 1024;

  if (max_mib > 0 && !HAVE_ADDRESS_SANITIZER)
    lower_limit (RLIMIT_AS, bytes, bytes);
}

static void
forbid_company (void)
{
  if (HAVE_ADDRESS_SANITIZER)
    return;
  /* Counted for the whole user, therefore 0: this process never starts another. The kernel
   * exempts root. */
  if (geteuid () != 0)
    lower_limit (RLIMIT_NPROC, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/**
 * aporia_extract_limits_apply:
 * @max_seconds: CPU and wall time for the whole run; 0 for none
 * @max_mib: address space in MiB; 0 for none
 *
 * Confines this process for good. When the time is over the process answers "too-slow" on
 * standard output and ends. System call and file access filters belong at the end of this function.
 */
void
aporia_extract_limits_apply (guint max_seconds, guint max_mib)
{
  watch_signals ();
  if (max_seconds > 0)
    limit_time (max_seconds);
  limit_memory (max_mib);
  lower_limit (RLIMIT_FSIZE, 0, 0);
  lower_limit (RLIMIT_CORE, 0, 0);
  lower_limit (RLIMIT_NOFILE, MAX_OPEN_FILES, MAX_OPEN_FILES);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  forbid_company ();
}
