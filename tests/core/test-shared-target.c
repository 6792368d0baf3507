/* How the shared database is named, and to whom it is spoken to without encryption. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-shared-row.h"
#include "core/domain/aporia-shared-target.h"

static AporiaSharedTarget *
make (const char *hosts,
      const char *port)
{
  g_autoptr(GError) error = NULL;
  AporiaSharedTarget *target =
      aporia_shared_target_make (hosts, port, "aporia", "ada", "secret", NULL, &error);

  g_assert_no_error (error);
  return target;
}

static void
test_hosts (void)
{
  static const struct
  {
    const char *text;
    const char *port;
    const char *first;
    guint       first_port;
    guint       n;
    const char *shown;
  } cases[] = {
    { "db1", NULL, "db1", 3306, 1, "db1" },
    { "db1", "", "db1", 3306, 1, "db1" },
    { "db1", "3307", "db1", 3307, 1, "db1:3307" },
    { "db1:3308", "3307", "db1", 3308, 1, "db1:3308" },
    { " db1,db2:3307 , db3 ", NULL, "db1", 3306, 3, "db1, db2:3307, db3" },
    { "::1", NULL, "::1", 3306, 1, "::1" },
    { "[2001:db8::1]:3307", NULL, "2001:db8::1", 3307, 1, "2001:db8::1:3307" },
    { "[2001:db8::1]", "99", "2001:db8::1", 99, 1, "2001:db8::1:99" },
    { "/run/db.sock", "3307", "/run/db.sock", 0, 1, "/run/db.sock" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaSharedTarget) target = make (cases[i].text, cases[i].port);
      g_autofree char *shown = aporia_shared_target_dup_hosts (target);
      AporiaSharedHost *host = target->hosts->pdata[0];

      g_assert_cmpuint (target->hosts->len, ==, cases[i].n);
      g_assert_cmpstr (host->host, ==, cases[i].first);
      g_assert_cmpuint (host->port, ==, cases[i].first_port);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *hosts;
    const char *port;
    const char *database;
    const char *user;
  } cases[] = {
    { "", NULL, "d", "u" },       { " , ", NULL, "d", "u" },   { "db1", "0", "d", "u" },
    { "db1", "65536", "d", "u" }, { "db1:x", NULL, "d", "u" }, { "db1:", NULL, "d", "u" },
    { "db1", NULL, "", "u" },     { "db1", NULL, "d", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaSharedTarget) target = aporia_shared_target_make (
          cases[i].hosts, cases[i].port, cases[i].database, cases[i].user, NULL, NULL, &error);

      g_assert_null (target);
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
    }
}

/* Whatever is not surely this computer is spoken to through TLS. */
static void
test_tls (void)
{
  static const struct
  {
    const char *host;
    gboolean    needs_tls;
  } cases[] = {
    { "localhost", FALSE }, { "LocalHost", FALSE }, { "127.0.0.1", FALSE },  { "127.9.8.7", FALSE },
    { "[::1]", FALSE },     { "/run/db", FALSE },   { "192.168.1.5", TRUE }, { "localhost.example", TRUE },
    { "127.0.0.1.example", TRUE }, { "db1", TRUE }, { "0.0.0.0", TRUE },     { "[2001:db8::1]", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaSharedTarget) target = make (cases[i].host, NULL);
      g_autoptr(AporiaSharedTarget) own =
          aporia_shared_target_make (cases[i].host, NULL, "d", "u", "", "ca.pem", NULL);
      AporiaSharedHost *host = target->hosts->pdata[0];

      g_assert_cmpint (aporia_shared_target_needs_tls (target, host), ==, cases[i].needs_tls);
      g_assert_cmpint (aporia_shared_target_needs_tls (own, own->hosts->pdata[0]), ==, host->port != 0);
    }
}

/* What both ends rely on: every table once, parents before children, columns once. */
static void
test_schema (void)
{
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  g_assert_cmpstr (tables[APORIA_SHARED_USERS].name, ==, "users");
  for (guint i = 0; i < n_tables; i++)
    {
      g_assert_cmpint (aporia_shared_schema_find (tables[i].name), ==, (int) i);
      g_assert_true (aporia_shared_schema_get_table (tables[i].name) == &tables[i]);
      for (guint j = 0; j < tables[i].n_columns; j++)
        {
          const AporiaSharedColumn *column = &tables[i].columns[j];

          g_assert_cmpint (aporia_shared_table_find_column (&tables[i], column->name), ==, (int) j);
          g_assert_cmpint (column->kind == APORIA_SHARED_LINK, ==, column->parent != NULL);
          if (column->parent != NULL)
            {
              int parent = aporia_shared_schema_find (column->parent);

              g_assert_cmpint (parent, >, APORIA_SHARED_USERS);
              g_assert_cmpint (parent, <, (int) i);
              g_assert_cmpstr (tables[parent].key, ==, column->name);
            }
        }
    }
  g_assert_cmpint (aporia_shared_schema_find ("events"), ==, -1);
  g_assert_null (aporia_shared_schema_get_table (NULL));
}

static void
test_row (void)
{
  const AporiaSharedTable *table = aporia_shared_schema_get_table ("answers");
  g_autoptr(AporiaSharedRow) row = aporia_shared_row_make (table, "a-1", FALSE);
  g_autoptr(AporiaSharedRow) gone = aporia_shared_row_make (table, "a-2", TRUE);
  int place = aporia_shared_table_find_column (table, "answer_text");

  row->values[place] = g_strdup ("Because.");
  g_assert_cmpstr (aporia_shared_row_get (row, "answer_text"), ==, "Because.");
  g_assert_null (aporia_shared_row_get (row, "created_at"));
  g_assert_null (aporia_shared_row_get (row, "no_such"));
  g_assert_null (aporia_shared_row_get (gone, "answer_text"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shared-target/hosts", test_hosts);
  g_test_add_func ("/shared-target/refused", test_refused);
  g_test_add_func ("/shared-target/tls", test_tls);
  g_test_add_func ("/shared-schema/tables", test_schema);
  g_test_add_func ("/shared-schema/row", test_row);

  return g_test_run ();
}
