#include "backends/audio/aporia-whisper-transcriber.h"

#include "backends/audio/aporia-whisper-words.h"
#include "core/base/aporia-child-output.h"
#include "core/base/aporia-error.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A piece is as long as memory allows for; the model itself goes through it half a minute at a time. */
#define PIECE_SECONDS 600
/* Each sound loads the model, and is half a minute to it, however short. */
#define WORTH_SECONDS 10
/* The largest models read several gigabytes, perhaps from a slow disk, and are many times slower than speech
 * on a small computer.  Whoever does not want to wait presses Stop. */
#define PATIENCE_SECONDS 120
#define PATIENCE_FOR_A_SECOND 20
/* The child ends itself in time; this is the patience after that. */
#define GRACE_SECONDS 2
#define MAX_REPLY (16 * 1024 * 1024)
/* More threads wait for each other. */
#define MAX_THREADS 8

/* What the child knows it by. */
#define CHILD_MODEL_FD 3
/* How the child ends: AporiaWhisperEnd of whisper/aporia-whisper.h. */
#define CHILD_NO_MODEL 10
#define CHILD_NO_BACKEND 11
#define CHILD_ENGLISH_ONLY 12
#define CHILD_TOO_SLOW 13

#define APORIA_TYPE_WHISPER_TRANSCRIBER (aporia_whisper_transcriber_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWhisperTranscriber, aporia_whisper_transcriber, APORIA, WHISPER_TRANSCRIBER,
                      GObject)

struct _AporiaWhisperTranscriber
{
  GObject parent_instance;
  char   *program; /* (nullable) */
  char   *model;
  char   *name;    /* of the model, for people */
  guint   patience;
};

static void transcriber_iface_init (AporiaTranscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaWhisperTranscriber, aporia_whisper_transcriber, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_TRANSCRIBER, transcriber_iface_init))

/* --- What went wrong --- */

G_GNUC_PRINTF (3, 0)
static void
set_error (GError        **error,
           AporiaErrorCode code,
           const char     *format,
           const char     *name)
{
  g_autofree char *message = g_strdup_printf (format, name);

  g_set_error_literal (error, APORIA_ERROR, (int) code, message);
}

static void
set_no_model (AporiaWhisperTranscriber *self,
              GError                  **error)
{
  set_error (error, APORIA_ERROR_AUTH,
             _("%s is no model of whisper.cpp, or it is damaged. Choose another file in Preferences, under "
               "Speech."),
             self->name);
}

static void
set_too_slow (AporiaWhisperTranscriber *self,
              GError                  **error)
{
  set_error (error, APORIA_ERROR_LIMIT,
             _("%s takes too long on this computer. Choose a smaller model in Preferences, under Speech."),
             self->name);
}

static void
set_stopped (AporiaWhisperTranscriber *self,
             GError                  **error)
{
  set_error (error, APORIA_ERROR_UNAVAILABLE,
             _("whisper.cpp stopped before it had written down what you said. Try again, or choose another "
               "model than %s in Preferences, under Speech."),
             self->name);
}

/* CHILD did not end well, after it had written OUTPUT. */
static void
explain_end (AporiaWhisperTranscriber *self,
             GSubprocess              *child,
             const char               *output,
             GError                  **error)
{
  gboolean is_killed = g_subprocess_get_if_signaled (child);
  int signal = is_killed ? g_subprocess_get_term_sig (child) : 0;
  int status = is_killed ? -1 : g_subprocess_get_exit_status (child);

  g_debug ("aporia-whisper: status %d, signal %d", status, signal);
  if (status == CHILD_TOO_SLOW || signal == SIGXCPU)
    set_too_slow (self, error);
  else if (status == CHILD_ENGLISH_ONLY)
    set_error (error, APORIA_ERROR_NOT_SUPPORTED,
               _("%s knows English only. Choose a model for all languages in Preferences, under Speech, or "
                 "type the answer."),
               self->name);
  else if (status == CHILD_NO_BACKEND)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                         _("whisper.cpp is not complete on this computer: of ggml, what computes is missing. "
                           "Install it, or choose another service in Preferences, under Speech."));
  else if (status == CHILD_NO_MODEL || (is_killed && !aporia_whisper_output_has_model (output)))
    set_no_model (self, error);
  else
    set_stopped (self, error);
}

