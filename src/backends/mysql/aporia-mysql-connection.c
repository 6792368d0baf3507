#include "backends/mysql/aporia-mysql-connection.h"

#include "backends/mysql/aporia-mysql-errors.h"

#include <mysql.h>
#include <string.h>

#define CONNECT_SECONDS 5
#define REPLY_SECONDS 60
#define APORIA_MYSQL_NOT_READY 1047
#define APORIA_MYSQL_FIRST_CLIENT_ERROR 2000
#define APORIA_MYSQL_LOST 2013
#define APORIA_MYSQL_TLS_ERROR 2026

struct _AporiaMysql
{
  MYSQL              *handle;  /* owned */
  AporiaSharedTarget *target;  /* owned */
  AporiaSharedHost   *host;    /* borrowed from TARGET */
  char               *name;    /* owned: the host for people */
  guint               number;  /* of the last failure, 0: none */
  gboolean            is_personal;
};

/* ---- Opening
 * --------------------------------------------------------------------------------------------- */

/* The library starts once in a process, and a thread does before its first call. */
static void
start_library (void)
{
  static gsize is_started;

  if (g_once_init_enter (&is_started))
    {
      mysql_library_init (0, NULL, NULL);
      g_once_init_leave (&is_started, 1);
    }
  mysql_thread_init ();
}

