/* escapes.c: aporia-extract-escapes, tries to break out of the extractor's confinement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * aporia-extract-escapes HOW NAME [TARGET]
 *   HOW   both, calls (as on a kernel without Landlock), or none (to see the escape succeed)
 * Says "escaped" or "stopped"; some attempts end the process instead.
 */

#include "extract/aporia-extract-confine.h"
#include "extract/aporia-extract-limits.h"
#include "extract/aporia-extract-sniff.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define BOMB_BYTES ((gsize) 1024 * 1024 * 1024)
#define MAX_CHILDREN 20

/* TRUE when it worked. */
typedef gboolean (*Escape) (const char *target);

static gboolean
read_file (const char *target)
{
  char byte;
  int fd = open (target, O_RDONLY);

  return fd >= 0 && read (fd, &byte, 1) == 1;
}

static gboolean
read_file_by_openat2 (const char *target)
{
  struct open_how how = { .flags = O_RDONLY };

  return syscall (SYS_openat2, AT_FDCWD, target, &how, sizeof how) >= 0;
}

static gboolean
open_for_writing (const char *target)
{
  return open (target, O_WRONLY) >= 0;
}

static gboolean
create_file (const char *target)
{
  g_autofree char *path = g_strconcat (target, ".new", NULL);

  return open (path, O_RDONLY | O_CREAT, 0600) >= 0;
}

static gboolean
create_nameless_file (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);

  return open (folder, O_TMPFILE | O_RDWR, 0600) >= 0;
}

static gboolean
truncate_file (const char *target)
{
  return truncate (target, 0) == 0;
}

static gboolean
remove_file (const char *target)
{
  return unlink (target) == 0;
}

static gboolean
rename_file (const char *target)
{
  g_autofree char *path = g_strconcat (target, ".new", NULL);

  return rename (target, path) == 0;
}

static gboolean
link_file (const char *target)
{
  g_autofree char *path = g_strconcat (target, ".new", NULL);

  return symlink (target, path) == 0;
}

static gboolean
make_folder (const char *target)
{
  g_autofree char *path = g_strconcat (target, ".new", NULL);

  return mkdir (path, 0700) == 0;
}

static gboolean
change_mode (const char *target)
{
  return chmod (target, 0777) == 0;
}

/* @target: a port of this machine */
static gboolean
connect_socket (const char *target)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_port = htons (atoi (target)),
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  return fd >= 0 && connect (fd, (const struct sockaddr *) &address, sizeof address) == 0;
}

static gboolean
run_program (const char *target G_GNUC_UNUSED)
{
  execl ("/bin/echo", "echo", "escaped", NULL);
  return FALSE;
}

static gboolean
trace_parent (const char *target G_GNUC_UNUSED)
{
  return ptrace (PTRACE_SEIZE, getppid (), NULL, NULL) == 0;
}

static gboolean
read_parent (const char *target G_GNUC_UNUSED)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/environ", (int) getppid ());

  return read_file (path);
}

static gboolean
signal_parent (const char *target G_GNUC_UNUSED)
{
  return kill (getppid (), SIGCONT) == 0;
}

/* The kernel sends the signal for whoever owns a descriptor. */
static gboolean
signal_parent_by_owner (const char *target G_GNUC_UNUSED)
{
  return fcntl (STDIN_FILENO, F_SETOWN, getppid ()) == 0;
}

static gboolean
fork_children (const char *target G_GNUC_UNUSED)
{
  int n = 0;

  for (int i = 0; i < MAX_CHILDREN; i++)
    {
      pid_t child = fork ();

      if (child == 0)
        _exit (0);
      n += child > 0;
    }
  while (wait (NULL) > 0)
    ;
  return n > 0;
}

static gboolean
open_device (const char *target G_GNUC_UNUSED)
{
  return read_file ("/dev/mem") || read_file ("/dev/zero");
}

static gboolean
run_written_memory (const char *target G_GNUC_UNUSED)
{
  return mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
         != MAP_FAILED;
}

static gboolean
take_memory (const char *target G_GNUC_UNUSED)
{
  return mmap (NULL, BOMB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
         != MAP_FAILED;
}

static gboolean
stop_the_clock (const char *target G_GNUC_UNUSED)
{
  const struct itimerval never = { .it_value = { 0, 0 } };

  return setitimer (ITIMER_REAL, &never, NULL) == 0;
}

static gboolean
change_limit (const char *target G_GNUC_UNUSED)
{
  struct rlimit limit;

  return getrlimit (RLIMIT_NOFILE, &limit) == 0 && setrlimit (RLIMIT_NOFILE, &limit) == 0;
}

static void *
thread_main (void *data)
{
  return data;
}

static gboolean
start_thread (const char *target G_GNUC_UNUSED)
{
  pthread_t thread;

  return pthread_create (&thread, NULL, thread_main, NULL) == 0
         && pthread_join (thread, NULL) == 0;
}

/* The extractor's own work, on a kernel without Landlock. */
static gboolean
read_document (const char *target)
{
  static guint8 buffer[1024 * 1024];
  gsize n = fread (buffer, 1, sizeof buffer, stdin);
  g_autoptr (GBytes) bytes = g_bytes_new_static (buffer, n);
  g_autoptr (AporiaExtractResult) result = aporia_extract_result_new (20000);
  g_autofree char *json = NULL;

  aporia_extract_read (bytes, target, result);
  json = aporia_extract_result_to_json (result);
  fputs (json, stdout);
  return result->problem == APORIA_EXTRACT_PROBLEM_NONE;
}

static const struct { const char *name; Escape escape; } escapes[] = {
  { "read", read_file },
  { "openat2", read_file_by_openat2 },
  { "write", open_for_writing },
  { "create", create_file },
  { "nameless", create_nameless_file },
  { "truncate", truncate_file },
  { "unlink", remove_file },
  { "rename", rename_file },
  { "symlink", link_file },
  { "mkdir", make_folder },
  { "chmod", change_mode },
  { "connect", connect_socket },
  { "exec", run_program },
  { "ptrace", trace_parent },
  { "read-parent", read_parent },
  { "kill", signal_parent },
  { "owner", signal_parent_by_owner },
  { "fork", fork_children },
  { "device", open_device },
  { "code", run_written_memory },
  { "memory", take_memory },
  { "clock", stop_the_clock },
  { "limit", change_limit },
  { "thread", start_thread },
  { "document", read_document },
};

static void
confine (const char *how)
{
  AporiaExtractConfined wanted = APORIA_EXTRACT_CONFINED_CALLS;

  if (strcmp (how, "none") == 0)
    return;
  if (strcmp (how, "both") == 0)
    wanted |= APORIA_EXTRACT_CONFINED_FOLDERS;
  aporia_extract_limits_apply (5, 512);
  aporia_extract_confine (wanted);
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 2;
  confine (argv[1]);
  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (strcmp (argv[2], escapes[i].name) == 0)
      {
        gboolean escaped = escapes[i].escape (argc > 3 ? argv[3] : "");

        puts (escaped ? "escaped" : "stopped");
        fflush (stdout);
        return 0;
      }
  return 2;
}
