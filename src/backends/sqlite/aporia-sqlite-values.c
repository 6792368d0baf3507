/* Between C and SQLite: texts of a row, time as ISO 8601 UTC with microseconds, and sentences for
 * results. */
#include "backends/sqlite/aporia-sqlite-connection.h"

#include "core/base/aporia-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* "2026-11-21T09:41:00", before the fraction. */
#define TIME_LENGTH 19

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

/* N decimal digits at TEXT; FALSE when there are other characters. */
static gboolean
read_digits (const char *text,
             guint       n,
             int        *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }
  return TRUE;
}

/* Millionths: what stands behind a point at TEXT, if one is there. */
static int
read_fraction (const char *text)
{
  gboolean goes_on = *text == '.';
  int fraction = 0;

  for (guint i = 1; i <= 6; i++)
    {
      goes_on = goes_on && g_ascii_isdigit (text[i]);
      fraction = fraction * 10 + (goes_on ? text[i] - '0' : 0);
    }
  return fraction;
}

/* 0 for NULL and for text that is no time: people may edit the file.  By hand, because it is done for each
 * row that is read. */
gint64
aporia_sqlite_time_from_text (const char *text)
{
  struct tm parts = { 0 };

  if (text == NULL || strnlen (text, TIME_LENGTH) < TIME_LENGTH
      || !read_digits (text, 4, &parts.tm_year) || text[4] != '-'
      || !read_digits (text + 5, 2, &parts.tm_mon) || text[7] != '-'
      || !read_digits (text + 8, 2, &parts.tm_mday) || text[10] != 'T'
      || !read_digits (text + 11, 2, &parts.tm_hour) || text[13] != ':'
      || !read_digits (text + 14, 2, &parts.tm_min) || text[16] != ':'
      || !read_digits (text + 17, 2, &parts.tm_sec))
    return 0;

  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  return (gint64) timegm (&parts) * G_USEC_PER_SEC + read_fraction (text + TIME_LENGTH);
}

const char *
aporia_sqlite_peek_text (sqlite3_stmt *row,
                         int           column)
{
  return (const char *) sqlite3_column_text (row, column);
}

/* A damaged or edited file may hold any bytes; whoever shows text relies on UTF-8. */
char *
aporia_sqlite_dup_nullable (sqlite3_stmt *row,
                            int           column)
{
  const char *text = aporia_sqlite_peek_text (row, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

char *
aporia_sqlite_dup_text (sqlite3_stmt *row,
                        int           column)
{
  char *text = aporia_sqlite_dup_nullable (row, column);

  return text != NULL ? text : g_strdup ("");
}

gint64
aporia_sqlite_get_time (sqlite3_stmt *row,
                        int           column)
{
  return aporia_sqlite_time_from_text (aporia_sqlite_peek_text (row, column));
}

/* Each says what happened, what is safe and what to do, and names the file. */
static const char *
choose_sentence (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return _("The disk is full. Free some space on the disk of %s; what was saved before is safe.");
    case SQLITE_NOTADB:
      return _("The file %s is not a database of Aporia. Nothing was changed. Move it to another "
               "folder, or put a backup in its place.");
    case SQLITE_CORRUPT:
      return _("The database %s is damaged. Nothing was changed. Keep a copy of it, and put a backup "
               "in its place.");
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return _("The file %s cannot be opened. What was saved before is safe. Check the "
               "permissions of the file and its folder, and that the disk is not read-only.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("Another program is using the database %s. What was saved before is safe. Close that "
               "program and try again.");
    case SQLITE_NOMEM:
      return _("There is not enough memory to use the database %s. What was saved before is safe. "
               "Close other programs and try again.");
    case SQLITE_IOERR:
      return _("The disk of %s reported an error. What was saved before was not touched. Try again; "
               "if it happens again, copy your files to another disk.");
    default:
      return _("The database %s could not be read or written. What was saved before was not touched. "
               "Try again; if it happens again, close Aporia and start it anew.");
    }
}

static AporiaErrorCode
choose_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return APORIA_ERROR_STORAGE_FULL;
    case SQLITE_IOERR:
      return APORIA_ERROR_STORAGE_BROKEN;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return APORIA_ERROR_STORAGE_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return APORIA_ERROR_STORAGE_LOCKED;
    default:
      return APORIA_ERROR_STORAGE;
    }
}

/* What SQLite would call the trouble NUMBER (an errno) with a file; SQLITE_ERROR when it has no word. */
static int
get_file_result (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return SQLITE_FULL;
    case EIO:
      return SQLITE_IOERR;
    case ENOENT:
    case ENOTDIR:
    case EEXIST:
    case EISDIR:
      return SQLITE_ERROR;
    default:
      return SQLITE_CANTOPEN;
    }
}

static const char *
choose_file_sentence (int number)
{
  switch (number)
    {
    case ENOENT:
      return _("There is no such file or folder: %s. Check the name.");
    case ENOTDIR:
      return _("The folder %s cannot be made: a file is in its place. Nothing was changed. Move that "
               "file away.");
    case EEXIST:
      return _("The file %s is the database itself. Nothing was changed. Choose another file for the "
               "copy.");
    case EISDIR:
      return _("A folder is where the file %s should be. Nothing was changed. Move that folder away.");
    default:
      return choose_sentence (get_file_result (number));
    }
}

static void
set_sentence (GError    **error,
              int         result,
              const char *sentence,
              const char *path)
{
  g_autofree char *message = g_strdup_printf (sentence, path);

  g_set_error_literal (error, APORIA_ERROR, (int) choose_code (result), message);
}

void
aporia_sqlite_set_error (GError    **error,
                         int         result,
                         const char *raw,
                         const char *path)
{
  g_debug ("SQLite result %d: %s", result, raw);
  set_sentence (error, result, choose_sentence (result), path);
}

gboolean
aporia_sqlite_fail_file (const char *path,
                         int         number,
                         GError    **error)
{
  g_debug ("%s: %s", path, g_strerror (number));
  set_sentence (error, get_file_result (number), choose_file_sentence (number), path);
  return FALSE;
}

static gboolean
is_full (int number)
{
  return number == ENOSPC || number == EDQUOT;
}

/* SQLite says "full" of writes only; a full disk also refuses files, syncs and room for the log's index.
 * It keeps the errno of a statement but not that of a commit, which only its VFS knows. */
static gboolean
was_disk_full (sqlite3 *handle,
               int      result)
{
  sqlite3_vfs *vfs = NULL;
  int number = 0;

  if ((result & 0xff) != SQLITE_IOERR && (result & 0xff) != SQLITE_CANTOPEN)
    return FALSE;

  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_VFS_POINTER, &vfs) == SQLITE_OK
      && vfs != NULL && vfs->xGetLastError != NULL)
    number = vfs->xGetLastError (vfs, 0, NULL);

  return is_full (number)
         || ((number == 0 || number == ENOENT) && is_full (sqlite3_system_errno (handle)));
}

gboolean
aporia_sqlite_fail (AporiaSqlite *self,
                    int           result,
                    GError      **error)
{
  sqlite3 *handle = aporia_sqlite_get_handle (self);

  if (was_disk_full (handle, result))
    result = SQLITE_FULL;

  aporia_sqlite_set_error (error, result, sqlite3_errmsg (handle), aporia_sqlite_get_path (self));
  return FALSE;
}
