#include "backends/documents/aporia-child-reader.h"

#include "core/base/aporia-child-output.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The child ends itself at APORIA_CHILD_READER_SECONDS; this is the patience after that. */
#define GRACE_SECONDS 2
/* 20,000 characters of text and as many beside it, escaped, stay far below this. */
#define MAX_REPLY (4 * 1024 * 1024)

struct _AporiaChildReader
{
  GObject parent_instance;
  char   *program; /* owned, (nullable) */
};

static void document_reader_iface_init (AporiaDocumentReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaChildReader, aporia_child_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_DOCUMENT_READER,
                                                      document_reader_iface_init))

static void
set_problem (GError              **error,
             AporiaDocumentProblem problem)
{
  g_set_error_literal (error, APORIA_DOCUMENT_PROBLEM, (int) problem,
                       aporia_document_problem_get_message (problem));
}

/* Opens a regular file within the size limit.  Returns: a descriptor, -1 with error. */
static int
open_document (const char *path,
               GError    **error)
{
  struct stat info;
  /* Not blocking: a pipe under this name must not hang the worker. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    set_problem (error, APORIA_DOCUMENT_PROBLEM_NOT_FOUND);
  else if (info.st_size > APORIA_CHILD_READER_MAX_BYTES)
    set_problem (error, APORIA_DOCUMENT_PROBLEM_TOO_BIG);
  else if (info.st_size == 0)
    set_problem (error, APORIA_DOCUMENT_PROBLEM_EMPTY);
  else
    return fd;

  if (fd >= 0)
    close (fd);
  return -1;
}

static char *
hash_descriptor (int           fd,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar buffer[65536];
  gsize total = 0;
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      total += (gsize) n;
      if (total > APORIA_CHILD_READER_MAX_BYTES)
        {
          set_problem (error, APORIA_DOCUMENT_PROBLEM_TOO_BIG);
          return NULL;
        }
      g_checksum_update (checksum, buffer, n);
    }
  if (n < 0)
    {
      set_problem (error, APORIA_DOCUMENT_PROBLEM_NOT_FOUND);
      return NULL;
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static char *
aporia_child_reader_hash (AporiaDocumentReader *reader,
                          const char           *path,
                          GCancellable         *cancellable,
                          GError              **error)
{
  int fd = open_document (path, error);
  char *hash = fd < 0 ? NULL : hash_descriptor (fd, cancellable, error);

  if (fd >= 0)
    close (fd);
  return hash;
}

/* Takes FD.  Returns: (transfer full) the running child, or NULL with error. */
static GSubprocess *
start_child (AporiaChildReader *self,
             const char        *path,
             int                fd,
             GError           **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *chars = g_strdup_printf ("%d", APORIA_CHILD_READER_MAX_CHARS);
  g_autofree char *seconds = g_strdup_printf ("%d", APORIA_CHILD_READER_SECONDS);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GError) failure = NULL;
  GSubprocess *child;

  /* The descriptor's file offset belongs to the child from here on. */
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  child = g_subprocess_launcher_spawn (launcher, &failure, self->program, "--max-chars", chars,
                                       "--max-seconds", seconds, "--name-hint", name, NULL);
  if (child == NULL)
    {
      g_debug ("aporia-extract: %s", failure->message);
      set_problem (error, APORIA_DOCUMENT_PROBLEM_NO_READER);
    }
  return child;
}

/* Everything the child writes.  Returns: (transfer full), or NULL with error. */
static GByteArray *
collect_reply (GSubprocess  *child,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr(GError) failure = NULL;
  GByteArray *reply = aporia_child_output_collect (child, APORIA_CHILD_READER_SECONDS + GRACE_SECONDS,
                                                   MAX_REPLY, cancellable, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    set_problem (error, APORIA_DOCUMENT_PROBLEM_TOO_SLOW);
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    set_problem (error, APORIA_DOCUMENT_PROBLEM_DAMAGED);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return reply;
}

/* More kinds and pages than these say nothing new in one line. */
#define MAX_HIDDEN 12

/* The warnings, and what was hidden as "hidden:HOW:PAGE", each once. */
static GStrv
collect_warnings (JsonObject *object)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) plain = aporia_json_get_strv (object, "warnings");
  JsonArray *hidden = aporia_json_get_array (object, "hidden");
  guint n = hidden == NULL ? 0 : json_array_get_length (hidden);

  for (guint i = 0; plain[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (plain[i]));
  for (guint i = 0; i < n && all->len < g_strv_length (plain) + MAX_HIDDEN; i++)
    {
      JsonObject *entry = aporia_json_array_get_object (hidden, i);
      const char *how = aporia_json_get_string (entry, "how", "other");
      gint64 page = aporia_json_get_int (entry, "page", 0);
      g_autofree char *code = page > 0 ? g_strdup_printf ("hidden:%s:%" G_GINT64_FORMAT, how, page)
                                       : g_strdup_printf ("hidden:%s", how);

      if (!g_ptr_array_find_with_equal_func (all, code, g_str_equal, NULL))
        g_ptr_array_add (all, g_steal_pointer (&code));
    }
  g_ptr_array_add (all, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&all), FALSE);
}

