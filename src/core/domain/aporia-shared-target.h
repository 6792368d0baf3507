/* Which shared database, and how to reach it.
 *
 * MYSQL_HOST names one host or several of a cluster, separated by commas or blanks and tried in turn:
 * "db1, db2:3307, [2001:db8::1]:3306", or the path of a socket.  A host that is not this computer is
 * spoken to only through TLS, with its certificate verified; so is this computer when a CA is named. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct
{
  char *host;
  guint port; /* 0: a socket, whose path HOST is */
} AporiaSharedHost;

void aporia_shared_host_free (AporiaSharedHost *self);

typedef struct
{
  GPtrArray *hosts;    /* (element-type AporiaSharedHost) at least one */
  char      *database;
  char      *user;
  char      *password; /* "" for none */
  char      *ca_file;  /* (nullable) of an authority of one's own */
} AporiaSharedTarget;

APORIA_DECLARE_RECORD (AporiaSharedTarget, aporia_shared_target)

/* HOSTS as above; PORT (nullable) is for those that name none, 3306 when NULL or empty.
 * Returns: (transfer full), or NULL with APORIA_ERROR_NOT_SUPPORTED and a sentence that names what is
 * wrong. */
AporiaSharedTarget *aporia_shared_target_make  (const char *hosts,
                                                const char *port,
                                                const char *database,
                                                const char *user,
                                                const char *password,
                                                const char *ca_file,
                                                GError    **error);
/* From MYSQL_HOST, MYSQL_PORT, MYSQL_DATABASE, MYSQL_USER, MYSQL_PASSWORD and MYSQL_SSL_CA of the
 * environment or a file .env.  Returns: (transfer full); NULL without error when MYSQL_HOST is not set,
 * with one when what is there cannot be used. */
AporiaSharedTarget *aporia_shared_target_from_environment (GError **error);

/* Whether it is this computer: a socket, "localhost", 127.0.0.0/8, ::1. */
gboolean            aporia_shared_host_is_loopback (const AporiaSharedHost *self);
gboolean            aporia_shared_target_needs_tls (const AporiaSharedTarget *self,
                                                    const AporiaSharedHost   *host);
/* Returns: (transfer full) "db1, db2:3307" for people */
char               *aporia_shared_target_dup_hosts (const AporiaSharedTarget *self);
