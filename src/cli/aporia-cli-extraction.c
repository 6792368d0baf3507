#include "cli/aporia-cli-extraction.h"

#include "core/base/aporia-json.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The child is to be gone within five seconds of the wall clock, whatever the file holds. */
#define CHILD_SECONDS "4"
#define PATIENCE (45 * G_USEC_PER_SEC / 10)
#define MAX_REPLY (64 * 1024 * 1024)

/* The extractor's problems and what they are called here. */
static const struct
{
  const char *name;
  CliProblem problem;
} problems[] = {
  { "password", { "encrypted", N_("The document needs a password.") } },
  { "pictures-only", { "empty", N_("The document holds pictures and no text.") } },
  { "damaged", { "malformed", N_("The document is broken beyond reading.") } },
  { "wrong-kind", { "unsupported", N_("This kind of document is not read.") } },
  { "empty", { "empty", N_("The document holds no text.") } },
  { "too-big", { "too_large", N_("The document or a part of it passes a limit.") } },
  { "too-slow", { "timeout", N_("Reading the document took longer than the limit.") } },
};

/* Returns: a descriptor, or -1 with PROBLEM. */
static int
open_file (const char *path, gint64 max_bytes, CliProblem *problem)
{
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    cli_problem_set (problem, "not_found", N_("There is no readable regular file of this name."));
  else if (info.st_size > max_bytes)
    cli_problem_set (problem, "too_large", N_("The file is larger than the limit."));
  else
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

static GSubprocess *
start_child (const char *extractor, const char *path, int fd, guint max_chars)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hint = g_utf8_make_valid (name, -1);
  g_autofree char *most = g_strdup_printf ("%u", max_chars);

  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  return g_subprocess_launcher_spawn (launcher, NULL, extractor, "--max-chars", most,
                                      "--max-seconds", CHILD_SECONDS, "--name-hint", hint, NULL);
}

/* All that the child writes.  Returns: (transfer full), or NULL with PROBLEM. */
static GByteArray *
collect (GSubprocess *child, gint64 deadline, CliProblem *problem)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (child);
  GPollFD poll_fd = { .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)),
                      .events = G_IO_IN };
  g_autoptr(GByteArray) reply = g_byte_array_new ();
  guchar buffer[65536];

  for (;;)
    {
      gint64 left = deadline - g_get_monotonic_time ();
      gssize n;

      if (left <= 0)
        {
          *problem = problems[G_N_ELEMENTS (problems) - 1].problem;
          return NULL;
        }
      if (g_poll (&poll_fd, 1, (int) (left / 1000 + 1)) <= 0)
        continue;
      n = read (poll_fd.fd, buffer, sizeof buffer);
      if (n <= 0)
        return g_steal_pointer (&reply);
      g_byte_array_append (reply, buffer, (guint) n);
      if (reply->len > MAX_REPLY)
        {
          cli_problem_set (problem, "too_large", N_("The document or a part of it passes a limit."));
          return NULL;
        }
    }
}

static gboolean
was_too_slow (GSubprocess *child)
{
  int signal = g_subprocess_get_if_signaled (child) ? g_subprocess_get_term_sig (child) : 0;

  return signal == SIGXCPU || signal == SIGALRM;
}

/* What the child says is outside data too. */
static JsonNode *
parse_reply (GSubprocess *child, GByteArray *bytes, CliProblem *problem)
{
  g_autoptr(JsonNode) reply = cli_json_read ((const char *) bytes->data, bytes->len);
  JsonObject *object =
      reply != NULL && JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  const char *name =
      was_too_slow (child) ? "too-slow" : aporia_json_get_string (object, "problem", "damaged");

  if (object != NULL && aporia_json_get_boolean (object, "ok", FALSE))
    return g_steal_pointer (&reply);
  cli_problem_set (problem, "malformed", N_("The document is broken beyond reading."));
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problems[i].name, name))
      *problem = problems[i].problem;
  return NULL;
}

JsonNode *
cli_extraction_read (const char *extractor, const char *path, gint64 max_bytes, guint max_chars,
                     gint64 deadline, CliProblem *problem)
{
  int fd = open_file (path, max_bytes, problem);
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GByteArray) bytes = NULL;

  if (fd < 0)
    return NULL;
  if (extractor != NULL)
    child = start_child (extractor, path, fd, max_chars);
  else
    close (fd);
  if (child == NULL)
    {
      cli_problem_set (problem, "internal", N_("The reader aporia-extract cannot be started."));
      return NULL;
    }
  bytes = collect (child, MIN (deadline, g_get_monotonic_time () + PATIENCE), problem);
  if (bytes == NULL)
    g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  return bytes != NULL ? parse_reply (child, bytes, problem) : NULL;
}

static void
write_hidden (JsonArray *hidden, GString *out)
{
  static const char *const ways[] = { "white",  "tiny",         "invisible",  "off_page", "clipped",
                                      "vanish", "unicode_tags", "zero_width", "metadata", NULL };

  cli_json_name (out, "hidden");
  cli_json_open (out, '[');
  for (guint i = 0; hidden != NULL && i < json_array_get_length (hidden); i++)
    {
      JsonObject *one = aporia_json_array_get_object (hidden, i);
      const char *how = aporia_json_get_string (one, "how", "");
      gint64 page = aporia_json_get_int (one, "page", 0);

      if (!g_strv_contains (ways, how))
        continue;
      cli_json_open (out, '{');
      cli_json_add_string (out, "text", aporia_json_get_string (one, "text", ""));
      cli_json_add_string (out, "how", how);
      cli_json_name (out, "page");
      if (page >= 1)
        cli_json_int (out, page);
      else
        cli_json_null (out);
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
}

void
cli_extraction_write_fields (JsonNode *reply, GString *out)
{
  JsonObject *object = json_node_get_object (reply);
  g_auto(GStrv) warnings = aporia_json_get_strv (object, "warnings");

  cli_json_add_string (out, "kind", aporia_json_get_string (object, "kind", "txt"));
  cli_json_add_string (out, "text", aporia_json_get_string (object, "text", ""));
  cli_json_add_string (out, "side_text", aporia_json_get_string (object, "side_text", ""));
  write_hidden (aporia_json_get_array (object, "hidden"), out);
  cli_json_add_int (out, "pages", MAX (0, aporia_json_get_int (object, "pages", 0)));
  cli_json_add_string (out, "encoding", aporia_json_get_string (object, "encoding", NULL));
  cli_json_name (out, "warnings");
  cli_json_strv (out, (const char *const *) warnings);
  if (aporia_json_get_boolean (object, "truncated", FALSE))
    {
      g_string_truncate (out, out->len - 1);
      cli_json_string (out, "truncated");
      cli_json_close (out, ']');
    }
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { record, FALSE };
  const char *path = cli_fields_get_string (&fields, "path", TRUE);
  gint64 max_bytes = cli_fields_get_int (&fields, "max_bytes", FALSE, CLI_MAX_FILE_BYTES);
  g_autoptr(JsonNode) reply = NULL;

  if (fields.is_bad || max_bytes < 0)
    return cli_problem_malformed (problem);
  reply = cli_extraction_read (eval->extractor, path, max_bytes, CLI_ALL_CHARACTERS, deadline, problem);
  if (reply == NULL)
    return FALSE;
  cli_extraction_write_fields (reply, out);
  return TRUE;
}

static const char *const fields[] = { "kind",  "text",     "side_text", "hidden",
                                      "pages", "encoding", "warnings",  NULL };
const CliTask cli_task_extract = { "extract", fields, run };
