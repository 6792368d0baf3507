/* aporia-extract-folders.c: the folders that stay readable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Landlock through plain system calls: there is no library for it in Debian 12, and the constants
 * of later kernels are not in its headers.
 */

#include "extract/aporia-extract-folders.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Everything the first version knows; then what later ones added. */
#define FS_ACCESS_1 G_GUINT64_CONSTANT (0x1fff)
#define FS_REFER_2 (G_GUINT64_CONSTANT (1) << 13)
#define FS_TRUNCATE_3 (G_GUINT64_CONSTANT (1) << 14)
#define FS_IOCTL_5 (G_GUINT64_CONSTANT (1) << 15)
#define NET_BIND_CONNECT_4 G_GUINT64_CONSTANT (3)
#define SCOPE_SOCKET_SIGNAL_6 G_GUINT64_CONSTANT (3)

typedef struct
{
  guint64 fs;
  guint64 net;
  guint64 scoped;
} Ruleset;

/* Fonts, their configuration, poppler's tables, time zones, converters of the C library. */
static const char *const readable[] = {
  "/usr/share/poppler", "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts",
  "/usr/share/fontconfig", "/usr/share/xml/fontconfig", "/usr/share/texmf/fonts",
  "/usr/share/texlive/texmf-dist/fonts", "/usr/share/ghostscript", "/etc/fonts",
  "/var/cache/fontconfig", "/usr/share/icu", "/usr/share/zoneinfo", "/etc/localtime",
  "/usr/lib", "/lib", "/usr/local/lib", "/sys/devices/system/cpu",
  /* inside Flatpak */
  "/app/share/fonts", "/app/share/poppler", "/app/lib", "/run/host/fonts",
  "/run/host/fonts-cache",
};

static Ruleset
make_ruleset (long version, gsize *size)
{
  Ruleset rules = { FS_ACCESS_1, 0, 0 };

  rules.fs |= version >= 2 ? FS_REFER_2 : 0;
  rules.fs |= version >= 3 ? FS_TRUNCATE_3 : 0;
  rules.fs |= version >= 5 ? FS_IOCTL_5 : 0;
  rules.net = version >= 4 ? NET_BIND_CONNECT_4 : 0;
  rules.scoped = version >= 6 ? SCOPE_SOCKET_SIGNAL_6 : 0;
  *size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  return rules;
}

/* A folder that this system does not have is no failure. */
static void
add_folder (int ruleset, const char *path)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE };
  struct stat status;
  int fd = open (path, O_PATH | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && S_ISDIR (status.st_mode))
    rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = fd;
  if (syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
    g_debug ("A folder cannot be made readable");
  close (fd);
}

/**
 * aporia_extract_folders_restrict:
 *
 * Makes everything but the folders of fonts and tables unreadable for good, and nothing writable.
 * PR_SET_NO_NEW_PRIVS must be set.
 *
 * Returns: %FALSE when this kernel cannot do that
 */
gboolean
aporia_extract_folders_restrict (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  gsize size = 0;
  Ruleset rules;
  int fd;
  gboolean done;

  if (version < 1)
    return FALSE;
  rules = make_ruleset (version, &size);
  fd = syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  if (fd < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    add_folder (fd, readable[i]);
  done = syscall (SYS_landlock_restrict_self, fd, 0) == 0;
  close (fd);
  return done;
}
