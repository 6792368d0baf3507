#include "core/base/aporia-log.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include <execinfo.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAX_BYTES (2 * 1024 * 1024)
#define MAX_FILES 5

static GMutex lock;
static struct
{
  char    *path;       /* (nullable) */
  int      fd;
  gint64   size;
  gboolean is_verbose;
  char     session[9];
  char    *user_id;    /* (nullable) */
  char    *vacancy_id; /* (nullable) */
} state = { .fd = -1 };

static void
open_file (void)
{
  state.fd = g_open (state.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  state.size = state.fd < 0 ? 0 : (gint64) lseek (state.fd, 0, SEEK_END);
}

/* app.log -> app.log.1 -> … -> app.log.4, the oldest is dropped. */
static void
rotate (void)
{
  close (state.fd);
  for (int i = MAX_FILES - 2; i >= 0; i--)
    {
      g_autofree char *from = i == 0 ? g_strdup (state.path) : g_strdup_printf ("%s.%d", state.path, i);
      g_autofree char *to = g_strdup_printf ("%s.%d", state.path, i + 1);

      g_rename (from, to);
    }
  open_file ();
}

static void
write_line (const char *line,
            gboolean    to_stderr)
{
  gsize length = strlen (line);

  if (to_stderr)
    g_printerr ("%s\n", line);
  if (state.fd < 0)
    return;
  if (state.size + (gint64) length + 1 > MAX_BYTES)
    rotate ();
  if (state.fd >= 0 && write (state.fd, line, length) == (gssize) length && write (state.fd, "\n", 1) == 1)
    state.size += (gint64) length + 1;
}

static JsonObject *
new_line (const char *level)
{
  JsonObject *object = json_object_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);

  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "level", level);
  json_object_set_string_member (object, "session", state.session);
  if (state.user_id != NULL)
    json_object_set_string_member (object, "user_id", state.user_id);
  if (state.vacancy_id != NULL)
    json_object_set_string_member (object, "vacancy_id", state.vacancy_id);
  return object;
}

static void
take_line (JsonObject *object,
           gboolean    to_stderr)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *line = NULL;

  json_node_take_object (node, object);
  line = aporia_json_to_text (node);
  write_line (line, to_stderr);
}

static const char *
level_name (GLogLevelFlags level)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "error";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  return level & (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO) ? "info" : "debug";
}

static GLogWriterOutput
log_writer (GLogLevelFlags   level,
            const GLogField *fields,
            gsize            n_fields,
            gpointer         user_data)
{
  const char *message = "";
  const char *domain = "";

  if (g_log_writer_default_would_drop (level, NULL) && !state.is_verbose)
    return G_LOG_WRITER_HANDLED;
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      message = fields[i].value;
    else if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
      domain = fields[i].value;

  g_mutex_lock (&lock);
  JsonObject *object = new_line (level_name (level));
  json_object_set_string_member (object, "domain", domain);
  json_object_set_string_member (object, "message", message);
  take_line (object, FALSE);
  g_mutex_unlock (&lock);
  return g_log_writer_standard_streams (level, fields, n_fields, NULL);
}

void
aporia_log_open (const char *directory,
                 gboolean    verbose)
{
  static gsize is_writer = 0;
  g_autofree char *uid = aporia_uid_new ();

  g_mutex_lock (&lock);
  g_strlcpy (state.session, uid, sizeof state.session);
  state.is_verbose = verbose;
  if (g_mkdir_with_parents (directory, 0700) == 0)
    {
      g_free (state.path);
      state.path = g_build_filename (directory, "app.log", NULL);
      open_file ();
    }
  g_mutex_unlock (&lock);
  /* GLib takes a writer once in a process. */
  if (g_once_init_enter (&is_writer))
    {
      g_log_set_writer_func (log_writer, NULL, NULL);
      g_once_init_leave (&is_writer, 1);
    }
}

void
aporia_log_close (void)
{
  g_mutex_lock (&lock);
  if (state.fd >= 0)
    close (state.fd);
  state.fd = -1;
  g_clear_pointer (&state.path, g_free);
  g_clear_pointer (&state.user_id, g_free);
  g_clear_pointer (&state.vacancy_id, g_free);
  g_mutex_unlock (&lock);
}

/* Only functions that are safe in a signal handler. */
static void
crash_cb (int number)
{
  static const char head[] = "{\"level\":\"crash\",\"version\":\"" APORIA_VERSION "\",\"signal\":\"";
  static const char tail[] = "\"}\n";
  char digits[3] = { (char) ('0' + number / 10 % 10), (char) ('0' + number % 10), '\0' };
  void *frames[64];
  int n = backtrace (frames, G_N_ELEMENTS (frames));
  int fds[] = { STDERR_FILENO, state.fd };

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      if (fds[i] < 0 || write (fds[i], head, sizeof head - 1) < 0 || write (fds[i], digits, 2) < 0 ||
          write (fds[i], tail, sizeof tail - 1) < 0)
        continue;
      backtrace_symbols_fd (frames, n, fds[i]);
    }
  raise (number);
}

void
aporia_log_install_crash_handler (void)
{
  struct sigaction action = { .sa_handler = crash_cb, .sa_flags = (int) (SA_RESETHAND | SA_NODEFER) };
  int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP };
  void *frames[1];

  backtrace (frames, 1); /* loads libgcc now: that allocates */
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, NULL);
}

void
aporia_log_set_context (const char *user_id,
                        const char *vacancy_id)
{
  g_mutex_lock (&lock);
  g_free (state.user_id);
  g_free (state.vacancy_id);
  state.user_id = g_strdup (user_id);
  state.vacancy_id = g_strdup (vacancy_id);
  g_mutex_unlock (&lock);
}

void
aporia_log_event (const char *name,
                  ...)
{
  va_list args;

  g_mutex_lock (&lock);
  JsonObject *object = new_line ("info");
  json_object_set_string_member (object, "event", name);
  va_start (args, name);
  for (const char *key = va_arg (args, const char *); key != NULL; key = va_arg (args, const char *))
    aporia_json_set_string (object, key, va_arg (args, const char *));
  va_end (args);
  take_line (object, state.is_verbose);
  g_mutex_unlock (&lock);
}

void
aporia_log_timed (const char *name,
                  gint64      start,
                  const char *detail)
{
  char ms[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (ms, sizeof ms, "%.3f", (double) (g_get_monotonic_time () - start) / 1000.0);
  aporia_log_event (name, "ms", ms, detail != NULL ? "detail" : NULL, detail, NULL);
}

void
aporia_log_error (const char   *doing,
                  const GError *error)
{
  g_autofree char *code = NULL;

  if (error == NULL)
    return;
  code = g_strdup_printf ("%d", error->code);
  aporia_log_event ("ERROR", "doing", doing, "domain", g_quark_to_string (error->domain), "code", code,
                    "message", error->message, NULL);
}