/* The child's word is outside data too: it reads hostile files. */
static AporiaDocument *
parse_reply (GByteArray *reply,
             GError    **error)
{
  g_autoptr(JsonNode) node = aporia_json_parse ((const char *) reply->data, reply->len, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *problem = aporia_json_get_string (object, "problem", NULL);
  AporiaDocument *document;

  if (object == NULL || !aporia_json_get_boolean (object, "ok", FALSE))
    {
      int code = aporia_document_problem_from_id (problem);

      set_problem (error, code >= 0 ? (AporiaDocumentProblem) code : APORIA_DOCUMENT_PROBLEM_CRASHED);
      return NULL;
    }
  document = aporia_document_new ();
  document->kind = g_strdup (aporia_json_get_string (object, "kind", "txt"));
  document->text = aporia_text_clean (aporia_json_get_string (object, "text", ""), -1,
                                      APORIA_CHILD_READER_MAX_CHARS);
  document->side_text = aporia_text_clean (aporia_json_get_string (object, "side_text", ""), -1,
                                           APORIA_CHILD_READER_MAX_CHARS);
  document->encoding = g_strdup (aporia_json_get_string (object, "encoding", NULL));
  document->n_pages = (guint) CLAMP (aporia_json_get_int (object, "pages", 0), 0, 100000);
  document->is_truncated = aporia_json_get_boolean (object, "truncated", FALSE);
  document->warnings = collect_warnings (object);
  document->read_at = aporia_time_now ();
  return document;
}

static AporiaDocument *
read_with_child (AporiaChildReader *self,
                 const char        *path,
                 int                fd,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr(GSubprocess) child = start_child (self, path, fd, error);
  g_autoptr(GByteArray) reply = NULL;

  if (child == NULL)
    return NULL;
  reply = collect_reply (child, cancellable, error);
  if (reply == NULL)
    return NULL;
  if (g_subprocess_get_if_signaled (child) && reply->len == 0)
    {
      gboolean is_time = g_subprocess_get_term_sig (child) == SIGXCPU ||
                         g_subprocess_get_term_sig (child) == SIGALRM;

      set_problem (error, is_time ? APORIA_DOCUMENT_PROBLEM_TOO_SLOW : APORIA_DOCUMENT_PROBLEM_CRASHED);
      return NULL;
    }
  return parse_reply (reply, error);
}

static AporiaDocument *
aporia_child_reader_read (AporiaDocumentReader *reader,
                          const char           *path,
                          GCancellable         *cancellable,
                          GError              **error)
{
  AporiaChildReader *self = APORIA_CHILD_READER (reader);
  int fd = open_document (path, error);
  g_autofree char *hash = fd < 0 ? NULL : hash_descriptor (fd, cancellable, error);
  AporiaDocument *document;

  if (hash != NULL && self->program == NULL)
    set_problem (error, APORIA_DOCUMENT_PROBLEM_NO_READER);
  if (hash == NULL || self->program == NULL || lseek (fd, 0, SEEK_SET) != 0)
    {
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  document = read_with_child (self, path, fd, cancellable, error);
  if (document == NULL)
    return NULL;
  document->sha256 = g_steal_pointer (&hash);
  document->name = g_filename_display_basename (path);
  return document;
}

static void
document_reader_iface_init (AporiaDocumentReaderInterface *iface)
{
  iface->read = aporia_child_reader_read;
  iface->hash = aporia_child_reader_hash;
}

static void
aporia_child_reader_finalize (GObject *object)
{
  g_free (APORIA_CHILD_READER (object)->program);
  G_OBJECT_CLASS (aporia_child_reader_parent_class)->finalize (object);
}

static void
aporia_child_reader_class_init (AporiaChildReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_child_reader_finalize;
}

static void
aporia_child_reader_init (AporiaChildReader *self)
{
}

AporiaDocumentReader *
aporia_child_reader_new (const char *program)
{
  AporiaChildReader *self = g_object_new (APORIA_TYPE_CHILD_READER, NULL);

  self->program = g_strdup (program);
  return APORIA_DOCUMENT_READER (self);
}
