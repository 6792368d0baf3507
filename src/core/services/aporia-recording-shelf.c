#include "core/services/aporia-recording-shelf.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/ports/aporia-recording-store.h"
#include "core/services/aporia-archivist.h"
#include "core/services/aporia-voice-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".opus"
#define PART ".part"
/* Put away, and not yet gone. */
#define AWAY ".away"

static void
shelf_clear (AporiaRecordingShelf *self)
{
  g_free (self->voice);
  g_free (self->folder);
  g_clear_object (&self->writer);
}

APORIA_DEFINE_RECORD (AporiaRecordingShelf, aporia_recording_shelf, shelf_clear)

AporiaRecordingShelf *
aporia_recording_shelf_make (const char        *voice,
                             const char        *folder,
                             AporiaSoundWriter *writer)
{
  AporiaRecordingShelf *self = aporia_recording_shelf_new ();

  self->voice = g_strdup (voice);
  self->folder = g_strdup (folder);
  self->writer = g_object_ref (writer);
  return self;
}

static gboolean
fail (GError    **error,
      const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

char *
aporia_recording_shelf_dup_path (AporiaRecordingShelf *self,
                                 const char           *question)
{
  return aporia_voice_dup_path (self->folder, question, SUFFIX, NULL);
}

/* Names in FOLDER that end in SUFFIX, without it. */
static GStrv
list_names (const char *folder,
            const char *suffix)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix) && strlen (name) > strlen (suffix))
      {
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (suffix));

        g_strv_builder_add (builder, stem);
      }
  return g_strv_builder_end (builder);
}

GStrv
aporia_recording_shelf_list (AporiaRecordingShelf *self)
{
  return list_names (self->folder, SUFFIX);
}

/* Returns: (transfer full) (nullable) those of NAMES that are of the person who is here */
static GStrv
list_mine (AporiaServices *services,
           char          **names,
           GError        **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      AporiaRecorded recorded;

      if (!aporia_recording_store_look (APORIA_RECORDING_STORE (services->store), names[i], &recorded, error))
        return NULL;
      if (recorded.is_mine)
        g_strv_builder_add (builder, names[i]);
    }
  return g_strv_builder_end (builder);
}

gboolean
aporia_recording_shelf_measure (AporiaRecordingShelf *self,
                                AporiaServices       *services,
                                char                **names,
                                guint                *n,
                                guint64              *n_bytes,
                                GError              **error)
{
  g_auto(GStrv) mine = list_mine (services, names, error);

  *n = 0;
  *n_bytes = 0;
  for (guint i = 0; mine != NULL && mine[i] != NULL; i++)
    {
      g_autofree char *path = aporia_recording_shelf_dup_path (self, mine[i]);
      GStatBuf status;

      if (path == NULL || g_lstat (path, &status) != 0)
        continue;
      *n += 1;
      *n_bytes += (guint64) status.st_size;
    }
  return mine != NULL;
}

/* --- On the shelf --- */

/* Returns: (transfer full) NULL with error */
static GBytes *
read_takes (char   **takes,
            GError **error)
{
  g_autoptr(GByteArray) pcm = g_byte_array_new ();

  for (guint i = 0; takes[i] != NULL; i++)
    {
      g_autofree char *contents = NULL;
      gsize size;

      if (!g_file_get_contents (takes[i], &contents, &size, error))
        return NULL;
      /* Whole samples, whatever ended the program. */
      g_byte_array_append (pcm, (guint8 *) contents, (guint) (size - size % sizeof (gint16)));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&pcm));
}

/* The name of a file is on disk when its folder is. */
static gboolean
sync_folder (const char *folder,
             GError    **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean is_good = fd >= 0 && fsync (fd) == 0;

  if (!is_good)
    fail (error, "the folder");
  if (fd >= 0)
    close (fd);
  return is_good;
}

static gboolean
encode (AporiaRecordingShelf *self,
        char                **takes,
        const char           *path,
        GCancellable         *cancellable,
        GError              **error)
{
  g_autoptr(GBytes) pcm = read_takes (takes, error);
  g_autofree char *part = g_strconcat (path, PART, NULL);

  if (pcm == NULL)
    return FALSE;
  /* Nothing was said: there is nothing to keep. */
  if (g_bytes_get_size (pcm) == 0)
    return TRUE;
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, "making the folder");
  if (!aporia_sound_writer_write (self->writer, pcm, part, cancellable, error))
    {
      g_unlink (part);
      return FALSE;
    }
  return (g_rename (part, path) == 0 || fail (error, "renaming")) && sync_folder (self->folder, error);
}

gboolean
aporia_recording_shelf_drop (AporiaRecordingShelf *self,
                             const char           *question,
                             GError              **error)
{
  g_auto(GStrv) takes = aporia_voice_list_takes (self->voice, question);

  /* The last first: what is left is always the beginning. */
  for (guint i = g_strv_length (takes); i > 0; i--)
    if (!aporia_voice_unlink (takes[i - 1], error))
      return FALSE;
  return TRUE;
}

gboolean
aporia_recording_shelf_keep (AporiaRecordingShelf *self,
                             const char           *question,
                             GCancellable         *cancellable,
                             GError              **error)
{
  g_autofree char *path = aporia_voice_dup_path (self->folder, question, SUFFIX, error);
  g_auto(GStrv) takes = aporia_voice_list_takes (self->voice, question);

  if (path == NULL)
    return FALSE;
  if (takes[0] == NULL)
    return TRUE;
  /* There already: then only the raw files were left, and maybe not all of them. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !encode (self, takes, path, cancellable, error))
    return FALSE;
  return aporia_recording_shelf_drop (self, question, error);
}

/* --- Put away --- */

/* Renames what NAMES are with FROM to what they are with TO; TO NULL: removes it. */
static gboolean
move_all (AporiaRecordingShelf *self,
          char                **names,
          const char           *from,
          const char           *to,
          GError              **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = aporia_voice_dup_path (self->folder, names[i], from, NULL);
      g_autofree char *target = to != NULL ? aporia_voice_dup_path (self->folder, names[i], to, NULL) : NULL;

      if (path == NULL)
        continue;
      if (to == NULL && !aporia_voice_unlink (path, error))
        return FALSE;
      if (to != NULL && g_rename (path, target) != 0 && errno != ENOENT)
        return fail (error, "renaming");
    }
  return TRUE;
}

