/* Is the shared database what the program relies on? */
#include "backends/mysql/aporia-mysql-store-private.h"

#include "core/domain/aporia-shared-schema.h"

#include <glib/gi18n-lib.h>

/* SQL that gives a row for each thing that is wrong, and what it says: one %s, the first column. */
typedef struct
{
  const char *sentence;
  const char *sql;
} Rule;

static const Rule rules[] = {
  { N_("The table %s has another engine than InnoDB: what is written together could be torn."),
    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
    "AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'" },
  { N_("The table %s has no primary key: a cluster cannot copy it."),
    "SELECT t.table_name FROM information_schema.tables t WHERE t.table_schema = DATABASE() "
    "AND t.table_type = 'BASE TABLE' AND NOT EXISTS (SELECT 1 FROM information_schema.statistics s "
    "WHERE s.table_schema = t.table_schema AND s.table_name = t.table_name AND s.index_name = 'PRIMARY')" },
  { N_("Numbers of %s are not those of the answers; aporia-cli shared init counts them anew."),
    "SELECT DISTINCT name FROM wrong_numbers" },
  { N_("The column %s cannot hold every character."),
    "SELECT CONCAT(c.table_name, '.', c.column_name) FROM information_schema.columns c "
    "JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name "
    "WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.character_set_name IS NOT NULL "
    "AND c.character_set_name NOT IN ('utf8mb4', 'ascii')" },
};

typedef struct
{
  GString    *lines;
  const char *sentence;
} Report;

static void
add_line (GString    *lines,
          const char *sentence,
          const char *name)
{
  /* The sentences of RULES take one text. */
  g_auto(GStrv) parts = g_strsplit (_(sentence), "%s", 2);

  g_string_append_printf (lines, "%s%s%s\n", parts[0], name, parts[1] != NULL ? parts[1] : "");
}

static void
add_line_cb (const char *const *row,
             guint              n,
             gpointer           data)
{
  Report *report = data;

  add_line (report->lines, report->sentence, row[0]);
}

static void
add_name_cb (const char *const *row,
             guint              n,
             gpointer           data)
{
  g_hash_table_add (data, g_ascii_strdown (row[0], -1));
}

static gboolean
check_columns (AporiaMysql  *db,
               GString      *lines,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  if (!aporia_mysql_each (db,
                          "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns "
                          "WHERE table_schema = DATABASE()",
                          add_name_cb, names, cancellable, error))
    return FALSE;

  for (guint i = 0; i < n_tables; i++)
    for (guint j = 0; j < tables[i].n_columns; j++)
      {
        g_autofree char *name = g_strconcat (tables[i].name, ".", tables[i].columns[j].name, NULL);

        if (!g_hash_table_contains (names, name))
          add_line (lines, N_("The column %s is missing."), name);
      }

  return TRUE;
}

/* A row above the revision of its person would never reach that person's other computers. */
static gboolean
check_revisions (AporiaMysql  *db,
                 GString      *lines,
                 GCancellable *cancellable,
                 GError      **error)
{
  Report report = { lines, N_("Rows of %s were changed past Aporia: other computers do not see them.") };
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = APORIA_SHARED_USERS + 1; i < n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT '%1$s' FROM %1$s t JOIN users u ON u.user_id = "
                                              "t.user_id WHERE t.revision > u.revision LIMIT 1",
                                              tables[i].name);

      if (!aporia_mysql_each (db, sql, add_line_cb, &report, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

char *
aporia_mysql_check (AporiaMysql  *db,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Report report = { lines, rules[i].sentence };

      if (!aporia_mysql_each (db, rules[i].sql, add_line_cb, &report, cancellable, error))
        return NULL;
    }
  if (!check_columns (db, lines, cancellable, error) || !check_revisions (db, lines, cancellable, error))
    return NULL;

  return g_strdup (lines->str);
}