/* --- The child --- */

/* Returns: a descriptor, -1 with error. */
static int
open_model (AporiaWhisperTranscriber *self,
            GError                  **error)
{
  struct stat info;
  /* Not blocking: a pipe under this name must not hang the worker. */
  int fd = g_open (self->model, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0)
    {
      set_error (error, APORIA_ERROR_UNAVAILABLE,
                 _("The model %s is not there any more, or may not be read. Choose it again in Preferences, "
                   "under Speech."),
                 self->name);
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0)
    return fd;
  close (fd);
  set_no_model (self, error);
  return -1;
}

/* What was said is on no disk.  Returns: a descriptor, -1 with error. */
static int
hold_sound (GBytes  *pcm,
            GError **error)
{
  gsize n;
  const char *bytes = g_bytes_get_data (pcm, &n);
  int fd = memfd_create ("sound", MFD_CLOEXEC);
  gsize at = 0;
  gssize written = 1;

  while (fd >= 0 && at < n && written > 0)
    {
      written = write (fd, bytes + at, n - at);
      at += written > 0 ? (gsize) written : 0;
    }
  if (fd >= 0 && at == n && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                       _("There is not enough memory to write down what you said. Close other programs, and "
                         "try again."));
  return -1;
}

/* Takes both descriptors. */
static GSubprocess *
start_child (AporiaWhisperTranscriber       *self,
             const AporiaTranscriberRequest *request,
             guint                           seconds,
             int                             sound,
             int                             model,
             GError                        **error)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *patience = g_strdup_printf ("%u", seconds);
  g_autofree char *threads = g_strdup_printf ("%u", MIN (g_get_num_processors (), MAX_THREADS));
  /* Models know languages, not their countries. */
  const char *wanted = request->language != NULL ? request->language : "";
  g_autofree char *language = g_strndup (wanted, strcspn (wanted, "-_.@"));
  gboolean is_open = *language == '\0' || strcmp (language, "C") == 0;
  g_autoptr(GError) failure = NULL;
  GSubprocess *child;

  g_subprocess_launcher_take_stdin_fd (launcher, sound);
  g_subprocess_launcher_take_fd (launcher, model, CHILD_MODEL_FD);
  child = g_subprocess_launcher_spawn (launcher, &failure, self->program, patience, threads,
                                       is_open ? "auto" : language,
                                       request->prompt != NULL ? request->prompt : "", NULL);
  if (child == NULL)
    {
      g_debug ("aporia-whisper: %s", failure->message);
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                           _("Aporia’s part that asks whisper.cpp cannot be started. Install Aporia again, "
                             "or choose another service in Preferences, under Speech."));
    }
  return child;
}

/* Returns: (transfer full) what the child wrote, when all went well */
static char *
collect (AporiaWhisperTranscriber *self,
         GSubprocess              *child,
         guint                     seconds,
         GCancellable             *cancellable,
         GError                  **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GByteArray) bytes =
    aporia_child_output_collect (child, seconds + GRACE_SECONDS, MAX_REPLY, cancellable, &failure);
  g_autofree char *output = bytes != NULL ? g_strdup_printf ("%.*s", (int) bytes->len, bytes->data) : NULL;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    set_too_slow (self, error);
  else if (output == NULL)
    set_stopped (self, error);
  else if (g_subprocess_get_successful (child) && aporia_whisper_output_has_model (output))
    return g_steal_pointer (&output);
  else
    explain_end (self, child, output, error);
  return NULL;
}

