/* Between C and SQLite: texts of a row, time as ISO 8601 UTC with microseconds, and sentences for
 * results. */
#include "backends/sqlite/aporia-sqlite-connection.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <time.h>

char *
aporia_sqlite_time_to_text (gint64 usec)
{
  time_t seconds = usec / G_USEC_PER_SEC;
  int fraction = usec % G_USEC_PER_SEC;
  struct tm parts;

  if (fraction < 0)
    {
      fraction += G_USEC_PER_SEC;
      seconds--;
    }
  gmtime_r (&seconds, &parts);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", parts.tm_year + 1900,
                          parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                          parts.tm_sec, fraction);
}

/* 0 for NULL and for text that is no time: people may edit the file. */
gint64
aporia_sqlite_time_from_text (const char *text)
{
  struct tm parts = { 0 };
  int fraction = 0;

  if (text == NULL
      || sscanf (text, "%4d-%2d-%2dT%2d:%2d:%2d.%6d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                 &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &fraction)
             < 6)
    return 0;

  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  return (gint64) timegm (&parts) * G_USEC_PER_SEC + fraction;
}

const char *
aporia_sqlite_peek_text (sqlite3_stmt *row,
                         int           column)
{
  return (const char *) sqlite3_column_text (row, column);
}

char *
aporia_sqlite_dup_nullable (sqlite3_stmt *row,
                            int           column)
{
  return g_strdup (aporia_sqlite_peek_text (row, column));
}

char *
aporia_sqlite_dup_text (sqlite3_stmt *row,
                        int           column)
{
  const char *text = aporia_sqlite_peek_text (row, column);

  return g_strdup (text != NULL ? text : "");
}

gint64
aporia_sqlite_get_time (sqlite3_stmt *row,
                        int           column)
{
  return aporia_sqlite_time_from_text (aporia_sqlite_peek_text (row, column));
}

static const char *
choose_sentence (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return _ (
          "The disk is full. Make some room and try again; what was saved before is safe. (%s)");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return _("The file is damaged or is not a database of Aporia. Nothing was changed. It is "
                "here: %s");
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return _ (
          "The database cannot be opened for writing. Check the permissions of %s and its folder.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("Another program is using the database %s. Close it and try again.");
    case SQLITE_NOMEM:
      return _("There is not enough memory to use the database %s.");
    default:
      return _("The database %s could not be read or written.");
    }
}

void
aporia_sqlite_set_error (GError    **error,
                         int         result,
                         const char *raw,
                         const char *path)
{
  g_autofree char *message = NULL;

  g_debug ("SQLite result %d: %s", result, raw);
  message = g_strdup_printf (choose_sentence (result), path);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE, message);
}
