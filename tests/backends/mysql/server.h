/* The private server that lib/mariadb_server.py started beside this test. */
#pragma once

#include "core/domain/aporia-shared-target.h"

static inline const char *
server_get (const char *name)
{
  const char *value = g_getenv (name);

  g_assert_nonnull (value);
  return value;
}

/* HOSTS (nullable): others.  Returns: (transfer full) */
static inline AporiaSharedTarget *
server_make_target (const char *hosts,
                    const char *ca_file)
{
  g_autoptr(GError) error = NULL;
  AporiaSharedTarget *target = aporia_shared_target_make (
      hosts != NULL ? hosts : server_get ("MYSQL_TEST_HOST"), server_get ("MYSQL_TEST_PORT"),
      server_get ("MYSQL_TEST_DATABASE"), server_get ("MYSQL_TEST_USER"), server_get ("MYSQL_TEST_PASSWORD"),
      ca_file, &error);

  g_assert_no_error (error);
  return target;
}