static char *
ask (AporiaWhisperTranscriber       *self,
     const AporiaTranscriberRequest *request,
     double                          duration,
     GCancellable                   *cancellable,
     GError                        **error)
{
  guint seconds = self->patience > 0 ? self->patience
                                     : PATIENCE_SECONDS + (guint) duration * PATIENCE_FOR_A_SECOND;
  g_autoptr(GSubprocess) child = NULL;
  int model;
  int sound;

  if (self->program == NULL)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                           _("Aporia was built without whisper.cpp. Choose another service in Preferences, "
                             "under Speech."));
      return NULL;
    }
  model = open_model (self, error);
  if (model < 0)
    return NULL;
  sound = hold_sound (request->pcm, error);
  if (sound < 0)
    {
      close (model);
      return NULL;
    }
  child = start_child (self, request, seconds, sound, model, error);
  return child != NULL ? collect (self, child, seconds, cancellable, error) : NULL;
}

/* --- The port --- */

static AporiaTranscript *
transcribe (AporiaTranscriber              *transcriber,
            const AporiaTranscriberRequest *request,
            GCancellable                   *cancellable,
            GError                        **error)
{
  AporiaWhisperTranscriber *self = APORIA_WHISPER_TRANSCRIBER (transcriber);
  double duration = (double) (g_bytes_get_size (request->pcm) / sizeof (gint16)) / APORIA_PCM_RATE;
  g_autofree char *output = ask (self, request, duration, cancellable, error);
  AporiaTranscript *transcript;

  if (output == NULL)
    return NULL;
  transcript = aporia_whisper_output_read (output, duration);
  g_free (transcript->engine);
  g_free (transcript->model);
  transcript->engine = g_strdup ("whisper.cpp");
  transcript->model = g_strdup (self->name);
  return transcript;
}

/* The model is read, and nothing is heard. */
static gboolean
check (AporiaTranscriber *transcriber,
       GCancellable      *cancellable,
       GError           **error)
{
  g_autoptr(GBytes) none = g_bytes_new (NULL, 0);
  AporiaTranscriberRequest request = { .pcm = none };
  g_autofree char *output = ask (APORIA_WHISPER_TRANSCRIBER (transcriber), &request, 0, cancellable, error);

  return output != NULL;
}

static char *
dup_host (AporiaTranscriber *transcriber)
{
  return NULL;
}

static void
transcriber_iface_init (AporiaTranscriberInterface *iface)
{
  iface->piece_seconds = PIECE_SECONDS;
  iface->worth_seconds = WORTH_SECONDS;
  iface->transcribe = transcribe;
  iface->check = check;
  iface->dup_host = dup_host;
}

static void
aporia_whisper_transcriber_finalize (GObject *object)
{
  AporiaWhisperTranscriber *self = APORIA_WHISPER_TRANSCRIBER (object);

  g_free (self->program);
  g_free (self->model);
  g_free (self->name);
  G_OBJECT_CLASS (aporia_whisper_transcriber_parent_class)->finalize (object);
}

static void
aporia_whisper_transcriber_class_init (AporiaWhisperTranscriberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_whisper_transcriber_finalize;
}

static void
aporia_whisper_transcriber_init (AporiaWhisperTranscriber *self)
{
}

AporiaTranscriber *
aporia_whisper_transcriber_new (const char *program,
                                const char *model)
{
  AporiaWhisperTranscriber *self = g_object_new (APORIA_TYPE_WHISPER_TRANSCRIBER, NULL);

  self->program = g_strdup (program);
  self->model = g_strdup (model);
  self->name = g_filename_display_basename (model);
  return APORIA_TRANSCRIBER (self);
}

void
aporia_whisper_transcriber_set_patience (AporiaTranscriber *self,
                                         guint              seconds)
{
  g_return_if_fail (APORIA_IS_WHISPER_TRANSCRIBER (self));

  APORIA_WHISPER_TRANSCRIBER (self)->patience = seconds;
}