static void
set_options (MYSQL              *handle,
             AporiaSharedTarget *target,
             AporiaSharedHost   *host)
{
  guint connect_seconds = CONNECT_SECONDS;
  guint reply_seconds = REPLY_SECONDS;
  guint protocol = host->port != 0 ? MYSQL_PROTOCOL_TCP : MYSQL_PROTOCOL_SOCKET;
  my_bool yes = 1;
  my_bool no = 0;

  mysql_options (handle, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
  mysql_options (handle, MYSQL_OPT_READ_TIMEOUT, &reply_seconds);
  mysql_options (handle, MYSQL_OPT_WRITE_TIMEOUT, &reply_seconds);
  mysql_options (handle, MYSQL_OPT_PROTOCOL, &protocol);
  /* Without this some servers are spoken to in Latin 1, and lose what that lacks. */
  mysql_options (handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  /* A server may ask for any file of this computer otherwise. */
  mysql_options (handle, MYSQL_OPT_LOCAL_INFILE, &no);
  mysql_options (handle, MYSQL_OPT_RECONNECT, &no);
  if (aporia_shared_target_needs_tls (target, host))
    {
      mysql_options (handle, MYSQL_OPT_SSL_ENFORCE, &yes);
      mysql_options (handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
      mysql_options (handle, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3");
      if (target->ca_file != NULL)
        mysql_options (handle, MYSQL_OPT_SSL_CA, target->ca_file);
    }
}

static MYSQL *
connect_to (AporiaSharedTarget *target,
            AporiaSharedHost   *host)
{
  MYSQL *handle = mysql_init (NULL);

  g_assert (handle != NULL);
  set_options (handle, target, host);
  mysql_real_connect (handle, host->port != 0 ? host->host : NULL, target->user, target->password,
                      target->database, host->port, host->port == 0 ? host->host : NULL, 0);

  return handle;
}

/* A server that goes in the midst of a TLS handshake gives the number of a bad certificate; only the words
 * differ.  What says nothing of certificates and settings is a lost connection. */
static guint
get_number (MYSQL *handle)
{
  static const char *const words[] = { "certificate", "verif", "hostname", "support", "protocol", "version",
                                       "no such file", "permission", "unknown ca" };
  g_autofree char *text = g_ascii_strdown (mysql_error (handle), -1);

  if (mysql_errno (handle) != APORIA_MYSQL_TLS_ERROR)
    return mysql_errno (handle);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return APORIA_MYSQL_TLS_ERROR;

  return APORIA_MYSQL_LOST;
}

static void
remember_failure (AporiaMysql *self,
                  GError     **error)
{
  self->number = get_number (self->handle);
  aporia_mysql_set_error (error, self->number, self->name, mysql_error (self->handle));
}

void
aporia_mysql_close (AporiaMysql *self)
{
  mysql_close (self->handle);
  aporia_shared_target_unref (self->target);
  g_free (self->name);
  g_free (self);
}

/* ---- Cancelling
 * ------------------------------------------------------------------------------------------ */

/* The thread that cancels must not wait for a network, and the connection is busy: so a thread of its own
 * says it through a second connection. */
typedef struct
{
  AporiaSharedTarget *target;
  AporiaSharedHost   *host;
  gulong              thread_id;
  GThread            *thread; /* (nullable) */
} Killer;

static gpointer
kill_thread (gpointer data)
{
  Killer *killer = data;
  g_autofree char *sql = g_strdup_printf ("KILL QUERY %lu", killer->thread_id);
  MYSQL *handle;

  start_library ();
  handle = connect_to (killer->target, killer->host);
  /* It may have ended by itself. */
  if (mysql_errno (handle) == 0)
    mysql_query (handle, sql);
  mysql_close (handle);
  mysql_thread_end ();

  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable,
              Killer       *killer)
{
  if (killer->thread == NULL)
    killer->thread = g_thread_new ("mysql-kill", kill_thread, killer);
}

/* Sends SQL and takes the result (nullable: none) with it.  FALSE after a failure. */
static gboolean
send (AporiaMysql  *self,
      const char   *sql,
      MYSQL_RES   **result,
      GCancellable *cancellable,
      GError      **error)
{
  Killer killer = { self->target, self->host, mysql_thread_id (self->handle), NULL };
  gboolean is_good;
  gulong id = 0;

  self->number = 0;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), &killer, NULL);
  is_good = mysql_real_query (self->handle, sql, strlen (sql)) == 0;
  *result = is_good ? mysql_store_result (self->handle) : NULL;
  is_good = is_good && mysql_errno (self->handle) == 0;
  if (!is_good)
    self->number = get_number (self->handle);
  g_cancellable_disconnect (cancellable, id);
  if (killer.thread != NULL)
    g_thread_join (killer.thread);

  /* A server may end a statement early without calling that an error. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_pointer (result, mysql_free_result);
      return FALSE;
    }
  if (!is_good)
    aporia_mysql_set_error (error, self->number, self->name, mysql_error (self->handle));

  return is_good;
}

/* ---- Statements
 * ------------------------------------------------------------------------------------------ */

gboolean
aporia_mysql_each (AporiaMysql       *self,
                   const char        *sql,
                   AporiaMysqlRowFunc func,
                   gpointer           data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  if (!send (self, sql, &result, cancellable, error))
    return FALSE;
  if (result == NULL)
    return TRUE;
  while (func != NULL && (row = mysql_fetch_row (result)) != NULL)
    func ((const char *const *) row, mysql_num_fields (result), data);
  mysql_free_result (result);

  return TRUE;
}

gboolean
aporia_mysql_run (AporiaMysql  *self,
                  const char   *sql,
                  GCancellable *cancellable,
                  GError      **error)
{
  return aporia_mysql_each (self, sql, NULL, NULL, cancellable, error);
}

static void
take_first_cb (const char *const *row,
               guint              n,
               gpointer           data)
{
  char **value = data;

  if (*value == NULL)
    *value = g_strdup (row[0]);
}

gboolean
aporia_mysql_get_text (AporiaMysql  *self,
                       const char   *sql,
                       char        **value,
                       GCancellable *cancellable,
                       GError      **error)
{
  *value = NULL;

  return aporia_mysql_each (self, sql, take_first_cb, value, cancellable, error);
}

gboolean
aporia_mysql_get_int (AporiaMysql  *self,
                      const char   *sql,
                      gint64       *value,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autofree char *text = NULL;

  if (!aporia_mysql_get_text (self, sql, &text, cancellable, error))
    return FALSE;
  if (text != NULL)
    *value = g_ascii_strtoll (text, NULL, 10);

  return TRUE;
}

/* All results of a script have to be taken, or the connection is of no use. */
static gboolean
take_results (AporiaMysql *self,
              GError     **error)
{
  int state;

  do
    {
      MYSQL_RES *result = mysql_store_result (self->handle);

      g_clear_pointer (&result, mysql_free_result);
      state = mysql_next_result (self->handle);
    }
  while (state == 0);
  if (state < 0)
    return TRUE;

  remember_failure (self, error);
  return FALSE;
}

gboolean
aporia_mysql_run_script (AporiaMysql  *self,
                         const char   *script,
                         GCancellable *cancellable,
                         GError      **error)
{
  gboolean is_good;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->number = 0;
  if (mysql_set_server_option (self->handle, MYSQL_OPTION_MULTI_STATEMENTS_ON) != 0
      || mysql_real_query (self->handle, script, strlen (script)) != 0)
    {
      remember_failure (self, error);
      return FALSE;
    }
  is_good = take_results (self, error);
  mysql_set_server_option (self->handle, MYSQL_OPTION_MULTI_STATEMENTS_OFF);

  return is_good;
}

gint64
aporia_mysql_get_n_changed (AporiaMysql *self)
{
  return (gint64) mysql_affected_rows (self->handle);
}

void
aporia_mysql_append_text (AporiaMysql *self,
                          GString     *sql,
                          const char  *text)
{
  gsize length;
  gsize start;

  if (text == NULL)
    {
      g_string_append (sql, "NULL");
      return;
    }
  length = strlen (text);
  g_string_append_c (sql, '\'');
  start = sql->len;
  g_string_set_size (sql, start + 2 * length + 1);
  length = mysql_real_escape_string (self->handle, sql->str + start, text, length);
  g_string_truncate (sql, start + length);
  g_string_append_c (sql, '\'');
}

const char *
aporia_mysql_get_host (AporiaMysql *self)
{
  return self->name;
}

const char *
aporia_mysql_get_cipher (AporiaMysql *self)
{
  return mysql_get_ssl_cipher (self->handle);
}

const char *
aporia_mysql_get_version (AporiaMysql *self)
{
  return mysql_get_server_info (self->handle);
}

gboolean
aporia_mysql_is_personal (AporiaMysql *self)
{
  return self->is_personal;
}

const char *
aporia_mysql_get_prefix (AporiaMysql *self)
{
  return self->is_personal ? "my_" : "";
}

gboolean
aporia_mysql_was_conflict (AporiaMysql *self)
{
  return aporia_mysql_is_conflict (self->number);
}

gboolean
aporia_mysql_was_lost (AporiaMysql *self)
{
  return self->number != 0 && aporia_mysql_is_unavailable (self->number)
         && !aporia_mysql_is_conflict (self->number);
}

/* ---- Beginning
 * ------------------------------------------------------------------------------------------- */

/* Each of the settings that make one server the same as the next. */
#define SESSION                                                                                        \
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', "          \
  "autocommit = 1"

/* A server of a cluster first catches up with what another one was told; no other server knows the name. */
#define CATCH_UP "SET SESSION wsrep_sync_wait = 7"

/* A server shows to nobody what is not theirs to see. */
#define HAS_ONLY_VIEWS                                                                                 \
  "SELECT COALESCE(MAX(table_name = 'my_users') > MAX(table_name = 'users'), 0) "                      \
  "FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('my_users', 'users')"

static void
note_status_cb (const char *const *row,
                guint              n,
                gpointer           data)
{
  *(gboolean *) data = g_strcmp0 (row[1], "non-Primary") == 0;
}

/* One that lost sight of the others lets people in and has nothing to tell them, or lets them wait for what
 * it cannot know.  What is no part of a cluster has another word there, or none. */
static gboolean
check_not_cut_off (AporiaMysql  *self,
                   GCancellable *cancellable,
                   GError      **error)
{
  gboolean is_cut_off = FALSE;

  if (!aporia_mysql_each (self, "SHOW STATUS LIKE 'wsrep_cluster_status'", note_status_cb, &is_cut_off,
                          cancellable, error))
    return FALSE;
  if (!is_cut_off)
    return TRUE;

  self->number = APORIA_MYSQL_NOT_READY;
  aporia_mysql_set_error (error, self->number, self->name, "cut off");
  return FALSE;
}

static gboolean
begin_session (AporiaMysql  *self,
               GCancellable *cancellable,
               GError      **error)
{
  gint64 is_personal = 0;

  if (!aporia_mysql_run (self, SESSION, cancellable, error)
      || !check_not_cut_off (self, cancellable, error))
    return FALSE;
  mysql_query (self->handle, CATCH_UP);
  if (!aporia_mysql_get_int (self, HAS_ONLY_VIEWS, &is_personal, cancellable, error))
    return FALSE;
  self->is_personal = is_personal != 0;

  return TRUE;
}

static AporiaMysql *
try_host (AporiaSharedTarget *target,
          AporiaSharedHost   *host,
          guint              *number,
          GCancellable       *cancellable,
          GError            **error)
{
  g_autoptr(AporiaMysql) self = g_new0 (AporiaMysql, 1);

  self->target = aporia_shared_target_ref (target);
  self->host = host;
  self->name = host->port != 0 ? g_strdup_printf ("%s:%u", host->host, host->port) : g_strdup (host->host);
  self->handle = connect_to (target, host);
  if (mysql_errno (self->handle) != 0)
    remember_failure (self, error);
  else if (begin_session (self, cancellable, error))
    return g_steal_pointer (&self);

  *number = self->number;
  return NULL;
}

/* The word of a server counts for more than that another one is silent. */
static void
keep_failure (GError **kept,
              GError  *failure,
              guint    number)
{
  if (*kept != NULL && number >= APORIA_MYSQL_FIRST_CLIENT_ERROR)
    {
      g_error_free (failure);
      return;
    }
  g_clear_error (kept);
  *kept = failure;
}

AporiaMysql *
aporia_mysql_open (AporiaSharedTarget *target,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_autoptr(GError) kept = NULL;

  start_library ();
  for (guint i = 0; i < target->hosts->len; i++)
    {
      GError *failure = NULL;
      guint number = 0;
      AporiaMysql *self;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      self = try_host (target, target->hosts->pdata[i], &number, cancellable, &failure);
      if (self != NULL)
        return self;
      /* What one server says about user and certificate, the next one is not asked. */
      if (!aporia_mysql_is_unavailable (number))
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      keep_failure (&kept, failure, number);
    }
  g_propagate_error (error, g_steal_pointer (&kept));

  return NULL;
}
