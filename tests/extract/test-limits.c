/* test-limits.c: what the process may no longer do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-limits.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define SUBPROCESS_TIMEOUT (20 * G_USEC_PER_SEC)

static void
spin (void)
{
  for (volatile guint64 i = 0;; i++)
    ;
}

static void
test_wall (void)
{
  if (g_test_subprocess ())
    {
      aporia_extract_limits_apply (1, 0);
      for (;;)
        pause ();
    }
  g_test_trap_subprocess (NULL, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*{\"ok\":false,\"problem\":\"too-slow\",*}\n");
}

static const char last_word[] = "{\"ok\":true}\n";

static void
test_last_word (void)
{
  if (g_test_subprocess ())
    {
      aporia_extract_limits_apply (1, 0);
      aporia_extract_limits_set_last_word (last_word);
      for (;;)
        pause ();
    }
  g_test_trap_subprocess (NULL, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*{\"ok\":true}\n");
}

/* As when memory runs out in a library. */
static void
test_last_word_of_abort (void)
{
  if (g_test_subprocess ())
    {
      aporia_extract_limits_apply (10, 0);
      aporia_extract_limits_set_last_word (last_word);
      abort ();
    }
  g_test_trap_subprocess (NULL, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*{\"ok\":true}\n");
}

static void
test_cpu (void)
{
  if (g_test_subprocess ())
    {
      aporia_extract_limits_apply (1, 0);
      signal (SIGALRM, SIG_IGN);
      spin ();
    }
  g_test_trap_subprocess (NULL, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*\"too-slow\"*");
}

/* A library that catches both signals is still stopped. */
static void
test_cpu_hard (void)
{
  if (g_test_subprocess ())
    {
      aporia_extract_limits_apply (1, 0);
      signal (SIGALRM, SIG_IGN);
      signal (SIGXCPU, SIG_IGN);
      spin ();
    }
  g_test_trap_subprocess (NULL, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_failed ();
}

static void
test_files (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "aporia-extract-XXXXXX", NULL);
      int fd = g_mkstemp (path);
      struct rlimit limit;

      g_assert_cmpint (fd, >=, 0);
      unlink (path);
      aporia_extract_limits_apply (10, 0);
      g_assert_cmpint (write (fd, "x", 1), ==, -1);
      g_assert_cmpint (errno, ==, EFBIG);
      getrlimit (RLIMIT_CORE, &limit);
      g_assert_cmpuint (limit.rlim_max, ==, 0);
      g_assert_cmpint (prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), ==, 1);
      return;
    }
  g_test_trap_subprocess (NULL, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/limits/wall", test_wall);
  g_test_add_func ("/extract/limits/last-word", test_last_word);
  g_test_add_func ("/extract/limits/last-word-of-abort", test_last_word_of_abort);
  g_test_add_func ("/extract/limits/cpu", test_cpu);
  g_test_add_func ("/extract/limits/cpu-hard", test_cpu_hard);
  g_test_add_func ("/extract/limits/files", test_files);
  return g_test_run ();
}
