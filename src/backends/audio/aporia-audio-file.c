#include "backends/audio/aporia-audio-file.h"

#include "core/base/aporia-child-output.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Half an hour takes a few seconds; a busy computer may need many times that. */
#define PATIENCE_SECONDS 120
#define MAX_REPLY ((gsize) APORIA_AUDIO_FILE_MAX_SECONDS * APORIA_SOUND_RATE * sizeof (gint16))

/* How the child ends: AporiaDecodeEnd of decode/aporia-decode.h. */
#define CHILD_DONE 0
#define CHILD_FIRST_PROBLEM 10
#define CHILD_CUT 14

struct _AporiaAudioFile
{
  GObject parent_instance;
  char *program; /* owned, (nullable) */
};

static void sound_reader_iface_init (AporiaSoundReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaAudioFile, aporia_audio_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SOUND_READER, sound_reader_iface_init))

static void
set_problem (GError **error, AporiaSoundProblem problem)
{
  g_set_error_literal (error, APORIA_SOUND_PROBLEM, (int) problem,
                       aporia_sound_problem_get_message (problem));
}

/* Opens a regular file within the size limit.  Returns: a descriptor, -1 with error. */
static int
open_recording (const char *path, GError **error)
{
  struct stat info;
  /* Not blocking: a pipe under this name must not hang the worker. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    set_problem (error, APORIA_SOUND_PROBLEM_NOT_FOUND);
  else if (info.st_size > APORIA_AUDIO_FILE_MAX_BYTES)
    set_problem (error, APORIA_SOUND_PROBLEM_TOO_BIG);
  else if (info.st_size == 0)
    set_problem (error, APORIA_SOUND_PROBLEM_EMPTY);
  else
    return fd;

  if (fd >= 0)
    close (fd);
  return -1;
}

/* Takes FD.  Returns: (transfer full) the running child, or NULL with error. */
static GSubprocess *
start_child (AporiaAudioFile *self, int fd, GError **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                                       | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *seconds = g_strdup_printf ("%d", APORIA_AUDIO_FILE_MAX_SECONDS);
  g_autoptr(GError) failure = NULL;
  GSubprocess *child;

  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  child = g_subprocess_launcher_spawn (launcher, &failure, self->program, seconds, NULL);
  if (child == NULL)
    {
      g_debug ("aporia-decode: %s", failure->message);
      set_problem (error, APORIA_SOUND_PROBLEM_NO_READER);
    }
  return child;
}

/* Everything the child writes.  Returns: (transfer full), or NULL with error. */
static GByteArray *
collect_samples (GSubprocess *child, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) failure = NULL;
  GByteArray *samples =
    aporia_child_output_collect (child, PATIENCE_SECONDS, MAX_REPLY, cancellable, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    set_problem (error, APORIA_SOUND_PROBLEM_TOO_SLOW);
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    set_problem (error, APORIA_SOUND_PROBLEM_TOO_LONG);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return samples;
}

/* What the end of CHILD means for the person; it did not end well. */
static AporiaSoundProblem
explain_end (GSubprocess *child)
{
  static const AporiaSoundProblem problems[] = {
    APORIA_SOUND_PROBLEM_DAMAGED,  APORIA_SOUND_PROBLEM_WRONG_KIND, APORIA_SOUND_PROBLEM_NO_SOUND,
    APORIA_SOUND_PROBLEM_TOO_LONG, APORIA_SOUND_PROBLEM_DAMAGED,    APORIA_SOUND_PROBLEM_NO_READER,
  };
  int status;

  if (g_subprocess_get_if_signaled (child))
    return g_subprocess_get_term_sig (child) == SIGXCPU ? APORIA_SOUND_PROBLEM_TOO_SLOW
                                                        : APORIA_SOUND_PROBLEM_CRASHED;
  status = g_subprocess_get_exit_status (child) - CHILD_FIRST_PROBLEM;
  return status >= 0 && status < (int) G_N_ELEMENTS (problems) ? problems[status]
                                                               : APORIA_SOUND_PROBLEM_CRASHED;
}

static AporiaSound *
read_with_child (AporiaAudioFile *self, int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr(GSubprocess) child = start_child (self, fd, error);
  g_autoptr(GByteArray) samples = NULL;
  g_autoptr(GBytes) bytes = NULL;
  AporiaSound *sound;
  gboolean is_whole;
  gboolean is_cut;

  if (child == NULL)
    return NULL;
  samples = collect_samples (child, cancellable, error);
  if (samples == NULL)
    return NULL;
  is_whole = g_subprocess_get_successful (child);
  is_cut = g_subprocess_get_if_exited (child) && g_subprocess_get_exit_status (child) == CHILD_CUT;
  /* Of a child that died with the last sample half written, nothing is believed. */
  if ((!is_whole && !is_cut) || samples->len < sizeof (gint16) || samples->len % sizeof (gint16) != 0)
    {
      set_problem (error, is_whole ? APORIA_SOUND_PROBLEM_NO_SOUND : explain_end (child));
      return NULL;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&samples));
  sound = aporia_sound_new_from_bytes (bytes, APORIA_SOUND_RATE);
  sound->is_cut = is_cut;
  return sound;
}

static AporiaSound *
aporia_audio_file_read (AporiaSoundReader *reader, const char *path, GCancellable *cancellable,
                        GError **error)
{
  AporiaAudioFile *self = APORIA_AUDIO_FILE (reader);
  int fd = open_recording (path, error);

  if (fd < 0)
    return NULL;
  if (self->program != NULL)
    return read_with_child (self, fd, cancellable, error);
  close (fd);
  set_problem (error, APORIA_SOUND_PROBLEM_NO_READER);
  return NULL;
}

static void
sound_reader_iface_init (AporiaSoundReaderInterface *iface)
{
  iface->read = aporia_audio_file_read;
}

static void
aporia_audio_file_finalize (GObject *object)
{
  g_free (APORIA_AUDIO_FILE (object)->program);
  G_OBJECT_CLASS (aporia_audio_file_parent_class)->finalize (object);
}

static void
aporia_audio_file_class_init (AporiaAudioFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_audio_file_finalize;
}

static void
aporia_audio_file_init (AporiaAudioFile *self)
{
}

AporiaSoundReader *
aporia_audio_file_new (const char *program)
{
  AporiaAudioFile *self = g_object_new (APORIA_TYPE_AUDIO_FILE, NULL);

  self->program = g_strdup (program);
  return APORIA_SOUND_READER (self);
}