gboolean
aporia_recording_shelf_clear (AporiaRecordingShelf *self,
                              AporiaServices       *services,
                              guint                *n,
                              GError              **error)
{
  g_auto(GStrv) names = aporia_recording_shelf_list (self);
  g_auto(GStrv) mine = list_mine (services, names, error);

  if (mine == NULL)
    return FALSE;
  *n = g_strv_length (mine);
  return aporia_recording_shelf_finish (self, error) && move_all (self, mine, SUFFIX, SUFFIX AWAY, error);
}

gboolean
aporia_recording_shelf_restore (AporiaRecordingShelf *self,
                                GError              **error)
{
  g_auto(GStrv) names = list_names (self->folder, SUFFIX AWAY);

  return move_all (self, names, SUFFIX AWAY, SUFFIX, error);
}

gboolean
aporia_recording_shelf_finish (AporiaRecordingShelf *self,
                               GError              **error)
{
  g_auto(GStrv) names = list_names (self->folder, SUFFIX AWAY);

  return move_all (self, names, SUFFIX AWAY, NULL, error);
}

/* --- Tidying up --- */

static gboolean
is_older (const char *path,
          guint       days)
{
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - days * (gint64) 86400;
  GStatBuf status;

  return g_lstat (path, &status) == 0 && status.st_mtime < oldest;
}

static void
purge (AporiaServices *services)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n_purged = 0;

  if (!aporia_archivist_purge (services, aporia_time_now (), &n_purged, &error))
    aporia_log_error ("removing what was deleted long ago", error);
  else if (n_purged > 0)
    aporia_log_timed ("HISTORY_PURGED", start, NULL);
}

/* Returns: (transfer full) (nullable) a state for each of NAMES; NULL: the store cannot say */
static AporiaRecordedState *
look (AporiaServices *services,
      char          **names)
{
  g_autofree AporiaRecordedState *states = g_new (AporiaRecordedState, g_strv_length (names) + 1);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      AporiaRecorded recorded;

      if (!aporia_recording_store_look (APORIA_RECORDING_STORE (services->store), names[i], &recorded,
                                        &error))
        {
          aporia_log_error ("looking whose recordings are kept", error);
          return NULL;
        }
      states[i] = recorded.state;
    }
  return g_steal_pointer (&states);
}

static void
remove_path (const char *path)
{
  g_autoptr(GError) error = NULL;

  if (!aporia_voice_unlink (path, &error))
    aporia_log_error ("removing a recording", error);
}

/* What no session has: with the session that was purged now, or by itself when it is so old that the session
 * cannot come back.  A younger one may belong to a history that is not in place at the moment. */
static void
remove_orphans (AporiaRecordingShelf      *self,
                AporiaServices            *services,
                char                     **names,
                const AporiaRecordedState *before,
                guint                      max_days)
{
  g_autofree AporiaRecordedState *after = look (services, names);

  for (guint i = 0; after != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = aporia_recording_shelf_dup_path (self, names[i]);
      gboolean is_gone = after[i] == APORIA_RECORDED_GONE;

      if (path == NULL)
        continue;
      if ((is_gone && (before[i] != APORIA_RECORDED_GONE || is_older (path, APORIA_ARCHIVE_KEPT_DAYS))) ||
          (max_days > 0 && is_older (path, max_days)))
        remove_path (path);
    }
}

void
aporia_recording_shelf_tidy (AporiaRecordingShelf *self,
                             AporiaServices       *services,
                             guint                 max_days)
{
  g_auto(GStrv) names = aporia_recording_shelf_list (self);
  g_auto(GStrv) parts = list_names (self->folder, SUFFIX PART);
  g_autofree AporiaRecordedState *before = look (services, names);
  g_autoptr(GError) error = NULL;

  purge (services);
  if (before != NULL)
    remove_orphans (self, services, names, before, max_days);
  if (!move_all (self, parts, SUFFIX PART, NULL, &error) || !aporia_recording_shelf_finish (self, &error))
    aporia_log_error ("removing a recording", error);
}

void
aporia_recording_shelf_settle (AporiaRecordingShelf *self,
                               AporiaServices       *services,
                               gboolean              keeps,
                               GCancellable         *cancellable)
{
  /* Those that have a first take. */
  g_auto(GStrv) names = list_names (self->voice, ".0" APORIA_VOICE_TAKE);
  g_autofree AporiaRecordedState *states = look (services, names);

  for (guint i = 0; states != NULL && names[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr(GError) error = NULL;

      /* Nothing yet, or of a history that is not in place at the moment: AporiaVoiceKeeper ends it. */
      if (keeps && (states[i] == APORIA_RECORDED_OPEN || states[i] == APORIA_RECORDED_GONE))
        continue;
      if (states[i] == APORIA_RECORDED_ANSWERED && keeps)
        aporia_recording_shelf_keep (self, names[i], cancellable, &error);
      else
        aporia_recording_shelf_drop (self, names[i], &error);
      if (error != NULL)
        aporia_log_error ("keeping a recording", error);
    }
}
