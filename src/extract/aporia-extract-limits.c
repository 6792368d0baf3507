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

#include "extract/aporia-extract-sanitizer.h"

/* The answer must arrive within the promised time, so the alarm rings a little before it. */
#define WALL_MARGIN_MS 200

#define MAX_OPEN_FILES 64

/* Written from a signal handler, therefore prebuilt. */
static const char too_slow_line[] =
  "{\"ok\":false,\"problem\":\"too-slow\",\"kind\":null,\"text\":\"\",\"side_text\":\"\","
  "\"pages\":0,\"encoding\":null,\"truncated\":false,\"warnings\":[],\"hidden\":[]}\n";

static const char *volatile last_word = too_slow_line;
static volatile size_t last_word_length = sizeof too_slow_line - 1;
static gboolean applied = FALSE;

static void
out_of_time_cb (int signal_number G_GNUC_UNUSED)
{
  const char *line = last_word;
  size_t left = last_word_length;

  while (left > 0)
    {
      ssize_t n = write (STDOUT_FILENO, line, left);

      if (n < 0)
        _exit (1);
      line += n;
      left -= n;
    }
  _exit (0);
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

/* Out of memory, libraries abort; GLib stops as for a debugger. */
static void
watch_aborts (void)
{
  signal (SIGABRT, out_of_time_cb);
  signal (SIGTRAP, out_of_time_cb);
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

  if (max_mib > 0 && !APORIA_EXTRACT_ADDRESS_SANITIZER)
    lower_limit (RLIMIT_AS, bytes, bytes);
}

static void
forbid_company (void)
{
  if (APORIA_EXTRACT_ADDRESS_SANITIZER)
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
 * Limits this process for good. When the time is over the process answers "too-slow" on standard
 * output and ends.
 */
void
aporia_extract_limits_apply (guint max_seconds, guint max_mib)
{
  applied = TRUE;
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

/**
 * aporia_extract_limits_set_last_word:
 * @line: (transfer none): an answer, which must stay where it is
 *
 * What to answer when time or memory run out from here on, in place of "too-slow" and of none.
 * Does nothing in a process without limits.
 */
void
aporia_extract_limits_set_last_word (const char *line)
{
  sigset_t alarms, before;

  if (!applied)
    return;
  sigemptyset (&alarms);
  sigaddset (&alarms, SIGALRM);
  sigaddset (&alarms, SIGXCPU);
  sigprocmask (SIG_BLOCK, &alarms, &before);
  last_word = line;
  last_word_length = strlen (line);
  sigprocmask (SIG_SETMASK, &before, NULL);
  watch_aborts ();
}
